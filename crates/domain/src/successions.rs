//! Who took a supplier over, or what it is called now: what curators decide, with a reason and a date, and every earlier decision.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Named, Supplier};
use crate::problems::{Code, Problem};
use crate::text::{NOTE_MAX, tidy_text};
use crate::when::Millis;

/// One decision. Never edited: a later one stands over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    pub supplier: String,
    /// None: the supplier stands by itself again.
    pub successor: Option<Named>,
    pub reason: String,
    pub set_by: String,
    pub set_at: Millis,
}

/// Reads a decision on a supplier as it is typed: the name of another, which `found` is, or none, which takes an earlier decision back;
/// and a reason, which there must be. Nobody is their own successor, by whatever way round.
pub fn check<'a>(
    suppliers: &'a [Supplier],
    of: &Supplier,
    typed: &str,
    found: Option<&str>,
    reason: &str,
) -> Result<(Option<&'a Supplier>, String), Vec<Problem>> {
    let typed = typed.trim();
    let problem = |code| Err(Problem::quoting("successor", code, typed));
    let successor = match found.and_then(|slug| named(suppliers, slug)) {
        _ if typed.is_empty() && of.successor.is_none() => problem(Code::Required),
        _ if typed.is_empty() => Ok(None),
        None => problem(Code::NotASlug),
        Some(successor) if leads_to(suppliers, successor, &of.slug) => problem(Code::Circle),
        found => Ok(found),
    };
    let reason = tidy_text(reason, NOTE_MAX, true, false).map_err(|code| Problem::new("reason", code));
    match (successor, reason) {
        (Ok(successor), Ok(reason)) => Ok((successor, reason)),
        (successor, reason) => Err(successor.err().into_iter().chain(reason.err()).collect()),
    }
}

/// Those that went into a supplier by one step, by name.
pub fn formerly(suppliers: &[Supplier], slug: &str) -> Vec<Named> {
    let went = suppliers.iter().filter(|one| one.successor.as_ref().is_some_and(|successor| successor.slug == slug));
    let mut formerly: Vec<Named> = went.map(|one| Named::new(&one.slug, &one.name)).collect();
    formerly.sort_by(|a, b| a.name.cmp(&b.name));
    formerly
}

fn named<'a>(suppliers: &'a [Supplier], slug: &str) -> Option<&'a Supplier> {
    suppliers.iter().find(|supplier| supplier.slug == slug)
}

/// Is this it, or was it taken over by it in the end?
fn leads_to(suppliers: &[Supplier], from: &Supplier, to: &str) -> bool {
    let mut passed = BTreeSet::new();
    let mut at = Some(from);
    while let Some(one) = at.filter(|one| passed.insert(one.slug.as_str())) {
        if one.slug == to {
            return true;
        }
        at = one.successor.as_ref().and_then(|next| named(suppliers, &next.slug));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn supplier(slug: &str, successor: Option<&str>) -> Supplier {
        let successor = successor.map(|slug| Named::new(slug, slug));
        Supplier { slug: slug.into(), name: slug.into(), successor, ..Supplier::default() }
    }

    #[test]
    fn a_successor_is_known_is_another_and_does_not_lead_back() {
        let all = [
            supplier("capita", Some("mri")),
            supplier("mri", None),
            supplier("old", Some("capita")),
            supplier("idox", None),
        ];
        for (of, typed, expected) in [
            (1, "idox", Ok(Some("idox"))),
            (0, "idox", Ok(Some("idox"))),
            (0, " ", Ok(None)),
            (1, "", Err(Code::Required)),
            (1, "nobody", Err(Code::NotASlug)),
            (1, "mri", Err(Code::Circle)),
            (1, "capita", Err(Code::Circle)),
            (1, "old", Err(Code::Circle)),
        ] {
            let found = check(&all, &all[of], typed, Some(typed.trim()), "They say so");
            let told =
                found.map(|(successor, _)| successor.map(|one| one.slug.as_str())).map_err(|problems| problems[0].code);
            assert_eq!(told, expected, "{} to {typed}", all[of].slug);
        }
        let both = check(&all, &all[1], "", None, " ").unwrap_err();
        assert_eq!(both.iter().map(|p| p.field.as_str()).collect::<Vec<_>>(), ["successor", "reason"]);
    }

    #[test]
    fn a_supplier_says_who_went_into_it() {
        let all = [
            supplier("northgate", Some("nec")),
            supplier("nec", None),
            supplier("asys", Some("nec")),
            supplier("older", Some("asys")),
        ];
        let names: Vec<String> = formerly(&all, "nec").into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["asys", "northgate"]);
    }
}
