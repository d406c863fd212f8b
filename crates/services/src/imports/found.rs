//! What of this site a row means: its own entry, and the deployments that it names.

use domain::entries::Content;
use domain::facts::FactValue;
use domain::problems::{Code, Problem};
use domain::vocabulary::{Status, Visibility};
use store::Tx;
use store::entries::StoredEntry;

use super::Record;
use crate::error::Result;
use crate::references::{self, DEPLOYMENTS};

/// The entry that an earlier import made of the same row, or of the same public record.
pub(super) async fn find_by_names(tx: &mut Tx, record: &Record) -> Result<Option<StoredEntry>> {
    let external_id = record.provenance.external_id.clone().unwrap_or_default();
    let found = store::entries::find_by_external_id(tx.db(), &external_id).await?;
    let (None, Some(found_by)) = (&found, &record.found_by) else { return Ok(found) };
    let found = store::entries::find_by_external_id(tx.db(), found_by).await?;
    Ok(found.filter(|entry| is_of(entry, &record.content)))
}

/// May a row say what this entry says? Its owner's may, of its kind.
pub(super) fn is_of(entry: &StoredEntry, content: &Content) -> bool {
    entry.status == Status::Published
        && entry.content.kind == content.kind
        && entry.content.organisation == content.organisation
}

/// Writes ids for the deployments that a contract names by the identifiers of its owner's import. Those of another site are left out:
/// its file says beside them what they are for and whom they serve.
pub(super) async fn find_deployments(
    tx: &mut Tx,
    content: &mut Content,
    is_of_another_site: bool,
) -> Result<Vec<Problem>> {
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
