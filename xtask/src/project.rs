//! Where things are in this tree.

use std::path::PathBuf;

/// The folder of the workspace, as cargo says when it runs this: a built task may be shared between checkouts.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("xtask"), PathBuf::from);
    here.parent().map(PathBuf::from).unwrap_or_default()
}

/// Cargo's target folder; `CARGO_TARGET_DIR` is honoured.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// What the server carries for browsers.
pub fn site() -> PathBuf {
    target().join("site")
}
