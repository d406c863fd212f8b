use domain::pages::{CellPage, GapsPage, MatrixPage, MatrixQuery, Opened};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "gaps/matrix")]
pub async fn matrix(query: MatrixQuery) -> Result<MatrixPage, AppError> {
    crate::backend::answer(crate::backend::services().matrix_page(&crate::backend::actor(), &query).await)
}

#[server(prefix = "/_", endpoint = "gaps/council")]
pub async fn council(slug: String, peers: String) -> Result<GapsPage, AppError> {
    let peers = domain::peers::Peers::parse(&peers);
    crate::backend::answer(crate::backend::services().gaps_page(&crate::backend::actor(), &slug, &peers).await)
}

#[server(prefix = "/_", endpoint = "gaps/cell")]
pub async fn cell(council: String, capability: String) -> Result<CellPage, AppError> {
    crate::backend::answer(crate::backend::services().cell_page(&crate::backend::actor(), &council, &capability).await)
}

#[server(prefix = "/_", endpoint = "gaps/open")]
pub async fn open(council: String, capability: String) -> Result<Opened, AppError> {
    crate::backend::answer(crate::backend::services().opened(&crate::backend::actor(), &council, &capability).await)
}
