//! What holds for every answer: which host and which origin may ask, headers that keep the page private and inert, room
//! for so many at a time.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Shared;
use super::refusal::Refusal;

/// Nothing but what this program serves itself, nothing inline, no text that becomes markup or script; pictures only from
/// the page's own memory.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; connect-src 'self'; \
                      form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types 'none'";
const HEADERS: [(HeaderName, &str); 11] = [
    (HeaderName::from_static("content-security-policy"), POLICY),
    (HeaderName::from_static("referrer-policy"), "no-referrer"),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("x-frame-options"), "DENY"),
    (HeaderName::from_static("cache-control"), "no-store"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow, noarchive"),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

/// The host that the browser asked, name and port, once it is known to be ours.
#[derive(Clone)]
pub struct Host(pub String);

/// Stands around every route.
pub async fn guard(State(desk): State<Shared>, mut request: Request, next: Next) -> Response {
    let mut response = match (ours(&desk.inbox.hosts, request.headers()), desk.room.try_acquire()) {
        (None, _) => Refusal::Elsewhere.into_response(),
        (Some(_), Err(_)) => Refusal::Busy.into_response(),
        (Some(host), Ok(_room)) => {
            let reads = matches!(*request.method(), Method::GET | Method::HEAD);
            if reads || same_origin(&host, request.headers()) {
                request.extensions_mut().insert(Host(host));
                next.run(request).await
            } else {
                Refusal::Elsewhere.into_response()
            }
        }
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The host that was asked, if it is a name of this machine or a configured one: another site's name that was made to
/// point here (DNS rebinding) is neither.
fn ours(known: &[String], headers: &HeaderMap) -> Option<String> {
    let host = headers.get("host")?.to_str().ok()?.to_ascii_lowercase();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').filter(|(_, port)| port.is_empty() || is_port(port))?.0,
        None => match host.split_once(':') {
            Some((name, port)) if is_port(&format!(":{port}")) => name,
            Some(_) => return None,
            None => &host,
        },
    };
    let here = ["localhost", "127.0.0.1", "::1"].contains(&name);
    (here || known.iter().any(|known| known.eq_ignore_ascii_case(name))).then_some(host)
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the page that asks was served by us. Browsers send `Origin` with every POST; what has none is no page.
fn same_origin(host: &str, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text("origin").map(str::to_ascii_lowercase);
    let from = origin.as_deref().and_then(|origin| origin.strip_prefix("https://").or(origin.strip_prefix("http://")));
    from == Some(host) && text("sec-fetch-site").is_none_or(|site| site == "same-origin")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| (HeaderName::from_static(name), value.parse().unwrap());
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_our_own_names_are_answered() {
        let known = ["desk.example.org".to_owned()];
        for host in ["localhost", "LOCALHOST:8081", "127.0.0.1:9", "[::1]:8081", "[::1]", "Desk.Example.org:443"] {
            assert!(ours(&known, &headers(&[("host", host)])).is_some(), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "localhost:80:80",
            "localhost:",
            "[::1]x",
            "[::2]",
            "localhost:80@evil.example",
            "xdesk.example.org",
            "0.0.0.0:8081",
        ] {
            assert!(ours(&known, &headers(&[("host", host)])).is_none(), "{host}");
        }
        assert!(ours(&known, &HeaderMap::new()).is_none());
    }

    #[test]
    fn a_post_comes_from_our_own_page() {
        let host = "127.0.0.1:8081";
        assert!(same_origin(host, &headers(&[("origin", "http://127.0.0.1:8081")])));
        assert!(same_origin(host, &headers(&[("origin", "http://127.0.0.1:8081"), ("sec-fetch-site", "same-origin")])));
        for pairs in [
            &[][..],
            &[("origin", "null")],
            &[("origin", "http://127.0.0.1:8080")],
            &[("origin", "http://127.0.0.1")],
            &[("origin", "http://evil.example")],
            &[("origin", "ftp://127.0.0.1:8081")],
            &[("origin", "http://127.0.0.1:8081"), ("sec-fetch-site", "same-site")],
            &[("origin", "http://127.0.0.1:8081"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!same_origin(host, &headers(pairs)), "{pairs:?}");
        }
    }
}
