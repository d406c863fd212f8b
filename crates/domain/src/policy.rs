//! Who may do what: one table, asked on the first line of each writing service, and by pages for the buttons they draw.

use crate::accounts::{Actor, Person, Role};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What someone may wish to do.
    Action {
        WriteEntry = "write-entry", "Write an entry for an organisation";
        EditOwnEntry = "edit-own-entry", "Edit or withdraw one's own entry of an organisation";
        EditEntry = "edit-entry", "Edit or withdraw another's entry of an organisation";
        ConfirmEntry = "confirm-entry", "Say that an organisation's entry is still correct";
        ImproveOverview = "improve-overview", "Improve an overview";
        SetPosition = "set-position", "Set an organisation's position on a capability";
        AddTechnology = "add-technology", "Add a technology to the catalogue";
        ManagePeople = "manage-people", "Invite and remove an organisation's people";
        GrantSiteRoles = "grant-site-roles", "Grant the roles of curator and site admin";
        CurateSearch = "curate-search", "Curate synonyms, and see what was looked for in vain";
        ImportRecords = "import-records", "Import records of an organisation";
        PlaceOnRadar = "place-on-radar", "Confirm or override a technology’s ring on the radar";
        CurateSuppliers = "curate-suppliers", "Say who took a supplier over";
        SeeCompleteness = "see-completeness", "See how complete and how fresh an organisation’s records are";
    }
}

impl Action {
    /// Does it change nothing? Then a read-only token may do it too.
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::SeeCompleteness)
    }
}

/// May this actor do this, in this organisation? (`None`: in none in particular.)
pub fn may(actor: &Actor, action: Action, organisation: Option<&str>) -> bool {
    let Some(person) = actor.person().filter(|person| !person.read_only || action.only_reads()) else { return false };
    if person.has_role_anywhere(Role::SiteAdmin) {
        return true;
    }
    grants(action).iter().any(|role| match reach(action, *role) {
        Reach::Organisation => organisation.is_some_and(|slug| person.has_role(slug, *role)),
        Reach::Anywhere => person.has_role_anywhere(*role),
    })
}

/// The roles that allow an action; a site admin may do all.
pub const fn grants(action: Action) -> &'static [Role] {
    use Role::{Contributor, Curator, OrganisationAdmin, Procurement, Publisher, Reader};
    match action {
        Action::WriteEntry | Action::EditOwnEntry | Action::ConfirmEntry | Action::SetPosition => {
            &[Contributor, Publisher, OrganisationAdmin]
        }
        Action::ImproveOverview | Action::AddTechnology => &[Contributor, Publisher, OrganisationAdmin, Curator],
        Action::EditEntry => &[Publisher, OrganisationAdmin],
        Action::ManagePeople | Action::ImportRecords => &[OrganisationAdmin],
        Action::CurateSearch | Action::PlaceOnRadar | Action::CurateSuppliers => &[Curator],
        Action::GrantSiteRoles => &[],
        Action::SeeCompleteness => &[Reader, Contributor, Publisher, Procurement, OrganisationAdmin, Curator],
    }
}

enum Reach {
    Organisation,
    Anywhere,
}

const fn reach(action: Action, role: Role) -> Reach {
    match action {
        Action::ImproveOverview
        | Action::AddTechnology
        | Action::CurateSearch
        | Action::PlaceOnRadar
        | Action::CurateSuppliers => Reach::Anywhere,
        Action::SeeCompleteness if matches!(role, Role::Curator) => Reach::Anywhere,
        _ => Reach::Organisation,
    }
}

/// May this actor edit or withdraw an entry of `organisation` that `author` wrote? (`None`: no one here did; it was imported.)
pub fn may_edit(actor: &Actor, organisation: Option<&str>, author: Option<&str>) -> bool {
    let Some(organisation) = organisation else { return may(actor, Action::ImproveOverview, None) };
    let theirs = author.is_none() || author == actor.account();
    may(actor, Action::EditEntry, Some(organisation))
        || (theirs && may(actor, Action::EditOwnEntry, Some(organisation)))
}

/// The organisations for which this person may write entries.
pub fn writes_for(person: &Person) -> Vec<(String, String)> {
    let actor = Actor::Person(person.clone());
    person.organisations().into_iter().filter(|(slug, _)| may(&actor, Action::WriteEntry, Some(slug))).collect()
}

/// May this actor do this in some organisation of theirs?
pub fn may_for_some(actor: &Actor, action: Action) -> bool {
    let mut own = actor.person().map(Person::organisations).unwrap_or_default().into_iter();
    own.any(|(slug, _)| may(actor, action, Some(&slug)))
}

/// The whole table in markdown, for `docs/POLICY.md`.
pub fn table() -> String {
    let mut out = String::from("| action |");
    for role in Role::ALL {
        out += &format!(" {} |", role.label());
    }
    out += &format!("\n|---|{}\n", "---|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        out += &format!("| {} |", action.label());
        for role in Role::ALL {
            let granted = *role == Role::SiteAdmin || grants(*action).contains(role);
            let word = match reach(*action, *role) {
                _ if !granted => "no",
                _ if *role == Role::SiteAdmin => "yes",
                Reach::Anywhere => "yes",
                Reach::Organisation => "its own",
            };
            out += &format!(" {word} |");
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Membership;

    fn person(role: Role) -> Actor {
        let membership = Membership { organisation: "fife".into(), organisation_name: "Fife".into(), role };
        Actor::Person(Person {
            account: "morag".into(),
            email: "morag@fife.example".into(),
            name: "Morag".into(),
            memberships: vec![membership],
            read_only: false,
        })
    }

    #[test]
    fn a_reader_cannot_write_and_nobody_anonymous_can() {
        for action in Action::ALL.iter().filter(|action| !action.only_reads()) {
            assert!(!may(&person(Role::Reader), *action, Some("fife")), "{action}");
            assert!(!may(&Actor::Anonymous, *action, Some("fife")), "{action}");
        }
    }

    #[test]
    fn a_contributor_writes_for_its_own_council_only() {
        assert!(may(&person(Role::Contributor), Action::WriteEntry, Some("fife")));
        assert!(!may(&person(Role::Contributor), Action::WriteEntry, Some("angus")));
        assert!(!may(&person(Role::Contributor), Action::WriteEntry, None));
    }

    #[test]
    fn a_contributor_edits_what_it_wrote_or_what_was_imported_and_a_publisher_edits_all() {
        assert!(may_edit(&person(Role::Contributor), Some("fife"), Some("morag")));
        assert!(may_edit(&person(Role::Contributor), Some("fife"), None));
        assert!(!may_edit(&person(Role::Contributor), Some("fife"), Some("calum")));
        assert!(may_edit(&person(Role::Publisher), Some("fife"), Some("calum")));
        assert!(!may_edit(&person(Role::Publisher), Some("angus"), Some("calum")));
    }

    #[test]
    fn a_read_only_token_writes_nothing() {
        let Actor::Person(mut admin) = person(Role::SiteAdmin) else { unreachable!() };
        admin.read_only = true;
        let actor = Actor::Person(admin);
        assert!(Action::ALL.iter().all(|action| may(&actor, *action, Some("fife")) == action.only_reads()));
    }

    #[test]
    fn an_admin_manages_its_own_people_and_no_one_elses() {
        assert!(may(&person(Role::OrganisationAdmin), Action::ManagePeople, Some("fife")));
        assert!(!may(&person(Role::OrganisationAdmin), Action::ManagePeople, Some("angus")));
        assert!(!may(&person(Role::OrganisationAdmin), Action::GrantSiteRoles, Some("fife")));
    }

    #[test]
    fn how_complete_a_council_is_concerns_its_own_people_and_curators() {
        let sees = |role, council| may(&person(role), Action::SeeCompleteness, Some(council));
        assert!(sees(Role::Reader, "fife") && !sees(Role::Reader, "angus"));
        assert!(!sees(Role::OrganisationAdmin, "angus") && !sees(Role::Procurement, "angus"));
        assert!(sees(Role::Curator, "angus") && sees(Role::SiteAdmin, "angus"));
        assert!(!may(&Actor::Anonymous, Action::SeeCompleteness, Some("fife")));
    }

    #[test]
    fn the_printed_table_is_the_one_in_force() {
        let printed = include_str!("../../../docs/POLICY.md");
        assert!(printed.contains(&table()), "docs/POLICY.md differs: write this into it\n{}", table());
    }
}
