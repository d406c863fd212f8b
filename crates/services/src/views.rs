//! What a reader sees of what is stored: names beside slugs, and only the facts in scope.

use std::collections::BTreeMap;

use domain::catalogue::{Named, Subject};
use domain::entries::{Card, Content, Entry};
use domain::freshness::freshness;
use domain::scope::Scope;
use domain::vocabulary::{Confidence, Kind};
use domain::when::Millis;
use store::entries::StoredEntry;

use crate::known::Known;

/// How Kenning signs what it brings in, and what it makes up: neither is a person, nor speaks for an organisation.
pub(crate) const IMPORTER: &str = "Kenning’s import";
pub(crate) const DEMONSTRATOR: &str = "Kenning’s demonstration";

/// An entry as this scope sees it, but for what it refers to.
pub(crate) fn entry(stored: StoredEntry, known: &Known, scope: &Scope, now: Millis) -> Entry {
    let is_import = is_unconfirmed(&stored);
    let mut content = stored.content;
    let owner = content.organisation.as_deref().map(|slug| known.named(Subject::Council, slug));
    content.facts = scope.facts(&content.facts, content.visibility, content.organisation.as_deref());
    Entry {
        freshness: freshness(stored.review_by, now),
        technologies: all(known, Subject::Technology, &content.technologies),
        capabilities: all(known, Subject::Capability, &content.capabilities),
        suppliers: suppliers(known, &content),
        refers_to: BTreeMap::new(),
        updated_by: who(&stored.updated_by, scope, owner.as_ref(), is_import),
        last_confirmed_by: stored.last_confirmed_by.map(|name| who(&name, scope, owner.as_ref(), false)),
        author: stored.author.filter(|_| scope.is_member()),
        organisation: owner,
        id: stored.id,
        content,
        status: stored.status,
        revision: stored.revision,
        provenance: stored.provenance,
        created_at: stored.created_at,
        updated_at: stored.updated_at,
        last_confirmed_at: stored.last_confirmed_at,
        review_by: stored.review_by,
    }
}

/// What a list shows of an entry.
pub(crate) fn card(stored: &StoredEntry, known: &Known, now: Millis) -> Card {
    let content = &stored.content;
    Card {
        id: stored.id.clone(),
        kind: content.kind,
        title: content.title.to_string(),
        summary: content.summary.to_string(),
        organisation: content.organisation.as_deref().map(|slug| known.named(Subject::Council, slug)),
        technologies: all(known, Subject::Technology, &content.technologies),
        capabilities: all(known, Subject::Capability, &content.capabilities),
        lifecycle: content.facts.lifecycle(),
        visibility: content.visibility,
        confidence: stored.provenance.confidence,
        freshness: freshness(stored.review_by, now),
        updated_at: stored.updated_at,
        last_confirmed_at: stored.last_confirmed_at,
    }
}

/// Has its owner yet to say that what was imported is so?
pub(crate) fn is_unconfirmed(stored: &StoredEntry) -> bool {
    stored.content.kind == Kind::Deployment && stored.provenance.confidence == Confidence::Imported
}

/// A person's name for colleagues; for the public, the organisation that they write for. Under an import that its owner has not
/// confirmed the organisation's name never stands: it has said nothing yet.
pub(crate) fn who(name: &str, scope: &Scope, owner: Option<&Named>, is_import: bool) -> String {
    if scope.is_member() || [IMPORTER, DEMONSTRATOR].contains(&name) {
        return name.to_owned();
    }
    if is_import {
        return IMPORTER.to_owned();
    }
    owner.map_or_else(|| "Kenning’s contributors".to_owned(), |owner| owner.name.clone())
}

/// Who supplies what an entry is about; of a contract, who it is with.
pub(crate) fn suppliers(known: &Known, content: &Content) -> Vec<Named> {
    let contractor = content.facts.text("supplier").and_then(|typed| known.resolve(Subject::Supplier, typed));
    match contractor {
        Some(slug) => vec![known.named(Subject::Supplier, slug)],
        None => suppliers_of(known, &content.technologies),
    }
}

pub(crate) fn suppliers_of(known: &Known, technologies: &[String]) -> Vec<Named> {
    let mut suppliers: Vec<Named> = Vec::new();
    for supplier in technologies.iter().filter_map(|slug| known.technology(slug)?.supplier.clone()) {
        if !suppliers.contains(&supplier) {
            suppliers.push(supplier);
        }
    }
    suppliers
}

fn all(known: &Known, subject: Subject, slugs: &[String]) -> Vec<Named> {
    slugs.iter().map(|slug| known.named(subject, slug)).collect()
}
