//! Where a link may lead.

/// Longer addresses than this many bytes are refused; no address that people follow is.
const MAX_URL: usize = 2_000;

/// Where the images of users' texts are kept.
const ATTACHMENTS: &str = "/attachments/";

/// Whether a link may lead there: http, https, mailto, a path or a fragment of our own site; all else is refused.
///
/// A path begins with one `/`. Two, or `/\`, name another host; control characters and blanks are what browsers leave
/// out before they read a scheme: `java\nscript:`.
pub fn safe_url(url: &str) -> bool {
    let is_clean = !url.contains(|c: char| c.is_control() || c.is_whitespace() || is_invisible(c));
    url.len() <= MAX_URL && is_clean && (is_external(url) || is_mail(url) || is_ours(url))
}

/// http or https, with a host to go to.
pub(crate) fn is_external(url: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| after_scheme(url, scheme).is_some_and(|host| !host.starts_with(['/', '\\', '?', '#'])))
}

/// A file that a user has attached; `..` would leave its folder.
pub(crate) fn is_attachment(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_ascii_lowercase().replace("%2e", ".");
    safe_url(url) && path.starts_with(ATTACHMENTS) && !path.split(['/', '\\']).any(|part| part == "..")
}

fn is_mail(url: &str) -> bool {
    after_scheme(url, "mailto:").is_some()
}

fn is_ours(url: &str) -> bool {
    url.starts_with('#') || (url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/\\"))
}

/// What follows the scheme, when anything does.
fn after_scheme<'a>(url: &'a str, scheme: &str) -> Option<&'a str> {
    let (head, rest) = url.split_at_checked(scheme.len())?;
    (head.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then_some(rest)
}

/// Marks that turn or hide the text around them, so that an address reads like another.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_web_mail_and_our_own_pages_may_be_linked_to() {
        for url in [
            "http://example.org",
            "https://example.org/a?b=c&d#e",
            "HTTPS://EXAMPLE.ORG",
            "mailto:ict@example.org",
            "MAILTO:FOO@BAR.BAZ",
            "/",
            "/entries/1",
            "/attachments/1/a.png",
            "/a:b",
            "/a//b",
            "#",
            "#h-costs",
            "https://example.org/%20?q=javascript:x",
            "https://comhairle.example/àrainneachd",
        ] {
            assert!(safe_url(url), "{url} was refused");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for url in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript&colon;alert(1)",
            "&#106;avascript:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:image/png;base64,AAAA",
            "file:///etc/passwd",
            "ftp://example.org",
            "blob:https://example.org/1",
            "view-source:http://example.org",
            "//example.org",
            "/\\example.org",
            "\\\\example.org",
            "/\t/example.org",
            "/\n/example.org",
            " /entries",
            "/entries ",
            "entries",
            "./entries",
            "?q=1",
            "http:",
            "http:example.org",
            "http:/example.org",
            "http://",
            "http:///example.org",
            "http:\\\\example.org",
            "mailto:",
            "https://example.org/\u{202e}gpj.exe",
            "https://exam\u{200b}ple.org",
            "http\u{0}://example.org",
        ] {
            assert!(!safe_url(url), "{url:?} was let through");
        }
    }

    #[test]
    fn an_address_has_a_bounded_length() {
        assert!(safe_url(&("/".to_owned() + &"a".repeat(MAX_URL - 1))));
        assert!(!safe_url(&("/".to_owned() + &"a".repeat(MAX_URL))));
    }

    #[test]
    fn attachments_are_in_their_folder_and_nowhere_else() {
        assert!(is_attachment("/attachments/1/plan.png"));
        assert!(is_attachment("/attachments/1/plan%20b.png?size=2"));
        for url in [
            "/attachments",
            "/attachments/../sign-out",
            "/attachments/%2e%2E/sign-out",
            "/attachments/.%2e/sign-out",
            "/attachments/..\\sign-out",
            "//attachments/1",
            "https://example.org/attachments/1",
            "attachments/1",
        ] {
            assert!(!is_attachment(url), "{url:?} was taken for an attachment");
        }
    }
}
