//! The process: it listens, reads settings and runs on timers. Knows nothing of SQL or of the index's library.

pub mod api;
mod assets;
pub mod cli;
mod commands;
pub mod config;
mod exports;
mod forms;
mod health;
mod kept;
mod listener;
mod lists;
mod middleware;
mod pages;
mod refusals;
pub mod router;
mod serve;
mod state;
pub mod tasks;

pub use state::Site;
