//! What the rows of one file say of one entry between them: later ones add to it, and may not contradict it.

use domain::entries::Content;
use domain::when::Millis;

use super::Record;
use super::unsaid::Unsaid;

/// What earlier rows of a file did with one entry.
pub(super) struct Earlier {
    /// The first of them.
    pub row: usize,
    pub is_written: bool,
    pub said: Said,
}

/// What rows say of their entry between them.
pub(super) struct Said {
    content: Content,
    /// None: they are public records, each of which says all there is to say.
    unsaid: Option<Unsaid>,
    as_of: Option<Millis>,
    review_by: Option<Millis>,
}

impl Said {
    pub(super) fn of(record: &Record) -> Self {
        let Record { as_of, review_by, unsaid, content, .. } = record;
        Self { content: content.clone(), unsaid: *unsaid, as_of: *as_of, review_by: *review_by }
    }

    /// Does a row say otherwise?
    pub(super) fn is_contradicted(&self, record: &Record) -> bool {
        let (Some(unsaid_before), Some(unsaid)) = (self.unsaid, record.unsaid) else { return false };
        let (mut one, mut other) = (self.content.clone(), record.content.clone());
        unsaid_before.keep(&mut one, &record.content);
        unsaid.keep(&mut other, &self.content);
        if unsaid_before.tier && unsaid.tier {
            other.visibility = one.visibility;
        }
        one != other
    }

    pub(super) fn add(&mut self, more: Self) {
        if let (Some(before), Some(unsaid)) = (self.unsaid, more.unsaid) {
            let mut content = more.content;
            unsaid.keep(&mut content, &self.content);
            *self = Self {
                content,
                unsaid: Some(Unsaid { tier: before.tier && unsaid.tier }),
                as_of: more.as_of.or(self.as_of),
                review_by: more.review_by.or(self.review_by),
            };
        }
    }

    /// A row without a day of its own is as old as those before it.
    pub(super) fn date(&self, record: &mut Record) {
        if record.unsaid.is_some() {
            record.as_of = record.as_of.or(self.as_of);
            record.review_by = record.review_by.or(self.review_by);
        }
    }
}
