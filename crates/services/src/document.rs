//! What the index reads of an entry.

use domain::catalogue::{FamilySet, Subject};
use domain::entries::Content;
use domain::facts::{FactSpec, FactValue, Shape};
use domain::names::fold;
use domain::organisations::Organisation;
use domain::peers::family;
use domain::portfolios::portfolio;
use domain::vocabulary::{Confidence, Hosting, Source, Visibility};
use search_index::{Document, Labelled};
use store::entries::StoredEntry;

use crate::imports::evidence::SOURCE_HEADING;
use crate::known::Known;
use crate::lexicon::starts_a_word;

/// An entry as the index reads it. Facts that are narrower than their entry stand apart: a find must not give them away.
pub(crate) fn document(entry: &StoredEntry, known: &Known) -> Document {
    let content = &entry.content;
    let owner = content.organisation.as_deref().and_then(|slug| known.organisation(slug));
    let capabilities = content.capabilities.iter().filter_map(|slug| known.capability(slug));
    let suppliers = crate::views::suppliers(known, content);
    let (facts, narrower) = facts(content, known);
    Document {
        id: entry.id.clone(),
        kind: content.kind,
        visibility: content.visibility,
        organisation: owner.map(|owner| council(owner, known)),
        title: content.title.to_string(),
        summary: content.summary.to_string(),
        body: markdown::plain_text(said(entry)),
        facts,
        narrower,
        tags: content.tags.clone(),
        technologies: content.technologies.iter().filter_map(|slug| technology(known, slug)).collect(),
        suppliers: suppliers.iter().filter_map(|s| supplier(known, &s.slug)).collect(),
        themes: themes(known, &content.capabilities),
        capabilities: capabilities.map(|c| labelled(&c.slug, &c.name, &c.aliases)).collect(),
        families: owner.map(families).unwrap_or_default(),
        lifecycle: content.facts.lifecycle(),
        hosting: content.facts.text("hosting").and_then(Hosting::parse),
        confidence: entry.provenance.confidence,
        review_by: entry.review_by,
        updated_at: entry.updated_at,
    }
}

/// The body, without where a public record was found: that is nothing to search.
fn said(entry: &StoredEntry) -> &str {
    let body = entry.content.body.as_str();
    let is_record =
        entry.provenance.source == Source::PublicRecord && entry.provenance.confidence == Confidence::Imported;
    let heading = format!("\n{SOURCE_HEADING}\n");
    is_record.then(|| body.find(&heading)).flatten().map_or(body, |at| &body[..at])
}

/// The facts that everyone sees who sees the entry, and those that fewer see, by who does. A mailbox is there to be written to: its
/// council's name in it would be what shows best why the entry was found. Nor are the ids of other entries text.
fn facts(content: &Content, known: &Known) -> (String, Vec<(Visibility, String)>) {
    let (mut shared, mut narrower) = (Vec::new(), Vec::new());
    let is_text = |spec: &FactSpec| !matches!(spec.shape, Shape::Mailbox | Shape::Entries);
    for (spec, value) in content.facts.iter().filter(|(spec, _)| is_text(spec)) {
        let line = format!("{}: {}", spec.label, markdown::plain_text(&words(spec, value, known)));
        match spec.audience_in(content.visibility) {
            audience if audience == content.visibility => shared.push(line),
            // The choice as addresses have it, too: "10k-50k". A narrower fact is searched, never shown.
            audience => narrower.push((audience, format!("{line} {}", choice(spec, value)))),
        }
    }
    (shared.join("\n"), narrower)
}

/// As people read it: by names, where it has slugs.
fn words(spec: &FactSpec, value: &FactValue, known: &Known) -> String {
    match value {
        FactValue::Text(slug) if spec.key == "supplier" => known.named(Subject::Supplier, slug).name,
        FactValue::List(slugs) if spec.shape == Shape::Councils => {
            let names: Vec<String> = slugs.iter().map(|slug| known.named(Subject::Council, slug).name).collect();
            names.join(", ")
        }
        _ => spec.words(value),
    }
}

/// The word of a choice, as files and addresses have it; of other facts nothing.
fn choice<'a>(spec: &FactSpec, value: &'a FactValue) -> &'a str {
    match (spec.shape, value) {
        (Shape::Choice(_), FactValue::Text(word)) => word,
        _ => "",
    }
}

fn council(owner: &Organisation, known: &Known) -> Labelled {
    let aliases = known.council_aliases.get(&owner.slug).into_iter().flatten();
    let aliases: Vec<String> = owner.name_gd.iter().chain(aliases).cloned().collect();
    labelled(&owner.slug, &owner.name, &aliases)
}

fn families(owner: &Organisation) -> Vec<Labelled> {
    let groups = FamilySet::ALL.iter().filter_map(|set| Some((set, family(owner, *set)?)));
    groups.map(|(set, group)| labelled(&format!("{}-{group}", set.word()), "", &[])).collect()
}

fn technology(known: &Known, slug: &str) -> Option<Labelled> {
    known.technology(slug).map(|t| labelled(&t.slug, &t.name, &t.aliases))
}

fn supplier(known: &Known, slug: &str) -> Option<Labelled> {
    known.supplier(slug).map(|s| labelled(&s.slug, &s.name, &s.aliases))
}

/// The groups of these capabilities, each with the portfolios in which they are bought for another name.
fn themes(known: &Known, capabilities: &[String]) -> Vec<Labelled> {
    let mut themes: Vec<Labelled> = Vec::new();
    for capability in capabilities.iter().filter_map(|slug| known.capability(slug)) {
        let group = &capability.group;
        if themes.iter().all(|theme| theme.slug != group.slug) {
            themes.push(labelled(&group.slug, &group.name, &[]));
        }
        let bought = portfolio(capability).map(|portfolio| portfolio.label().to_owned());
        let theme = themes.iter_mut().find(|theme| theme.slug == group.slug);
        if let (Some(theme), Some(bought)) = (theme, bought)
            && !theme.aliases.contains(&bought)
            && starts_a_word(&fold(&theme.name), &fold(&bought)).is_none()
        {
            theme.aliases.push(bought);
        }
    }
    themes
}

fn labelled(slug: &str, name: &str, aliases: &[String]) -> Labelled {
    Labelled { slug: slug.to_owned(), name: name.to_owned(), aliases: aliases.to_vec() }
}

/// Which of the catalogue's things a facet's values are.
pub(crate) const fn subject_of(facet: domain::search::Facet) -> Option<Subject> {
    use domain::search::Facet;
    match facet {
        Facet::Council => Some(Subject::Council),
        Facet::Capability => Some(Subject::Capability),
        Facet::Technology => Some(Subject::Technology),
        Facet::Supplier => Some(Subject::Supplier),
        _ => None,
    }
}
