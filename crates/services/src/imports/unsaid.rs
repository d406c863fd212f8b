//! A row of a table says nothing where a column is missing or a cell is empty: the reader who filled it in may not have seen the fact.

use domain::entries::Content;

/// What a row leaves unsaid.
#[derive(Clone, Copy)]
pub(crate) struct Unsaid {
    /// Nor who may see it.
    pub tier: bool,
}

impl Unsaid {
    /// What was said before stays.
    pub(super) fn keep(self, content: &mut Content, before: &Content) {
        for (spec, value) in before.facts.iter().filter(|_| content.kind == before.kind) {
            if content.facts.find(spec.key).is_none() {
                content.facts.set(spec.key, value.clone());
            }
        }
        if content.summary.as_str().is_empty() {
            content.summary = before.summary.clone();
        }
        if content.body.as_str().is_empty() {
            content.body = before.body.clone();
        }
        for (said, before) in [
            (&mut content.tags, &before.tags),
            (&mut content.technologies, &before.technologies),
            (&mut content.capabilities, &before.capabilities),
        ] {
            if said.is_empty() {
                said.clone_from(before);
            }
        }
        if self.tier {
            content.visibility = before.visibility;
        }
    }
}
