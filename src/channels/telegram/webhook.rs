//! Webhook: Telegram brings updates to an address of ours that nobody can guess, with a secret in a header.
//!
//! 200 is said only after the update is done; the acknowledgement of a press rides in that answer. Overload and an orderly
//! stop say 503 with Retry-After: Telegram keeps what it could not hand over.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde::Deserialize;
use serde_json::json;
use subtle::ConstantTimeEq as _;
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::core::{Core, TakenIn};
use super::failure::Failure;
use super::stage::End;
use super::{ALLOWED, Answer, Ended};

/// Longest body; Telegram's are far shorter.
const LONGEST_BODY: usize = 1 << 20;
/// Where all webhooks of this channel lie.
const FOLDER: &str = "/telegram";
/// Connections that Telegram opens at a time.
const CONNECTIONS: u8 = 40;
/// How often the webhook's place is looked after.
const LOOK: Duration = Duration::from_secs(300);

/// What is set at Telegram.
#[derive(Deserialize)]
struct Info {
    #[serde(default)]
    url: String,
    #[serde(default)]
    pending_update_count: u64,
}

#[derive(Clone)]
struct Door {
    core: Arc<Core>,
    secret: Arc<str>,
    shutdown: CancellationToken,
}

impl Core {
    fn webhook_path(&self) -> String {
        format!("{FOLDER}/{}", self.secret_word(b"webhook path"))
    }

    /// The route of the webhook; to be merged into the HTTP server's routes.
    pub(super) fn webhook_router(self: &Arc<Self>, shutdown: CancellationToken) -> Router {
        let door = Door { core: Arc::clone(self), secret: self.secret_word(b"webhook secret").into(), shutdown };
        Router::new()
            .route(&self.webhook_path(), post(deliver))
            .layer(DefaultBodyLimit::max(LONGEST_BODY))
            .with_state(door)
    }

    /// Sets the webhook, looks after it until `shutdown`, and waits for what is under way. It stays set: what arrives while
    /// we are away waits at Telegram.
    pub(super) async fn keep_webhook(self: &Arc<Self>, shutdown: &CancellationToken) -> Result<(), Ended> {
        let Some(public) = &self.settings.public_url else { return Err(Ended::NoPublicUrl) };
        let url = format!("{}{}", public.trim_end_matches('/'), self.webhook_path());
        let body = json!({
            "url": url,
            "secret_token": self.secret_word(b"webhook secret"),
            "max_connections": CONNECTIONS,
            "allowed_updates": ALLOWED,
        });
        let mut tries = 0;
        while !shutdown.is_cancelled() {
            let pause = match self.api.method::<bool>("setWebhook", &body, Duration::from_secs(15)).await {
                Ok(_) => break,
                Err(Failure::Token) => return Err(Ended::Token),
                Err(Failure::Slower(wait)) => wait,
                Err(failure) => {
                    tracing::error!(%failure, "Telegram does not take the webhook's address; trying again");
                    tries += 1;
                    self.pause(tries)
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
        let (mut look, mut alarm) = (LOOK, false);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = tokio::time::sleep(look) => {}
            }
            match self.webhook_info().await {
                Ok(info) if info.url == url => {
                    if alarm {
                        tracing::info!("the webhook is ours again");
                    }
                    (look, alarm) = (LOOK, false);
                    if info.pending_update_count > 1_000 {
                        tracing::warn!(waiting = info.pending_update_count, "updates pile up at Telegram");
                    }
                }
                Ok(_) => {
                    tracing::error!("ALARM: somebody else set a webhook with this bot's token; nothing arrives here");
                    (look, alarm) = ((look * 2).min(Duration::from_secs(3600)), true);
                }
                Err(Failure::Token) => {
                    tracing::error!("ALARM: Telegram refuses the bot's token, which worked before; looking again");
                    (look, alarm) = ((look * 2).min(Duration::from_secs(3600)), true);
                }
                Err(_) => {}
            }
        }
        self.drain().await;
        Ok(())
    }

    async fn webhook_info(&self) -> Result<Info, Failure> {
        self.api.method("getWebhookInfo", &json!({}), Duration::from_secs(15)).await
    }

    /// Before polling: a webhook of ours from an earlier configuration is removed; one of somebody else stays.
    pub(super) async fn remove_own_webhook(&self) {
        let Ok(info) = self.webhook_info().await else { return };
        if info.url.ends_with(&self.webhook_path()) {
            let removed: Result<bool, _> = self.api.method("deleteWebhook", &json!({}), Duration::from_secs(15)).await;
            if removed.is_ok() {
                tracing::info!("the webhook of an earlier configuration is removed; updates are polled now");
            }
        }
    }

    /// The host of a webhook that is not ours, where there is one.
    pub(super) async fn foreign_webhook(&self) -> Option<String> {
        let info = self.webhook_info().await.ok()?;
        if info.url.is_empty() || info.url.ends_with(&self.webhook_path()) {
            return None;
        }
        reqwest::Url::parse(&info.url).ok()?.host_str().map(str::to_owned)
    }
}

/// The acknowledgement that rides in our answer. If Telegram hangs up before, it is sent by a call of its own.
struct Riding {
    core: Arc<Core>,
    seat: oneshot::Receiver<Answer>,
}

impl Riding {
    fn take(&mut self) -> Option<Answer> {
        self.seat.close();
        self.seat.try_recv().ok()
    }
}

impl Drop for Riding {
    fn drop(&mut self) {
        if let Some(answer) = self.take() {
            let core = Arc::clone(&self.core);
            self.core.tasks.spawn(async move { core.answer_query(&answer).await });
        }
    }
}

async fn deliver(State(door): State<Door>, headers: HeaderMap, body: Bytes) -> Response {
    let given = headers.get("x-telegram-bot-api-secret-token").map_or(&b""[..], |value| value.as_bytes());
    if !bool::from(given.ct_eq(door.secret.as_bytes())) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if door.shutdown.is_cancelled() {
        return later(5);
    }
    let (ride, seat) = oneshot::channel();
    let mut riding = Riding { core: Arc::clone(&door.core), seat };
    match door.core.take_in(&body, Some(ride)).1 {
        TakenIn::Done => StatusCode::OK.into_response(),
        TakenIn::Full => later(2),
        TakenIn::Watch(mut watcher) => match watcher.wait(door.core.settings.parked).await {
            End::Again => later(2),
            End::Confirm => match riding.take() {
                None => StatusCode::OK.into_response(),
                Some(answer) => {
                    let mut body = json!({"method": "answerCallbackQuery", "callback_query_id": answer.query});
                    if let (Some(text), Some(body)) = (answer.text, body.as_object_mut()) {
                        body.insert("text".to_owned(), json!(text));
                    }
                    ([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
                }
            },
        },
    }
}

fn later(seconds: u32) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, seconds.to_string())]).into_response()
}
