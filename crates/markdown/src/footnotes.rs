//! Footnotes: written anywhere, numbered in the order in which they are referred to, shown at the end.

use std::collections::HashMap;
use std::mem;

use pulldown_cmark::{Event, Tag, TagEnd};

/// The notes of one text. None is lost: those that nothing refers to come last.
#[derive(Default)]
pub(crate) struct Footnotes<'a> {
    notes: Vec<Note<'a>>,
    /// By name; of several notes with one name, the first.
    named: HashMap<String, usize>,
    /// Those that have a number, in its order.
    numbered: Vec<usize>,
    shown: usize,
    first_without_number: usize,
}

#[derive(Default)]
struct Note<'a> {
    events: Vec<Event<'a>>,
    number: Option<usize>,
    references: usize,
}

impl<'a> Footnotes<'a> {
    /// Takes the notes out of the text, those within notes too.
    pub(crate) fn set_apart(events: impl Iterator<Item = Event<'a>>) -> (Vec<Event<'a>>, Self) {
        let mut footnotes = Self::default();
        let mut body = Vec::new();
        let mut open: Vec<(String, Vec<Event<'a>>)> = Vec::new();
        for event in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => open.push((key(&name), Vec::new())),
                Event::End(TagEnd::FootnoteDefinition) => {
                    let (name, events) = open.pop().expect("ends are paired with starts");
                    footnotes.add(name, events);
                }
                other => open.last_mut().map_or(&mut body, |(_, events)| events).push(other),
            }
        }
        (body, footnotes)
    }

    fn add(&mut self, name: String, events: Vec<Event<'a>>) {
        self.named.entry(name).or_insert(self.notes.len());
        self.notes.push(Note { events, ..Note::default() });
    }

    /// The number of the note, and how many times it has now been referred to; none if there is no such note.
    pub(crate) fn refer(&mut self, name: &str) -> Option<(usize, usize)> {
        let index = *self.named.get(&key(name))?;
        let number = self.number(index);
        let note = &mut self.notes[index];
        note.references += 1;
        Some((number, note.references))
    }

    /// The next note to show, with its number. While it is shown it may refer to others.
    pub(crate) fn next_to_show(&mut self) -> Option<(usize, Vec<Event<'a>>)> {
        if self.shown == self.numbered.len() {
            let rest = &self.notes[self.first_without_number..];
            let index = self.first_without_number + rest.iter().position(|note| note.number.is_none())?;
            self.first_without_number = index + 1;
            self.number(index);
        }
        let index = self.numbered[self.shown];
        self.shown += 1;
        Some((self.shown, mem::take(&mut self.notes[index].events)))
    }

    /// How many times this note was referred to.
    pub(crate) fn references(&self, number: usize) -> usize {
        self.notes[self.numbered[number - 1]].references
    }

    fn number(&mut self, index: usize) -> usize {
        *self.notes[index].number.get_or_insert_with(|| {
            self.numbered.push(index);
            self.numbered.len()
        })
    }
}

/// Names are the same in capitals.
fn key(name: &str) -> String {
    name.to_lowercase()
}
