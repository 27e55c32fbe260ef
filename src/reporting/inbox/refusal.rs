//! What the pages are told when something cannot be done: a status and one word, nothing of what was asked.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::api::Row;
use crate::store::reports::Fault;

/// Why a request is refused.
#[derive(Debug)]
pub enum Refusal {
    /// No session, or it has ended.
    SignedOut,
    /// No desk trusts this key now.
    Untrusted,
    /// The proof is wrong, or its challenge is unknown, used or too old.
    Proof,
    /// Another site asks, or a name that is not ours.
    Elsewhere,
    /// Not what this address takes.
    Malformed,
    /// It did not arrive in time.
    Slow,
    /// More than fits.
    Long,
    /// No such thing, or it is sealed to others: nobody is told which.
    Gone,
    /// Another method.
    Method,
    /// The case has moved on since it was read: how it stands now.
    Conflict(Vec<Row>),
    /// The person's mailbox has ended or was withdrawn: an answer would reach nobody.
    NoMailbox,
    /// Too many at once.
    Busy,
    /// The store could not do it.
    Store(Fault),
    /// A fault of ours.
    Failed,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Store(fault)
    }
}

impl Refusal {
    fn parts(&self) -> (StatusCode, &'static str) {
        match self {
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "signed-out"),
            Self::Untrusted => (StatusCode::FORBIDDEN, "untrusted"),
            Self::Proof => (StatusCode::FORBIDDEN, "proof"),
            Self::Elsewhere => (StatusCode::FORBIDDEN, "elsewhere"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::Slow => (StatusCode::REQUEST_TIMEOUT, "slow"),
            Self::Long => (StatusCode::PAYLOAD_TOO_LARGE, "long"),
            Self::Gone => (StatusCode::NOT_FOUND, "gone"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Self::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
            Self::NoMailbox => (StatusCode::CONFLICT, "no-mailbox"),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, "busy"),
            Self::Store(Fault::Full) => (StatusCode::SERVICE_UNAVAILABLE, "store-full"),
            Self::Store(Fault::Damaged | Fault::ReadOnly) => (StatusCode::SERVICE_UNAVAILABLE, "store-damaged"),
            Self::Store(_) => (StatusCode::SERVICE_UNAVAILABLE, "store"),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "failed"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, error) = self.parts();
        match self {
            Self::Conflict(now) => (status, Json(json!({ "error": error, "now": now }))).into_response(),
            _ => (status, Json(json!({ "error": error }))).into_response(),
        }
    }
}
