use domain::renewals::{RenewalsPage, RenewalsQuery};
use leptos::prelude::*;

use crate::error::AppError;

#[server(prefix = "/_", endpoint = "renewals/load")]
pub async fn load(query: RenewalsQuery) -> Result<RenewalsPage, AppError> {
    crate::backend::answer(crate::backend::services().renewals(&crate::backend::actor(), &query).await)
}
