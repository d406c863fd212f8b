//! The gap dashboard: the matrix, a council's gaps, and one cell with its evidence.

mod api;
mod cell_page;
mod council_page;
mod matrix;
mod matrix_page;
mod walk_island;

pub use cell_page::CellPage;
pub use council_page::CouncilPage;
pub use matrix_page::MatrixPage;
