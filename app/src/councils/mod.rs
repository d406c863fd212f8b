//! Councils and their partners.

mod api;
mod council_page;
mod list_page;
mod to_confirm;

pub use council_page::CouncilPage;
pub use list_page::ListPage;
