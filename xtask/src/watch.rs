//! Builds again when something changes, and serves what was built.

use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

use crate::front_end::{self, Profile};
use crate::project;
use crate::run::{Outcome, cargo, run};

const LOOK_EVERY: Duration = Duration::from_millis(400);
const WATCHED: [&str; 7] = ["app", "crates", "data", "frontend/src", "migrations", "server", "style/kenning.css"];

/// Until it is interrupted. The data is that of `serve`.
pub fn watch(arguments: &[String]) -> Outcome {
    let mut seen = SystemTime::UNIX_EPOCH;
    let mut running: Option<Child> = None;
    loop {
        let newest = WATCHED.iter().map(|name| newest(&project::root().join(name))).max().unwrap_or(seen);
        if newest > seen {
            seen = newest;
            match build() {
                Ok(()) => {
                    stop(running.take());
                    running = Some(start(arguments)?);
                }
                Err(problem) => eprintln!("xtask: {problem}"),
            }
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

fn build() -> Outcome {
    front_end::build(Profile::Dev)?;
    run(cargo()
        .current_dir(project::root())
        .env("KENNING_SITE_DIR", project::site())
        .args(["build", "-p", "server", "--bin", "kenning"]))
}

fn start(arguments: &[String]) -> Outcome<Child> {
    let kenning = project::target().join("debug/kenning");
    let mut command = Command::new(kenning);
    command
        .current_dir(project::root())
        .arg("serve")
        .args(arguments)
        .spawn()
        .map_err(|error| format!("cannot start Kenning: {error}"))
}

fn stop(running: Option<Child>) {
    if let Some(mut child) = running {
        // It may have stopped by itself.
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// When the youngest file under this path was written.
fn newest(path: &Path) -> SystemTime {
    let own = std::fs::metadata(path).and_then(|found| found.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    let Ok(folder) = std::fs::read_dir(path) else { return own };
    folder.filter_map(|entry| Some(newest(&entry.ok()?.path()))).max().map_or(own, |inside| inside.max(own))
}
