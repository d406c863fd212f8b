//! Everything that must hold before a change is taken in.

use std::path::Path;
use std::process::Command;

use crate::run::{Outcome, cargo, run};
use crate::{project, release, tidy, tools};

/// All checks and all tests, the quick ones first.
pub fn all() -> Outcome {
    step("tools", tools::ensure)?;
    step("format", format)?;
    step("tidy", tidy::check)?;
    step("style", style)?;
    step("lints", lints)?;
    step("Rust tests, on both databases", rust)?;
    let mut kenning = None;
    step("build", || release::build().map(|built| kenning = Some(built)))?;
    let kenning = kenning.ok_or("nothing was built")?;
    step("end to end", || end_to_end(&kenning))
}

fn step(name: &str, check: impl FnOnce() -> Outcome) -> Outcome {
    println!("── {name}");
    let began = std::time::Instant::now();
    check()?;
    println!("── {name}: done in {} s", began.elapsed().as_secs());
    Ok(())
}

fn format() -> Outcome {
    run(cargo().current_dir(project::root()).args(["fmt", "--all", "--check"]))
}

fn lints() -> Outcome {
    let root = project::root();
    run(cargo().current_dir(&root).args(["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]))?;
    crate::front_end::add_target()?;
    let wasm = [
        "clippy",
        "--quiet",
        "-p",
        "frontend",
        "-p",
        "app",
        "--lib",
        "--no-default-features",
        "--features",
        "app/hydrate",
    ];
    run(cargo().current_dir(&root).args(wasm).args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]))
}

fn rust() -> Outcome {
    run(cargo().current_dir(project::root()).env("INSTA_UPDATE", "no").args(["test", "--quiet"]))
}

/// Compiling the style again gives the bytes that are committed: serving needs no Node.js.
fn style() -> Outcome {
    let folder = project::root().join("style");
    tools::npm(&folder)?;
    let committed = read(&folder.join("kenning.css"))?;
    let fresh = project::target().join("kenning.css");
    let sass = folder.join("node_modules/.bin/sass");
    let how = [
        "--no-charset",
        "--no-source-map",
        "--style=compressed",
        "--quiet-deps",
        "--load-path=node_modules",
        "src/kenning.scss",
    ];
    run(Command::new(sass).current_dir(&folder).args(how).arg(&fresh))?;
    if read(&fresh)? == committed {
        Ok(())
    } else {
        Err("style/kenning.css is not what its sources compile to: run `npm run build` in style/".to_owned())
    }
}

/// The journeys, in a browser, against the binary that people get.
pub fn end_to_end(kenning: &Path) -> Outcome {
    let mut arguments = vec!["--test".to_owned(), "--test-reporter=spec".into(), "--test-concurrency=1".into()];
    arguments.extend(journeys()?);
    in_browser(kenning, &arguments)
}

/// Runs a program of `end2end/` with a browser and a binary to serve from.
pub fn in_browser(kenning: &Path, arguments: &[String]) -> Outcome {
    let folder = project::root().join("end2end");
    tools::npm(&folder)?;
    let chromium = tools::chromium().ok_or("Chromium is not installed: apt-get install chromium")?;
    run(Command::new("node").current_dir(&folder).env("KENNING", kenning).env("CHROMIUM", chromium).args(arguments))
}

/// The files of tests; named one by one, for releases of Node.js differ in how they read a folder.
fn journeys() -> Outcome<Vec<String>> {
    let found = std::fs::read_dir(project::root().join("end2end/tests")).map_err(|error| error.to_string())?;
    let mut names: Vec<String> = found
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .map(|name| format!("tests/{name}"))
        .collect();
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}
