//! Loops around one step each, which tests call instead.

mod indexer;
mod radar;
mod search_log;
mod sweeper;

use std::sync::Arc;

use services::Services;
use tokio::task::JoinSet;

/// Starts every loop; dropping the set stops them.
pub fn start(services: &Arc<Services>) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn(indexer::run(services.clone()));
    tasks.spawn(radar::run(services.clone()));
    tasks.spawn(search_log::run(services.clone()));
    tasks.spawn(sweeper::run(services.clone()));
    tasks
}
