//! Where things are in this tree.

use std::path::PathBuf;

/// The folder of the workspace.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// Cargo's target folder; `CARGO_TARGET_DIR` is honoured.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// What the server carries for browsers.
pub fn site() -> PathBuf {
    target().join("site")
}
