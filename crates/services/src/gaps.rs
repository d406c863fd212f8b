//! The gap matrix, a council's gaps, and whom to ask.

use std::collections::HashSet;
use std::sync::Arc;

use domain::accounts::Actor;
use domain::arrivals::arriving_at_peers;
use domain::catalogue::{FamilySet, Named};
use domain::coverage::{self, Cell, Coverage, Position, States};
use domain::entries::Card;
use domain::gaps::{self, Gap};
use domain::group_coverage::by_group;
use domain::learn_from::{Candidate, learn_from};
use domain::matrix;
use domain::organisations::Organisation;
use domain::pages::{CellPage, EvidenceLine, GapsPage, Matrix, MatrixPage, MatrixQuery, Opened};
use domain::peers::{Peers, family};
use domain::policy::{self, Action};
use domain::register::{self, Filter, Line};
use domain::reviews::{self, DueLine};
use domain::vocabulary::YesNo;
use domain::when::{DAY_MS, Millis, PartialDate};

use crate::error::{Error, Result};
use crate::known::Known;
use crate::peers::peers_by_slug;
use crate::site::Services;
use crate::views;

/// Every cell in one scope, by council and capability.
pub(crate) type Cells = Arc<Vec<Cell>>;

impl Services {
    /// The matrix, narrowed to what was asked, in the order that was asked for.
    pub async fn matrix(&self, actor: &Actor, query: &MatrixQuery) -> Result<Matrix> {
        let known = self.known();
        let cells = self.cells(actor).await?;
        let states = States::of(&cells);
        let councils = matrix::councils(known.councils(), query);
        let capabilities = matrix::capabilities(&known.capabilities, query, &councils, &states);
        let rows: HashSet<&str> = councils.iter().map(|c| c.slug.as_str()).collect();
        let columns: HashSet<&str> = capabilities.iter().map(|c| c.slug.as_str()).collect();
        let inside = |cell: &&Cell| rows.contains(cell.council.as_str()) && columns.contains(cell.capability.as_str());
        let cells = cells.iter().filter(inside).cloned().collect();
        Ok(Matrix { councils, capabilities, cells })
    }

    /// The matrix with every group and council that its filter offers.
    pub async fn matrix_page(&self, actor: &Actor, query: &MatrixQuery) -> Result<MatrixPage> {
        let known = self.known();
        let mut groups: Vec<Named> = known.capabilities.iter().map(|capability| capability.group.clone()).collect();
        groups.dedup();
        let councils = known.councils().cloned().collect();
        Ok(MatrixPage { matrix: self.matrix(actor, query).await?, groups, councils })
    }

    /// A council's gaps, and for each the best to ask.
    pub async fn gaps_page(&self, actor: &Actor, council: &str, peers: &Peers) -> Result<GapsPage> {
        let known = self.known();
        let council = council_named(&known, council)?;
        let (peers, unknown_peers) = peers_by_slug(&known, peers);
        let peers = &peers;
        let cells = self.cells(actor).await?;
        let councils: Vec<Organisation> = known.councils().cloned().collect();
        let states = States::of(&cells);
        let mut report = gaps::report(council, &councils, &known.capabilities, &cells, peers);
        self.advise(actor, &known, council, &mut report.gaps).await?;
        let own = |p: &&Position| p.organisation == council.slug;
        let positions = self.counted(|followed| followed.positions.iter().filter(own).cloned().collect()).await?;
        let may = |action| policy::may(actor, action, Some(&council.slug));
        let due = if may(Action::SeeCompleteness) { Some(self.due(actor, &council.slug).await?) } else { None };
        let by_group = by_group(council, &councils, &known.capabilities, &states, peers);
        let (scope, now) = (actor.scope(), self.now());
        let arriving_at_peers = self.counted(|followed| {
            let lines = followed.register.seen_by(&scope);
            arriving_at_peers(council, &councils, &known.capabilities, &states, peers, lines, now)
        });
        Ok(GapsPage {
            report,
            capabilities: known.capabilities.clone(),
            positions,
            cells: cells.iter().filter(|cell| cell.council == council.slug).cloned().collect(),
            by_group,
            arriving_at_peers: arriving_at_peers.await?,
            due,
            contracts: self.contracts_of_council(actor, &council.slug).await?,
            unknown_peers,
            may_set_positions: may(Action::SetPosition),
            may_confirm: may(Action::ConfirmEntry),
            today: now,
            others: councils.iter().filter(|other| other.slug != council.slug).map(in_short).collect(),
            council: council.clone(),
        })
    }

    /// A council's entries that are due or stale, as far as the actor may see them.
    async fn due(&self, actor: &Actor, council: &str) -> Result<Vec<DueLine>> {
        let (scope, now) = (actor.scope(), self.now());
        let own = Filter { organisation: Some(council), ..Filter::default() };
        self.counted(|followed| reviews::due(followed.register.taken_by(&scope, own), now)).await
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
        let here = |p: &&Position| p.organisation == council.slug && p.capability == capability.slug;
        let position = self.counted(|followed| followed.positions.iter().find(here).cloned()).await?;
        let now = self.now();
        Ok(CellPage {
            cards: stored.iter().map(|entry| views::card(entry, &known, now)).collect(),
            position,
            council: council.clone(),
            capability: capability.clone(),
            cell,
        })
    }

    /// The same in a few words, for where the cell is opened in the matrix itself.
    pub async fn opened(&self, actor: &Actor, council: &str, capability: &str) -> Result<Opened> {
        let CellPage { council, capability, cell, position, cards } =
            self.cell_page(actor, council, capability).await?;
        let line = |card: Card| EvidenceLine {
            path: card.path(),
            as_of: card.last_confirmed_at.unwrap_or(card.updated_at),
            title: card.title,
            lifecycle: card.lifecycle,
            freshness: card.freshness,
        };
        Ok(Opened {
            council: council.name,
            capability: capability.name,
            state: cell.as_ref().map_or(Coverage::NotReported, |cell| cell.state),
            as_of: cell.map(|cell| cell.as_of),
            position,
            evidence: cards.into_iter().map(line).collect(),
        })
    }

    /// Every cell in the actor's scope; computed again when the change log or the day has moved on.
    pub(crate) async fn cells(&self, actor: &Actor) -> Result<Cells> {
        let (scope, day, known) = (actor.scope(), self.now().0 / DAY_MS, self.known());
        self.counted(|followed| {
            let kept = self.cells.find(&scope).filter(|kept| (kept.0, kept.1) == (followed.seq, day));
            if let Some(kept) = kept {
                return kept.2.clone();
            }
            let councils: HashSet<&str> = known.councils().map(|c| c.slug.as_str()).collect();
            let evidence = register::evidence(followed.register.seen_by(&scope), self.now());
            let of_councils = evidence.filter(|one| councils.contains(one.council));
            let cells = Arc::new(coverage::judge(of_councils, &followed.positions));
            let evidence = cells.iter().map(|cell| 1 + cell.entries.len() + cell.stale.len()).sum();
            self.cells.keep_weighing(scope.clone(), (followed.seq, day, cells.clone()), evidence);
            cells
        })
        .await
    }

    /// Names, for each gap, the best to ask.
    async fn advise(&self, actor: &Actor, known: &Known, asker: &Organisation, gaps: &mut [Gap]) -> Result<()> {
        let (scope, now) = (actor.scope(), self.now());
        self.counted(|followed| {
            for gap in gaps {
                let Some(capability) = known.capability(&gap.capability) else { continue };
                let this = Filter { capability: Some(&capability.slug), ..Filter::default() };
                let lines = followed.register.taken_by(&scope, this);
                let stories = register::storytellers(lines.clone());
                let serving = lines.filter(|line| line.is_in_use(now));
                let elsewhere = serving.filter_map(|line| {
                    let council = known.organisation(line.organisation.as_deref()?)?;
                    let is_other = council.is_council && council.slug != asker.slug;
                    let has_story = stories.contains(council.slug.as_str());
                    is_other.then(|| candidate(line, council, asker, capability.family_set, has_story, now))
                });
                gap.learn_from = learn_from(elsewhere.collect(), now);
            }
        })
        .await
    }
}

fn candidate(
    line: &Line,
    council: &Organisation,
    asker: &Organisation,
    set: FamilySet,
    has_case_study: bool,
    now: Millis,
) -> Candidate {
    let stated = &line.stated;
    Candidate {
        entry: line.id.to_string(),
        title: line.title.to_string(),
        council: council.slug.clone(),
        council_name: council.name.clone(),
        same_family: family(council, set).is_some() && family(council, set) == family(asker, set),
        similar_population: council.population_band().is_some() && council.population_band() == asker.population_band(),
        live_since: stated.live_since.map(PartialDate::earliest),
        freshness: Some(line.freshness(now)),
        satisfaction: stated.satisfaction,
        would_choose_again: stated.would_choose_again == Some(YesNo::Yes),
        has_case_study,
        willing_to_talk: stated.willing_to_talk == Some(YesNo::Yes),
        happy_to_demo: stated.happy_to_demo == Some(YesNo::Yes),
    }
}

/// A council by the name that lists have room for.
fn in_short(council: &Organisation) -> Named {
    Named::new(&council.slug, &council.short_name)
}

fn council_named<'a>(known: &'a Known, slug: &str) -> Result<&'a Organisation> {
    known.organisation(slug).filter(|organisation| organisation.is_council).ok_or(Error::NotFound)
}

fn cell<'a>(cells: &'a [Cell], council: &str, capability: &str) -> Option<&'a Cell> {
    let key = (council, capability);
    cells.binary_search_by(|cell| (cell.council.as_str(), cell.capability.as_str()).cmp(&key)).ok().map(|at| &cells[at])
}
