//! API tokens: each acts for an account, and is shown once.

use domain::problems::Code;
use domain::text::Name;

use crate::error::{Error, Result};
use crate::random;
use crate::site::Services;

/// By which a leaked token is recognised.
const PREFIX: &str = "kenning_";

impl Services {
    /// Makes a token for the account with this e-mail address. Only its hash is kept.
    pub async fn add_token(&self, email: &str, name: &str, read_only: bool) -> Result<String> {
        let name = Name::parse(name).map_err(|code| Error::invalid("name", code, name))?;
        let account = store::accounts::find_by_email(self.store.reader(), &email.trim().to_lowercase()).await?;
        let account = account.ok_or_else(|| Error::invalid("account", Code::NotASlug, email))?;
        let token = format!("{PREFIX}{}", random::token(32));
        let mut tx = self.store.begin().await?;
        store::sessions::insert_token(
            &mut tx,
            &random::hash(&token),
            &account.id,
            name.as_str(),
            read_only,
            self.now(),
        )
        .await?;
        tx.commit().await?;
        Ok(token)
    }
}
