//! Signed acknowledgements that come later: `POST /hotline/ack/NAME` with the body `{"acknowledged":"<id>"}` and the three
//! headers of Standard Webhooks, under the secret of that webhook.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde::Deserialize;
use tracing::{info, warn};

use super::signature::{ID, Key, SIGNATURE, TIMESTAMP};
use super::webhook::MOST_ANSWER;
use crate::config::hotline::Hotline;
use crate::reporting::clock::Clock;
use crate::reporting::outbox::Bell;
use crate::store::reports::ReportStore;

/// A body that dribbles in for longer than this is not waited for.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acknowledgement {
    acknowledged: String,
}

/// The id that a body acknowledges.
pub(super) fn acknowledged(body: &[u8]) -> Option<String> {
    let Acknowledgement { acknowledged } = serde_json::from_slice(body).ok()?;
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    (acknowledged.len() == 32 && acknowledged.bytes().all(digit)).then_some(acknowledged)
}

struct Desk {
    store: Arc<dyn ReportStore>,
    bell: Bell,
    clock: Clock,
    /// By the webhook's name: its key and what the store calls it.
    keys: HashMap<String, (Key, String)>,
}

/// The route on which webhooks acknowledge.
pub fn router(hotline: &Hotline, store: Arc<dyn ReportStore>, bell: Bell, clock: Clock) -> Router {
    let keys = hotline.webhooks.iter().filter_map(|sink| {
        let settings = sink.settings.as_ref().ok()?;
        Some((settings.name.clone(), (Key::read(&settings.secret)?, sink.name.clone())))
    });
    let desk = Desk { store, bell, clock, keys: keys.collect() };
    Router::new().route("/hotline/ack/{name}", post(take)).with_state(Arc::new(desk))
}

/// An unknown name, a wrong signature and an old one look alike; what is signed learns whether the id is known.
async fn take(State(desk): State<Arc<Desk>>, Path(name): Path<String>, headers: HeaderMap, body: Body) -> StatusCode {
    let reading = tokio::time::timeout(PATIENCE, axum::body::to_bytes(body, MOST_ANSWER));
    let body = match reading.await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE,
        Err(_) => return StatusCode::REQUEST_TIMEOUT,
    };
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (id, at, signatures) = (text(ID), text(TIMESTAMP), text(SIGNATURE));
    let Some((key, sink)) = desk.keys.get(&name) else { return StatusCode::UNAUTHORIZED };
    if !key.verify(id, at, signatures, &body, desk.clock.seconds()) {
        warn!(event = "acknowledgement-refused", sink = %sink, "an acknowledgement had no right signature or time");
        return StatusCode::UNAUTHORIZED;
    }
    let Some(report) = acknowledged(&body) else { return StatusCode::BAD_REQUEST };
    match desk.store.acknowledge(&report, sink).await {
        Ok(true) => {
            info!(event = "acknowledged", sink = %sink, "a report was acknowledged");
            desk.bell.acknowledged(&report, sink);
            StatusCode::NO_CONTENT
        }
        Ok(false) => StatusCode::NOT_FOUND,
        Err(fault) => {
            warn!(event = "store-fault", why = %fault, "an acknowledgement could not be written; it is asked for again");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
