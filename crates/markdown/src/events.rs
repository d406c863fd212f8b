//! The text as events: raw HTML made text, and a tree that is neither deep nor large beyond its bounds.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Elements deeper than this keep their text and lose their tags: ammonia takes time quadratic in nesting.
const MAX_DEPTH: usize = 100;

/// Elements after this many keep their text and lose their tags: 200 KB can ask for 300,000 table cells.
const MAX_ELEMENTS: usize = 30_000;

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Parses; starts and ends are always paired, and no HTML event is left.
pub(crate) fn of(source: &str) -> impl Iterator<Item = Event<'_>> {
    let events = Parser::new_ext(source, EXTENSIONS).map(with_html_as_text);
    Bounded { events, depth: 0, elements: 0, flat_from: None }
}

fn with_html_as_text(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    }
}

struct Bounded<I> {
    events: I,
    depth: usize,
    elements: usize,
    /// The depth of the outermost element that is flattened now.
    flat_from: Option<usize>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Bounded<I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let event = self.events.next()?;
            let kept = match event {
                Event::Start(tag) => self.enter(tag),
                Event::End(tag) => self.leave(tag),
                Event::Text(_) | Event::SoftBreak => Some(event),
                single => Some(self.count(single)),
            };
            if kept.is_some() {
                return kept;
            }
        }
    }
}

impl<'a, I> Bounded<I> {
    fn enter(&mut self, tag: Tag<'a>) -> Option<Event<'a>> {
        self.depth += 1;
        self.elements += 1;
        let fits = self.depth + height(&tag) <= MAX_DEPTH && self.elements <= MAX_ELEMENTS;
        if !fits && self.flat_from.is_none() {
            self.flat_from = Some(self.depth);
        }
        self.flat_from.is_none().then_some(Event::Start(tag))
    }

    fn leave(&mut self, tag: TagEnd) -> Option<Event<'a>> {
        self.depth -= 1;
        match self.flat_from {
            None => Some(Event::End(tag)),
            Some(from) => {
                self.flat_from = (self.depth >= from).then_some(from);
                (!is_inline(tag)).then_some(Event::SoftBreak)
            }
        }
    }

    /// Events that are an element by themselves.
    fn count(&mut self, event: Event<'a>) -> Event<'a> {
        self.elements += 1;
        if self.elements <= MAX_ELEMENTS && self.flat_from.is_none() {
            return event;
        }
        match event {
            Event::Code(text) => Event::Text(text),
            Event::FootnoteReference(name) => Event::Text(format!("[^{name}]").into()),
            Event::TaskListMarker(done) => Event::Text(if done { "[x] " } else { "[ ] " }.into()),
            _ => Event::SoftBreak,
        }
    }
}

/// The levels that must fit below a tag, for a list without items or a table without cells is no good.
fn height(tag: &Tag<'_>) -> usize {
    match tag {
        Tag::List(_) => 1,
        Tag::Table(_) => 3,
        _ => 0,
    }
}

/// Without the tags of any other element, its words would run into the next.
pub(crate) fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}
