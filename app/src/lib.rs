//! What people see.

pub mod backend;
pub mod components;
pub mod error;
pub mod form;
