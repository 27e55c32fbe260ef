//! What holds for every answer: headers that keep pages private and inert, room for so many at a time, and a page
//! where something of ours broke.

use std::panic::AssertUnwindSafe;

use axum::extract::{Request, State};
use axum::http::header::Entry;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::FutureExt as _;

use super::trouble::Trouble;
use super::{Shared, Web};
use crate::script::Lang;

/// Nothing but what this program serves itself, and nothing inline.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// The same for the one page whose script sends: to this program only.
pub const FETCHING: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                            form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HEADERS: [(HeaderName, &str); 9] = [
    (HeaderName::from_static("content-security-policy"), POLICY),
    (HeaderName::from_static("referrer-policy"), "no-referrer"),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("x-frame-options"), "DENY"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-robots-tag"), "noindex, nofollow, noarchive"),
    (HeaderName::from_static("x-dns-prefetch-control"), "off"),
];

/// Stands around every route.
pub async fn guard(State(web): State<Shared>, request: Request, next: Next) -> Response {
    let lang = lang_of(request.uri().path());
    // Bodies that come slowly fill a room of their own: pages, the emergency page among them, stay open.
    let room = if request.method() == Method::POST { &web.bodies } else { &web.room };
    let mut response = match room.try_acquire() {
        Ok(_permit) => match next.run(request).await {
            // An address that no UTF-8 gives.
            refused if refused.status() == StatusCode::BAD_REQUEST => Trouble::Missing.page(&web, lang),
            response => response,
        },
        Err(_) => Trouble::Full.page(&web, lang),
    };
    let headers = response.headers_mut();
    // The page that seals in the browser brings a policy of its own.
    let own = headers.get(HEADERS[0].0.clone()).is_some_and(|policy| policy == FETCHING);
    for (name, value) in HEADERS.iter().skip(usize::from(own)) {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
    if let Entry::Vacant(vacant) = headers.entry("cache-control") {
        vacant.insert(HeaderValue::from_static("no-store"));
    }
    if web.settings.https {
        headers.insert("strict-transport-security", HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Makes an answer; a fault of ours becomes a page that says so.
pub async fn careful<T>(web: &Web, lang: Lang, make: impl Future<Output = T>) -> Result<T, Response> {
    AssertUnwindSafe(make).catch_unwind().await.map_err(|_| {
        // What was asked for is not logged: it may be what a person typed.
        tracing::error!("a page could not be drawn");
        Trouble::Failed.page(web, lang)
    })
}

/// The language that an address names.
pub fn lang_of(path: &str) -> Lang {
    let first = path.split('/').nth(1).unwrap_or_default();
    Lang::ALL.into_iter().find(|lang| lang.code() == first).unwrap_or_default()
}
