use axum::body::to_bytes;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde_json::Value;

/// What came back.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The same as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        // Leptos marks where one text ends and the next begins; people do not see it.
        let body = String::from_utf8_lossy(&bytes).replace("<!>", "");
        Self { status: parts.status.as_u16(), headers: parts.headers, body, bytes: bytes.into() }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("not JSON ({error}): {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// Where it leads, without what is said there once.
    pub fn path(&self) -> &str {
        self.location().split('?').next().unwrap_or_default()
    }

    /// The session that began.
    pub fn cookie(&self) -> Option<String> {
        let set = self.headers.get(header::SET_COOKIE)?.to_str().ok()?;
        let (_, value) = set.split(';').next()?.split_once('=')?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The fields that a program was told are wrong, with their codes.
    pub fn problems(&self) -> Vec<(String, String)> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect()
    }
}
