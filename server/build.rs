//! Puts what browsers get into the binary. `cargo xtask` names the folder of the whole front end in `KENNING_SITE_DIR`;
//! without it there is the style alone, and every page works without script.

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-env-changed=KENNING_SITE_DIR");
    let folder = env::var("KENNING_SITE_DIR").map_or_else(|_| PathBuf::from("../style"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where"));
    let mut lines = String::new();
    let (mut css, mut favicon, mut script) = (String::new(), String::new(), "None".to_owned());
    for path in files(&folder) {
        let file = path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned();
        let name = match file.as_str() {
            "kenning.css" | "favicon.svg" => hashed(&path, &file),
            _ => file.clone(),
        };
        match file.as_str() {
            "kenning.css" => css = format!("/assets/{name}"),
            "favicon.svg" => favicon = format!("/assets/{name}"),
            _ if file.starts_with("loader-") => script = format!("Some({:?})", format!("/assets/{name}")),
            _ => {}
        }
        let bytes = kept(&path, &out);
        let small = path.with_file_name(format!("{file}.br"));
        let small = if small.exists() { format!("Some({})", kept(&small, &out)) } else { "None".to_owned() };
        writeln!(lines, "    Asset {{ name: {name:?}, bytes: {bytes}, brotli: {small} }},").expect("text grows");
    }
    let code = format!(
        "pub(crate) const CSS: &str = {css:?};\npub(crate) const FAVICON: &str = {favicon:?};\n\
         pub(crate) const SCRIPT: Option<&str> = {script};\npub(crate) static ASSETS: &[Asset] = &[\n{lines}];\n"
    );
    fs::write(out.join("assets.rs"), code).expect("can write");
}

/// Copied beside the code that embeds it, so that what was compiled may outlive the checkout it was compiled from.
fn kept(path: &Path, out: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
    fs::copy(path, out.join(name)).expect("can copy");
    format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let kinds = ["css", "svg", "js", "wasm"];
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the site's folder can be read")
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kinds.iter().any(|k| kind == *k)))
        .collect();
    files.sort();
    files
}

fn hashed(path: &Path, name: &str) -> String {
    let mut hasher = DefaultHasher::new();
    fs::read(path).expect("can read").hash(&mut hasher);
    let (stem, kind) = name.split_once('.').expect("a name with a kind");
    format!("{stem}-{:016x}.{kind}", hasher.finish())
}
