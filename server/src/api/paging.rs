use axum::Json;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::shapes::List;

const PER_PAGE: usize = 20;
const PER_PAGE_MAX: usize = 100;

/// Which page of a list.
#[derive(Deserialize, IntoParams, Clone, Copy, Debug, Default)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// From 1.
    pub page: Option<usize>,
    /// At most 100; 20 when it is not said.
    pub per_page: Option<usize>,
}

impl Paging {
    pub fn page(self) -> usize {
        self.page.unwrap_or(1).clamp(1, 1_000_000)
    }

    pub fn per_page(self) -> usize {
        self.per_page.unwrap_or(PER_PAGE).clamp(1, PER_PAGE_MAX)
    }

    /// Cuts this page out of a list that is whole.
    pub fn cut<T, S>(self, all: Vec<T>, shape: impl Fn(T) -> S) -> List<S> {
        let total = all.len();
        let items =
            all.into_iter().skip((self.page() - 1) * self.per_page()).take(self.per_page()).map(shape).collect();
        List { items, total, page: self.page(), per_page: self.per_page() }
    }
}

/// The list, with the addresses of the pages around it.
pub fn linked<T: Serialize>(uri: &Uri, list: List<T>) -> Response {
    let links = links(uri, list.page, list.total.div_ceil(list.per_page));
    let mut response = Json(list).into_response();
    if let Some(links) = links {
        response.headers_mut().insert(header::LINK, links);
    }
    response
}

/// `Link`: the first and the last of so many pages, and those beside this one.
pub fn links(uri: &Uri, page: usize, pages: usize) -> Option<HeaderValue> {
    let last = pages.max(1);
    let mut links = vec![link(uri, 1, "first"), link(uri, last, "last")];
    if page > 1 {
        links.push(link(uri, page - 1, "prev"));
    }
    if page < last {
        links.push(link(uri, page + 1, "next"));
    }
    HeaderValue::from_str(&links.join(", ")).ok()
}

fn link(uri: &Uri, page: usize, relation: &str) -> String {
    let query = uri.query().unwrap_or_default();
    let mut pairs: Vec<String> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).map(str::to_owned).collect();
    pairs.push(format!("page={page}"));
    format!("<{}?{}>; rel=\"{relation}\"", uri.path(), pairs.join("&"))
}
