//! Who is at what stage with something, each with its dates.

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Subject};
use crate::freshness::Freshness;
use crate::naming::Naming;
use crate::register::Line;
use crate::trend::{Since, since};
use crate::vocabulary::{Lifecycle, YesNo};
use crate::when::Millis;

/// The stages as a reader asks for them: who has it, who is coming to it, who leaves it.
pub const ORDER: [Option<Lifecycle>; 7] = [
    Some(Lifecycle::Live),
    Some(Lifecycle::RollingOut),
    Some(Lifecycle::Planned),
    Some(Lifecycle::Considering),
    Some(Lifecycle::PhasingOut),
    Some(Lifecycle::Retired),
    None,
];

/// One deployment at its stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageLine {
    pub entry: String,
    pub title: String,
    pub organisation: Option<Named>,
    pub stage: Option<Lifecycle>,
    pub technologies: Vec<Named>,
    pub capabilities: Vec<Named>,
    /// Since when the deployment is known.
    pub since: Since,
    pub as_of: Millis,
    pub is_stale: bool,
    pub willing_to_talk: Option<YesNo>,
}

/// Deployments by stage, then by organisation.
pub fn stages<'a>(lines: impl Iterator<Item = &'a Line>, naming: &impl Naming, now: Millis) -> Vec<StageLine> {
    let mut stages: Vec<StageLine> =
        lines.filter(|line| line.is_deployment()).map(|line| stage_line(line, naming, now)).collect();
    let name = |line: &StageLine| line.organisation.as_ref().map(|o| naming.sorts_as(Subject::Council, &o.slug));
    stages.sort_by_cached_key(|line| (place(line.stage), name(line), line.entry.clone()));
    stages
}

/// Where a stage comes in the order.
pub fn place(stage: Option<Lifecycle>) -> usize {
    ORDER.iter().position(|one| *one == stage).unwrap_or(ORDER.len())
}

/// A stage in words; a deployment may not say.
pub const fn label(stage: Option<Lifecycle>) -> &'static str {
    match stage {
        Some(stage) => stage.label(),
        None => "Stage not known",
    }
}

fn stage_line(line: &Line, naming: &impl Naming, now: Millis) -> StageLine {
    let organisation = line.organisation.as_deref();
    StageLine {
        entry: line.id.to_string(),
        title: line.title.to_string(),
        organisation: organisation.map(|slug| naming.name_of(Subject::Council, slug)),
        stage: line.stated.lifecycle,
        technologies: naming.names_of(Subject::Technology, line.technologies.iter().map(|slug| &**slug)),
        capabilities: naming.names_of(Subject::Capability, line.capabilities.iter().map(|slug| &**slug)),
        since: since(line, now),
        as_of: line.as_of(),
        is_stale: line.freshness(now) == Freshness::Stale,
        willing_to_talk: line.stated.willing_to_talk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Capitals;
    use crate::register::Stated;
    use crate::register::tests::deployment;

    #[test]
    fn those_who_have_it_come_first_and_within_a_stage_organisations_by_name() {
        use Lifecycle::{Considering, Live, PhasingOut};
        let unknown = Line { stated: Stated::default(), ..deployment("e", "angus", "spydus", "libraries", Live) };
        let lines = [
            unknown,
            deployment("a", "moray", "spydus", "libraries", PhasingOut),
            deployment("b", "moray", "spydus", "libraries", Live),
            deployment("c", "fife", "spydus", "libraries", Considering),
            deployment("d", "fife", "spydus", "libraries", Live),
        ];
        let stages = stages(lines.iter(), &Capitals, Millis(0));
        assert_eq!(stages.iter().map(|line| line.entry.as_str()).collect::<String>(), "dbcae");
        assert_eq!(label(stages[4].stage), "Stage not known");
    }

    #[test]
    fn every_stage_has_its_place() {
        for stage in Lifecycle::ALL {
            assert!(place(Some(*stage)) < ORDER.len(), "{stage}");
        }
        assert_eq!(place(None), 6);
    }
}
