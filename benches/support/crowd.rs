//! A crowd in front of a small Bot API: each person opens the bot, then presses a button of the last screen now and then.
//! The server answers as Telegram would and notes when an update was taken and when its answer came.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::sync::Notify;

/// What the run saw.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Updates answered.
    pub answered: usize,
    /// Calls that send, edit or acknowledge.
    pub calls: usize,
    /// From handing out an update to the call that answers it.
    pub waits: Vec<Duration>,
}

#[derive(Default)]
struct World {
    queue: VecDeque<Value>,
    next_update: i64,
    next_message: i64,
    people: HashMap<i64, Person>,
    seen: Seen,
}

#[derive(Default)]
struct Person {
    message: i64,
    buttons: Vec<String>,
    pressed: usize,
    waits: bool,
    handed: Option<Instant>,
}

/// The server.
#[derive(Clone, Default)]
pub struct Crowd {
    world: Arc<Mutex<World>>,
    come: Arc<Notify>,
}

impl Crowd {
    /// Serves on a free port; returns its address.
    pub async fn serve(&self) -> String {
        let router = Router::new().route("/{bot}/{method}", post(called).get(called)).with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        format!("http://{address}")
    }

    fn with<R>(&self, work: impl FnOnce(&mut World) -> R) -> R {
        work(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Person `id` acts: opens the bot, or presses one of the buttons of the last screen.
    pub fn act(&self, id: i64) {
        self.with(|world| {
            let person = world.people.entry(id).or_default();
            if person.waits {
                return; // nobody presses before the answer is there
            }
            person.waits = true;
            world.next_update += 1;
            let update = world.next_update;
            let chat = json!({ "id": id, "type": "private", "first_name": "P" });
            let from = json!({ "id": id, "is_bot": false, "first_name": "P", "language_code": "uk" });
            // A different button each time, the same in every run.
            let button = (!person.buttons.is_empty())
                .then(|| person.buttons[(person.pressed * 7 + id as usize) % person.buttons.len()].clone());
            person.pressed += 1;
            let value = match button {
                None => json!({ "update_id": update, "message": { "message_id": update, "date": 1_790_000_000,
                    "chat": chat, "from": from, "text": "/start",
                    "entities": [{ "type": "bot_command", "offset": 0, "length": 6 }] } }),
                Some(data) => json!({ "update_id": update, "callback_query": { "id": update.to_string(), "from": from,
                    "chat_instance": "1", "data": data,
                    "message": { "message_id": person.message, "date": 1_790_000_000, "chat": chat, "text": "…" } } }),
            };
            world.queue.push_back(value);
        });
        self.come.notify_one();
    }

    /// How many updates were answered so far.
    pub fn answered(&self) -> usize {
        self.with(|world| world.seen.answered)
    }

    /// What was seen since the last call.
    pub fn take(&self) -> Seen {
        self.with(|world| std::mem::take(&mut world.seen))
    }

    /// A new bot comes: everybody starts anew.
    pub fn reset(&self) {
        self.with(|world| {
            world.people.clear();
            world.queue.clear();
            world.seen = Seen::default();
        });
    }

    async fn updates(&self, wait: u64) -> Value {
        let deadline = tokio::time::Instant::now() + Duration::from_secs(wait.min(5));
        loop {
            let come = self.come.notified();
            let batch: Vec<Value> = self.with(|world| {
                let count = world.queue.len().min(100);
                let batch: Vec<Value> = world.queue.drain(..count).collect();
                for update in &batch {
                    let id = update["message"]["chat"]["id"].as_i64();
                    let id = id.or(update["callback_query"]["from"]["id"].as_i64()).unwrap_or(0);
                    world.people.entry(id).or_default().handed = Some(Instant::now());
                }
                batch
            });
            if !batch.is_empty() || tokio::time::timeout_at(deadline, come).await.is_err() {
                return Value::Array(batch);
            }
        }
    }

    fn sent(&self, body: &Value, new: bool) -> Value {
        self.with(|world| {
            world.seen.calls += 1;
            world.next_message += 1;
            let id = body["chat_id"].as_i64().unwrap_or(0);
            let message = if new { world.next_message } else { body["message_id"].as_i64().unwrap_or(0) };
            let person = world.people.entry(id).or_default();
            person.message = message;
            person.buttons = body["reply_markup"]["inline_keyboard"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(|row| row.as_array().into_iter().flatten())
                .filter_map(|button| button["callback_data"].as_str().map(str::to_owned))
                .collect();
            person.waits = false;
            if let Some(handed) = person.handed.take() {
                world.seen.waits.push(handed.elapsed());
                world.seen.answered += 1;
            }
            json!({ "message_id": message, "date": 1_790_000_000,
                "chat": { "id": id, "type": "private", "first_name": "P" },
                "from": { "id": 1, "is_bot": true, "first_name": "B" }, "text": "…" })
        })
    }
}

async fn called(
    State(crowd): State<Crowd>,
    Path((_, method)): Path<(String, String)>,
    body: String,
) -> axum::Json<Value> {
    let body: Value = serde_json::from_str(&body).unwrap_or(Value::Null);
    let result = match method.to_ascii_lowercase().as_str() {
        "getme" => json!({ "id": 1, "is_bot": true, "first_name": "B", "username": "b_bot", "can_join_groups": false,
            "can_read_all_group_messages": false, "supports_inline_queries": false, "has_main_web_app": false,
            "can_connect_to_business": false }),
        "getupdates" => crowd.updates(body["timeout"].as_u64().unwrap_or(0)).await,
        "sendmessage" => crowd.sent(&body, true),
        "editmessagetext" => crowd.sent(&body, false),
        "answercallbackquery" => crowd.with(|world| {
            world.seen.calls += 1;
            Value::Bool(true)
        }),
        "getmycommands" => json!([]),
        "getmyname" => json!({ "name": "" }),
        "getmydescription" => json!({ "description": "" }),
        "getmyshortdescription" => json!({ "short_description": "" }),
        "getwebhookinfo" => json!({ "url": "", "has_custom_certificate": false, "pending_update_count": 0 }),
        // A photograph is a new message too.
        "sendphoto" => crowd.sent(&body, true),
        _ => Value::Bool(true),
    };
    axum::Json(json!({ "ok": true, "result": result }))
}
