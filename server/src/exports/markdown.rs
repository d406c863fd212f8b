//! A folder of markdown: a file an entry, its facts before its text, for whoever keeps such files elsewhere.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use domain::entries::Entry;
use domain::names::slugify;

use super::{Entries, failed};
use crate::commands::Outcome;

/// Letters of a file’s name, before the entry’s id.
const NAME_MAX: usize = 80;

/// `{kind}/{title}-{id}.md` under a folder that must not hold anything yet.
pub(super) async fn write(entries: &Entries<'_>, path: &Path, part: &Path) -> Outcome {
    let is_taken = fs::read_dir(path).map_or_else(|_| path.exists(), |mut inside| inside.next().is_some());
    if is_taken {
        return Err(format!("{} holds something already: name a new folder", path.display()));
    }
    fs::create_dir_all(part).map_err(|error| failed(part, &error))?;
    for ids in entries.parts() {
        for entry in entries.read(ids).await? {
            let folder = part.join(entry.content.kind.word());
            fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
            let file = folder.join(name(&entry));
            fs::write(&file, text(&entry)).map_err(|error| failed(&file, &error))?;
        }
    }
    Ok(())
}

fn name(entry: &Entry) -> String {
    let title: String = slugify(entry.content.title.as_str()).chars().take(NAME_MAX).collect();
    format!("{title}-{}.md", entry.id)
}

/// The facts as YAML, whose words are quoted as JSON is, which is YAML as well; then the text.
fn text(entry: &Entry) -> String {
    let content = &entry.content;
    let mut text = "---\n".to_owned();
    let mut line = |name: &str, values: &[String]| {
        let quoted: Vec<String> =
            values.iter().map(|value| serde_json::Value::from(value.as_str()).to_string()).collect();
        let _ = match quoted.as_slice() {
            [] => Ok(()),
            [one] => writeln!(text, "{name}: {one}"),
            several => writeln!(text, "{name}: [{}]", several.join(", ")),
        };
    };
    line("id", std::slice::from_ref(&entry.id));
    line("kind", &[content.kind.word().to_owned()]);
    line("organisation", content.organisation.as_slice());
    line("visibility", &[content.visibility.word().to_owned()]);
    line("tags", &content.tags);
    line("technologies", &content.technologies);
    line("capabilities", &content.capabilities);
    content.facts.iter().for_each(|(spec, value)| line(spec.key, &value.typed()));
    line("confidence", &[entry.provenance.confidence.word().to_owned()]);
    line("evidence_url", entry.provenance.evidence_url.as_slice());
    line("last_confirmed_at", entry.last_confirmed_at.map(|at| at.iso_day()).as_slice());
    line("review_by", entry.review_by.map(|at| at.iso_day()).as_slice());
    line("updated_at", &[entry.updated_at.iso()]);
    let (title, summary, body) = (&content.title, &content.summary, &content.body);
    let parts = [format!("---\n\n# {title}"), summary.to_string(), body.to_string()];
    text + &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}
