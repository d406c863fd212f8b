//! An organisation's people. Its admin manages them, and no one else's.

use domain::accounts::{Actor, Role};
use domain::catalogue::{Named, Subject};
use domain::pages::{Colleague, PeoplePage};
use domain::policy::{self, Action};
use domain::problems::{Code, Problem};
use domain::text::{Email, Name};
use store::accounts::StoredAccount;

use crate::error::{Error, Result};
use crate::random;
use crate::site::Services;

/// Someone was given a role.
pub struct Invitation {
    /// The secret of a one-time link to set a password; none for someone who has one already, or whom another organisation invited.
    pub link: Option<String>,
}

impl Services {
    pub async fn people_page(&self, actor: &Actor, organisation: &str) -> Result<PeoplePage> {
        let organisation = self.managed(actor, organisation)?;
        let mut people = Vec::new();
        for account in store::accounts::list_of(self.store.reader(), &organisation.slug).await? {
            let memberships = store::accounts::memberships(self.store.reader(), &account.id).await?;
            let here = memberships.into_iter().filter(|m| m.organisation == organisation.slug);
            people.push(Colleague {
                roles: here.map(|m| m.role).collect(),
                is_active: account.password_hash.is_some(),
                account: account.id,
                name: account.name,
                email: account.email,
            });
        }
        let roles = Role::ALL.iter().copied().filter(|role| may_grant(actor, *role)).collect();
        Ok(PeoplePage { organisation, people, roles })
    }

    /// Gives someone a role here; an account is made where there is none.
    pub async fn invite(
        &self,
        actor: &Actor,
        organisation: &str,
        email: &str,
        name: &str,
        role: &str,
    ) -> Result<Invitation> {
        let organisation = self.managed(actor, organisation)?;
        let (email, name, role) = checked(email, name, role)?;
        if !may_grant(actor, role) {
            return Err(Error::invalid("role", Code::Forbidden, role.label()));
        }
        self.give_role(&organisation.slug, &email, &name, role, false).await
    }

    /// Gives someone a role, from the machine's own command line: the link is always made.
    pub async fn add_user(&self, organisation: &str, email: &str, name: &str, role: &str) -> Result<Invitation> {
        let unknown = || Error::invalid("organisation", Code::UnknownOrganisation, organisation);
        let slug = self.known().resolve(Subject::Council, organisation).map(str::to_owned).ok_or_else(unknown)?;
        let (email, name, role) = checked(email, name, role)?;
        self.give_role(&slug, &email, &name, role, true).await
    }

    /// Takes a role away. Who has none left here sees nothing more of it, from the next request on.
    pub async fn remove_role(&self, actor: &Actor, organisation: &str, account: &str, role: &str) -> Result<()> {
        let organisation = self.managed(actor, organisation)?;
        let role = Role::parse(role).ok_or_else(|| Error::invalid("role", Code::NotAChoice, role))?;
        if !may_grant(actor, role) {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.begin().await?;
        let removed = store::accounts::remove_role(&mut tx, account, &organisation.slug, role).await?;
        tx.commit().await?;
        if removed { Ok(()) } else { Err(Error::NotFound) }
    }

    async fn give_role(
        &self,
        organisation: &str,
        email: &Email,
        name: &Name,
        role: Role,
        always_link: bool,
    ) -> Result<Invitation> {
        let mut tx = self.store.begin().await?;
        let found = store::accounts::find_by_email(tx.db(), email.as_str()).await?;
        let account = match &found {
            Some(account) => account.clone(),
            None => {
                let account = StoredAccount {
                    id: random::id(),
                    email: email.as_str().to_owned(),
                    name: name.to_string(),
                    password_hash: None,
                };
                store::accounts::insert(&mut tx, &account, self.now()).await?;
                account
            }
        };
        // A link sets the password: an admin must not get one for somebody who is another organisation's too.
        let memberships = store::accounts::memberships(tx.db(), &account.id).await?;
        let only_here = memberships.iter().all(|m| m.organisation == organisation);
        store::accounts::add_role(&mut tx, &account.id, organisation, role).await?;
        let wants_link = always_link || (account.password_hash.is_none() && only_here);
        let link = if wants_link { Some(self.insert_link(&mut tx, Some(&account.id)).await?) } else { None };
        tx.commit().await?;
        Ok(Invitation { link })
    }

    fn managed(&self, actor: &Actor, organisation: &str) -> Result<Named> {
        let known = self.known();
        let found = known.organisation(organisation).ok_or(Error::NotFound)?;
        if policy::may(actor, Action::ManagePeople, Some(organisation)) {
            Ok(Named::new(&found.slug, &found.name))
        } else {
            Err(Error::Forbidden)
        }
    }
}

fn may_grant(actor: &Actor, role: Role) -> bool {
    !matches!(role, Role::Curator | Role::SiteAdmin) || policy::may(actor, Action::GrantSiteRoles, None)
}

fn checked(email: &str, name: &str, role: &str) -> Result<(Email, Name, Role)> {
    let mut problems = Vec::new();
    let email = Email::parse(email).map_err(|code| problems.push(Problem::quoting("email", code, email)));
    let name = Name::parse(name).map_err(|code| problems.push(Problem::new("name", code)));
    let code = if role.is_empty() { Code::Required } else { Code::NotAChoice };
    let role = Role::parse(role).ok_or_else(|| problems.push(Problem::quoting("role", code, role)));
    match (email, name, role) {
        (Ok(email), Ok(name), Ok(role)) => Ok((email, name, role)),
        _ => Err(Error::Invalid(problems)),
    }
}
