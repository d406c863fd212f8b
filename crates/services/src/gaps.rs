//! The gap matrix, a council's gaps, and whom to ask.

use std::collections::HashSet;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::catalogue::{Capability, FamilySet};
use domain::coverage::{self, Cell, Coverage};
use domain::freshness::freshness;
use domain::gaps;
use domain::learn_from::{Candidate, learn_from};
use domain::organisations::Organisation;
use domain::pages::{CellPage, GapsPage, Matrix, MatrixQuery};
use domain::peers::{Peers, family};
use domain::policy::{self, Action};
use domain::when::{DAY_MS, Millis, PartialDate};
use store::entries::StoredEntry;

use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;
use crate::views;

/// Every cell in one scope, by council and capability.
pub(crate) type Cells = Arc<Vec<Cell>>;

/// Deployments looked at for one gap; beyond that the answer would hardly differ.
const CANDIDATES_AT_MOST: usize = 200;

impl Services {
    /// The matrix, narrowed to what was asked.
    pub async fn matrix(&self, actor: &Actor, query: &MatrixQuery) -> Result<Matrix> {
        let known = self.known();
        let cells = self.cells(actor).await?;
        let any = |list: &[String], value: &str| list.is_empty() || list.iter().any(|v| v == value);
        let councils: Vec<Organisation> = known
            .councils()
            .filter(|c| any(&query.council, &c.slug) && in_families(c, &query.family))
            .cloned()
            .collect();
        let capabilities = known.capabilities.iter();
        let capabilities: Vec<Capability> = capabilities
            .filter(|c| any(&query.capability, &c.slug) && any(&query.group, &c.group.slug))
            .cloned()
            .collect();
        let rows: HashSet<&str> = councils.iter().map(|c| c.slug.as_str()).collect();
        let columns: HashSet<&str> = capabilities.iter().map(|c| c.slug.as_str()).collect();
        let inside = |cell: &&Cell| rows.contains(cell.council.as_str()) && columns.contains(cell.capability.as_str());
        let cells = cells.iter().filter(inside).cloned().collect();
        Ok(Matrix { councils, capabilities, cells })
    }

    /// A council's gaps, and for each the best to ask.
    pub async fn gaps_page(&self, actor: &Actor, council: &str, peers: &Peers) -> Result<GapsPage> {
        let known = self.known();
        let council = council_named(&known, council)?;
        let cells = self.cells(actor).await?;
        let councils: Vec<Organisation> = known.councils().cloned().collect();
        let mut report = gaps::report(council, &councils, &known.capabilities, &cells, peers);
        let storied =
            store::counts::case_study_authors(self.store.reader(), &actor.scope()).await?.into_iter().collect();
        for gap in &mut report.gaps {
            let Some(capability) = known.capability(&gap.capability) else { continue };
            let candidates = self.candidates(actor, &known, council, capability, &cells, &storied).await?;
            gap.learn_from = learn_from(candidates, self.now());
        }
        let positions = store::positions::list(self.store.reader()).await?;
        Ok(GapsPage {
            report,
            capabilities: known.capabilities.clone(),
            positions: positions.into_iter().filter(|p| p.organisation == council.slug).collect(),
            cells: cells.iter().filter(|cell| cell.council == council.slug).cloned().collect(),
            may_set_positions: policy::may(actor, Action::SetPosition, Some(&council.slug)),
            council: council.clone(),
        })
    }

    /// One cell, opened.
    pub async fn cell_page(&self, actor: &Actor, council: &str, capability: &str) -> Result<CellPage> {
        let known = self.known();
        let council = council_named(&known, council)?;
        let capability = known.capability(capability).ok_or(Error::NotFound)?;
        let cells = self.cells(actor).await?;
        let cell = cell(&cells, &council.slug, &capability.slug).cloned();
        let ids: Vec<String> = cell.iter().flat_map(|cell| cell.entries.iter().chain(&cell.stale)).cloned().collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &actor.scope(), &ids).await?;
        let positions = store::positions::list(self.store.reader()).await?;
        let here = |p: &domain::coverage::Position| p.organisation == council.slug && p.capability == capability.slug;
        let now = self.now();
        Ok(CellPage {
            cards: stored.iter().map(|entry| views::card(entry, &known, now)).collect(),
            position: positions.into_iter().find(here),
            council: council.clone(),
            capability: capability.clone(),
            cell,
        })
    }

    /// Every cell in the actor's scope; computed again when the change log or the day has moved on.
    pub(crate) async fn cells(&self, actor: &Actor) -> Result<Cells> {
        let scope = actor.scope();
        let (seq, day) = (self.newest_change().await?, self.now().0 / DAY_MS);
        if let Some(kept) = self.cells.find(&scope).filter(|kept| (kept.0, kept.1) == (seq, day)) {
            return Ok(kept.2.clone());
        }
        let evidence = store::counts::evidence(self.store.reader(), &scope, "", "", self.now()).await?;
        let positions = store::positions::list(self.store.reader()).await?;
        let known = self.known();
        let councils: HashSet<&str> = known.councils().map(|c| c.slug.as_str()).collect();
        let evidence = evidence.into_iter().filter(|one| councils.contains(one.council.as_str())).collect();
        let cells = Arc::new(coverage::judge(evidence, &positions));
        self.cells.keep(scope, (seq, day, cells.clone()));
        Ok(cells)
    }

    async fn candidates(
        &self,
        actor: &Actor,
        known: &Known,
        asker: &Organisation,
        capability: &Capability,
        cells: &[Cell],
        storied: &HashSet<(String, String)>,
    ) -> Result<Vec<Candidate>> {
        let elsewhere = cells.iter().filter(|cell| {
            cell.capability == capability.slug && cell.council != asker.slug && cell.state == Coverage::InUse
        });
        let ids: Vec<String> =
            elsewhere.flat_map(|cell| cell.entries.iter()).take(CANDIDATES_AT_MOST).cloned().collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &actor.scope(), &ids).await?;
        let live = stored.iter().filter(|entry| coverage::stage(entry.content.facts.lifecycle()) == Coverage::InUse);
        Ok(live
            .filter_map(|entry| {
                let council = known.organisation(entry.content.organisation.as_deref()?)?;
                let has_story = storied.contains(&(council.slug.clone(), capability.slug.clone()));
                Some(candidate(entry, council, asker, capability.family_set, has_story, self.now(), actor))
            })
            .collect())
    }
}

fn candidate(
    entry: &StoredEntry,
    council: &Organisation,
    asker: &Organisation,
    set: FamilySet,
    has_case_study: bool,
    now: Millis,
    actor: &Actor,
) -> Candidate {
    let content = &entry.content;
    // What the asker may not see must not weigh: the answer would give it away.
    let facts = actor.scope().facts(&content.facts, content.visibility, content.organisation.as_deref());
    Candidate {
        entry: entry.id.clone(),
        title: content.title.to_string(),
        council: council.slug.clone(),
        council_name: council.name.clone(),
        same_family: family(council, set).is_some() && family(council, set) == family(asker, set),
        similar_population: council.population_band().is_some() && council.population_band() == asker.population_band(),
        live_since: facts.text("live_since").and_then(PartialDate::parse).map(PartialDate::earliest),
        freshness: Some(freshness(entry.review_by, now)),
        satisfaction: facts.satisfaction(),
        would_choose_again: facts.says_yes("would_choose_again"),
        has_case_study,
        willing_to_talk: facts.says_yes("willing_to_talk"),
        happy_to_demo: facts.says_yes("happy_to_demo"),
    }
}

fn council_named<'a>(known: &'a Known, slug: &str) -> Result<&'a Organisation> {
    known.organisation(slug).filter(|organisation| organisation.is_council).ok_or(Error::NotFound)
}

fn cell<'a>(cells: &'a [Cell], council: &str, capability: &str) -> Option<&'a Cell> {
    let key = (council, capability);
    cells.binary_search_by(|cell| (cell.council.as_str(), cell.capability.as_str()).cmp(&key)).ok().map(|at| &cells[at])
}

/// Is the council in one of these family groups, such as `people-1`? None named: yes.
fn in_families(council: &Organisation, families: &[String]) -> bool {
    let group = |set| family(council, set).map(|group| format!("{}-{group}", FamilySet::word(set)));
    let own = [group(FamilySet::People), group(FamilySet::Other)];
    families.is_empty() || own.iter().flatten().any(|mine| families.contains(mine))
}
