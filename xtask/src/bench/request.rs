//! The requests, as they go over the wire.

use serde_json::Value;

/// As a browser asks.
pub fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br, gzip\r\n\r\n")
}

/// As a member's browser asks, whose pages are not kept.
pub fn as_member(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nAccept-Encoding: br, gzip\r\n\r\n")
}

/// As one asks who means to read the answer here.
pub fn plain(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n")
}

/// A search through the API: the first page of what a query finds.
pub fn search(q: &str) -> String {
    plain(&format!("/api/v1/search?q={}", encoded(q)))
}

/// Publishes an entry.
pub fn publish(token: &str, entry: &Value) -> String {
    let entry = entry.to_string();
    format!(
        "POST /api/v1/entries HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{entry}",
        entry.len()
    )
}

/// Text as a parameter's value.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_byte_that_an_address_may_not_hold_is_encoded() {
        assert_eq!(super::encoded("“Gàidhlig” & 9"), "%E2%80%9CG%C3%A0idhlig%E2%80%9D+%26+9");
    }
}
