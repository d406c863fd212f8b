//! What every request can reach.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRef;
use domain::scope::Scope;
use services::Services;

use crate::kept::{Kept, KeptBy};
use crate::middleware::rates::Rates;

/// A whole search as a file counts as so many requests of the API: it costs as much as hundreds of pages.
const FILE_WEIGHS: u32 = 50;

/// The site, as the process serves it.
#[derive(Clone)]
pub struct Site {
    pub services: Arc<Services>,
    /// The address that people type; the only source of whole addresses.
    pub public_url: Arc<str>,
    pub trusted_proxies: Arc<[IpAddr]>,
    pub rates: Arc<Rates>,
    /// Of files of everything that a search finds.
    pub file_rates: Arc<Rates>,
    pub slots: Arc<tokio::sync::Semaphore>,
    pub kept: Arc<Kept>,
    /// Long answers of the API, which depend on nothing but who sees what, and the address.
    pub answers: Arc<KeptBy<(Scope, String)>>,
}

impl Site {
    /// A site that answers `concurrency` requests at a time, and `api_rate` a minute to one address.
    pub fn new(
        services: Arc<Services>,
        public_url: &str,
        trusted_proxies: &[IpAddr],
        api_rate: u32,
        concurrency: usize,
    ) -> Self {
        Self {
            services,
            public_url: public_url.into(),
            trusted_proxies: trusted_proxies.into(),
            rates: Arc::new(Rates::new(api_rate)),
            file_rates: Arc::new(Rates::new((api_rate / FILE_WEIGHS).max(1))),
            slots: Arc::new(tokio::sync::Semaphore::new(concurrency)),
            kept: Arc::default(),
            answers: Arc::default(),
        }
    }

    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The session's cookie; the prefix makes browsers hold it to this host and to https.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_https() { "__Host-kenning" } else { "kenning" }
    }
}

impl FromRef<Site> for Arc<Services> {
    fn from_ref(site: &Site) -> Self {
        site.services.clone()
    }
}
