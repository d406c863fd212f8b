//! Where randomness enters.

use std::fmt::Write;

/// A random token of so many bytes, in hexadecimal.
pub(crate) fn token(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    if let Err(error) = getrandom::fill(&mut buffer) {
        tracing::error!(%error, "the system gives no randomness: stopping");
        std::process::abort();
    }
    hex(&buffer)
}

/// A new identifier that sorts by the time it was made.
pub(crate) fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// What is kept of a secret: its SHA-256, so that a backup is not a set of live sessions.
pub(crate) fn hash(secret: &str) -> String {
    use sha2::Digest;
    hex(&sha2::Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Is this an id, written as we write them?
pub(crate) fn is_id(text: &str) -> bool {
    uuid::Uuid::parse_str(text).is_ok_and(|id| id.to_string() == text)
}
