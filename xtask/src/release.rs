//! The one file that is Kenning, and serving it.

use std::path::PathBuf;
use std::process::Command;

use crate::front_end::{self, Profile};
use crate::project;
use crate::run::{Outcome, cargo, run};

/// Builds `release/kenning`, with everything in it that browsers get.
pub fn build() -> Outcome<PathBuf> {
    front_end::build(Profile::Release)?;
    let mut command = cargo();
    command.current_dir(project::root()).env("KENNING_SITE_DIR", project::site());
    run(command.args(["build", "--release", "-p", "server", "--bin", "kenning"]))?;
    Ok(project::target().join("release/kenning"))
}

/// Builds, then serves with what was there.
pub fn serve(arguments: &[String]) -> Outcome {
    let kenning = build()?;
    run(Command::new(kenning).current_dir(project::root()).arg("serve").args(arguments))
}
