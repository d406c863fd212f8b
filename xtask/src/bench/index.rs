//! Building the index from nothing.

use std::path::Path;

use super::cpu;
use super::figures::{Figure, figure};
use super::server::command;
use crate::run::Outcome;

/// What `kenning reindex` takes. No server runs meanwhile.
pub fn measure(kenning: &Path, site: &Path) -> Outcome<Vec<Figure>> {
    let spent = cpu::spent(command(kenning, site).arg("reindex"))?;
    Ok(vec![figure("index, from nothing", "CPU s", spent.cpu), figure("index, from nothing", "wall s", spent.wall)])
}
