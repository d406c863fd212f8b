//! Signing in and out, passwords, and one-time links.

use domain::accounts::{Actor, Person, Role, check_password};
use domain::catalogue::Named;
use domain::pages::{AccountPage, LinkPage};
use domain::policy::{self, Action};
use domain::problems::{Code, Problem};
use domain::text::{Email, Name};
use domain::when::{DAY_MS, Millis};
use store::Tx;
use store::accounts::StoredAccount;

use crate::error::{Error, Result};
use crate::random;
use crate::site::Services;

/// A session ends when it was idle so long, and at the latest after so many days.
const IDLE_MS: i64 = 12 * 3_600_000;
pub const SESSION_DAYS: i64 = 14;
/// How exactly a session's last use is kept: a write at every click would be waste.
const SEEN_EVERY_MS: i64 = 5 * 60_000;
const LINK_MS: i64 = 3_600_000;
/// Failed sign-ins within the window before an account, or an address, has to wait.
const FAILURES_MS: i64 = 15 * 60_000;
const FAILURES_OF_ACCOUNT: i64 = 10;
const FAILURES_OF_ADDRESS: i64 = 50;
/// Where the first administrator belongs.
const FIRST_ORGANISATION: &str = "digital-office";

/// A session that has just begun: its secret, for the cookie, and when it ends at the latest.
pub struct SignedIn {
    pub session: String,
    pub ends_at: Millis,
}

impl Services {
    /// Begins a session. The same answer, in the same time, for a wrong password and an unknown account.
    pub async fn sign_in(&self, email: &str, password: &str, address: &str) -> Result<SignedIn> {
        // What no address can be is nobody's: it gets the answer of an unknown account.
        let email = Email::parse(email).map_or_else(|_| "nobody".to_owned(), |email| email.as_str().to_owned());
        let counted = [
            (random::hash(&format!("account {email}")), FAILURES_OF_ACCOUNT),
            (random::hash(&format!("address {address}")), FAILURES_OF_ADDRESS),
        ];
        for (counted_for, most) in &counted {
            self.throttle(counted_for, *most).await?;
        }
        let account = store::accounts::find_by_email(self.store.reader(), &email).await?;
        let hashed = account.as_ref().and_then(|account| account.password_hash.clone());
        let fits = self.password_fits(password, hashed).await?;
        let mut tx = self.store.begin().await?;
        let Some(account) = account.filter(|_| fits) else {
            for (counted_for, _) in &counted {
                store::sessions::insert_failure(&mut tx, &random::id(), counted_for, self.now()).await?;
            }
            tx.commit().await?;
            return Err(Error::invalid("password", Code::Mismatch, ""));
        };
        store::sessions::remove_failures(&mut tx, &counted[0].0).await?;
        self.begin_session(tx, &account.id).await
    }

    /// Who a session's holder is; Anonymous when it ended or never was.
    pub async fn actor_of_session(&self, session: &str) -> Result<Actor> {
        let hash = random::hash(session);
        let Some(found) = store::sessions::find(self.store.reader(), &hash).await? else { return Ok(Actor::Anonymous) };
        let now = self.now().0;
        if now - found.seen_at.0 > IDLE_MS || now - found.started_at.0 > SESSION_DAYS * DAY_MS {
            return Ok(Actor::Anonymous);
        }
        if now - found.seen_at.0 > SEEN_EVERY_MS {
            let mut tx = self.store.begin().await?;
            store::sessions::touch(&mut tx, &hash, self.now()).await?;
            tx.commit().await?;
        }
        self.actor_of_account(&found.account, false).await
    }

    /// Who an API token acts for.
    pub async fn actor_of_token(&self, token: &str) -> Result<Actor> {
        match store::sessions::find_token(self.store.reader(), &random::hash(token)).await? {
            Some((account, read_only)) => self.actor_of_account(&account, read_only).await,
            None => Ok(Actor::Anonymous),
        }
    }

    pub async fn sign_out(&self, session: &str) -> Result<()> {
        let mut tx = self.store.begin().await?;
        store::sessions::remove(&mut tx, &random::hash(session)).await?;
        Ok(tx.commit().await?)
    }

    /// Ends every session of the actor, on every machine.
    pub async fn sign_out_everywhere(&self, actor: &Actor) -> Result<()> {
        let account = actor.account().ok_or(Error::Forbidden)?;
        let mut tx = self.store.begin().await?;
        store::sessions::remove_all_of(&mut tx, account).await?;
        Ok(tx.commit().await?)
    }

    /// Whom a one-time link is for.
    pub async fn link_page(&self, link: &str) -> Result<LinkPage> {
        let found = store::sessions::find_link(self.store.reader(), &random::hash(link)).await?;
        let link = found.filter(|link| link.ends_at > self.now()).ok_or(Error::NotFound)?;
        let Some(account) = link.account else { return Ok(LinkPage { email: None, name: String::new() }) };
        let account = store::accounts::find(self.store.reader(), &account).await?.ok_or(Error::NotFound)?;
        Ok(LinkPage { email: Some(account.email), name: account.name })
    }

    /// Sets a password by a one-time link, uses the link up, ends the account's other sessions, and signs in.
    pub async fn follow_link(&self, link: &str, name: &str, email: &str, password: &str) -> Result<SignedIn> {
        let page = self.link_page(link).await?;
        let email = page.email.clone().unwrap_or_else(|| email.to_owned());
        let (name, email) = checked(name, &email, password)?;
        let hashed = self.hash_password(password).await?;
        let hash = random::hash(link);
        let mut tx = self.store.begin().await?;
        let found = store::sessions::find_link(tx.db(), &hash).await?.ok_or(Error::NotFound)?;
        if !store::sessions::remove_link(&mut tx, &hash).await? {
            return Err(Error::NotFound);
        }
        let account = match found.account {
            Some(account) => account,
            None => self.insert_first_admin(&mut tx, &name, &email).await?,
        };
        store::accounts::set_password(&mut tx, &account, name.as_str(), &hashed).await?;
        store::sessions::remove_links_of(&mut tx, Some(&account)).await?;
        store::sessions::remove_all_of(&mut tx, &account).await?;
        self.begin_session(tx, &account).await
    }

    pub async fn account_page(&self, actor: &Actor, session: &str) -> Result<AccountPage> {
        let person = actor.person().ok_or(Error::Forbidden)?;
        let db = self.store.reader();
        let known = self.known();
        let theirs = person.organisations().into_iter().map(|(slug, name)| Named::new(slug, name));
        let all = known.organisations.iter().map(|o| Named::new(&o.slug, &o.name));
        let everywhere = person.has_role_anywhere(Role::SiteAdmin);
        let organisations: Vec<Named> = if everywhere { all.collect() } else { theirs.collect() };
        Ok(AccountPage {
            name: person.name.clone(),
            email: person.email.clone(),
            memberships: person.memberships.clone(),
            sessions: store::sessions::list(db, &person.account, &random::hash(session)).await?,
            drafts: store::drafts::list(db, &person.account).await?,
            searches: store::saved_searches::list(db, &person.account).await?,
            manages: organisations
                .into_iter()
                .filter(|o| policy::may(actor, Action::ManagePeople, Some(&o.slug)))
                .collect(),
        })
    }

    /// While nobody has an account: a link that makes the first administrator. An earlier one ends.
    pub async fn first_link(&self) -> Result<Option<String>> {
        if store::accounts::count(self.store.reader()).await? > 0 {
            return Ok(None);
        }
        let mut tx = self.store.begin().await?;
        store::sessions::remove_links_of(&mut tx, None).await?;
        let link = self.insert_link(&mut tx, None).await?;
        tx.commit().await?;
        Ok(Some(link))
    }

    /// Forgets what has ended: sessions, links, and failures beyond the window.
    pub async fn sweep_sessions(&self) -> Result<()> {
        let now = self.now();
        let ago = |ms: i64| Millis(now.0 - ms);
        let mut tx = self.store.begin().await?;
        store::sessions::sweep(&mut tx, ago(IDLE_MS), ago(SESSION_DAYS * DAY_MS), now, ago(FAILURES_MS)).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn insert_link(&self, tx: &mut Tx, account: Option<&str>) -> Result<String> {
        let link = random::token(32);
        store::sessions::insert_link(tx, &random::hash(&link), account, Millis(self.now().0 + LINK_MS)).await?;
        Ok(link)
    }

    async fn insert_first_admin(&self, tx: &mut Tx, name: &Name, email: &Email) -> Result<String> {
        if store::accounts::count(tx.db()).await? > 0 {
            return Err(Error::NotFound);
        }
        let id = random::id();
        let account = StoredAccount {
            id: id.clone(),
            email: email.as_str().to_owned(),
            name: name.to_string(),
            password_hash: None,
        };
        store::accounts::insert(tx, &account, self.now()).await?;
        store::accounts::add_role(tx, &id, FIRST_ORGANISATION, Role::SiteAdmin).await?;
        Ok(id)
    }

    async fn begin_session(&self, mut tx: Tx, account: &str) -> Result<SignedIn> {
        let session = random::token(32);
        store::sessions::insert(&mut tx, &random::hash(&session), account, self.now()).await?;
        tx.commit().await?;
        Ok(SignedIn { session, ends_at: self.now().plus_days(SESSION_DAYS) })
    }

    async fn throttle(&self, counted_for: &str, most: i64) -> Result<()> {
        let since = Millis(self.now().0 - FAILURES_MS);
        let (failures, first) = store::sessions::count_failures(self.store.reader(), counted_for, since).await?;
        match first {
            Some(first) if failures >= most => {
                let seconds = (first.0 + FAILURES_MS - self.now().0) / 1000 + 1;
                Err(Error::Throttled(u64::try_from(seconds).unwrap_or(1)))
            }
            _ => Ok(()),
        }
    }

    pub(crate) async fn actor_of_account(&self, account: &str, read_only: bool) -> Result<Actor> {
        let Some(found) = store::accounts::find(self.store.reader(), account).await? else {
            return Ok(Actor::Anonymous);
        };
        let memberships = store::accounts::memberships(self.store.reader(), account).await?;
        Ok(Actor::Person(Person { account: found.id, email: found.email, name: found.name, memberships, read_only }))
    }
}

/// Name, e-mail address and password, every problem at once.
fn checked(name: &str, email: &str, password: &str) -> Result<(Name, Email)> {
    let mut problems = Vec::new();
    let note = |problems: &mut Vec<Problem>, field: &str, code| problems.push(Problem::new(field, code));
    let name = Name::parse(name).map_err(|code| note(&mut problems, "name", code));
    let email = Email::parse(email).map_err(|code| note(&mut problems, "email", code));
    let address = email.as_ref().map_or("", Email::as_str);
    let password = check_password(password, address).map_err(|code| note(&mut problems, "password", code));
    match (name, email, password) {
        (Ok(name), Ok(email), Ok(())) => Ok((name, email)),
        _ => Err(Error::Invalid(problems)),
    }
}
