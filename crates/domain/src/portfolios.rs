//! Scotland Excel buys by portfolio. Which of them a capability belongs to is a table, and nothing else.

use crate::catalogue::Capability;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Scotland Excel's portfolios.
    Portfolio {
        SocialCare = "social-care", "Social care";
        Construction = "construction", "Construction";
        Roads = "roads", "Roads";
        Transport = "transport", "Transport";
        Environment = "environment", "Environment";
        Corporate = "corporate", "Corporate";
        Education = "education", "Education";
        Ict = "ict", "ICT";
    }
}

/// A group of capabilities, and the portfolio of those that `CAPABILITIES` does not name.
pub const GROUPS: [(&str, Portfolio); 12] = [
    ("customer-digital", Portfolio::Corporate),
    ("finance-commercial", Portfolio::Corporate),
    ("people-workforce", Portfolio::Corporate),
    ("social-care", Portfolio::SocialCare),
    ("education-children", Portfolio::Education),
    ("housing-property", Portfolio::Construction),
    ("planning-regulation", Portfolio::Corporate),
    ("roads-environment", Portfolio::Environment),
    ("culture-democracy", Portfolio::Corporate),
    ("information-data", Portfolio::Ict),
    ("workplace-infrastructure", Portfolio::Ict),
    ("emerging-technology", Portfolio::Ict),
];

/// Capabilities that are bought in another portfolio than the rest of their group.
pub const CAPABILITIES: [(&str, Portfolio); 12] = [
    ("homelessness", Portfolio::SocialCare),
    ("building-standards", Portfolio::Construction),
    ("regulatory-services", Portfolio::Environment),
    ("energy-carbon-management", Portfolio::Environment),
    ("highways-asset-management", Portfolio::Roads),
    ("street-lighting", Portfolio::Roads),
    ("traffic-signals-its", Portfolio::Roads),
    ("parking-enforcement", Portfolio::Roads),
    ("winter-maintenance", Portfolio::Roads),
    ("ev-charging", Portfolio::Transport),
    ("fleet-transport-management", Portfolio::Transport),
    ("passenger-school-transport", Portfolio::Transport),
];

/// The portfolio in which a capability is bought; none for a group that the table does not know.
pub fn portfolio(capability: &Capability) -> Option<Portfolio> {
    let named = |table: &[(&str, Portfolio)], slug: &str| table.iter().find(|(of, _)| *of == slug).map(|(_, p)| *p);
    named(&CAPABILITIES, &capability.slug).or_else(|| named(&GROUPS, &capability.group.slug))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Slug and group of every capability that a new site starts with.
    fn catalogue() -> Vec<(&'static str, &'static str)> {
        let rows = include_str!("../../../data/capabilities.csv").lines().skip(1);
        let slug = |row: &'static str| row.split(',').next();
        let group = |row: &'static str| {
            GROUPS.iter().map(|(group, _)| *group).find(|group| row.contains(&format!(",{group},")))
        };
        rows.filter_map(|row| Some((slug(row)?, group(row)?))).collect()
    }

    fn capability(slug: &str, group: &str) -> Capability {
        crate::matrix::tests::capability(slug, group)
    }

    #[test]
    fn every_capability_has_a_portfolio_and_every_portfolio_a_capability() {
        let of: Vec<_> = catalogue().into_iter().map(|(slug, group)| portfolio(&capability(slug, group))).collect();
        assert_eq!(of.len(), 90);
        for wanted in Portfolio::ALL {
            assert!(of.contains(&Some(*wanted)), "{wanted}");
        }
    }

    #[test]
    fn the_table_names_only_what_the_catalogue_has() {
        let known = catalogue();
        assert!(CAPABILITIES.iter().all(|(slug, _)| known.iter().any(|(known, _)| known == slug)));
        assert_eq!(portfolio(&capability("street-lighting", "roads-environment")), Some(Portfolio::Roads));
        assert_eq!(portfolio(&capability("burial-cremation", "roads-environment")), Some(Portfolio::Environment));
        assert_eq!(portfolio(&capability("anything", "new-group")), None);
    }
}
