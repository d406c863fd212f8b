//! Frameworks by which councils could buy together.

use domain::catalogue::Subject;
use domain::renewals::{By, Framework, FrameworkLine, Range, Terms};
use domain::when::PartialDate;

use super::lines::Seen;
use crate::known::Known;

/// A framework in scope, what it serves, and when it is open, or may be.
#[derive(Debug)]
pub(super) struct Route {
    line: FrameworkLine,
    technologies: Vec<String>,
    capabilities: Vec<String>,
    open: Range,
}

impl Route {
    pub(super) fn of(framework: &Framework, terms: &Terms, known: &Known) -> Self {
        let ends = terms.end.map(PartialDate::latest);
        let line = FrameworkLine {
            id: framework.id.clone(),
            title: framework.title.clone(),
            reference: framework.reference.clone(),
            owner: framework.owner.as_deref().map(|slug| known.named(Subject::Council, slug)),
            ends,
            extended_to: terms.switch().map(|range| range.to).filter(|to| ends < Some(*to)),
        };
        let (technologies, capabilities) = (framework.technologies.clone(), framework.capabilities.clone());
        Self { line, technologies, capabilities, open: terms.open() }
    }

    pub(super) fn line(&self) -> FrameworkLine {
        self.line.clone()
    }

    /// Does one of the contracts name it, or does it serve what all of them are for; and is it open on a day of the window?
    pub(super) fn serves(&self, by: By, slug: &str, window: Range, members: &[&Seen]) -> bool {
        let names = |seen: &&Seen| seen.line.links.framework.as_ref().is_some_and(|named| named.slug == self.line.id);
        self.open.shared(window).is_some() && (self.is_for(by, slug, members) || members.iter().any(names))
    }

    fn is_for(&self, by: By, slug: &str, members: &[&Seen]) -> bool {
        let is_named = |slugs: &[String]| slugs.iter().any(|own| own == slug);
        let all_for = |capability: &String| {
            let serves = |seen: &&Seen| seen.line.links.capabilities.iter().any(|served| served.slug == *capability);
            members.iter().all(serves)
        };
        match by {
            By::Capability => is_named(&self.capabilities),
            By::Technology => is_named(&self.technologies) || self.capabilities.iter().any(all_for),
        }
    }
}
