//! The home page: four true numbers, and what changed lately.

use domain::accounts::Actor;
use domain::pages::{Home, Numbers};

use crate::error::Result;
use crate::site::Services;

const CHANGES_AT_HOME: usize = 8;

impl Services {
    pub async fn home(&self, actor: &Actor) -> Result<Home> {
        let numbers = store::counts::numbers(self.store.reader(), &actor.scope(), self.now()).await?;
        let [entries, councils_reporting, technologies_in_use, to_confirm] = numbers;
        let numbers = Numbers { entries, councils_reporting, technologies_in_use, to_confirm };
        Ok(Home { numbers, changes: self.changes(actor, 1, CHANGES_AT_HOME).await? })
    }
}
