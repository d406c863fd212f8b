//! Every name that things go by, ready to be searched: for suggestions, for the best match, and as synonyms.

use domain::catalogue::Subject;
use domain::names::{fold, letters, typos};
use search_index::Synonyms;
use store::Store;

use crate::error::Result;
use crate::known::Known;

/// Words that ask, before the name of what is asked for.
const ASKING: [&str; 8] =
    ["who uses ", "who has ", "who runs ", "which councils use ", "which councils have ", "what is ", "about ", "the "];

/// What is asked for, folded, without the words that ask.
fn asked_for(typed: &str) -> String {
    let folded = fold(typed);
    ASKING.iter().find_map(|start| folded.strip_prefix(start)).unwrap_or(&folded).to_owned()
}

/// One name of one thing.
#[derive(Clone, Debug)]
pub(crate) struct ThingName {
    pub subject: Subject,
    pub slug: String,
    pub name: String,
    pub folded: String,
    /// Folded, and without the spaces: "share point" is "SharePoint".
    letters: String,
    pub is_alias: bool,
}

/// All names of the catalogue, and which of them mean the same.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub names: Vec<ThingName>,
    pub synonyms: Synonyms,
}

impl Lexicon {
    pub(crate) async fn load(store: &Store, known: &Known) -> Result<Self> {
        let groups = store::synonyms::list(store.reader()).await?;
        Ok(Self::new(known, groups.into_iter().map(|group| group.names).collect()))
    }

    /// `groups`: what curators say means the same.
    fn new(known: &Known, groups: Vec<Vec<String>>) -> Self {
        let mut lexicon = Self::default();
        let mut things: Vec<Vec<String>> = Vec::new();
        let mut add = |subject: Subject, slug: &str, name: &str, aliases: Vec<&String>| {
            let one = |name: &str, is_alias| ThingName {
                subject,
                slug: slug.to_owned(),
                name: name.to_owned(),
                letters: letters(&fold(name)),
                folded: fold(name),
                is_alias,
            };
            lexicon.names.push(one(name, false));
            lexicon.names.extend(aliases.iter().map(|alias| one(alias, true)));
            things.push(std::iter::once(name.to_owned()).chain(aliases.into_iter().cloned()).collect());
        };
        for t in &known.technologies {
            add(Subject::Technology, &t.slug, &t.name, t.aliases.iter().collect());
        }
        for o in &known.organisations {
            let others = known.council_aliases.get(&o.slug).into_iter().flatten();
            add(
                Subject::Council,
                &o.slug,
                &o.name,
                [&o.short_name].into_iter().chain(&o.name_gd).chain(&o.code).chain(&o.gss_code).chain(others).collect(),
            );
        }
        for c in &known.capabilities {
            add(Subject::Capability, &c.slug, &c.name, c.aliases.iter().collect());
        }
        for s in &known.suppliers {
            add(Subject::Supplier, &s.slug, &s.name, s.aliases.iter().collect());
        }
        lexicon.synonyms = Synonyms::new(groups, things);
        lexicon
    }

    /// The things whose name or alias this is, asked for or alone.
    pub(crate) fn named(&self, typed: &str) -> Vec<&ThingName> {
        let asked = letters(&asked_for(typed));
        if asked.is_empty() { Vec::new() } else { self.each(|name| name.letters == asked) }
    }

    /// The things whose name or alias this may misspell. Compares with every name: some 0.3 ms.
    pub(crate) fn nearly_named(&self, typed: &str) -> Vec<&ThingName> {
        let asked = asked_for(typed);
        self.each(|name| typos(&asked, &name.folded).is_some())
    }

    /// Each thing once, by the first of its names that fits.
    fn each(&self, fits: impl Fn(&ThingName) -> bool) -> Vec<&ThingName> {
        let mut found: Vec<&ThingName> = Vec::new();
        for name in self.names.iter().filter(|name| fits(name)) {
            if !found.iter().any(|other| (other.subject, &other.slug) == (name.subject, &name.slug)) {
                found.push(name);
            }
        }
        found
    }
}
