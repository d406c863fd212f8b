//! What happens around every request, from the outside in: log, panics, headers, bounds, cross-site writes, who is asking.

pub mod limits;
pub mod rates;
pub mod request_log;
pub mod same_origin;
pub mod security_headers;
pub mod session;
