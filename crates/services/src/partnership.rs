//! The partnership as a whole: completeness for those whom it concerns, and seekers matched with seekers for everyone.

use std::collections::{HashMap, HashSet};

use domain::accounts::Actor;
use domain::coverage::Coverage;
use domain::pages::PartnershipPage;
use domain::partnership::{self, Seekers};
use domain::policy::{self, Action};
use domain::register::Filter;
use domain::vocabulary::Kind;

use crate::error::Result;
use crate::site::Services;

/// Entries read at once: databases bound the parameters of a question.
const READ_AT_ONCE: usize = 500;

impl Services {
    /// Totals and seekers in the actor's scope; of single councils, only those whose completeness concerns the actor.
    pub async fn partnership(&self, actor: &Actor) -> Result<PartnershipPage> {
        let (known, scope, now) = (self.known(), actor.scope(), self.now());
        let cells = self.cells(actor).await?;
        let deployments = Filter { kind: Some(Kind::Deployment), ..Filter::default() };
        let (mut records, mut seekers) = self
            .counted(|followed| {
                let lines = followed.register.taken_by(&scope, deployments);
                let capabilities = &known.capabilities;
                let records = partnership::records(known.councils(), capabilities.len(), &cells, lines.clone(), now);
                let seekers = partnership::seekers(known.councils(), capabilities, &followed.positions, lines, now);
                (records, seekers)
            })
            .await?;
        self.add_contacts(actor, &mut seekers).await?;
        let reported = cells.iter().filter(|cell| cell.state != Coverage::NotReported);
        let (councils, total) = (records.len(), partnership::total(&records));
        records.retain(|record| policy::may(actor, Action::SeeCompleteness, Some(&record.council.slug)));
        let councils_reporting = reported.map(|cell| cell.council.as_str()).collect::<HashSet<_>>().len();
        Ok(PartnershipPage { councils, councils_reporting, total, records, seekers })
    }

    /// Whom to ask about each deployment, where the actor may see it.
    async fn add_contacts(&self, actor: &Actor, seekers: &mut [Seekers]) -> Result<()> {
        let all = || seekers.iter().flat_map(|seekers| &seekers.councils);
        let mut ids: Vec<String> = all().filter_map(|seeker| Some(seeker.entry.as_ref()?.slug.clone())).collect();
        ids.sort_unstable();
        ids.dedup();
        let scope = actor.scope();
        let mut contacts: HashMap<String, String> = HashMap::new();
        for ids in ids.chunks(READ_AT_ONCE) {
            for stored in store::entries::list_by_ids(self.store.reader(), &scope, ids).await? {
                let content = &stored.content;
                let facts = scope.facts(&content.facts, content.visibility, content.organisation.as_deref());
                contacts.extend(facts.text("contact").map(|contact| (stored.id.clone(), contact.to_owned())));
            }
        }
        for seeker in seekers.iter_mut().flat_map(|seekers| &mut seekers.councils) {
            seeker.contact = seeker.entry.as_ref().and_then(|entry| contacts.get(&entry.slug).cloned());
        }
        Ok(())
    }
}
