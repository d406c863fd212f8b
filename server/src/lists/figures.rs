//! The files of a capability's, a technology's and a supplier's page: tables, and pictures that are whole by themselves.

use app::pictures::{About, map_file, tiles_file, trend_file};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::pages::Figures;

use super::table::Table;
use super::{Form, Found, written};
use crate::api;
use crate::api::problems::Refusal;
use crate::state::Site;

/// `/{folder}/{slug}.csv`, `.json`, `/{folder}/{slug}/{file}.csv` and `.svg`; none when there is no such file.
pub async fn found(
    site: &Site,
    actor: &Actor,
    form: Form,
    folder: &str,
    rest: &[&str],
) -> Result<Option<Found>, Refusal> {
    let is_of_supplier = folder == Subject::Supplier.folder();
    match (form, rest) {
        (Form::Svg, [slug, picture]) if !is_of_supplier => {
            Ok(drawn(site, actor, folder, slug, picture).await?.map(Found::from))
        }
        (Form::Csv | Form::Xlsx | Form::Json, [slug]) if is_of_supplier => {
            Ok(Some(written(form, &api::exposure_of(site, actor, slug).await?, losses)))
        }
        (Form::Csv | Form::Xlsx | Form::Json, [slug]) => {
            Ok(Some(written(form, &told(site, actor, folder, slug).await?, councils)))
        }
        (Form::Csv | Form::Xlsx | Form::Json, [slug, "technologies"]) if is_of_supplier => {
            Ok(Some(written(form, api::exposure_of(site, actor, slug).await?.technologies.as_slice(), technologies)))
        }
        (Form::Csv | Form::Xlsx | Form::Json, [slug, part]) if !is_of_supplier => {
            let told = told(site, actor, folder, slug).await?;
            Ok(match *part {
                "stages" => Some(written(form, told.stages.as_slice(), stages)),
                "trend" => Some(written(form, told.trend.as_slice(), trend)),
                "shares" => Some(written(form, told.shares.as_slice(), shares)),
                "hosting" => Some(written(form, told.hosting.as_slice(), shares)),
                _ => None,
            })
        }
        _ => Ok(None),
    }
}

async fn told(site: &Site, actor: &Actor, folder: &str, slug: &str) -> Result<api::FiguresShape, Refusal> {
    match folder == Subject::Technology.folder() {
        true => api::technology_figures(site, actor, slug).await,
        false => api::capability_figures(site, actor, slug).await,
    }
}

async fn drawn(
    site: &Site,
    actor: &Actor,
    folder: &str,
    slug: &str,
    picture: &str,
) -> Result<Option<Response>, Refusal> {
    let (about, figures) = match folder == Subject::Technology.folder() {
        true => {
            let (technology, figures) = site.services.technology_with_figures(actor, slug).await?;
            (About::new(Subject::Technology, slug, &technology.name), figures)
        }
        false => {
            let (capability, figures) = site.services.capability_with_figures(actor, slug).await?;
            (About::new(Subject::Capability, slug, &capability.name), figures)
        }
    };
    let Figures { at, standings, trend, .. } = figures;
    let (name, plots) = (&about.thing.name, about.plots(&standings, &site.public_url));
    let file = match picture {
        "map" => map_file(name, &plots, at),
        "tiles" => tiles_file(name, &plots, at),
        "trend" => trend_file(&format!("{name}: councils known to have it in use"), &trend, at),
        _ => return Ok(None),
    };
    let named = format!("attachment; filename=\"{slug}-{picture}.svg\"");
    let headers =
        [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok(Some((headers, file).into_response()))
}

fn table(heading: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Table {
    Table { heading: heading.iter().map(|name| (*name).to_owned()).collect(), rows: rows.collect() }
}

fn councils(figures: &api::FiguresShape) -> Table {
    let rows = figures.councils.iter().map(|one| {
        let as_of = one.as_of.clone().unwrap_or_default();
        vec![one.council.clone(), one.name.clone(), one.state.clone(), as_of, one.things.join(";")]
    });
    table(&["council", "name", "state", "as_of", "things"], rows)
}

fn stages(list: &[api::StageShape]) -> Table {
    let heading = [
        "stage",
        "organisation",
        "title",
        "technologies",
        "capabilities",
        "since",
        "since_basis",
        "as_of",
        "stale",
        "willing_to_talk",
        "entry",
    ];
    let rows = list.iter().map(|one| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            text(&one.stage),
            text(&one.organisation),
            one.title.clone(),
            one.technologies.join(";"),
            one.capabilities.join(";"),
            one.since.clone(),
            one.since_basis.clone(),
            one.as_of.clone(),
            if one.stale { "yes" } else { "no" }.to_owned(),
            text(&one.willing_to_talk),
            one.entry.clone(),
        ]
    });
    table(&heading, rows)
}

/// Of so many councils that have it in use, how many use what.
fn shares(list: &[api::ShareShape]) -> Table {
    let rows =
        list.iter().map(|one| vec![one.slug.clone(), one.name.clone(), one.councils.to_string(), one.of.to_string()]);
    table(&["slug", "name", "councils", "of"], rows)
}

/// How many councils run each technology of a supplier, by state.
fn technologies(list: &[api::TechnologyExposureShape]) -> Table {
    let rows = list.iter().map(|one| {
        let counts = [one.in_use, one.arriving, one.leaving].map(|n| n.to_string());
        let of = [one.slug.clone(), one.supplier.clone().unwrap_or_default(), one.capabilities.join(";")];
        of.into_iter().chain(counts).collect()
    });
    table(&["technology", "supplier", "in_use_for", "in_use", "arriving", "leaving"], rows)
}

fn trend(list: &[api::StepShape]) -> Table {
    let rows = list
        .iter()
        .map(|one| vec![one.since.clone(), one.council.clone(), one.basis.clone(), one.councils.to_string()]);
    table(&["since", "council", "basis", "councils"], rows)
}

/// A row a council and capability: what else it has in use, if anything.
fn losses(exposure: &api::ExposureShape) -> Table {
    let rows = exposure.if_it_failed.iter().flat_map(|one| {
        let ask = one.ask.keys().cloned().collect::<Vec<_>>().join(";");
        let row =
            move |council: &str, others: String| vec![one.capability.clone(), council.to_owned(), others, ask.clone()];
        let without = one.without.iter().map(|council| (council, String::new()));
        let with = one.with_another.iter().map(|(council, others)| (council, others.join(";")));
        without.chain(with).map(move |(council, others)| row(council, others)).collect::<Vec<_>>()
    });
    table(&["capability", "council", "something_else_in_use", "alternatives_elsewhere"], rows)
}
