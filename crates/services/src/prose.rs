//! Users' markdown, rendered once a revision and kept.

use std::sync::Arc;

use domain::facts::Shape;
use domain::pages::OutlineLine;
use markdown::Prose;
use store::entries::StoredEntry;

use crate::site::Services;

/// A revision's text as safe HTML, and its facts that are markdown. Cut by scope after it is taken from here.
#[derive(Debug)]
pub(crate) struct Rendered {
    pub html: String,
    pub outline: Vec<OutlineLine>,
    /// Fact key and HTML.
    pub stories: Vec<(String, String)>,
}

impl Services {
    pub(crate) fn rendered(&self, entry: &StoredEntry) -> Arc<Rendered> {
        let key = (entry.id.clone(), entry.revision);
        self.rendered.find(&key).unwrap_or_else(|| self.rendered.keep(key, render(entry)))
    }
}

pub(crate) fn render(entry: &StoredEntry) -> Rendered {
    let prose = Prose::render(entry.content.body.as_str());
    let outline = prose.outline().iter();
    let stories = entry.content.facts.iter().filter(|(spec, _)| spec.shape == Shape::Story);
    Rendered {
        outline: outline.map(|h| OutlineLine { level: h.level, id: h.id.clone(), text: h.text.clone() }).collect(),
        html: prose.as_html().to_owned(),
        stories: stories.map(|(spec, value)| (spec.key.to_owned(), html(&spec.words(value)))).collect(),
    }
}

/// Markdown as safe HTML.
pub(crate) fn html(text: &str) -> String {
    Prose::render(text).as_html().to_owned()
}
