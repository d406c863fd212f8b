//! Technologies, and who runs them.

mod api;
mod deployments;
mod lines;
mod list_page;
mod technology_page;

pub use deployments::Deployments;
pub use lines::TechnologyTable;
pub use list_page::ListPage;
pub use technology_page::TechnologyPage;
