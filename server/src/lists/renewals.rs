//! Councils that could buy together as a table, and the timeline as a picture.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::renewals::RenewalsPage;
use leptos::prelude::*;

use super::table::Table;
use crate::api::{ClusterShape, FrameworkShape};

/// What the picture needs where there is no style sheet.
const STYLE: &str = "text{font:15px sans-serif;fill:#1a1a1a;paint-order:stroke;stroke:#fff;stroke-width:4px}.kn-timeline__whose{font-weight:bold}.kn-timeline__small{font-size:13px}.kn-timeline__year{stroke:#d5cdd8}\
.kn-timeline__today{stroke:#1a1a1a;stroke-width:2;stroke-dasharray:5 4}.kn-timeline__before{stroke:#1a1a1a;stroke-width:2}\
.kn-timeline__bar{fill:#6b2c6e;stroke:#1a1a1a}.kn-timeline__open{fill:none;stroke:#1a1a1a;stroke-dasharray:6 4}.kn-timeline__mark{fill:#fff;stroke:#1a1a1a;stroke-width:2}svg{background:#fff}";

pub fn clusters(clusters: &[ClusterShape]) -> Table {
    let heading = [
        "by",
        "serves",
        "name",
        "councils",
        "contracts",
        "window_from",
        "window_to",
        "start_by",
        "combined_value",
        "value_band",
        "values_unknown",
        "unknown",
        "frameworks",
        "frameworks_undated",
        "contacts",
    ];
    let rows = clusters.iter().map(|c| {
        let (open, undated): (Vec<_>, Vec<_>) = c.frameworks.iter().partition(|framework| framework.ends.is_some());
        let titles = |frameworks: Vec<&FrameworkShape>| {
            frameworks.iter().map(|one| one.title.as_str()).collect::<Vec<_>>().join(";")
        };
        let contacts: Vec<&str> = c.contacts.iter().filter_map(|ring| ring.contact.as_deref()).collect();
        vec![
            c.by.clone(),
            c.capability.clone().or_else(|| c.technology.clone()).unwrap_or_default(),
            c.name.clone(),
            c.councils.join(";"),
            c.contracts.join(";"),
            c.window.from.clone(),
            c.window.to.clone(),
            c.start_by.clone(),
            c.combined_value.map(|pounds| pounds.to_string()).unwrap_or_default(),
            c.value_band.clone().unwrap_or_default(),
            c.values_unknown.to_string(),
            c.unknown.join(";"),
            titles(open),
            titles(undated),
            contacts.join(";"),
        ]
    });
    Table::new(&heading, rows)
}

/// The timeline by itself.
pub fn picture(page: &RenewalsPage) -> Response {
    const AT_MOST: usize = 200;
    let shown = &page.contracts[..page.contracts.len().min(AT_MOST)];
    let svg = app::renewals::picture(shown, page.today).into_view().to_html();
    let svg = svg.replacen('>', &format!("><style>{STYLE}</style>"), 1);
    (
        [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"renewals.svg\""),
        ],
        svg,
    )
        .into_response()
}
