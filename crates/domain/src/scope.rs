//! What an actor may see. Reading goes through a scope, so that forgetting is impossible rather than forbidden.

use crate::facts::Facts;
use crate::vocabulary::Visibility;

/// What an actor may see: the tiers that reach them everywhere, and the organisations whose own things they see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    member: bool,
    procurement: bool,
    organisations: Vec<String>,
}

impl Scope {
    /// What everyone sees.
    pub fn public() -> Self {
        Self::default()
    }

    /// What every member sees, of whatever organisation.
    pub fn partnership() -> Self {
        Self { member: true, ..Self::default() }
    }

    /// What a member of these organisations sees; `procurement` when any of their roles is that.
    pub fn member(mut organisations: Vec<String>, procurement: bool) -> Self {
        organisations.sort();
        organisations.dedup();
        Self { member: !organisations.is_empty(), procurement: procurement && !organisations.is_empty(), organisations }
    }

    /// Whether the partnership's things are in scope.
    pub fn is_member(&self) -> bool {
        self.member
    }

    /// Whether every organisation's procurement things are in scope.
    pub fn is_procurement(&self) -> bool {
        self.procurement
    }

    /// The organisations whose own things are in scope, sorted.
    pub fn organisations(&self) -> &[String] {
        &self.organisations
    }

    /// May this scope see something of `tier` that belongs to `organisation`?
    pub fn sees(&self, tier: Visibility, organisation: Option<&str>) -> bool {
        let own = || organisation.is_some_and(|slug| self.organisations.iter().any(|o| o == slug));
        match tier {
            Visibility::Public => true,
            Visibility::Partnership => self.member,
            Visibility::Procurement => self.procurement || own(),
            Visibility::Own => own(),
        }
    }

    /// The facts of an entry that this scope may see: a fact may be narrower than its entry.
    pub fn facts(&self, facts: &Facts, tier: Visibility, organisation: Option<&str>) -> Facts {
        facts.only(|spec| self.sees(spec.audience_in(tier), organisation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_lies_within_the_next() {
        let fife = Scope::member(vec!["fife".into()], false);
        let buyer = Scope::member(vec!["moray".into()], true);
        let table = [
            (Visibility::Public, true, true, true),
            (Visibility::Partnership, false, true, true),
            (Visibility::Procurement, false, true, true),
            (Visibility::Own, false, true, false),
        ];
        for (tier, anonymous, own, procurement) in table {
            assert_eq!(Scope::public().sees(tier, Some("fife")), anonymous, "{tier}");
            assert_eq!(fife.sees(tier, Some("fife")), own, "{tier}");
            assert_eq!(buyer.sees(tier, Some("fife")), procurement, "{tier}");
        }
        let all = Scope::partnership();
        assert!(all.sees(Visibility::Partnership, Some("fife")) && !all.sees(Visibility::Procurement, Some("fife")));
        let angus = Scope::member(vec!["angus".into()], false);
        assert!(!angus.sees(Visibility::Procurement, Some("fife")));
        assert!(!angus.sees(Visibility::Own, None));
    }
}
