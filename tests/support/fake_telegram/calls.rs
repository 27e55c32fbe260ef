//! The methods.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

use super::{Call, Fake, Fault, Hook, Message, State, TOKEN, checks};

/// What a call is answered with.
pub struct Outcome {
    pub status: u16,
    pub body: Value,
}

fn good(result: Value) -> Outcome {
    Outcome { status: 200, body: json!({"ok": true, "result": result}) }
}

fn bad(status: u16, description: &str) -> Outcome {
    Outcome { status, body: json!({"ok": false, "error_code": status, "description": description}) }
}

fn slower(seconds: u64) -> Outcome {
    Outcome {
        status: 429,
        body: json!({"ok": false, "error_code": 429, "description": format!("Too Many Requests: retry after {seconds}"),
            "parameters": {"retry_after": seconds}}),
    }
}

/// Gives a file that `getFile` named.
pub async fn file(Shared(fake): Shared<Fake>, Path((token, name)): Path<(String, String)>) -> Response {
    let id = name.strip_prefix("photos/").and_then(|name| name.strip_suffix(".jpg")).unwrap_or_default();
    let found = fake.state().photos.get(id).cloned().filter(|_| token == format!("bot{TOKEN}"));
    found.map_or_else(|| StatusCode::NOT_FOUND.into_response(), axum::response::IntoResponse::into_response)
}

pub async fn answer(
    Shared(fake): Shared<Fake>,
    Path((token, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if token != format!("bot{TOKEN}") {
        return respond(bad(401, "Unauthorized"));
    }
    let method = method.to_ascii_lowercase();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let body = match kind.split_once("boundary=") {
        Some((_, boundary)) => form(&body, boundary.trim_matches('"')),
        None if body.is_empty() => json!({}),
        None => serde_json::from_slice(&body).unwrap_or(Value::Null),
    };
    if method == "getupdates" {
        return respond(fake.get_updates(&body).await);
    }
    let fault = fake.fault(&method);
    if let Some(Fault::Status(status)) = fault {
        fake.record(&method, &body, status, false);
        return respond(bad(
            status,
            if status == 429 { "Too Many Requests: retry after 1" } else { "Internal Server Error: restart" },
        ));
    }
    let outcome = fake.call(&method, &body, false);
    fake.change();
    match fault {
        Some(Fault::Slow(time)) => tokio::time::sleep(time).await,
        Some(Fault::Lost) => {
            let cut = futures_util::stream::once(async { Err::<Bytes, _>(std::io::Error::other("cut off")) });
            return ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(cut)).into_response();
        }
        _ => {}
    }
    respond(outcome)
}

fn respond(outcome: Outcome) -> Response {
    let status = StatusCode::from_u16(outcome.status).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, "application/json".parse().unwrap());
    if let Some(wait) = outcome.body["parameters"]["retry_after"].as_u64() {
        headers.insert(header::RETRY_AFTER, wait.to_string().parse().unwrap());
    }
    (status, headers, outcome.body.to_string()).into_response()
}

/// A multipart form; files stand as `file:<bytes>`.
fn form(body: &[u8], boundary: &str) -> Value {
    let mut fields = serde_json::Map::new();
    let boundary = format!("--{boundary}");
    let find = |from: usize, what: &[u8]| {
        body[from..].windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let mut at = 0;
    while let Some(start) = find(at, boundary.as_bytes()) {
        let start = start + boundary.len();
        let Some(end) = find(start, boundary.as_bytes()) else { break };
        if let Some(split) = find(start, b"\r\n\r\n").filter(|split| *split < end) {
            let head = String::from_utf8_lossy(&body[start..split]).into_owned();
            let content = &body[split + 4..end - 2];
            let name = head.split("name=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let value = if head.contains("filename=") {
                assert!(content.starts_with(b"\x89PNG"), "a picture that is none");
                json!(format!("file:{}", content.len()))
            } else {
                let text = String::from_utf8_lossy(content).into_owned();
                match name {
                    "caption" => json!(text),
                    _ => serde_json::from_str(&text).unwrap_or(json!(text)),
                }
            };
            fields.insert(name.to_owned(), value);
        }
        at = end;
    }
    Value::Object(fields)
}

impl Fake {
    fn fault(&self, method: &str) -> Option<Fault> {
        let mut state = self.state();
        if let Some(n) = state.faults.iter().position(|(name, _)| name == method) {
            return state.faults.remove(n).map(|(_, fault)| fault);
        }
        let shows = matches!(
            method,
            "sendmessage" | "sendphoto" | "editmessagetext" | "deletemessages" | "answercallbackquery"
        );
        state.dice.as_mut().filter(|_| shows).and_then(super::Dice::roll)
    }

    fn record(&self, method: &str, body: &Value, status: u16, rode: bool) {
        let chat = body["chat_id"].as_i64();
        let call = Call { method: method.to_owned(), chat, body: body.clone(), status, rode };
        self.state().calls.push(call);
    }

    /// Performs a call; complains of whatever the real server would not take.
    pub fn call(&self, method: &str, body: &Value, rode: bool) -> Outcome {
        let outcome = match self.refuse(method, body) {
            Some(refusal) => bad(400, &refusal),
            None => self.perform(method, body),
        };
        if outcome.status == 400 {
            let description = outcome.body["description"].as_str().unwrap_or_default().to_owned();
            // These happen by what people do; the others only by our mistake.
            let usual = [
                "not modified",
                "query is too old",
                "to edit not found",
                "to delete not found",
                "can't be deleted",
                "no text in the message",
            ];
            if !usual.iter().any(|usual| description.contains(usual)) {
                self.state().complaints.push(format!("{method}: {description}"));
            }
        }
        self.record(method, body, outcome.status, rode);
        self.change();
        outcome
    }

    fn refuse(&self, method: &str, body: &Value) -> Option<String> {
        let Some(known) = checks::parameters(method) else { return Some(format!("Not Found: {method}")) };
        let Some(given) = body.as_object() else { return Some("Bad Request: the body is no object".to_owned()) };
        if let Some(unknown) = given.keys().find(|name| !known.contains(&name.as_str())) {
            return Some(format!("Bad Request: no such parameter: {unknown}"));
        }
        let checked = match method {
            "sendmessage" | "editmessagetext" => {
                let text = body["text"].as_str().unwrap_or_default();
                checks::text(text, &body["entities"], 4096).and_then(|()| checks::keyboard(&body["reply_markup"]))
            }
            "sendphoto" => {
                let text = body["caption"].as_str().unwrap_or_default();
                checks::text(text, &body["caption_entities"], 1024)
                    .and_then(|()| checks::keyboard(&body["reply_markup"]))
            }
            "answercallbackquery" => {
                let long = body["text"].as_str().is_some_and(|text| text.chars().count() > 200);
                if long { Err("Bad Request: MESSAGE_TOO_LONG".to_owned()) } else { Ok(()) }
            }
            "deletemessages" => {
                let count = body["message_ids"].as_array().map_or(0, Vec::len);
                if (1..=100).contains(&count) {
                    Ok(())
                } else {
                    Err(format!("Bad Request: {count} message identifiers"))
                }
            }
            _ => checks::profile(method, body),
        };
        checked.err()
    }

    fn perform(&self, method: &str, body: &Value) -> Outcome {
        let mut state = self.state();
        let state = &mut *state;
        let lang = body["language_code"].as_str().unwrap_or_default().to_owned();
        match method {
            "getfile" => match body["file_id"].as_str().filter(|id| state.photos.contains_key(*id)) {
                Some(id) => {
                    let size = state.photos[id].len();
                    good(json!({"file_id": id, "file_unique_id": format!("{id}u"), "file_size": size,
                        "file_path": format!("photos/{id}.jpg")}))
                }
                None => bad(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
            },
            "getchat" => good(json!({"id": body["chat_id"], "type": "group", "title": "CANARY title"})),
            "getme" => {
                good(json!({"id": 7_310_000_001i64, "is_bot": true, "first_name": "Bot", "username": "fake_line_bot",
                "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false}))
            }
            "getwebhookinfo" => {
                let url = state.hook.as_ref().map_or("", |hook| hook.url.as_str());
                good(json!({"url": url, "has_custom_certificate": false, "pending_update_count": state.updates.len()}))
            }
            "setwebhook" => {
                let field = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
                state.hook = Some(Hook { url: field("url"), secret: field("secret_token") });
                let waiting: Vec<_> = state.updates.drain(..).collect();
                for update in waiting {
                    let queue = update.body["message"]["chat"]["id"]
                        .as_i64()
                        .or(update.body["callback_query"]["from"]["id"].as_i64());
                    self.enqueue(state, queue.unwrap_or_default(), update);
                }
                good(json!(true))
            }
            "deletewebhook" => {
                state.hook = None;
                let mut waiting: Vec<_> = state.hook_queues.drain().flat_map(|(_, queue)| queue).collect();
                waiting.sort_by_key(|update| update.id);
                state.updates.extend(waiting);
                good(json!(true))
            }
            "getmyname" | "getmydescription" | "getmyshortdescription" => {
                let field = match method {
                    "getmyname" => "name",
                    "getmydescription" => "description",
                    _ => "short_description",
                };
                let shown = state.profile.get(&(field.to_owned(), lang)).cloned().unwrap_or(json!(""));
                good(json!({field: shown}))
            }
            "getmycommands" => good(state.profile.get(&("commands".to_owned(), lang)).cloned().unwrap_or(json!([]))),
            "setmyname" | "setmydescription" | "setmyshortdescription" | "setmycommands" => {
                for (field, value) in
                    body.as_object().into_iter().flatten().filter(|(field, _)| *field != "language_code")
                {
                    state.profile.insert((field.clone(), lang.clone()), value.clone());
                }
                good(json!(true))
            }
            "answercallbackquery" => {
                let life = state.press_life.unwrap_or(Duration::from_secs(150));
                let id = body["callback_query_id"].as_str().unwrap_or_default();
                match state.queries.get_mut(id) {
                    Some(query) if query.since.elapsed() < life => {
                        query.answers.push(body["text"].as_str().map(str::to_owned));
                        good(json!(true))
                    }
                    Some(query) => {
                        query.answers.push(None);
                        bad(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
                    }
                    None => {
                        state.complaints.push("an answer to a press that nobody made".to_owned());
                        bad(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
                    }
                }
            }
            _ => in_chat(state, method, body),
        }
    }
}

/// Methods that concern a chat.
fn in_chat(state: &mut State, method: &str, body: &Value) -> Outcome {
    let id = body["chat_id"].as_i64().unwrap_or_default();
    state.last_message += 1;
    let fresh = state.last_message;
    let files = &mut state.files;
    let Some(chat) = state.chats.get_mut(&id) else { return bad(400, "Bad Request: chat not found") };
    if method == "leavechat" {
        chat.left = true;
        return good(json!(true));
    }
    if chat.gone {
        return bad(403, "Forbidden: bot was blocked by the user");
    }
    if let Some(until) = chat.slow_until.filter(|until| *until > Instant::now()) {
        return slower((until - Instant::now()).as_secs_f64().ceil().max(1.0) as u64);
    }
    if chat.kind != "private" && !chat.staff {
        state.complaints.push(format!("{method} to a {}", chat.kind));
        return bad(403, "Forbidden: bot is not a member of the chat");
    }
    if !chat.staff && chat.messages.values().all(|message| message.own) && chat.revision == 0 {
        state.complaints.push("the first to write to a person".to_owned());
        return bad(403, "Forbidden: bot can't initiate conversation with a user");
    }
    let text = |field: &str| body[field].as_str().unwrap_or_default().trim().to_owned();
    match method {
        "sendmessage" | "sendphoto" => {
            let photo = method == "sendphoto";
            let named = body["photo"].as_str().unwrap_or_default();
            if photo && !named.starts_with("file:") && !named.starts_with("held-") {
                return bad(400, "Bad Request: wrong file identifier/HTTP URL specified");
            }
            chat.revision += 1;
            let message = Message {
                own: true,
                text: text(if photo { "caption" } else { "text" }),
                photo,
                entities: body[if photo { "caption_entities" } else { "entities" }].clone(),
                keyboard: body["reply_markup"]["inline_keyboard"].clone(),
                revision: chat.revision,
            };
            chat.messages.insert(fresh, message);
            let mut sent = json!({"message_id": fresh, "date": super::now(), "chat": {"id": id, "type": "private", "first_name": "CANARY"}});
            if photo {
                *files += 1;
                sent["photo"] = json!([{"file_id": "held-small", "file_unique_id": "u", "width": 90, "height": 60},
                    {"file_id": format!("held-{files}"), "file_unique_id": "v", "width": 900, "height": 600}]);
            } else {
                sent["text"] = body["text"].clone();
            }
            good(sent)
        }
        "editmessagetext" => {
            let message = body["message_id"].as_i64().unwrap_or_default();
            chat.revision += 1;
            let revision = chat.revision;
            let Some(known) = chat.messages.get_mut(&message).filter(|known| known.own) else {
                return bad(400, "Bad Request: message to edit not found");
            };
            if known.photo {
                return bad(400, "Bad Request: there is no text in the message to edit");
            }
            let keyboard = body["reply_markup"]["inline_keyboard"].clone();
            if known.text == text("text") && known.entities == body["entities"] && known.keyboard == keyboard {
                known.revision = revision;
                return bad(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
                );
            }
            known.text = text("text");
            known.entities = body["entities"].clone();
            known.keyboard = keyboard;
            known.revision = revision;
            good(
                json!({"message_id": message, "date": super::now(), "chat": {"id": id, "type": "private"}, "text": body["text"]}),
            )
        }
        "deletemessages" => {
            for message in body["message_ids"].as_array().into_iter().flatten().filter_map(Value::as_i64) {
                chat.messages.remove(&message);
            }
            good(json!(true))
        }
        _ => bad(404, "Not Found"),
    }
}
