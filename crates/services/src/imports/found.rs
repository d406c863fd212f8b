//! What of this site a row means: its own entry, and the deployments that it names.

use domain::entries::Content;
use domain::facts::FactValue;
use domain::problems::{Code, Problem};
use domain::vocabulary::{Status, Visibility};
use store::Tx;
use store::entries::StoredEntry;

use super::Record;
use crate::error::Result;
use crate::random;
use crate::references::{self, DEPLOYMENTS};

/// Finds the entry that a record is of, and the deployments that it names. What is new may have an id that its file brings.
pub(super) async fn find(
    tx: &mut Tx,
    record: &mut Record,
) -> Result<std::result::Result<(Option<StoredEntry>, Option<String>), Vec<Problem>>> {
    let has_id = record.id.is_some();
    let named = match &record.id {
        Some(id) => store::entries::find_unscoped(tx.db(), id).await?,
        None => None,
    };
    // What comes from another site keeps its id here, so that whatever names it still does; but an id is one entry's for ever.
    let new_id = record.id.take().filter(|id| named.is_none() && random::is_id(id));
    let known_as = named.filter(|entry| is_of(entry, &record.content));
    let is_of_another_site = has_id && known_as.is_none();
    let problems = find_deployments(tx, &mut record.content, is_of_another_site).await?;
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let found = match known_as {
        Some(found) => Some(found),
        None => find_by_names(tx, record).await?,
    };
    Ok(Ok((found, new_id)))
}

/// The entry that an earlier import made of the same row, or of the same public record.
async fn find_by_names(tx: &mut Tx, record: &Record) -> Result<Option<StoredEntry>> {
    let external_id = record.provenance.external_id.clone().unwrap_or_default();
    let found = store::entries::find_by_external_id(tx.db(), &external_id).await?;
    let (None, Some(found_by)) = (&found, &record.found_by) else { return Ok(found) };
    let found = store::entries::find_by_external_id(tx.db(), found_by).await?;
    Ok(found.filter(|entry| is_of(entry, &record.content)))
}

/// May a row say what this entry says? Its owner's may, of its kind.
fn is_of(entry: &StoredEntry, content: &Content) -> bool {
    entry.status == Status::Published
        && entry.content.kind == content.kind
        && entry.content.organisation == content.organisation
}

/// Writes ids for the deployments that a contract names by the identifiers of its owner's import. Those of another site are left out:
/// its file says beside them what they are for and whom they serve.
async fn find_deployments(tx: &mut Tx, content: &mut Content, is_of_another_site: bool) -> Result<Vec<Problem>> {
    let Some(FactValue::List(named)) = content.facts.find(DEPLOYMENTS) else { return Ok(Vec::new()) };
    let owner = content.organisation.clone().unwrap_or_default();
    let (mut ids, mut problems) = (Vec::new(), Vec::new());
    for name in named {
        let by_id = store::entries::find_unscoped(tx.db(), name).await?;
        let found = match by_id {
            Some(entry) => Some(entry),
            None => store::entries::find_by_external_id(tx.db(), &format!("row {owner} {name}")).await?,
        };
        // Not even whether there is such an entry is told to those who may not see it.
        match found.filter(|entry| entry.content.organisation.as_deref() == Some(&owner) || is_shared(entry)) {
            Some(entry) => ids.push(entry.id),
            None if is_of_another_site => {}
            None => problems.push(Problem::quoting(DEPLOYMENTS, Code::UnknownEntry, name)),
        }
    }
    references::name(content, ids);
    Ok(problems)
}

fn is_shared(entry: &StoredEntry) -> bool {
    entry.status == Status::Published && entry.content.visibility >= Visibility::Partnership
}
