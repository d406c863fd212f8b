//! Pictures, drawn by the server: two maps of Scotland, shares and a trend, each with its table; and the maps as files of their own.
//! Colours stand as attributes, so that a file is whole, and as classes, by which the stylesheet gives dark pages theirs.

mod boundary_map;
mod file;
mod key;
mod paint;
mod shares;
mod standings;
mod tile_map;
mod trend_line;
mod trend_table;

pub use file::{map_file, tiles_file, trend_file};
pub use shares::Shares;
pub use standings::Standings;
pub use tile_map::TileMap;
pub use trend_table::Trend;

use domain::catalogue::{Named, Subject};
use domain::coverage::Coverage;
use domain::organisations::Organisation;
use domain::standings::Standing;

/// What a page's pictures are about: a capability or a technology.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    pub subject: Subject,
    pub thing: Named,
}

impl About {
    pub fn new(subject: Subject, slug: &str, name: &str) -> Self {
        Self { subject, thing: Named::new(slug, name) }
    }

    /// The address of its page, which those of its files begin with.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.subject.folder(), self.thing.slug)
    }

    /// Where the evidence for a council's state is.
    fn evidence(&self, council: &str) -> String {
        let slug = &self.thing.slug;
        match self.subject {
            Subject::Technology => format!("/search?technology={slug}&council={council}"),
            _ => format!("/gaps/{council}/{slug}"),
        }
    }

    /// Every council on a map; its links begin with `base`, which is empty on a page.
    pub fn plots(&self, standings: &[Standing], base: &str) -> Vec<Plot> {
        let plot = |standing: &Standing| Plot {
            to: format!("{base}{}", self.evidence(&standing.council.slug)),
            state: Some(standing.state),
            council: standing.council.clone(),
        };
        standings.iter().map(plot).collect()
    }
}

/// One council on a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    pub council: Organisation,
    /// Its state, where the map shows one.
    pub state: Option<Coverage>,
    /// Where it leads.
    pub to: String,
}

impl Plot {
    /// Its name for those who do not see it. It begins with what is seen: people who speak to their machines say what they see.
    fn spoken(&self) -> String {
        let (code, name) = (self.council.code.as_deref().unwrap_or_default(), &self.council.short_name);
        match self.state {
            Some(state) => format!("{code}, {name}: {}", state.label()),
            None => format!("{code}, {name}"),
        }
    }
}

/// The states on a map in one sentence: "In use: 8 councils. …".
fn in_words(plots: &[Plot]) -> String {
    let count = |state: Coverage| plots.iter().filter(|plot| plot.state == Some(state)).count();
    let counted = Coverage::ALL.iter().map(|state| (state, count(*state))).filter(|(_, n)| *n > 0);
    let words = counted.map(|(state, n)| format!("{}: {n} {}.", state.label(), councils(n)));
    words.collect::<Vec<_>>().join(" ")
}

fn councils(n: usize) -> &'static str {
    if n == 1 { "council" } else { "councils" }
}
