//! Councils and their partners.

mod api;
mod council_page;
mod list_page;

pub use council_page::CouncilPage;
pub use list_page::ListPage;
