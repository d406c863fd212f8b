use std::fs::File;
use std::io::BufWriter;

use domain::entries::Entry;
use serde_json::Value;

use super::{Entries, finish, put};
use crate::api::shapes::EntryShape;
use crate::commands::{Outcome, said};

/// What a browser needs, and a file does not.
const OF_A_SITE: [&str; 2] = ["url", "html"];

/// `[…]`, an entry a line, as the API tells it.
pub(super) async fn write(entries: &Entries<'_>, mut to: BufWriter<File>) -> Outcome {
    let mut before = "[\n";
    for ids in entries.parts() {
        for entry in entries.read(ids).await? {
            put(&mut to, before.as_bytes())?;
            put(&mut to, told(entry)?.to_string().as_bytes())?;
            before = ",\n";
        }
    }
    put(&mut to, if before == "[\n" { b"[]\n" } else { b"\n]\n" })?;
    finish(to)
}

fn told(entry: Entry) -> Result<Value, String> {
    let shape = EntryShape::whole(entry, String::new(), String::new());
    let mut told = serde_json::to_value(shape).map_err(|error| said(&error))?;
    if let Some(fields) = told.as_object_mut() {
        OF_A_SITE.iter().for_each(|name| drop(fields.remove(*name)));
    }
    Ok(told)
}
