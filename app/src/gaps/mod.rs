//! The gap dashboard: the matrix, a council's gaps and its briefing, and one cell with its evidence.

mod api;
mod arriving;
mod briefing_contracts;
mod briefing_page;
mod by_group;
mod cell_page;
mod choose_peers;
mod chosen;
mod council_lists;
mod council_page;
mod due;
mod evidence_island;
mod matrix;
mod matrix_page;
mod narrow;
mod not_reported;
mod pick_councils;
mod summary;
mod walk_island;

pub use briefing_page::BriefingPage;
pub use cell_page::CellPage;
pub use council_page::CouncilPage;
pub use matrix_page::MatrixPage;
