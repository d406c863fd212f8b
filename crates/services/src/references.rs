//! What an entry refers to, by name: as far as its reader may see it. Not even the id is told of a deployment that is out of scope.

use std::collections::{BTreeMap, HashMap};

use domain::catalogue::{Named, Subject};
use domain::entries::{Content, Entry};
use domain::facts::FactValue;
use domain::names::fold;
use domain::register::Register;
use domain::scope::Scope;
use store::Tx;
use store::entries::StoredEntry;

use crate::error::Result;
use crate::known::Known;
use crate::register::Followed;
use crate::site::Services;
use crate::views;

pub(crate) const DEPLOYMENTS: &str = "deployments";

impl Services {
    /// Entries as this scope sees them.
    pub(crate) async fn seen(&self, stored: Vec<StoredEntry>, scope: &Scope) -> Result<Vec<Entry>> {
        let (known, now) = (self.known(), self.now());
        let entries = stored.into_iter().map(|entry| views::entry(entry, &known, scope, now));
        let mut entries: Vec<Entry> = entries.collect();
        self.counted(|followed| entries.iter_mut().for_each(|entry| refer(entry, scope, followed, &known))).await?;
        Ok(entries)
    }

    /// One of them.
    pub(crate) async fn seen_one(&self, stored: StoredEntry, scope: &Scope) -> Result<Entry> {
        self.seen(vec![stored], scope).await?.pop().ok_or(crate::Error::NotFound)
    }
}

/// The frameworks in scope that are called so: by id, title or reference.
pub(crate) fn frameworks_named(followed: &Followed, scope: &Scope, names: &[String]) -> HashMap<String, Named> {
    let find = |name: &String| {
        let folded = fold(name);
        let mut seen = followed.frameworks.values().filter(|framework| framework.seen_by(scope).is_some());
        let found = seen.find(|framework| framework.names().any(|own| fold(own) == folded))?;
        Some((name.clone(), Named::new(&found.id, &found.title)))
    };
    names.iter().filter_map(find).collect()
}

/// What an entry says of deployments that are out of scope: whoever writes it anew cannot have meant to take them out.
pub(crate) async fn keep_unseen(tx: &mut Tx, content: &mut Content, before: &Content, scope: &Scope) -> Result<()> {
    if content.kind != before.kind {
        return Ok(());
    }
    let named = ids(before);
    let seen = store::entries::list_by_ids(tx.db(), scope, &named).await?;
    let mut all = ids(content);
    let kept = named.into_iter().filter(|id| seen.iter().all(|entry| entry.id != *id) && !all.contains(id));
    all.extend(kept.collect::<Vec<_>>());
    name(content, all);
    Ok(())
}

/// Has it name these deployments.
pub(crate) fn name(content: &mut Content, ids: Vec<String>) {
    content.facts = content.facts.only(|spec| spec.key != DEPLOYMENTS);
    if !ids.is_empty() {
        content.facts.set(DEPLOYMENTS, FactValue::List(ids));
    }
}

fn refer(entry: &mut Entry, scope: &Scope, followed: &Followed, known: &Known) {
    let seen = deployments(&entry.content, scope, &followed.register);
    name(&mut entry.content, seen.iter().map(|one| one.slug.clone()).collect());
    let text = |key| entry.content.facts.text(key).map(str::to_owned);
    let framework =
        text("framework").and_then(|typed| frameworks_named(followed, scope, &[typed]).into_values().next());
    let councils = list(&entry.content, "councils").iter().map(|slug| known.named(Subject::Council, slug)).collect();
    let referred = [("councils", councils), (DEPLOYMENTS, seen), ("framework", framework.into_iter().collect())];
    let referred = referred.into_iter().filter(|(_, things): &(_, Vec<Named>)| !things.is_empty());
    entry.refers_to = referred.map(|(key, things)| (key.to_owned(), things)).collect::<BTreeMap<_, _>>();
}

fn deployments(content: &Content, scope: &Scope, register: &Register) -> Vec<Named> {
    let line = |id: &String| register.find(scope, id).map(|line| Named::new(&*line.id, &*line.title));
    ids(content).iter().filter_map(line).collect()
}

fn ids(content: &Content) -> Vec<String> {
    list(content, DEPLOYMENTS).to_vec()
}

fn list<'a>(content: &'a Content, key: &str) -> &'a [String] {
    match content.facts.find(key) {
        Some(FactValue::List(values)) => values,
        _ => &[],
    }
}
