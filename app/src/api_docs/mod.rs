//! The page on which people read the API's description.

mod page;

pub use page::{ApiDescription, Operation, Page};
