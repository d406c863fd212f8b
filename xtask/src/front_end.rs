//! Builds what the browser gets: wasm and glue for the islands, the script that wakes them, the style.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::project;
use crate::run::{Outcome, cargo, is_installed, output, run};

/// Bytes of all islands' wasm and glue, compressed with brotli, at most.
const BUDGET: usize = 200 * 1024;
const TARGET: &str = "wasm32-unknown-unknown";

/// How much the compiler should try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Fast to build.
    Dev,
    /// Small to send, and held to the budget.
    Release,
}

/// Leaves the site's files in the site folder, each with a brotli twin.
pub fn build(profile: Profile) -> Outcome {
    add_target()?;
    let name = if profile == Profile::Release { "wasm-release" } else { "dev" };
    run(cargo().current_dir(project::root()).args([
        "build",
        "-p",
        "frontend",
        "--lib",
        "--target",
        TARGET,
        "--profile",
        name,
    ]))?;
    let folder = if profile == Profile::Release { "wasm-release" } else { "debug" };
    let wasm = project::target().join(TARGET).join(folder).join("frontend.wasm");
    let bound = bind(&wasm, &project::target().join("bindgen"))?;
    let sent = lay(&bound)?;
    println!("front end: {} KB of wasm and glue, compressed", sent / 1024);
    if profile == Profile::Release && sent > BUDGET {
        return Err(format!(
            "the front end is {sent} bytes compressed, over its budget of {BUDGET}: take something out of an island"
        ));
    }
    check_islands(&bound)
}

/// The browser's target, if rustup can add it.
pub fn add_target() -> Outcome {
    if !is_installed("rustup") {
        return Ok(());
    }
    let installed = output(std::process::Command::new("rustup").args(["target", "list", "--installed"]))?;
    if installed.lines().any(|line| line == TARGET) {
        return Ok(());
    }
    run(std::process::Command::new("rustup").args(["target", "add", TARGET]))
}

struct Bound {
    glue: Vec<u8>,
    wasm: Vec<u8>,
}

fn bind(wasm: &Path, folder: &Path) -> Outcome<Bound> {
    let failed = |error: &dyn std::fmt::Display| format!("wasm-bindgen: {error}");
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.input_path(wasm).out_name("kenning").typescript(false).web(true).map_err(|e| failed(&e))?;
    bindgen.generate(folder).map_err(|error| failed(&format!("{error:#}")))?;
    Ok(Bound { glue: read(&folder.join("kenning.js"))?, wasm: read(&folder.join("kenning_bg.wasm"))? })
}

/// Names carry their contents' hashes, so that browsers may keep them for ever. What has not changed is not touched: the server,
/// which holds these files, is compiled again only when one has.
fn lay(bound: &Bound) -> Outcome<usize> {
    let site = project::site();
    fs::create_dir_all(&site).map_err(|error| format!("cannot make {}: {error}", site.display()))?;
    let wasm = format!("kenning-{}.wasm", hash(&bound.wasm));
    let glue = format!("kenning-{}.js", hash(&bound.glue));
    let loader = include_str!("loader.js").replace("GLUE", &glue).replace("WASM", &wasm);
    let style = project::root().join("style");
    let files = [
        (wasm, bound.wasm.clone()),
        (glue, bound.glue.clone()),
        (format!("loader-{}.js", hash(loader.as_bytes())), loader.into_bytes()),
        ("kenning.css".to_owned(), read(&style.join("kenning.css"))?),
        ("favicon.svg".to_owned(), read(&style.join("favicon.svg"))?),
    ];
    sweep(&site, |name| files.iter().any(|(kept, _)| name.strip_suffix(".br").unwrap_or(name) == kept))?;
    let mut sent = 0;
    for (name, bytes) in &files {
        let small = keep(&site, name, bytes)?;
        if name.ends_with(".js") || name.ends_with(".wasm") {
            sent += small;
        }
    }
    Ok(sent)
}

/// Takes away what an earlier build left.
fn sweep(site: &Path, is_kept: impl Fn(&str) -> bool) -> Outcome {
    let files = fs::read_dir(site).map_err(|error| error.to_string())?;
    for file in files.filter_map(Result::ok).filter(|file| !is_kept(&file.file_name().to_string_lossy())) {
        fs::remove_file(file.path()).map_err(|error| format!("cannot remove {}: {error}", file.path().display()))?;
    }
    Ok(())
}

/// Leaves a file and its brotli twin, unless they are there; returns the twin's bytes.
fn keep(site: &Path, name: &str, bytes: &[u8]) -> Outcome<usize> {
    let (file, twin) = (site.join(name), site.join(format!("{name}.br")));
    if fs::read(&file).is_ok_and(|there| there == bytes)
        && let Ok(there) = fs::metadata(&twin)
    {
        return Ok(there.len() as usize);
    }
    let mut small = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut small, 1 << 16, 11, 22);
    writer.write_all(bytes).map_err(|error| error.to_string())?;
    drop(writer);
    // The twin first: a file without one is made again, a twin without its file never served.
    write(&twin, &small)?;
    write(&file, bytes)?;
    Ok(small.len())
}

/// Without `use app` in `frontend` every island vanishes, and nothing else warns.
fn check_islands(bound: &Bound) -> Outcome {
    let glue = String::from_utf8_lossy(&bound.glue);
    for island in ["Evidence", "FilterList", "InTray", "LivePreview", "SuggestBox", "Tray", "Walk"] {
        if !glue.contains(&format!("export function {island}_")) {
            return Err(format!("the island {island} is not in the wasm: does `frontend` still say `use app`?"));
        }
    }
    Ok(())
}

fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
