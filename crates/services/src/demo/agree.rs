//! Made-up facts that agree with each other, as those of a real record do.

use std::collections::BTreeMap;

use domain::vocabulary::Lifecycle;

type Facts = BTreeMap<String, Vec<String>>;

/// What only use can teach: nobody knows it of what has not begun.
const LEARNT_IN_USE: [&str; 5] = ["satisfaction", "would_choose_again", "functional_fit", "technical_fit", "lessons"];

/// Takes out, or sets right, what the stage, the score or the secrecy of a record rules out.
pub fn agree(facts: &mut Facts) {
    match said(facts, "lifecycle").as_deref().and_then(Lifecycle::parse) {
        Some(Lifecycle::Considering | Lifecycle::Planned) => {
            facts.retain(|key, _| !LEARNT_IN_USE.contains(&key.as_str()));
            facts.remove("live_since");
            facts.remove("disposition");
        }
        Some(Lifecycle::RollingOut) => {
            facts.remove("live_since");
            set(facts, "disposition", "invest");
        }
        Some(Lifecycle::PhasingOut) => set(facts, "disposition", "migrate"),
        Some(Lifecycle::Retired) => set(facts, "disposition", "eliminate"),
        _ => {}
    }
    match said(facts, "satisfaction").as_deref() {
        Some("4" | "5") => set(facts, "would_choose_again", "yes"),
        Some("1" | "2") => set(facts, "would_choose_again", "no"),
        _ => {}
    }
    if said(facts, "withheld").as_deref() == Some("yes") {
        facts.remove("value");
    }
}

fn said(facts: &Facts, key: &str) -> Option<String> {
    facts.get(key)?.first().cloned()
}

/// What is not said stays unsaid.
fn set(facts: &mut Facts, key: &str, word: &str) {
    if let Some(said) = facts.get_mut(key) {
        *said = vec![word.to_owned()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_not_begun_has_no_past_and_what_is_over_no_future() {
        for (given, expected) in [
            (
                &[("lifecycle", "considering"), ("live_since", "2013-05"), ("satisfaction", "4")][..],
                &[("lifecycle", "considering")][..],
            ),
            (
                &[("lifecycle", "rolling-out"), ("live_since", "2013-05"), ("satisfaction", "3")],
                &[("lifecycle", "rolling-out"), ("satisfaction", "3")],
            ),
            (
                &[("disposition", "invest"), ("lifecycle", "retired")],
                &[("disposition", "eliminate"), ("lifecycle", "retired")],
            ),
            (&[("lifecycle", "live"), ("live_since", "2013-05")], &[("lifecycle", "live"), ("live_since", "2013-05")]),
            (
                &[("satisfaction", "1"), ("would_choose_again", "yes")],
                &[("satisfaction", "1"), ("would_choose_again", "no")],
            ),
            (&[("value", "10000"), ("withheld", "yes")], &[("withheld", "yes")]),
        ] {
            let of = |pairs: &[(&str, &str)]| -> Facts {
                pairs.iter().map(|(key, word)| ((*key).to_owned(), vec![(*word).to_owned()])).collect()
            };
            let mut facts = of(given);
            agree(&mut facts);
            assert_eq!(facts, of(expected), "{given:?}");
        }
    }
}
