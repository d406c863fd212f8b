//! The partnership as a whole: completeness for those whom it concerns, and seekers matched with seekers for everyone.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::coverage::Coverage;
use domain::pages::PartnershipPage;
use domain::partnership;
use domain::policy::{self, Action};
use domain::register::Filter;
use domain::vocabulary::Kind;

use crate::error::Result;
use crate::site::Services;

impl Services {
    /// Totals and seekers in the actor's scope; of single councils, only those whose completeness concerns the actor.
    pub async fn partnership(&self, actor: &Actor) -> Result<PartnershipPage> {
        let (known, scope, now) = (self.known(), actor.scope(), self.now());
        let cells = self.cells(actor).await?;
        let deployments = Filter { kind: Some(Kind::Deployment), ..Filter::default() };
        let (mut records, seekers) = self
            .counted(|followed| {
                let lines = followed.register.taken_by(&scope, deployments);
                let capabilities = &known.capabilities;
                let records = partnership::records(known.councils(), capabilities.len(), &cells, lines.clone(), now);
                let seekers = partnership::seekers(known.councils(), capabilities, &followed.positions, lines, now);
                (records, seekers)
            })
            .await?;
        let reported = cells.iter().filter(|cell| cell.state != Coverage::NotReported);
        let (councils, total) = (records.len(), partnership::total(&records));
        records.retain(|record| policy::may(actor, Action::SeeCompleteness, Some(&record.council.slug)));
        let councils_reporting = reported.map(|cell| cell.council.as_str()).collect::<HashSet<_>>().len();
        Ok(PartnershipPage { councils, councils_reporting, total, records, seekers })
    }
}
