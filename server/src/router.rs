//! Every route that is not a page, on one screen. What none of them knows is a page.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{MethodRouter, any, get};
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::middleware::session::Asker;
use crate::middleware::{limits, request_log, same_origin, security_headers, session};
use crate::refusals::{panicked, refuse};
use crate::state::Site;
use crate::{api, assets, forms, health, lists, pages};

pub fn router(site: Site) -> Router {
    // Pages draw on it; that another router has chosen it before is no matter.
    let _ = any_spawner::Executor::init_tokio();
    Router::new()
        .merge(forms())
        .merge(api::router())
        .route("/assets/{name}", get(assets::serve))
        .route("/feeds/{secret}", get(lists::feed))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/_/{*function}", any(server_function))
        .fallback(pages::page)
        .layer(from_fn_with_state(site.clone(), session::recognise))
        .layer(from_fn_with_state(site.clone(), same_origin::refuse_unmarked))
        .layer(same_origin::layer(&site.public_url))
        .layer(from_fn_with_state(site.clone(), limits::bound))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(site.clone(), security_headers::add))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(site.clone(), request_log::log))
        .with_state(site)
}

/// What forms post to: the addresses of their own pages.
fn forms() -> Router<Site> {
    Router::new()
        .route("/sign-in", form().post(forms::accounts::sign_in))
        .route("/sign-out", form().post(forms::accounts::sign_out))
        .route("/account/sign-out-everywhere", form().post(forms::accounts::sign_out_everywhere))
        .route("/link/{secret}", form().post(forms::accounts::follow_link))
        .route("/entries/new", form().post(forms::entries::new))
        .route("/entries/{id}/edit", form().post(forms::entries::edit))
        .route("/entries/{id}/withdraw", form().post(forms::entries::withdraw))
        .route("/entries/{id}/confirm", form().post(forms::entries::confirm))
        .route("/entries/{id}/history/{number}/restore", form().post(forms::entries::restore))
        .route("/gaps/{council}/{capability}", form().post(forms::gaps::set))
        .route("/renewals", form().post(forms::renewals::calendar))
        .route("/radar/{technology}", form().post(forms::radar::place))
        .route("/suppliers/{supplier}", form().post(forms::suppliers::succeed))
        .route("/imports", form().post(forms::imports::import))
        .route("/search", get(forms::search::page).post(forms::search::save))
        .route("/account/searches", form().post(forms::search::change))
        .route("/admin/search", form().post(forms::search::curate))
        .route("/admin/people/{organisation}", form().post(forms::people::change))
}

fn form() -> MethodRouter<Site> {
    get(pages::page)
}

/// The addresses of the islands' questions, and of the pages' loaders, which are public doors as well.
pub fn server_functions() -> impl Iterator<Item = &'static str> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path)
}

/// The islands' questions. They redirect to any Referer when a browser asks for HTML, and panic on a multipart body: so neither reaches them.
async fn server_function(State(site): State<Site>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") {
        return refuse(&path, StatusCode::UNSUPPORTED_MEDIA_TYPE, "Nothing here takes files.");
    }
    if server_functions().all(|known| known != path) {
        return refuse(&path, StatusCode::NOT_FOUND, "There is no such thing here.");
    }
    let asker = request.extensions().get::<Asker>().cloned().unwrap_or_default();
    let (mut parts, body) = request.into_parts();
    parts.headers.remove(header::REFERER);
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let services = site.services.clone();
    let context = move || pages::provide(&services, &asker, "");
    use axum::response::IntoResponse;
    leptos_axum::handle_server_fns_with_context(context, Request::from_parts(parts, body)).await.into_response()
}
