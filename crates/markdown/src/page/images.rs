//! Images: only our own attachments are shown.

use pulldown_cmark::{CowStr, Event};

use super::{Dresser, words};
use crate::{tags, url};

/// An image swallows what is in it, and is shown at its end.
pub(super) struct OpenImage<'a> {
    source: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
    /// Elements open inside of it.
    inner: usize,
}

impl<'a> OpenImage<'a> {
    pub(super) fn new(source: CowStr<'a>, title: CowStr<'a>) -> Self {
        Self { source, title, alt: String::new(), inner: 0 }
    }
}

impl<'a> Dresser<'a> {
    pub(super) fn swallow(&mut self, event: Event<'a>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.inner += 1,
            Event::End(_) if image.inner > 0 => image.inner -= 1,
            Event::End(_) => self.show_image(),
            other => image.alt += words(&other),
        }
    }

    /// Ours is shown, that of another site is linked to, of the rest the words stay.
    fn show_image(&mut self) {
        let Some(OpenImage { source, title, alt, .. }) = self.image.take() else { return };
        if url::is_attachment(&source) {
            self.hear(&alt);
            return self.write_inline(tags::image(&source, &alt, &title));
        }
        let is_linked = url::safe_url(&source) && url::is_external(&source) && !self.is_in_link();
        if is_linked {
            self.write_inline(tags::link(&source, &title));
        }
        // A link without words could not be seen nor heard.
        let shown = if is_linked && alt.trim().is_empty() { source } else { alt.into() };
        self.dress(Event::Text(shown));
        if is_linked {
            self.write_inline("</a>");
        }
    }
}
