//! Entries, technologies or councils side by side.

mod api;
mod beside;
mod choose;
mod likeness;
mod page;
mod table;
mod tray_island;

pub use beside::CompareWith;
pub use choose::{ChooseForm, ChooseToCompare};
pub use page::Page;
pub use tray_island::Tray;
