use std::sync::Arc;
use std::time::Duration;

use services::Services;

const EVERY: Duration = Duration::from_secs(60);

/// Writes what was asked of the search.
pub async fn run(services: Arc<Services>) {
    loop {
        tokio::time::sleep(EVERY).await;
        if let Err(error) = services.write_search_log().await {
            tracing::warn!(%error, "what was asked could not be written; it is left out");
        }
    }
}
