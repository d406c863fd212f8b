//! The names that come with Kenning: each is offered to a site once. So a site that an earlier version made gains what it lacks when
//! a newer one starts, and what its curators took out stays out.

use std::collections::HashSet;

use domain::catalogue::Subject;
use domain::changes::{ChangeSubject, ChangeWhat};
use domain::names::fold;
use domain::synonyms::SynonymGroup;
use domain::when::Millis;
use store::offered_names::OfferedName;
use store::{Store, Tx};

use crate::error::Result;
use crate::first_start::{CAPABILITIES, COUNCILS, rows};
use crate::known::Known;
use crate::views::IMPORTER;

const ALIASES: &str = include_str!("../../../data/aliases.csv");
const SYNONYMS: &str = include_str!("../../../data/synonyms.csv");
/// Pieces of "Edinburgh, City of" in a list between commas: no names.
const NO_NAMES: [&str; 2] = ["city of", "the"];
/// Synonyms are no thing's.
const OF_SYNONYMS: &str = "synonyms";
/// What the log says was changed. No thing has such a slug.
const LOGGED_AS: &str = "data/names";

/// A name to offer.
#[derive(Clone, Debug)]
pub(crate) enum Name {
    Alias { subject: Subject, slug: String, alias: String },
    Synonyms(Vec<String>),
}

impl Name {
    /// Writes it, and that it was offered.
    pub(crate) async fn offer(&self, tx: &mut Tx) -> Result<()> {
        if !store::offered_names::insert(tx, &self.key()).await? {
            return Ok(());
        }
        match self {
            Self::Alias { subject, slug, alias } => store::catalogue::insert_alias(tx, *subject, slug, alias).await?,
            Self::Synonyms(names) => {
                let group = SynonymGroup { id: crate::random::id(), names: names.clone() };
                store::synonyms::insert(tx, &group, IMPORTER, Millis(0)).await?;
            }
        }
        Ok(())
    }

    fn key(&self) -> OfferedName {
        match self {
            Self::Alias { subject, slug, alias } => {
                OfferedName { subject: subject.word().to_owned(), slug: slug.clone(), folded: fold(alias) }
            }
            Self::Synonyms(names) => {
                let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
                OfferedName { subject: OF_SYNONYMS.to_owned(), slug: String::new(), folded: folded.join(";") }
            }
        }
    }

    /// Can this site be offered it? Its things may have been renamed or merged.
    fn suits(&self, known: &Known) -> bool {
        match self {
            Self::Alias { subject, slug, .. } => known.has(*subject, slug),
            Self::Synonyms(_) => true,
        }
    }
}

/// Every name that this version comes with.
pub(crate) fn all() -> Result<Vec<Name>> {
    let mut all = Vec::new();
    for row in rows(COUNCILS)? {
        let listed = row["alt_names"].split(',').chain(row["former_gss_codes"].split([',', ';', ' ']));
        let names = listed.chain([row["register_id"].as_str()]).filter(|name| !NO_NAMES.contains(&name.trim()));
        all.extend(names.filter_map(|name| alias(Subject::Council, &row["slug"], name)));
    }
    for row in rows(CAPABILITIES)? {
        all.extend(row["aliases"].split(';').filter_map(|name| alias(Subject::Capability, &row["slug"], name)));
    }
    for row in rows(ALIASES)? {
        all.extend(Subject::parse(&row["subject"]).and_then(|subject| alias(subject, &row["slug"], &row["alias"])));
    }
    let groups = rows(SYNONYMS)?.into_iter().map(|row| row["names"].split(';').map(str::to_owned).collect());
    Ok(all.into_iter().chain(groups.map(Name::Synonyms)).collect())
}

fn alias(subject: Subject, slug: &str, name: &str) -> Option<Name> {
    let alias = name.trim().to_owned();
    (!fold(&alias).is_empty()).then(|| Name::Alias { subject, slug: slug.to_owned(), alias })
}

/// Offers a site what it was never offered. Returns the change, if there is one.
pub(crate) async fn offer_what_is_new(store: &Store, now: Millis) -> Result<Option<i64>> {
    let offered: HashSet<OfferedName> = store::offered_names::list(store.reader()).await?.into_iter().collect();
    let mut new: Vec<Name> = all()?.into_iter().filter(|name| !offered.contains(&name.key())).collect();
    if new.is_empty() {
        return Ok(None);
    }
    // What is offered to things that are not here waits for them.
    let known = Known::load(store).await?;
    new.retain(|name| name.suits(&known));
    if new.is_empty() {
        return Ok(None);
    }
    let mut tx = store.begin().await?;
    if offered.is_empty() {
        for group in known_already(store).await? {
            store::offered_names::insert(&mut tx, &group.key()).await?;
        }
    }
    for name in &new {
        name.offer(&mut tx).await?;
    }
    let seq =
        store::changes::append(&mut tx, ChangeSubject::Catalogue, LOGGED_AS, ChangeWhat::Added, IMPORTER, now).await?;
    tx.commit().await?;
    Ok(Some(seq))
}

/// Of a site that kept no note of what it was offered, the synonyms that it has, as they came. Where curators took some out, nobody
/// knows which: then all count as offered.
async fn known_already(store: &Store) -> Result<Vec<Name>> {
    if store::changes::has_removed_from_catalogue(store.reader()).await? {
        return Ok(all()?.into_iter().filter(|name| matches!(name, Name::Synonyms(_))).collect());
    }
    let groups = store::synonyms::list(store.reader()).await?;
    Ok(groups.into_iter().map(|group| Name::Synonyms(group.names)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_that_is_offered_is_some_things() {
        let slugs =
            |csv: &str| -> HashSet<String> { rows(csv).unwrap().into_iter().map(|row| row["slug"].clone()).collect() };
        let (councils, capabilities) = (slugs(COUNCILS), slugs(CAPABILITIES));
        let technologies = slugs(include_str!("../../../data/technologies.csv"));
        let names = all().unwrap();
        assert!(names.len() > 300);
        for name in names {
            let Name::Alias { subject, slug, alias } = name else { continue };
            let is_known = match subject {
                Subject::Council => councils.contains(&slug),
                Subject::Capability => capabilities.contains(&slug),
                Subject::Technology => technologies.contains(&slug),
                _ => true,
            };
            assert!(is_known, "{alias} is to be a name of {slug}");
        }
    }
}
