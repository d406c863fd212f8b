//! The register: every published entry in a few words, which is all that counting, listing and judging need.
//! It is kept in memory and read through a scope, so that what may not be seen is not counted.

mod places;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::coverage::{self, Coverage, Evidence};
use crate::freshness::{Freshness, freshness};
use crate::scope::Scope;
use crate::vocabulary::{Confidence, Disposition, Hosting, Kind, Lifecycle, Visibility, YesNo};
use crate::when::{Millis, PartialDate};
use places::Places;

/// What the register says of one entry. Some 300 bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: Box<str>,
    pub kind: Kind,
    pub visibility: Visibility,
    pub title: Box<str>,
    pub organisation: Option<Arc<str>>,
    pub technologies: Box<[Arc<str>]>,
    pub capabilities: Box<[Arc<str>]>,
    pub confidence: Confidence,
    pub created_at: Millis,
    pub updated_at: Millis,
    pub last_confirmed_at: Option<Millis>,
    pub review_by: Option<Millis>,
    pub stated: Stated,
    /// A role's mailbox; as wide as the entry, like what is stated.
    pub contact: Option<Box<str>>,
}

/// The facts that are counted. None of them is ever narrower than its entry.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stated {
    pub lifecycle: Option<Lifecycle>,
    pub live_since: Option<PartialDate>,
    pub hosting: Option<Hosting>,
    pub disposition: Option<Disposition>,
    pub satisfaction: Option<i64>,
    pub would_choose_again: Option<YesNo>,
    pub willing_to_talk: Option<YesNo>,
    pub happy_to_demo: Option<YesNo>,
}

/// Which lines to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    pub organisation: Option<&'a str>,
    pub technology: Option<&'a str>,
    pub capability: Option<&'a str>,
    pub kind: Option<Kind>,
}

/// Every published entry, in order of id.
#[derive(Debug, Default)]
pub struct Register {
    lines: Vec<Line>,
    places: Places,
    /// One copy of each slug: there are hundreds, and a hundred thousand lines name them.
    slugs: HashSet<Arc<str>>,
}

impl Register {
    /// Puts a line in, over an earlier one of the same entry. The newest entry costs least.
    pub fn put(&mut self, mut line: Line) {
        line.organisation = line.organisation.map(|slug| self.shared(slug));
        line.technologies = line.technologies.into_iter().map(|slug| self.shared(slug)).collect();
        line.capabilities = line.capabilities.into_iter().map(|slug| self.shared(slug)).collect();
        match self.place(&line.id) {
            Ok(at) => {
                self.places.replace(&self.lines[at], &line, at);
                self.lines[at] = line;
            }
            Err(at) if at == self.lines.len() => {
                self.places.add(&line, at);
                self.lines.push(line);
            }
            Err(at) => {
                self.lines.insert(at, line);
                self.places = Places::of(&self.lines);
            }
        }
    }

    pub fn remove(&mut self, id: &str) {
        if let Ok(at) = self.place(id) {
            self.lines.remove(at);
            self.places = Places::of(&self.lines);
        }
    }

    /// The lines in scope, in order of id.
    pub fn seen_by<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = &'a Line> + Clone {
        self.taken_by(scope, Filter::default())
    }

    /// The lines in scope that a filter takes, in order of id: the only way to read them. Takes time in the number of lines about the
    /// rarest thing that the filter names.
    pub fn taken_by<'a>(&'a self, scope: &'a Scope, filter: Filter<'a>) -> impl Iterator<Item = &'a Line> + Clone {
        let (some, all) = match self.places.for_filter(&filter) {
            Some(places) => (places, &[][..]),
            None => (&[][..], &self.lines[..]),
        };
        let lines = some.iter().map(|at| &self.lines[*at]).chain(all);
        lines
            .filter(|line| scope.sees(line.visibility, line.organisation.as_deref()))
            .filter(move |line| filter.takes(line))
    }

    /// The line of one entry, if it is in scope.
    pub fn find(&self, scope: &Scope, id: &str) -> Option<&Line> {
        let line = self.place(id).ok().map(|at| &self.lines[at])?;
        scope.sees(line.visibility, line.organisation.as_deref()).then_some(line)
    }

    /// The ids of every contract and framework, for what is kept beside the register.
    pub fn bought(&self) -> Vec<String> {
        let bought = self.lines.iter().filter(|line| line.is_bought());
        bought.map(|line| line.id.to_string()).collect()
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        // Ids grow with time: a new one belongs at the end.
        match self.lines.last() {
            Some(last) if *last.id < *id => Err(self.lines.len()),
            _ => self.lines.binary_search_by(|line| (*line.id).cmp(id)),
        }
    }

    fn shared(&mut self, slug: Arc<str>) -> Arc<str> {
        if let Some(known) = self.slugs.get(&slug) {
            return known.clone();
        }
        self.slugs.insert(slug.clone());
        slug
    }
}

impl Line {
    /// When it was last known to be true.
    pub fn as_of(&self) -> Millis {
        self.last_confirmed_at.unwrap_or(self.updated_at)
    }

    pub fn freshness(&self, now: Millis) -> Freshness {
        freshness(self.review_by, now)
    }

    pub fn is_deployment(&self) -> bool {
        self.kind == Kind::Deployment
    }

    /// Is it a contract or a framework?
    pub fn is_bought(&self) -> bool {
        matches!(self.kind, Kind::Contract | Kind::Framework)
    }

    /// Is it a deployment that is not over?
    pub fn is_running(&self) -> bool {
        self.is_deployment() && self.stated.lifecycle != Some(Lifecycle::Retired)
    }

    /// Is it a deployment that is live, and known to be?
    pub fn is_in_use(&self, now: Millis) -> bool {
        let is_live = self.is_deployment() && coverage::stage(self.stated.lifecycle) == Coverage::InUse;
        is_live && self.freshness(now) != Freshness::Stale
    }

    pub fn awaits_confirmation(&self, now: Millis) -> bool {
        self.is_deployment() && (self.confidence == Confidence::Imported || self.freshness(now) != Freshness::Fresh)
    }
}

impl Filter<'_> {
    pub fn takes(&self, line: &Line) -> bool {
        let names = |slugs: &[Arc<str>], wanted: &str| slugs.iter().any(|slug| **slug == *wanted);
        self.organisation.is_none_or(|wanted| line.organisation.as_deref() == Some(wanted))
            && self.kind.is_none_or(|kind| line.kind == kind)
            && self.technology.is_none_or(|wanted| names(&line.technologies, wanted))
            && self.capability.is_none_or(|wanted| names(&line.capabilities, wanted))
    }
}

/// How many lines there are, and the ids of a page of them, the latest first. Takes time in the number of lines.
pub fn latest<'a>(lines: impl Iterator<Item = &'a Line>, offset: usize, limit: usize) -> (usize, Vec<String>) {
    let (total, taken) = latest_lines(lines, offset, limit);
    (total, taken.iter().map(|line| line.id.to_string()).collect())
}

/// The same with the lines themselves.
pub fn latest_lines<'a>(lines: impl Iterator<Item = &'a Line>, offset: usize, limit: usize) -> (usize, Vec<&'a Line>) {
    let mut taken: Vec<&Line> = lines.collect();
    let latest_first = |a: &&Line, b: &&Line| b.updated_at.cmp(&a.updated_at).then_with(|| a.id.cmp(&b.id));
    let total = taken.len();
    let end = offset.saturating_add(limit).min(total);
    if end < total {
        taken.select_nth_unstable_by(end, latest_first);
        taken.truncate(end);
    }
    taken.sort_unstable_by(latest_first);
    (total, taken.split_off(offset.min(end)))
}

/// What every deployment says of each capability that its council uses it for.
pub fn evidence<'a>(lines: impl Iterator<Item = &'a Line>, now: Millis) -> impl Iterator<Item = Evidence<'a>> {
    lines.filter(|line| line.is_deployment()).flat_map(move |line| {
        let is_stale = line.freshness(now) == Freshness::Stale;
        let council = line.organisation.as_deref().into_iter();
        council.flat_map(move |council| {
            line.capabilities.iter().map(move |capability| Evidence {
                council,
                capability,
                entry: &line.id,
                lifecycle: line.stated.lifecycle,
                is_stale,
                as_of: line.as_of(),
            })
        })
    })
}

/// How many organisations run what these lines are about.
pub fn organisations_running<'a>(lines: impl Iterator<Item = &'a Line>) -> usize {
    let running = lines.filter(|line| line.is_running()).filter_map(|line| line.organisation.as_deref());
    running.collect::<HashSet<&str>>().len()
}

/// How many organisations run each thing that `of` names, by slug.
pub fn organisations_by<'a>(
    lines: impl Iterator<Item = &'a Line>,
    of: impl Fn(&'a Line) -> &'a [Arc<str>],
) -> HashMap<&'a str, usize> {
    let mut pairs: HashSet<(&str, &str)> = HashSet::new();
    for line in lines.filter(|line| line.is_running()) {
        let Some(organisation) = line.organisation.as_deref() else { continue };
        pairs.extend(of(line).iter().map(|slug| (&**slug, organisation)));
    }
    let mut counts = HashMap::new();
    pairs.into_iter().for_each(|(slug, _)| *counts.entry(slug).or_default() += 1);
    counts
}

/// How many entries each organisation has published.
pub fn entries_by_organisation<'a>(lines: impl Iterator<Item = &'a Line>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    lines.filter_map(|line| line.organisation.as_deref()).for_each(|slug| *counts.entry(slug).or_default() += 1);
    counts
}

/// The organisations that tell a story in one of these lines.
pub fn storytellers<'a>(lines: impl Iterator<Item = &'a Line>) -> HashSet<&'a str> {
    lines.filter(|line| line.kind == Kind::CaseStudy).filter_map(|line| line.organisation.as_deref()).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn line(id: &str, organisation: &str, visibility: Visibility) -> Line {
        Line {
            id: id.into(),
            kind: Kind::Deployment,
            visibility,
            title: id.into(),
            organisation: Some(organisation.into()),
            technologies: [Arc::from("spydus")].into(),
            capabilities: [Arc::from("libraries")].into(),
            confidence: Confidence::Reported,
            created_at: Millis::default(),
            updated_at: Millis(i64::try_from(id.len()).unwrap_or_default()),
            last_confirmed_at: None,
            review_by: None,
            stated: Stated { lifecycle: Some(Lifecycle::Live), ..Stated::default() },
            contact: None,
        }
    }

    /// A deployment that everybody sees, for the tests of other rules.
    pub(crate) fn deployment(
        id: &str,
        organisation: &str,
        technology: &str,
        capability: &str,
        stage: Lifecycle,
    ) -> Line {
        let mut line = line(id, organisation, Visibility::Public);
        line.technologies = [Arc::from(technology)].into();
        line.capabilities = [Arc::from(capability)].into();
        line.stated.lifecycle = Some(stage);
        line
    }

    fn register(lines: impl IntoIterator<Item = Line>) -> Register {
        let mut register = Register::default();
        lines.into_iter().for_each(|line| register.put(line));
        register
    }

    #[test]
    fn a_line_replaces_an_earlier_one_and_may_leave() {
        let mut register = register(["b", "a", "c", "b"].map(|id| line(id, "fife", Visibility::Public)));
        let ids = |register: &Register| {
            register.seen_by(&Scope::public()).map(|line| line.id.to_string()).collect::<Vec<_>>().concat()
        };
        assert_eq!(ids(&register), "abc");
        register.remove("b");
        register.remove("not there");
        assert_eq!(ids(&register), "ac");
    }

    #[test]
    fn a_filter_takes_the_same_lines_from_the_lists_as_from_all() {
        let mut register = register(["c", "a", "b", "e"].map(|id| line(id, "fife", Visibility::Public)));
        let mut moved = line("b", "angus", Visibility::Public);
        moved.technologies = [Arc::from("eros"), Arc::from("spydus")].into();
        register.put(moved);
        register.remove("c");
        register.put(line("d", "moray", Visibility::Public));
        let public = Scope::public();
        let all = Filter::default();
        for filter in [
            Filter { organisation: Some("angus"), ..all },
            Filter { organisation: Some("fife"), technology: Some("spydus"), ..all },
            Filter { technology: Some("eros"), ..all },
            Filter { capability: Some("libraries"), kind: Some(Kind::Deployment), ..all },
            Filter { capability: Some("unknown"), ..all },
        ] {
            let slow: Vec<&Line> = register.lines.iter().filter(|line| filter.takes(line)).collect();
            assert_eq!(register.taken_by(&public, filter).collect::<Vec<_>>(), slow, "{filter:?}");
        }
    }

    #[test]
    fn what_is_not_in_scope_is_not_counted() {
        let register = register([line("a", "fife", Visibility::Public), line("bb", "angus", Visibility::Own)]);
        let public = Scope::public();
        let angus = Scope::member(vec!["angus".into()], false);
        let runs = |scope| organisations_by(register.seen_by(scope), |line| &line.technologies)["spydus"];
        assert_eq!((runs(&public), runs(&angus)), (1, 2));
        assert_eq!(latest(register.seen_by(&public), 0, 10).0, 1);
        assert_eq!(evidence(register.seen_by(&angus), Millis(0)).count(), 2);
    }

    #[test]
    fn pages_neither_overlap_nor_leave_out() {
        let register = register(["aaa", "b", "cc", "dd", "e"].map(|id| line(id, "fife", Visibility::Public)));
        let public = Scope::public();
        let page = |offset| latest(register.seen_by(&public), offset, 2).1.join(" ");
        assert_eq!([page(0), page(2), page(4), page(6)], ["aaa cc", "dd b", "e", ""]);
    }

    #[test]
    fn facts_that_are_counted_are_as_wide_as_their_entry() {
        for key in ["lifecycle", "live_since", "hosting", "disposition", "satisfaction", "would_choose_again"] {
            assert_eq!(crate::facts::spec(key).unwrap().audience, None, "{key}");
        }
        for key in ["willing_to_talk", "happy_to_demo", "contact"] {
            assert_eq!(crate::facts::spec(key).unwrap().audience, None, "{key}");
        }
    }
}
