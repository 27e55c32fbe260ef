//! Long polling: we ask for updates, and confirm each only after it is done.
//!
//! Telegram takes an update for confirmed when a later offset is asked for, so the offset never passes the oldest update
//! that is not done. While one is slow, the question is repeated with the old offset: Telegram answers with what is not
//! confirmed (known here, and skipped) and with what is new, so nobody waits for somebody else.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use serde_json::value::RawValue;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::core::{Core, TakenIn};
use super::failure::Failure;
use super::stage::{End, Watcher};
use super::{ALLOWED, Ended};

/// Pause after a token that worked before was refused.
const TOKEN: Duration = Duration::from_secs(60);

/// Updates asked for at a time.
const BATCH: usize = 100;
/// Asked again sooner than half a second with the same offset, Telegram answers with one update only.
const AGAIN: Duration = Duration::from_millis(600);
/// Pauses after a conflict: somebody else polls, and two that poll in turn only disturb each other.
const CONFLICT: [u64; 4] = [3, 10, 30, 60];

/// Updates received and not confirmed, in Telegram's order.
#[derive(Default)]
struct Window {
    open: VecDeque<(i64, Option<Watcher>)>,
    offset: Option<i64>,
}

impl Window {
    /// Moves the offset over everything done from the front.
    fn advance(&mut self, core: &Core) {
        while let Some((id, watcher)) = self.open.front() {
            let done = match watcher {
                None => true,
                Some(watcher) => core.end(watcher) == Some(End::Confirm),
            };
            if !done {
                break;
            }
            self.offset = Some(id + 1);
            self.open.pop_front();
        }
    }

    /// Waits until all is done, at most until `until`; where something could not be taken, until then in any case.
    async fn settle(&mut self, core: &Core, until: Instant, all: bool) {
        for (_, watcher) in &mut self.open {
            if let Some(watcher) = watcher
                && tokio::time::timeout_at(until, watcher.wait(core.settings.parked)).await.is_err()
            {
                return;
            }
        }
        self.advance(core);
        if !self.open.is_empty() || !all {
            // Something has to come again: not in a hot loop.
            tokio::time::sleep_until(until).await;
        }
    }

    /// Takes up what is new. `false`: there was no room for all of it, or one bears no number to confirm it by.
    fn take(&mut self, core: &Arc<Core>, updates: &[Box<RawValue>]) -> bool {
        let mut all = true;
        for update in updates {
            let (id, taken) = core.take_in(update.get().as_bytes(), None);
            let Some(id) = id else {
                all = false;
                continue;
            };
            let watcher = match taken {
                TakenIn::Watch(watcher) => Some(watcher),
                TakenIn::Done => None,
                TakenIn::Full => return false,
            };
            match self.open.iter_mut().find(|(known, _)| *known == id) {
                Some((_, known)) => *known = watcher,
                None => self.open.push_back((id, watcher)),
            }
        }
        all
    }
}

impl Core {
    /// Polls until `shutdown`; then finishes what is under way and confirms it.
    pub(super) async fn poll(self: &Arc<Self>, shutdown: &CancellationToken) -> Result<(), Ended> {
        let mut window = Window::default();
        let (mut failures, mut conflicts) = (0, 0);
        // A token that worked before and is refused now may be a fault on the way: no reason to give up for good.
        let mut accepted = false;
        // The offset that Telegram has seen for certain, and the one asked with last.
        let (mut told, mut tried) = (None, None);
        while !shutdown.is_cancelled() {
            window.advance(self);
            let patience = if window.open.is_empty() { self.settings.poll } else { Duration::ZERO };
            let asked = Instant::now();
            tried = window.offset;
            let answer = tokio::select! {
                () = shutdown.cancelled() => break,
                answer = self.updates(window.offset, BATCH, patience) => answer,
            };
            let pause = match answer {
                Ok(updates) => {
                    told = tried;
                    accepted = true;
                    if failures > 0 || conflicts > 0 {
                        tracing::info!("updates from Telegram arrive again");
                    }
                    (failures, conflicts) = (0, 0);
                    let room = window.take(self, &updates);
                    let until = if room { asked + AGAIN } else { Instant::now() + AGAIN };
                    tokio::select! {
                        () = shutdown.cancelled() => break,
                        () = window.settle(self, until, room) => {}
                    }
                    continue;
                }
                Err(Failure::Token) if !accepted => return Err(Ended::Token),
                Err(Failure::Token) => {
                    tracing::error!("ALARM: Telegram refuses the bot's token, which worked before; trying again");
                    failures += 1;
                    TOKEN
                }
                Err(Failure::Conflict) => {
                    // One of ours that could not be removed at the start looks like somebody else's.
                    self.remove_own_webhook().await;
                    let pause = Duration::from_secs(CONFLICT[conflicts.min(CONFLICT.len() - 1)]);
                    conflicts += 1;
                    if let Some(url) = self.foreign_webhook().await {
                        tracing::error!(
                            host = url,
                            "ALARM: a webhook takes this bot's updates; remove it (deleteWebhook) or use a token of its own"
                        );
                    } else {
                        tracing::error!(
                            retry_s = pause.as_secs(),
                            "ALARM: another program polls with this bot's token; stop it or use a token of its own"
                        );
                    }
                    pause
                }
                Err(Failure::Slower(wait)) => wait,
                Err(failure) => {
                    if failures % 10 == 0 {
                        tracing::warn!(%failure, "no updates from Telegram; trying again");
                    }
                    failures += 1;
                    self.pause(failures)
                }
            };
            tokio::select! {
                () = shutdown.cancelled() => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
        self.drain().await;
        window.advance(self);
        if window.offset != told {
            // Asking with the offset confirms what is done. What comes back is not taken up, so it stays with Telegram.
            // A question cut off by the stop has most likely arrived; the same one again may be held for three seconds.
            let wait = Duration::from_millis(if window.offset == tried { 700 } else { 3000 });
            let confirm = self.updates(window.offset, 1, Duration::ZERO);
            if tokio::time::timeout(wait, confirm).await.is_err() && window.offset != tried {
                tracing::warn!("the last updates could not be confirmed; some screens may come twice");
            }
        }
        Ok(())
    }

    async fn updates(
        &self,
        offset: Option<i64>,
        limit: usize,
        patience: Duration,
    ) -> Result<Vec<Box<RawValue>>, Failure> {
        let mut body = json!({"limit": limit, "timeout": patience.as_secs(), "allowed_updates": ALLOWED});
        if let (Some(offset), Some(body)) = (offset, body.as_object_mut()) {
            body.insert("offset".to_owned(), json!(offset));
        }
        self.api.method("getUpdates", &body, patience + Duration::from_secs(15)).await
    }
}
