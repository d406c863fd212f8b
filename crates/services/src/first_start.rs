//! What a new site contains: councils, partners, the catalogue, and public evidence of who uses what.

use std::collections::HashMap;

use domain::catalogue::{Capability, FamilySet, Named, Technology};
use domain::names::slugify;
use domain::organisations::Organisation;
use domain::vocabulary::Visibility;
use store::{Store, Tx};

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::offered_names;

pub(crate) const COUNCILS: &str = include_str!("../../../data/councils.csv");
const PARTNERS: &str = include_str!("../../../data/partners.csv");
pub(crate) const CAPABILITIES: &str = include_str!("../../../data/capabilities.csv");
const TECHNOLOGIES: &str = include_str!("../../../data/technologies.csv");
const EVIDENCE: &str = include_str!("../../../data/evidence_scotland.csv");

pub(crate) type Row = HashMap<String, String>;

/// Fills a new database, once. A start that was cut short goes on where it ended: the catalogue is one transaction, with the
/// database's identity in it, and the evidence another, with the first changes of the log.
pub(crate) async fn finish(store: &Store, clock: &Clock) -> Result<(String, i64)> {
    let (identity, seq) = match store::changes::site(store.reader()).await? {
        Some(site) => site,
        None => (fill(store).await?, 0),
    };
    if seq > 0 {
        let offered = offered_names::offer_what_is_new(store, clock.now()).await?;
        return Ok((identity, offered.unwrap_or(seq)));
    }
    let known = crate::known::Known::load(store).await?;
    let mut tx = store.begin().await?;
    // Another process may be at it: it is waited for.
    let mut seq = store::changes::hold(&mut tx).await?;
    if seq == 0 {
        seq = crate::imports::import_evidence_into(&mut tx, &known, EVIDENCE, clock.now()).await?;
        tx.commit().await?;
    }
    Ok((identity, seq))
}

/// Writes the catalogue, and who this database is.
async fn fill(store: &Store) -> Result<String> {
    let identity = crate::random::id();
    let mut tx = store.begin().await?;
    if let Err(error) = store::changes::insert_site(&mut tx, &identity).await {
        // Another process was first; what it wrote is there when its transaction ends.
        drop(tx);
        let theirs = store::changes::site(store.reader()).await?;
        return theirs.map(|(identity, _)| identity).ok_or_else(|| Error::from(error));
    }
    organisations(&mut tx).await?;
    capabilities(&mut tx).await?;
    technologies(&mut tx).await?;
    for name in offered_names::all()? {
        name.offer(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(identity)
}

async fn organisations(tx: &mut Tx) -> Result<()> {
    for row in rows(COUNCILS)? {
        store::catalogue::insert_organisation(tx, &council(&row)).await?;
    }
    for row in rows(PARTNERS)? {
        let partner = Organisation {
            slug: row["slug"].clone(),
            name: row["name"].clone(),
            short_name: row["short_name"].clone(),
            homepage: known(&row, "homepage"),
            ..Organisation::default()
        };
        store::catalogue::insert_organisation(tx, &partner).await?;
    }
    Ok(())
}

fn council(row: &Row) -> Organisation {
    let number = |column: &str| row[column].parse().ok();
    Organisation {
        slug: row["slug"].clone(),
        is_council: true,
        name: row["official_name"].clone(),
        short_name: row["short_name"].clone(),
        name_gd: known(row, "name_gd"),
        code: known(row, "code"),
        gss_code: known(row, "gss_code"),
        homepage: known(row, "homepage"),
        population: number("population_mid2020"),
        area_km2: row["area_km2"].parse().ok(),
        family_people: number("lgbf_family_people"),
        family_other: number("lgbf_family_other"),
        rural_class: known(row, "rural_class_resas"),
        region: known(row, "economic_region"),
        health_board: known(row, "nhs_board"),
        tile: number("grid_row").zip(number("grid_col")),
    }
}

async fn capabilities(tx: &mut Tx) -> Result<()> {
    for (position, row) in rows(CAPABILITIES)?.iter().enumerate() {
        let capability = Capability {
            slug: row["slug"].clone(),
            name: row["name"].clone(),
            group: Named::new(&row["group"], &row["group_name"]),
            description: row["description"].clone(),
            sort: row["kind"].clone(),
            default_visibility: match row["default_visibility"].as_str() {
                "public" => Visibility::Public,
                "restricted" => Visibility::Own,
                _ => Visibility::Partnership,
            },
            family_set: FamilySet::parse(&row["lgbf_family"]).unwrap_or(FamilySet::Other),
            cpv: known(row, "cpv_code").map(|code| Named::new(code, &row["cpv_label"])),
            aliases: Vec::new(),
        };
        store::catalogue::insert_capability(tx, &capability, i64::try_from(position).unwrap_or_default()).await?;
    }
    Ok(())
}

async fn technologies(tx: &mut Tx) -> Result<()> {
    for row in rows(TECHNOLOGIES)? {
        let supplier = known(&row, "supplier").map(|name| Named::new(slugify(&name), name));
        if let Some(supplier) = &supplier {
            store::catalogue::insert_supplier(tx, supplier).await?;
        }
        let serves = [row["capability"].as_str()].into_iter().chain(row["other_capabilities"].split(';'));
        let technology = Technology {
            slug: row["slug"].clone(),
            name: row["name"].clone(),
            supplier,
            licence: row["kind"].clone(),
            // "(GK)" marks general knowledge in the list; a reader has no use for it.
            note: row["note"].replace("(GK)", "").trim().to_owned(),
            capabilities: serves.filter(|slug| !slug.is_empty()).map(|slug| Named::new(slug, "")).collect(),
            aliases: Vec::new(),
        };
        store::catalogue::insert_technology(tx, &technology).await?;
    }
    Ok(())
}

fn known(row: &Row, column: &str) -> Option<String> {
    row.get(column).map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

pub(crate) fn rows(csv: &str) -> Result<Vec<Row>> {
    let rows: std::result::Result<Vec<Row>, _> = csv::Reader::from_reader(csv.as_bytes()).deserialize().collect();
    rows.map_err(|error| Error::fault(&error))
}
