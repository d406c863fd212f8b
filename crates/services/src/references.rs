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
const FRAMEWORK: &str = "framework";

impl Services {
    /// Entries as this scope sees them.
    pub(crate) async fn seen(&self, stored: Vec<StoredEntry>, scope: &Scope) -> Result<Vec<Entry>> {
        let (known, now) = (self.known(), self.now());
        let entries = stored.into_iter().map(|entry| views::entry(entry, &known, scope, now));
        let mut entries: Vec<Entry> = entries.collect();
        let has_framework = entries.iter().any(|entry| entry.content.facts.text(FRAMEWORK).is_some());
        self.counted(|followed| {
            let frameworks = if has_framework { frameworks_by_name(followed, scope) } else { HashMap::new() };
            let reading = Reading { register: &followed.register, frameworks, scope, known: &known };
            entries.iter_mut().for_each(|entry| reading.refer(entry));
        })
        .await?;
        Ok(entries)
    }

    /// Takes out of what somebody reads the deployments that are out of scope.
    pub(crate) async fn cut_deployments(&self, content: &mut Content, scope: &Scope) -> Result<()> {
        if content.facts.find(DEPLOYMENTS).is_some() {
            let seen = self.counted(|followed| deployments(content, scope, &followed.register)).await?;
            name(content, seen.into_iter().map(|one| one.slug).collect());
        }
        Ok(())
    }

    /// One of them.
    pub(crate) async fn seen_one(&self, stored: StoredEntry, scope: &Scope) -> Result<Entry> {
        self.seen(vec![stored], scope).await?.pop().ok_or(crate::Error::NotFound)
    }
}

/// The frameworks in scope by all that they are called, folded: id, title, reference. Of two that are called alike, the first of ids.
pub(crate) fn frameworks_by_name(followed: &Followed, scope: &Scope) -> HashMap<String, Named> {
    let mut by_name = HashMap::new();
    for framework in followed.frameworks.values().filter(|framework| framework.seen_by(scope).is_some()) {
        for name in framework.names() {
            by_name.entry(fold(name)).or_insert_with(|| Named::new(&framework.id, &framework.title));
        }
    }
    by_name
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

/// What there is to refer to.
struct Reading<'a> {
    register: &'a Register,
    frameworks: HashMap<String, Named>,
    scope: &'a Scope,
    known: &'a Known,
}

impl Reading<'_> {
    fn refer(&self, entry: &mut Entry) {
        let seen = deployments(&entry.content, self.scope, self.register);
        name(&mut entry.content, seen.iter().map(|one| one.slug.clone()).collect());
        let framework =
            entry.content.facts.text(FRAMEWORK).and_then(|typed| self.frameworks.get(&fold(typed)).cloned());
        let council = |slug: &String| self.known.named(Subject::Council, slug);
        let councils = list(&entry.content, "councils").iter().map(council).collect();
        let referred = [("councils", councils), (DEPLOYMENTS, seen), (FRAMEWORK, framework.into_iter().collect())];
        let referred = referred.into_iter().filter(|(_, things): &(_, Vec<Named>)| !things.is_empty());
        entry.refers_to = referred.map(|(key, things)| (key.to_owned(), things)).collect::<BTreeMap<_, _>>();
    }
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
