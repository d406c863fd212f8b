//! The events of a text, dressed for a page of ours: headings one level down and with ids, links and images judged,
//! tables in a box that scrolls, footnotes at the end.

mod images;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, TextMergeStream};

use self::images::OpenImage;
use crate::{Heading, footnotes::Footnotes, slug::Slugs, tags, url};

/// What is to be written, and its outline.
pub(crate) struct Page<'a> {
    pub(crate) events: Vec<Event<'a>>,
    pub(crate) outline: Vec<Heading>,
}

pub(crate) fn dress<'a>(events: impl Iterator<Item = Event<'a>>) -> Page<'a> {
    // Joined, or the brackets of 200 KB of `[` are 200,000 events and 16 MB.
    let joined = TextMergeStream::new(events.map(with_soft_breaks_as_text));
    let (body, notes) = Footnotes::set_apart(joined);
    let mut dresser = Dresser { notes, ..Dresser::default() };
    for event in body {
        dresser.dress(event);
    }
    dresser.show_footnotes();
    Page { events: dresser.events, outline: dresser.outline }
}

#[derive(Default)]
struct Dresser<'a> {
    events: Vec<Event<'a>>,
    outline: Vec<Heading>,
    slugs: Slugs,
    notes: Footnotes<'a>,
    heading: Option<OpenHeading>,
    image: Option<OpenImage<'a>>,
    /// Links that are open, and whether each is shown.
    links: Vec<bool>,
    tables: usize,
    table: OpenTable,
}

struct OpenHeading {
    started_at: usize,
    text: String,
}

#[derive(Default)]
struct OpenTable {
    alignments: Vec<Alignment>,
    in_head: bool,
    column: usize,
}

impl<'a> Dresser<'a> {
    fn dress(&mut self, event: Event<'a>) {
        if self.image.is_some() {
            return self.swallow(event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::FootnoteReference(name) => self.refer(&name),
            Event::TaskListMarker(is_done) => self.write_inline(tags::task(is_done)),
            other => {
                self.hear(words(&other));
                self.events.push(other);
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.heading = Some(OpenHeading { started_at: self.events.len(), text: String::new() });
                self.events.push(heading_start(level, None));
            }
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, dest_url, &title),
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(OpenImage::new(dest_url, title));
            }
            Tag::Table(alignments) => {
                self.tables += 1;
                self.table.alignments.clone_from(&alignments);
                self.write_block(tags::table(self.tables));
                self.events.push(Event::Start(Tag::Table(alignments)));
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.in_head = tag == Tag::TableHead;
                self.table.column = 0;
                self.events.push(Event::Start(tag));
            }
            Tag::TableCell => {
                let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
                self.table.column += 1;
                self.write_inline(tags::cell(self.table.in_head, alignment));
            }
            other => self.events.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.write_inline("</a>");
                }
            }
            TagEnd::Table => {
                self.events.push(Event::End(tag));
                self.write_block("</div>\n");
            }
            other => self.events.push(Event::End(other)),
        }
    }

    fn start_link(&mut self, link_type: LinkType, destination: CowStr<'a>, title: &str) {
        let destination =
            if link_type == LinkType::Email { format!("mailto:{destination}").into() } else { destination };
        let is_shown = url::safe_url(&destination) && !self.is_in_link();
        if is_shown {
            self.write_inline(tags::link(&destination, title));
        }
        self.links.push(is_shown);
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        self.events.push(Event::End(TagEnd::Heading(one_down(level))));
        let Some(OpenHeading { started_at, text }) = self.heading.take() else { return };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let id = self.slugs.id(&text);
        self.events[started_at] = heading_start(level, Some(id.clone().into()));
        self.outline.push(Heading { level: one_down(level) as u8, id, text });
    }

    /// A reference to no note stays as it was typed. (None stands within a link: the parser sees to that.)
    fn refer(&mut self, name: &str) {
        match self.notes.refer(name) {
            Some((number, nth)) => self.write_inline(tags::note_reference(number, nth)),
            None => self.dress(Event::Text(format!("[^{name}]").into())),
        }
    }

    fn show_footnotes(&mut self) {
        let mut places = Vec::new();
        while let Some((number, events)) = self.notes.next_to_show() {
            self.write_block(if number == 1 { tags::FOOTNOTES_OPEN } else { "" });
            self.write_block(tags::note(number));
            events.into_iter().for_each(|event| self.dress(event));
            let ends_in_paragraph = self.events.last() == Some(&Event::End(TagEnd::Paragraph));
            let place = self.events.len() - usize::from(ends_in_paragraph);
            self.events.insert(place, Event::InlineHtml("".into()));
            places.push(place);
            self.write_block("</li>\n");
        }
        self.write_block(if places.is_empty() { "" } else { tags::FOOTNOTES_CLOSE });
        // Only now is it known how often each was referred to, for notes refer to notes.
        for (number, place) in (1..).zip(places) {
            self.events[place] = Event::InlineHtml(tags::backlinks(number, self.notes.references(number)).into());
        }
    }

    /// Remembers the words of a heading.
    fn hear(&mut self, words: &str) {
        if let Some(heading) = &mut self.heading {
            heading.text += words;
        }
    }

    fn is_in_link(&self) -> bool {
        self.links.contains(&true)
    }

    fn write_inline(&mut self, html: impl Into<CowStr<'a>>) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn write_block(&mut self, html: impl Into<CowStr<'a>>) {
        self.events.push(Event::Html(html.into()));
    }
}

fn with_soft_breaks_as_text(event: Event<'_>) -> Event<'_> {
    if event == Event::SoftBreak { Event::Text("\n".into()) } else { event }
}

fn words<'e>(event: &'e Event<'_>) -> &'e str {
    match event {
        Event::Text(text) | Event::Code(text) => text,
        Event::HardBreak => " ",
        _ => "",
    }
}

fn heading_start(level: HeadingLevel, id: Option<CowStr<'_>>) -> Event<'_> {
    Event::Start(Tag::Heading { level: one_down(level), id, classes: Vec::new(), attrs: Vec::new() })
}

fn one_down(level: HeadingLevel) -> HeadingLevel {
    HeadingLevel::try_from(level as usize + 1).unwrap_or(HeadingLevel::H6)
}
