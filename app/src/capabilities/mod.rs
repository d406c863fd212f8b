//! What councils must be able to do with technology.

mod api;
mod capability_page;
mod list_page;

pub use capability_page::CapabilityPage;
pub use list_page::ListPage;
