use std::sync::Arc;
use std::time::Duration;

use services::Services;

const EVERY: Duration = Duration::from_secs(3_600);

/// Keeps what the radar's rules propose when a quarter begins.
pub async fn run(services: Arc<Services>) {
    loop {
        if let Err(error) = services.keep_radar_quarter().await {
            tracing::warn!(%error, "the radar of this quarter could not be kept; trying again in an hour");
        }
        tokio::time::sleep(EVERY).await;
    }
}
