//! How updates leave: to whoever asks, or to a webhook.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::calls::Outcome;
use super::{Fake, State, Waiting};

impl State {
    /// Presses live 150 seconds, everything else a day.
    fn expire(&mut self) {
        let life = self.press_life.unwrap_or(Duration::from_secs(150));
        self.updates
            .retain(|update| update.since.elapsed() < if update.press { life } else { Duration::from_secs(86_400) });
    }
}

impl Fake {
    pub async fn get_updates(&self, body: &Value) -> Outcome {
        let conflict = |description: &str| Outcome {
            status: 409,
            body: json!({"ok": false, "error_code": 409, "description": format!("Conflict: {description}")}),
        };
        let offset = body["offset"].as_i64().unwrap_or(0);
        let mut limit = body["limit"].as_u64().unwrap_or(100).clamp(1, 100) as usize;
        let mut patience = Duration::from_secs(body["timeout"].as_u64().unwrap_or(0).min(50));
        let mine = {
            let mut state = self.state();
            state.calls.push(super::Call {
                method: "getupdates".to_owned(),
                chat: None,
                body: body.clone(),
                status: 200,
                rode: false,
            });
            if let Some((last, at)) = state.last_poll
                && last == offset
            {
                // The server's own brake on hot loops.
                if at.elapsed() < Duration::from_millis(500) {
                    limit = 1;
                }
                if at.elapsed() < Duration::from_secs(3) && patience < Duration::from_secs(3) {
                    patience = Duration::from_secs(3);
                }
            }
            state.last_poll = Some((offset, Instant::now()));
            state.pollers += 1;
            state.pollers
        };
        self.change();
        let end = Instant::now() + patience;
        loop {
            let changed = self.changed.notified();
            {
                let mut state = self.state();
                if state.hook.is_some() {
                    return conflict(
                        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
                    );
                }
                if state.pollers != mine {
                    return conflict(
                        "terminated by other getUpdates request; make sure that only one bot instance is running",
                    );
                }
                state.updates.retain(|update| update.id >= offset);
                state.expire();
                if !state.updates.is_empty() || Instant::now() >= end {
                    let batch: Vec<_> = state.updates.iter().take(limit).map(|update| update.body.clone()).collect();
                    drop(state);
                    self.changed.notify_waiters();
                    return Outcome { status: 200, body: json!({"ok": true, "result": batch}) };
                }
            }
            let left = end.saturating_duration_since(Instant::now()).min(Duration::from_millis(50));
            let _ = tokio::time::timeout(left, changed).await;
        }
    }

    /// Delivers a queue to the webhook, one update at a time, again and again until a 2xx.
    pub(super) async fn deliver(self, key: (bool, i64)) {
        let mut tries = 0u32;
        loop {
            let (hook, update) = {
                let mut state = self.state();
                let life = state.press_life.unwrap_or(Duration::from_secs(150));
                let Some(hook) = state.hook.clone() else { return };
                let Some(queue) = state.hook_queues.get_mut(&key) else { return };
                while queue.front().is_some_and(|update| update.press && update.since.elapsed() > life) {
                    queue.pop_front();
                }
                let Some(Waiting { id, body, .. }) = queue.front() else {
                    state.hook_queues.remove(&key);
                    return;
                };
                (hook, (*id, body.clone()))
            };
            let url = match &self.state().proxy {
                Some((from, to)) => hook.url.replacen(from, to, 1),
                None => hook.url.clone(),
            };
            let sent = self
                .http
                .post(&url)
                .header("X-Telegram-Bot-Api-Secret-Token", &hook.secret)
                .json(&update.1)
                .send()
                .await;
            let wait = match sent {
                Ok(response) if response.status().is_success() => {
                    let body = response.text().await.unwrap_or_default();
                    self.ride(&body);
                    let mut state = self.state();
                    if let Some(queue) = state.hook_queues.get_mut(&key) {
                        queue.pop_front();
                    }
                    drop(state);
                    self.change();
                    tries = 0;
                    continue;
                }
                Ok(response) => {
                    let asked = response
                        .headers()
                        .get("retry-after")
                        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
                    asked.map(|seconds| Duration::from_secs(seconds.min(3600)))
                }
                Err(_) => None,
            };
            // The first repetition comes at once; the pauses here are a tenth of the real ones.
            let own = if tries == 0 { Duration::ZERO } else { Duration::from_millis(200 << tries.min(6)) };
            tries += 1;
            tokio::time::sleep(wait.unwrap_or(own)).await;
        }
    }

    /// A call in the answer to a delivery; its result is seen by nobody.
    fn ride(&self, body: &str) {
        if body.is_empty() {
            return;
        }
        let Ok(mut call) = serde_json::from_str::<Value>(body) else {
            self.state().complaints.push("an answer to a delivery that is no JSON".to_owned());
            return;
        };
        let method = call["method"].as_str().unwrap_or_default().to_ascii_lowercase();
        if let Some(call) = call.as_object_mut() {
            call.remove("method");
        }
        if method != "answercallbackquery" {
            self.state().complaints.push(format!("{method} rides where its failure is seen by nobody"));
        }
        self.call(&method, &call, true);
    }
}
