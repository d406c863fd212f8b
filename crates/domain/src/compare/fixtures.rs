//! Lines of a register, for the tests of these rules.

use std::sync::Arc;

use crate::register::{Line, Stated};
use crate::vocabulary::{Confidence, Kind, Lifecycle, Visibility};
use crate::when::Millis;

/// A live deployment of one technology at one council, for one capability; confirmed on 1 January 1970.
pub fn line(council: &str, technology: &str, capability: &str) -> Line {
    Line {
        id: format!("{council} {technology} {capability}").into(),
        kind: Kind::Deployment,
        visibility: Visibility::Public,
        title: technology.into(),
        organisation: Some(council.into()),
        technologies: [Arc::from(technology)].into(),
        capabilities: [Arc::from(capability)].into(),
        confidence: Confidence::Reported,
        created_at: Millis(0),
        updated_at: Millis(0),
        last_confirmed_at: Some(Millis(0)),
        review_by: None,
        contact: None,
        stated: Stated { lifecycle: Some(Lifecycle::Live), ..Stated::default() },
    }
}
