use domain::accounts::Actor;
use domain::catalogue::Named;
use domain::pages::ImportPage;
use domain::policy::{self, Action};

use crate::error::{Error, Result};
use crate::site::Services;

impl Services {
    /// What the page that imports a file offers: only to those who may import for somebody.
    pub async fn import_page(&self, actor: &Actor) -> Result<ImportPage> {
        let known = self.known();
        let may = |slug: &str| policy::may(actor, Action::ImportRecords, Some(slug));
        let own = known.organisations.iter().filter(|organisation| may(&organisation.slug));
        let organisations: Vec<Named> = own.map(|own| Named::new(&own.slug, &own.name)).collect();
        if organisations.is_empty() { Err(Error::Forbidden) } else { Ok(ImportPage { organisations }) }
    }
}
