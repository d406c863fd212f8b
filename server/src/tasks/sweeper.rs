use std::sync::Arc;
use std::time::Duration;

use services::Services;

const EVERY: Duration = Duration::from_secs(3_600);

/// Removes sessions, links and failed sign-ins that have ended.
pub async fn run(services: Arc<Services>) {
    loop {
        if let Err(error) = services.sweep_sessions().await {
            tracing::warn!(%error, "ended sessions could not be swept; trying again in an hour");
        }
        tokio::time::sleep(EVERY).await;
    }
}
