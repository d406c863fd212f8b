//! Drawing a page: what it may ask for is put into its context, and its status follows what it found.

use std::sync::Arc;

use app::backend::SessionSecret;
use app::shell::PagePath;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::provide_context;
use services::Services;

use crate::kept::{Kept, KeptPage};
use crate::middleware::session::Asker;
use crate::refusals::refuse;
use crate::state::Site;

const END: &[u8] = b"</html>";
/// Asked for again each time: somebody may sign in, or publish.
const OF_NOBODY: &str = "private, no-cache";

/// Every address that no other route knows: a list's twin, or a page, be it the page that says there is none.
pub async fn page(State(site): State<Site>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return refuse(request.uri().path(), StatusCode::METHOD_NOT_ALLOWED, "This address takes no such request.");
    }
    if let Some(twin) = crate::lists::twin(request.uri().path()) {
        return crate::lists::answer(site, request, twin).await;
    }
    let asker = request.extensions().get::<Asker>();
    if asker.is_none_or(|asker| asker.actor.person().is_none())
        && Kept::takes(request.uri().path(), request.uri().query().unwrap_or_default())
    {
        return kept(&site, request).await;
    }
    draw(&site, request, || {}).await
}

/// The page as nobody in particular sees it; drawn, when nothing has been kept since the last change.
async fn kept(site: &Site, request: Request) -> Response {
    let (now, asked) = (site.services.moment(), request.headers().clone());
    let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let found = match site.kept.find(now, &address) {
        Some(found) => found,
        None => {
            let drawn = draw(site, request, || {}).await;
            if drawn.status() != StatusCode::OK {
                return drawn;
            }
            let Ok(html) = to_bytes(drawn.into_body(), usize::MAX).await else {
                return refuse(&address, StatusCode::INTERNAL_SERVER_ERROR, "This page could not be drawn.");
            };
            let page = KeptPage::new(html);
            if site.services.index_has(now) {
                site.kept.keep(now, address, &page);
            }
            page
        }
    };
    let mut response = found.answer(&asked);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(OF_NOBODY));
    response
}

/// Draws the page of this address, with more in its context.
pub async fn draw(site: &Site, request: Request, more: impl Fn() + Clone + Send + Sync + 'static) -> Response {
    let asker = request.extensions().get::<Asker>().cloned().unwrap_or_default();
    let is_member = asker.actor.person().is_some();
    let (services, path) = (site.services.clone(), request.uri().path().to_owned());
    let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let context = move || {
        provide(&services, &asker, &path);
        more();
    };
    let drawn = leptos_axum::render_app_async_with_context(context, app::shell::shell)(whole(request)).await;
    let mut response = without_tail(drawn).await;
    if response.status() == StatusCode::FORBIDDEN && !is_member {
        return to_sign_in(&address);
    }
    // A page of a member is not left behind in a shared browser.
    let keep = if is_member { "no-store" } else { OF_NOBODY };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// What is for members asks who one is, and leads back.
fn to_sign_in(address: &str) -> Response {
    let next: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let to = HeaderValue::from_str(&format!("/sign-in?next={next}")).unwrap_or(HeaderValue::from_static("/sign-in"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

/// Draws the page of a form again, because the form was refused or asked for a preview.
pub async fn draw_again(
    site: &Site,
    request: Request,
    status: StatusCode,
    more: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let mut response = draw(site, request, more).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// What server functions and pages find in their context.
pub fn provide(services: &Arc<Services>, asker: &Asker, path: &str) {
    provide_context(services.clone());
    provide_context(asker.actor.clone());
    provide_context(SessionSecret(asker.session.clone()));
    provide_context(crate::assets::of_pages());
    provide_context(PagePath(path.to_owned()));
    if path == "/api" {
        provide_context(crate::api::for_reading());
    }
}

/// Leptos ends a page with scripts of its own, for what pages here never hold: resources that wait in the browser.
/// Without them no page has a script within it, and no policy needs to allow one.
async fn without_tail(drawn: Response) -> Response {
    let (mut parts, body) = drawn.into_parts();
    let Ok(html) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let end = html.windows(END.len()).rposition(|window| window == END).map_or(html.len(), |at| at + END.len());
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html.slice(..end)))
}

/// A page is drawn by its address alone.
fn whole(request: Request) -> Request<Body> {
    let (mut parts, _) = request.into_parts();
    parts.method = Method::GET;
    Request::from_parts(parts, Body::empty())
}
