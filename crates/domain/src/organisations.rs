//! Councils and their partners.

use serde::{Deserialize, Serialize};

/// The most people of a population band; the last band has no end.
const BANDS: [i64; 4] = [60_000, 120_000, 200_000, 350_000];

/// A council (32) or a partner, which reads, advises and curates, and is never a row of a gap matrix.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    pub slug: String,
    pub is_council: bool,
    pub name: String,
    pub short_name: String,
    /// The Gaelic name, where there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name_gd: Option<String>,
    /// Three letters, such as FIF.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gss_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub homepage: Option<String>,
    /// People, at the middle of 2020.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub population: Option<i64>,
    /// Square kilometres.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area_km2: Option<f64>,
    /// Family group 1 to 4 of the Local Government Benchmarking Framework, people services.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub family_people: Option<i64>,
    /// The same, other services.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub family_other: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rural_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub health_board: Option<String>,
    /// Where its tile stands on the map of tiles: row, then column, from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub tile: Option<(i64, i64)>,
}

impl Organisation {
    /// The population band, from 0 (fewest people); councils in one band are of similar size.
    pub fn population_band(&self) -> Option<usize> {
        let people = self.population?;
        Some(BANDS.iter().filter(|most| people > **most).count())
    }
}
