//! What columns are called: our own names, the labels of forms, and what contracts registers have.

use std::collections::HashMap;

/// What registers under section 35, and the portals that keep them, call what we call otherwise.
const OTHER_NAMES: [(&str, &[&str]); 21] = [
    (
        "title",
        &["subject", "subject_matter", "contract_title", "contract_name", "title_of_contract", "subject_of_contract"],
    ),
    ("summary", &["description", "contract_description", "short_description"]),
    ("body", &["notes", "comments"]),
    ("organisation", &["council", "buyer", "contracting_authority", "authority"]),
    ("councils", &["organisations"]),
    ("supplier", &["contractor_name", "name_of_contractor", "supplier_name", "name_of_supplier"]),
    (
        "reference",
        &[
            "contract_reference",
            "contract_reference_number",
            "contract_ref",
            "contract_number",
            "contract_no",
            "reference_no",
            "reference_number",
            "ref",
        ],
    ),
    ("award_date", &["date_awarded", "contract_award_date", "awarded"]),
    ("start", &["start_date", "contract_start_date", "contract_start", "commencement_date"]),
    (
        "end",
        &[
            "end_date",
            "contract_end_date",
            "contract_end",
            "expiry_date",
            "contract_expiry_date",
            "expiration_date",
            "contract_current_end_date",
            "end_date_excluding_extensions",
            "end_date_not_including_extensions",
            "end_date_not_counting_extensions",
        ],
    ),
    (
        "end_circumstances",
        &[
            "circumstances",
            "circumstances_in_which_it_ends",
            "circumstances_in_which_it_will_end",
            "circumstances_in_which_the_contract_ends",
            "circumstances_in_which_the_contract_will_end",
        ],
    ),
    (
        "extensions",
        &[
            "extension",
            "extension_months",
            "extension_period",
            "extension_periods",
            "extension_options",
            "possible_extensions",
            "length_of_extension",
            "length_of_extensions",
            "duration_of_extension",
            "duration_of_extensions",
            "duration_of_any_extension",
        ],
    ),
    (
        LATEST_END,
        &[
            "max_extent",
            "max_extend_date",
            "maximum_end_date",
            "maximum_contract_end_date",
            "maximum_extension_date",
            "max_extension_date",
            "latest_end_date",
            "final_end_date",
            "extended_end_date",
            "end_date_including_extensions",
            "end_date_with_extensions",
        ],
    ),
    ("notice", &["notice_months", "notice_period"]),
    ("lead_time", &["lead_time_months"]),
    (
        "value",
        &["contract_value", "total_value", "total_contract_value", "estimated_contract_value", "estimated_total_value"],
    ),
    ("cpv", &["cpv_code"]),
    ("framework", &["framework_name", "framework_agreement", "framework_title", "framework_reference"]),
    ("contact", &["contact_email", "contact_mailbox"]),
    ("technologies", &["technology"]),
    ("deployments", &["deployment"]),
];
/// The last day with every extension, where a register has that instead of their lengths.
pub(super) const LATEST_END: &str = "latest_end";

/// Where each column is, by our name for it. Of two that are called alike the first counts; a name of ours is stronger than another for it.
pub(super) fn named(headings: &[String]) -> HashMap<String, usize> {
    let mut columns: HashMap<String, usize> = HashMap::new();
    for (at, heading) in headings.iter().enumerate() {
        columns.entry(words(heading)).or_insert(at);
    }
    let labels = domain::facts::FACTS.iter().map(|spec| (spec.key, words(spec.label)));
    let others = OTHER_NAMES.iter().flat_map(|(name, others)| others.iter().map(|other| (*name, (*other).to_owned())));
    for (name, other) in others.chain(labels) {
        if !columns.contains_key(name)
            && let Some(at) = columns.remove(&other)
        {
            columns.insert(name.to_owned(), at);
        }
    }
    columns
}

/// `End date (not including extensions)` is `end_date_not_including_extensions`.
fn words(heading: &str) -> String {
    let heading = heading.to_lowercase();
    let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_many_names() {
        for (heading, name) in [
            ("Contract Title", "title"),
            ("Date of award", "award_date"),
            ("Contractor", "supplier"),
            ("Estimated value (£)", "value"),
            ("End date (not including extensions)", "end"),
            ("End, not counting extensions", "end"),
            ("Circumstances in which the contract will end", "end_circumstances"),
            ("Extension Period", "extensions"),
            ("Maximum Extension Date", LATEST_END),
            ("CPV Codes", "cpv"),
            ("Live-since", "live_since"),
        ] {
            assert_eq!(named(&[heading.to_owned()]).get(name), Some(&0), "{heading}");
        }
    }

    #[test]
    fn nothing_is_lost_where_two_columns_are_called_alike() {
        let columns = named(&["End".to_owned(), "End date".to_owned()]);
        assert_eq!(
            (columns.get("end"), columns.get("end_date")),
            (Some(&0), Some(&1)),
            "the second is not understood, and said so"
        );
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let mut all: Vec<&str> = OTHER_NAMES.iter().flat_map(|(_, others)| others.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
