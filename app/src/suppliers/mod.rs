//! Suppliers, and what they sell.

mod api;
mod list_page;
mod supplier_page;

pub use list_page::ListPage;
pub use supplier_page::SupplierPage;
