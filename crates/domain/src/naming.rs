//! Names beside slugs, for rules that speak of things of the catalogue.

use crate::catalogue::{Named, Subject};

/// Who knows what things are called; a thing that is gone goes by its slug.
pub trait Naming {
    fn name_of(&self, subject: Subject, slug: &str) -> Named;

    /// What something stands by in a list of its kind: its name, unless people know it by another.
    fn sorts_as(&self, subject: Subject, slug: &str) -> String {
        self.name_of(subject, slug).name
    }

    /// The names of several, in order.
    fn names_of<'a>(&self, subject: Subject, slugs: impl IntoIterator<Item = &'a str>) -> Vec<Named> {
        let mut names: Vec<Named> = slugs.into_iter().map(|slug| self.name_of(subject, slug)).collect();
        names.sort_by_cached_key(|named| (self.sorts_as(subject, &named.slug), named.slug.clone()));
        names
    }
}

/// For tests: a thing's name is its slug in capitals.
#[cfg(test)]
pub(crate) struct Capitals;

#[cfg(test)]
impl Naming for Capitals {
    fn name_of(&self, _: Subject, slug: &str) -> Named {
        Named::new(slug, slug.to_uppercase())
    }
}
