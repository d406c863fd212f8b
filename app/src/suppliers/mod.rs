//! Suppliers, and what they sell.

mod api;
mod contracts_ending;
mod exposure;
mod if_it_failed;
mod list_page;
mod successor;
mod supplier_page;

pub use list_page::ListPage;
pub use successor::SuccessorForm;
pub use supplier_page::SupplierPage;
