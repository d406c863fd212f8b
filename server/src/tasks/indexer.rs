use std::sync::Arc;
use std::time::Duration;

use services::Services;

/// Other machines' changes are seen after so long at the latest; this process's own at once.
const POLL: Duration = Duration::from_millis(100);
/// What changes meanwhile shares a commit: one costs 30 ms, whatever it holds. A search that needs it does not wait.
const GROUP: Duration = Duration::from_millis(40);
/// After a failure the cause gets time to go away.
const REST: Duration = Duration::from_secs(2);

/// Keeps register and index at the change log's end.
pub async fn run(services: Arc<Services>) {
    loop {
        match services.catch_up().await {
            Ok(0) => {
                let _ = tokio::time::timeout(POLL, services.changed.notified()).await;
            }
            Ok(_) => tokio::time::sleep(GROUP).await,
            Err(error) => {
                tracing::warn!(%error, "the index could not follow the log; trying again");
                tokio::time::sleep(REST).await;
            }
        }
    }
}
