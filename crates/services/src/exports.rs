//! Everything that a search finds, for a file: its ids first, then its cards, a part at a time, so that a file of any length takes
//! little memory. And every entry that somebody may see, whole.

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::entries::{Card, Entry};
use domain::problems::Code;
use domain::register::{Filter, Register};
use domain::scope::Scope;
use domain::search::SearchQuery;
use search_index::Searching;

use crate::error::{Error, Result};
use crate::site::Services;
use crate::views;

/// Parts of files that are made at once; the others wait their turn, and so do not keep people from their pages.
pub(crate) const EXPORTS_AT_ONCE: usize = 2;

impl Services {
    /// The ids of everything that a search finds, in its order.
    pub async fn search_ids(&self, actor: &Actor, query: &SearchQuery) -> Result<Vec<String>> {
        let seen = actor.scope();
        let asked = self.as_index_reads(&seen, query).await?;
        self.index_has_answered().await?;
        let _turn = self.exporting.acquire().await.map_err(|error| Error::fault(&error))?;
        let (lexicon, now) = (self.lexicon_by(&seen).await?, self.now());
        self.ask_index(move |index| index.all(&asked, Searching { scope: &seen, synonyms: &lexicon.synonyms, now }))
            .await
    }

    /// The cards of those of these entries that are in scope, in their order. Some hundreds at a time.
    pub async fn cards(&self, actor: &Actor, ids: &[String]) -> Result<Vec<Card>> {
        let _turn = self.exporting.acquire().await.map_err(|error| Error::fault(&error))?;
        let (known, now) = (self.known(), self.now());
        let stored = store::entries::list_by_ids(self.store.reader(), &actor.scope(), ids).await?;
        Ok(stored.iter().map(|entry| views::card(entry, &known, now)).collect())
    }

    /// What a reader sees: `public`, `partnership`, or whoever has this e-mail address.
    pub async fn scope_of_reader(&self, reader: &str) -> Result<Scope> {
        match reader {
            "public" => return Ok(Scope::public()),
            "partnership" => return Ok(Scope::partnership()),
            _ => {}
        }
        let found = store::accounts::find_by_email(self.store.reader(), &reader.trim().to_lowercase()).await?;
        let account = found.ok_or_else(|| Error::invalid("as", Code::NotAChoice, reader))?;
        Ok(self.actor_of_account(&account.id, true).await?.scope())
    }

    /// The ids of all entries in scope, or of an organisation's: contracts last, for they name deployments.
    pub async fn exported_ids(&self, scope: &Scope, organisation: Option<&str>) -> Result<Vec<String>> {
        let known = self.known();
        let unknown = |named| Error::invalid("organisation", Code::UnknownOrganisation, named);
        let owner = organisation.map(|named| known.resolve(Subject::Council, named).ok_or_else(|| unknown(named)));
        let owner = owner.transpose()?;
        let ids = |register: &Register| {
            let lines = register.taken_by(scope, Filter { organisation: owner, ..Filter::default() });
            let (bought, first): (Vec<_>, Vec<_>) = lines.partition(|line| line.is_bought());
            first.into_iter().chain(bought).map(|line| line.id.to_string()).collect()
        };
        self.counted(|followed| ids(&followed.register)).await
    }

    /// Those of these entries that are in scope, whole, in their order. Some hundreds at a time.
    pub async fn exported(&self, scope: &Scope, ids: &[String]) -> Result<Vec<Entry>> {
        let stored = store::entries::list_by_ids(self.store.reader(), scope, ids).await?;
        self.seen(stored, scope).await
    }
}
