//! What the page asks: sign-in, the list, a case, an envelope. Everything sealed to other keys does not exist here.

use std::time::{Duration, Instant};

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Extension, FromRequestParts, Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::guard::Host;
use super::refusal::Refusal;
use super::{BODY, Desk, DeskKey, Shared};
use crate::reporting::{day, hybrid};
use crate::store::reports::{Fault, Listed, Status};

/// A body has this long to arrive.
const PATIENCE: Duration = Duration::from_secs(15);

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    id: String,
    mailbox: String,
    form: String,
    day: String,
    urgent: bool,
    status: &'static str,
    version: i64,
    keys: Vec<String>,
}

impl From<&Listed> for Row {
    fn from(listed: &Listed) -> Self {
        let header = &listed.header;
        Self {
            id: header.id.clone(),
            mailbox: header.mailbox.clone(),
            form: header.form.clone(),
            day: header.day.clone(),
            urgent: header.urgent,
            status: status_name(listed.status),
            version: listed.version,
            keys: header.keys.clone(),
        }
    }
}

/// A status as the pages and scripts name it.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Opened => "opened",
        Status::Answered => "answered",
        Status::Closed => "closed",
    }
}

/// Whoever signed in, by the key that they hold.
pub struct Operator {
    /// The key's id.
    pub key: String,
    token: Zeroizing<String>,
}

impl FromRequestParts<Shared> for Operator {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Shared) -> Result<Self, Refusal> {
        let header = parts.headers.get("authorization").and_then(|value| value.to_str().ok());
        let token = header.and_then(|header| header.strip_prefix("Bearer ")).ok_or(Refusal::SignedOut)?;
        // A page that looks for news by itself says so: it must not keep an abandoned desk open.
        let act = !parts.headers.contains_key("x-unattended");
        let key = desk.sessions.key(token, Instant::now(), act).ok_or(Refusal::SignedOut)?;
        if !desk.inbox.roster.trusted().iter().any(|trusted| trusted.key.id() == key) {
            desk.sessions.end(token);
            return Err(Refusal::Untrusted);
        }
        Ok(Self { key, token: Zeroizing::new(token.to_owned()) })
    }
}

impl Desk {
    /// The reports of a mailbox that are sealed to a key; at least one, or it does not exist.
    pub(super) async fn case(&self, key: &str, mailbox: &str) -> Result<Vec<Listed>, Refusal> {
        if !hybrid::is_hex(mailbox, 32) {
            return Err(Refusal::Gone);
        }
        let mut rows = self.inbox.store.of_mailbox(mailbox).await?;
        rows.retain(|row| row.header.keys.iter().any(|id| id == key));
        rows.sort_by(|a, b| (&a.header.day, &a.header.id).cmp(&(&b.header.day, &b.header.id)));
        if rows.is_empty() { Err(Refusal::Gone) } else { Ok(rows) }
    }

    /// The keys of the desks that a key belongs to.
    pub(super) fn colleagues(&self, key: &str) -> Vec<DeskKey> {
        let trusted = self.inbox.roster.trusted();
        let desks: Vec<_> = trusted.iter().filter(|it| it.key.id() == key).map(|it| it.desk.clone()).collect();
        trusted.into_iter().filter(|it| desks.contains(&it.desk)).collect()
    }
}

/// Reads a JSON body, bounded in size and time.
pub async fn body<T: DeserializeOwned>(request: Request<Body>) -> Result<T, Refusal> {
    let is_json = |value: &axum::http::HeaderValue| value.as_bytes().starts_with(b"application/json");
    if !request.headers().get("content-type").is_some_and(is_json) {
        return Err(Refusal::Malformed);
    }
    let bytes = tokio::time::timeout(PATIENCE, to_bytes(request.into_body(), BODY)).await;
    let bytes = bytes.map_err(|_| Refusal::Slow)?.map_err(|_| Refusal::Long)?;
    serde_json::from_slice(&bytes).map_err(|_| Refusal::Malformed)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    key: String,
}

/// A challenge for whoever says to hold this key.
pub async fn challenge(
    State(desk): State<Shared>,
    Extension(Host(host)): Extension<Host>,
    request: Request,
) -> Result<Response, Refusal> {
    let Who { key } = body(request).await?;
    let trusted = desk.inbox.roster.trusted();
    let known = trusted.iter().find(|trusted| trusted.key.id() == key).ok_or(Refusal::Untrusted)?;
    let given = desk.challenges.give(&key, known.key.bytes(), &host, Instant::now());
    Ok(Json(given.ok_or(Refusal::Busy)?).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    id: String,
    proof: String,
}

/// The proof that the key is held, for a token.
pub async fn sign_in(State(desk): State<Shared>, request: Request) -> Result<Response, Refusal> {
    let Proof { id, proof } = body(request).await?;
    let proof = Zeroizing::new(proof);
    let now = Instant::now();
    let key = desk.challenges.take(&id, &proof, now).ok_or(Refusal::Proof)?;
    let token = desk.sessions.open(&key, now).ok_or(Refusal::Busy)?;
    tracing::info!(event = "inbox-signed-in", key = %key, "an operator signed in");
    Ok((StatusCode::CREATED, Json(json!({ "token": &**token, "key": key }))).into_response())
}

/// Keeps a session open while its operator writes, and tells whose it is.
pub async fn session(operator: Operator) -> Json<Value> {
    Json(json!({ "key": operator.key }))
}

/// Ends the session.
pub async fn sign_out(State(desk): State<Shared>, operator: Operator) -> StatusCode {
    desk.sessions.end(&operator.token);
    StatusCode::NO_CONTENT
}

/// The public keys of the operator's desks: the desk's copies of answers are sealed to them.
pub async fn keys(State(desk): State<Shared>, operator: Operator) -> Json<Value> {
    let key = |DeskKey { desk, key }| json!({ "desk": desk, "id": key.id(), "name": key.name(), "key": hybrid::encode(key.bytes()) });
    let keys: Vec<_> = desk.colleagues(&operator.key).into_iter().map(key).collect();
    Json(json!({ "keys": keys, "today": day::today(), "demo": desk.inbox.demo }))
}

#[derive(Deserialize)]
pub struct Which {
    #[serde(default)]
    closed: u8,
}

/// All reports sealed to the operator's key, urgent first. A row is an array: ten thousand of them are read every minute.
pub async fn list(
    State(desk): State<Shared>,
    operator: Operator,
    Query(which): Query<Which>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let listed = desk.inbox.store.list(&operator.key, which.closed == 1).await?;
    let row = |it: &Listed| {
        let header = &it.header;
        json!([
            header.id,
            header.mailbox,
            header.form,
            header.day,
            u8::from(header.urgent),
            status_name(it.status),
            it.version
        ])
    };
    let rows: Vec<_> = listed.iter().map(row).collect();
    let text = serde_json::to_vec(&rows).map_err(|_| Refusal::Failed)?;
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(&text)[..12]));
    if headers.get("if-none-match").is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [("etag", tag)]).into_response());
    }
    Ok(([("content-type", "application/json".to_owned()), ("etag", tag)], text).into_response())
}

/// A case: all reports of a mailbox, and the desk's copies of its answers.
pub async fn case(
    State(desk): State<Shared>,
    operator: Operator,
    Path(mailbox): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let rows = desk.case(&operator.key, &mailbox).await?;
    let mut answers = desk.inbox.store.answers(&mailbox).await?;
    answers.retain(|answer| answer.header.keys.contains(&operator.key));
    let open = desk.inbox.store.mailbox(&mailbox).await?.filter(|it| !it.withdrawn);
    let rows: Vec<_> = rows.iter().map(Row::from).collect();
    Ok(Json(json!({ "rows": rows, "answers": answers, "mailbox_ends": open.map(|it| it.ends) })))
}

/// A sealed report. The audit has its line before the bytes leave.
pub async fn envelope(
    State(desk): State<Shared>,
    operator: Operator,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    if !hybrid::is_hex(&id, 32) {
        return Err(Refusal::Gone);
    }
    let Ok(room) = desk.envelopes.clone().acquire_owned().await else { return Err(Refusal::Failed) };
    let found = desk.inbox.store.envelope(&id).await?;
    let found = found.filter(|it| it.header.keys.contains(&operator.key)).ok_or(Refusal::Gone)?;
    if found.header.form != super::acts::CANARY {
        desk.inbox.store.audit(&operator.key, "open", &id, &day::today()).await?;
    }
    let text = serde_json::to_vec(&found).map_err(|_| Refusal::Failed)?;
    drop((found, room));
    Ok(([("content-type", "application/json")], text).into_response())
}

/// A fault that ends nothing but is worth a line.
pub fn note(event: &'static str, fault: Fault) {
    tracing::warn!(event, %fault, "the inbox could not finish something");
}
