//! Closed lists of words: each has a kebab-case word for machines and a label for people.

/// Declares an enum whose values are written as kebab-case words everywhere and shown as labels.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$of_one:meta])* $variant:ident = $word:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$of_one])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every value, in the order in which people are shown them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
            /// Every `(word, label)`.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($word, $label),)+];

            /// The word that machines use.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The words that people are shown.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// Reads the word; `None` for any other.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What sort of knowledge an entry is.
    Kind {
        Deployment = "deployment", "Deployment";
        CaseStudy = "case-study", "Case study";
        Guide = "guide", "Guide";
        Overview = "overview", "Overview";
        Contract = "contract", "Contract";
        Framework = "framework", "Framework";
    }
}

vocabulary! {
    /// Who may see something; each tier lies within the next.
    Visibility {
        Own = "own", "Own council";
        Procurement = "procurement", "Procurement";
        Partnership = "partnership", "Partnership";
        Public = "public", "Public";
    }
}

impl Visibility {
    /// The tier in a sentence: "Seen by …".
    pub const fn audience(self) -> &'static str {
        match self {
            Self::Own => "people in your own organisation",
            Self::Procurement => "people in your own organisation, and procurement people everywhere",
            Self::Partnership => "everyone in a member organisation",
            Self::Public => "everyone, signed in or not",
        }
    }
}

vocabulary! {
    /// Where an entry stands.
    Status {
        Draft = "draft", "Draft";
        Published = "published", "Published";
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

vocabulary! {
    /// Where a deployment is in its life: a fact, not an intent.
    Lifecycle {
        Considering = "considering", "Considering";
        Planned = "planned", "Planned";
        RollingOut = "rolling-out", "Rolling out";
        Live = "live", "Live";
        PhasingOut = "phasing-out", "Phasing out";
        Retired = "retired", "Retired";
    }
}

vocabulary! {
    /// Where the technology runs.
    Hosting {
        Saas = "saas", "Software as a service";
        PublicCloud = "public-cloud", "Public cloud";
        PrivateCloud = "private-cloud", "Private cloud";
        OnPremises = "on-premises", "On premises";
        Hybrid = "hybrid", "Hybrid";
    }
}

vocabulary! {
    /// How many people use it.
    UsersBand {
        Under10 = "under-10", "Under 10";
        From10 = "10-49", "10 to 49";
        From50 = "50-99", "50 to 99";
        From100 = "100-499", "100 to 499";
        From500 = "500-1999", "500 to 1,999";
        From2000 = "2000-9999", "2,000 to 9,999";
        From10000 = "10000-and-over", "10,000 and over";
    }
}

vocabulary! {
    /// How well it does what it is for.
    Fit {
        Unreasonable = "unreasonable", "Unreasonable";
        Insufficient = "insufficient", "Insufficient";
        Appropriate = "appropriate", "Appropriate";
        Perfect = "perfect", "Perfect";
    }
}

vocabulary! {
    /// What this council means to do with it.
    Disposition {
        Tolerate = "tolerate", "Tolerate";
        Invest = "invest", "Invest";
        Migrate = "migrate", "Migrate";
        Eliminate = "eliminate", "Eliminate";
    }
}

vocabulary! {
    /// An answer that may be open.
    YesNo {
        Yes = "yes", "Yes";
        No = "no", "No";
        Unsure = "unsure", "Unsure";
        Unknown = "unknown", "Not known";
    }
}

vocabulary! {
    /// Whether it conforms to the accessibility regulations.
    Accessibility {
        Conforms = "conforms", "Conforms";
        Partly = "partly", "Partly conforms";
        Not = "not", "Does not conform";
        Unknown = "unknown", "Not known";
    }
}

vocabulary! {
    /// What it costs a year, all in.
    CostBand {
        Under10k = "under-10k", "Under £10,000";
        From10k = "10k-50k", "£10,000 to £49,999";
        From50k = "50k-100k", "£50,000 to £99,999";
        From100k = "100k-250k", "£100,000 to £249,999";
        From250k = "250k-1m", "£250,000 to £999,999";
        From1m = "1m-and-over", "£1 million and over";
    }
}

vocabulary! {
    /// Where an entry's facts come from.
    Source {
        Written = "written", "Written by the organisation";
        Imported = "imported", "Imported";
        PublicRecord = "public-record", "Public record";
        Supplier = "supplier", "Supplier";
    }
}

vocabulary! {
    /// How sure we are of an entry's facts.
    Confidence {
        Verified = "verified", "Verified";
        Reported = "reported", "Reported";
        Estimated = "estimated", "Estimated";
        Imported = "imported", "Imported, not yet confirmed";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(*kind));
        }
        assert_eq!(Lifecycle::parse("rolling-out"), Some(Lifecycle::RollingOut));
        assert_eq!(Lifecycle::parse("Live"), None);
    }

    #[test]
    fn tiers_are_ordered_from_narrow_to_wide() {
        assert!(Visibility::Own < Visibility::Procurement);
        assert!(Visibility::Partnership < Visibility::Public);
    }
}
