//! Where the register's lines about each thing stand, so that a page on one thing does not read all lines.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Filter, Line};

/// By the slug of an organisation, a technology or a capability: the places of the lines that name it.
#[derive(Debug, Default)]
pub(super) struct Places {
    organisations: HashMap<Arc<str>, Vec<usize>>,
    technologies: HashMap<Arc<str>, Vec<usize>>,
    capabilities: HashMap<Arc<str>, Vec<usize>>,
}

impl Places {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut places = Self::default();
        lines.iter().enumerate().for_each(|(at, line)| places.add(line, at));
        places
    }

    pub(super) fn add(&mut self, line: &Line, at: usize) {
        self.each_named_by(line, |places| places.push(at));
    }

    /// Takes what the line before named off the lists, and puts what it names now on them.
    pub(super) fn replace(&mut self, before: &Line, after: &Line, at: usize) {
        let names = |line: &Line| (line.organisation.clone(), line.technologies.clone(), line.capabilities.clone());
        if names(before) == names(after) {
            return;
        }
        self.each_named_by(before, |places| places.retain(|place| *place != at));
        self.each_named_by(after, |places| {
            if let Err(here) = places.binary_search(&at) {
                places.insert(here, at);
            }
        });
    }

    /// The fewest places that hold every line that the filter takes; none, when it names no thing.
    pub(super) fn for_filter(&self, filter: &Filter<'_>) -> Option<&[usize]> {
        let named = [
            (&self.organisations, filter.organisation),
            (&self.technologies, filter.technology),
            (&self.capabilities, filter.capability),
        ];
        let lists = named.into_iter().filter_map(|(known, slug)| Some(known.get(slug?).map_or(&[][..], Vec::as_slice)));
        lists.min_by_key(|places| places.len())
    }

    fn each_named_by(&mut self, line: &Line, mut change: impl FnMut(&mut Vec<usize>)) {
        line.organisation.iter().for_each(|slug| change(self.organisations.entry(slug.clone()).or_default()));
        line.technologies.iter().for_each(|slug| change(self.technologies.entry(slug.clone()).or_default()));
        line.capabilities.iter().for_each(|slug| change(self.capabilities.entry(slug.clone()).or_default()));
    }
}
