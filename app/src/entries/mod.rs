//! Reading, writing and looking back at entries.

mod api;
mod diff_page;
mod done;
mod edit_form;
mod edit_page;
mod fact_controls;
mod facts;
mod history_page;
mod kinds;
mod page;
mod pick_list;
mod preview_island;
mod revision_page;
mod stale;

pub use edit_page::{EditPage, NewPage};
pub use history_page::HistoryPage;
pub use page::{EntryPage, Whole};
pub use revision_page::RevisionPage;
pub use stale::StaleEdit;

/// The preview of what was typed, as safe HTML: the server puts it into the context when the preview button was pressed.
#[derive(Clone, Debug)]
pub struct Preview(pub String);
