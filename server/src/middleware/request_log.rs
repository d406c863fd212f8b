//! A line a request, with an id that the response carries; and who asks, as far as addresses tell.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::Site;

/// The address that a request came from.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

pub async fn log(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = request_id();
    let peer = request.extensions().get::<SocketAddr>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), SocketAddr::ip);
    let address = client_address(peer, request.headers(), &site.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(address));
    let (method, path) = (request.method().clone(), loggable(request.uri().path()));
    let mut response = next.run(request).await;
    let took_ms = began.elapsed().as_secs_f64() * 1_000.0;
    tracing::info!(target: "kenning::request", id, %method, path, status = response.status().as_u16(), took_ms, %address);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

/// The secret of a one-time link or of a feed: the log has its place, not its words.
fn loggable(path: &str) -> String {
    let secret = ["/link/", "/feeds/"].into_iter().find(|start| path.starts_with(start));
    secret.map_or_else(|| path.to_owned(), |start| format!("{start}…"))
}

/// Reads `X-Forwarded-For` from the right end, as long as those who wrote it are trusted.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let mut address = peer;
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for named in forwarded.iter().rev() {
        match named.trim().parse() {
            Ok(before) if trusted.contains(&address) => address = before,
            _ => break,
        }
    }
    address
}

fn request_id() -> String {
    let mut bytes = [0; 8];
    // An id that is not random is still an id.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_is_believed_only_from_a_trusted_proxy_and_from_the_right() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 10.0.0.9"));
        assert_eq!(client_address(address("10.0.0.1"), &headers, &[]), address("10.0.0.1"));
        assert_eq!(client_address(address("10.0.0.1"), &headers, &[address("10.0.0.1")]), address("10.0.0.9"));
    }

    #[test]
    fn a_one_time_link_is_not_logged() {
        assert_eq!(loggable("/link/secret"), "/link/…");
        assert_eq!(loggable("/feeds/secret"), "/feeds/…");
    }
}
