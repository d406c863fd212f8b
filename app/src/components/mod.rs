//! What is drawn in three places or more: one component a file.

pub mod breadcrumbs;
pub mod card;
pub mod change_card;
pub mod choice;
pub mod chosen;
pub mod coverage;
pub mod downloads;
pub mod error_summary;
pub mod field;
pub mod letters;
pub mod number;
pub mod outside_link;
pub mod pagination;
pub mod pieces;
pub mod prose;
pub mod select;
pub mod tags;
pub mod text_area;
pub mod text_field;
pub mod twin;
