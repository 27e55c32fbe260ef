//! How far an update is, seen from intake, which confirms it to Telegram.
//!
//! `Taken` → `Answering` → `Done`, or → `Again`. While an update is only *taken*, something may still be written down for
//! it (a report), so nothing but its own end lets intake confirm it. Once it is *answering*, nothing durable depends on it
//! any more: an answer that cannot be sent for a while is parked in memory and no longer holds the update.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

/// How far an update is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Under way; not to be confirmed yet.
    Taken,
    /// Everything is decided and written; the answer is on its way since then.
    Answering(Instant),
    /// Answered, refused for good, or parked.
    Done,
    /// It could not be handled; Telegram shall bring it again.
    Again,
}

/// How an update ended for intake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Confirm it.
    Confirm,
    /// Do not confirm it.
    Again,
}

/// Tells intake how far an update is. Dropped without a word, the update counts as done: it was refused for good.
pub(super) struct Teller(watch::Sender<Stage>);

/// Sees how far an update is.
#[derive(Clone)]
pub(super) struct Watcher(watch::Receiver<Stage>);

/// A teller and its watcher.
pub(super) fn stages() -> (Teller, Watcher) {
    let (teller, watcher) = watch::channel(Stage::Taken);
    (Teller(teller), Watcher(watcher))
}

impl Teller {
    /// Everything is decided and written.
    pub fn answering(&self) {
        self.0.send_replace(Stage::Answering(Instant::now()));
    }

    /// It could not be handled.
    pub fn again(&self) {
        self.0.send_replace(Stage::Again);
    }
}

impl Drop for Teller {
    fn drop(&mut self) {
        self.0.send_if_modified(|stage| {
            let open = *stage != Stage::Again;
            if open {
                *stage = Stage::Done;
            }
            open
        });
    }
}

impl Watcher {
    /// The end, if it is reached by now; answers on their way for longer than `parked` count as parked.
    pub fn end(&self, parked: Duration) -> Option<End> {
        match *self.0.borrow() {
            Stage::Taken => None,
            Stage::Answering(since) => (since.elapsed() >= parked).then_some(End::Confirm),
            Stage::Done => Some(End::Confirm),
            Stage::Again => Some(End::Again),
        }
    }

    /// Waits for the end.
    pub async fn wait(&mut self, parked: Duration) -> End {
        loop {
            let stage = *self.0.borrow_and_update();
            match stage {
                Stage::Done => return End::Confirm,
                Stage::Again => return End::Again,
                Stage::Taken => {
                    if self.0.changed().await.is_err() {
                        return self.end(Duration::ZERO).unwrap_or(End::Confirm);
                    }
                }
                Stage::Answering(since) => {
                    tokio::select! {
                        changed = self.0.changed() => if changed.is_err() {
                            return self.end(Duration::ZERO).unwrap_or(End::Confirm);
                        },
                        () = tokio::time::sleep_until(since + parked) => return End::Confirm,
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARKED: Duration = Duration::from_secs(5);

    #[tokio::test(start_paused = true)]
    async fn what_is_only_taken_is_never_confirmed_by_the_clock() {
        let (teller, mut watcher) = stages();
        let waited = tokio::time::timeout(Duration::from_secs(3600), watcher.wait(PARKED)).await;
        assert!(waited.is_err());
        teller.answering();
        let start = Instant::now();
        assert_eq!(watcher.wait(PARKED).await, End::Confirm);
        assert_eq!(start.elapsed(), PARKED);
    }

    #[tokio::test(start_paused = true)]
    async fn an_end_is_told_at_once() {
        let (teller, mut watcher) = stages();
        teller.answering();
        assert_eq!(watcher.end(PARKED), None);
        drop(teller);
        assert_eq!(watcher.wait(PARKED).await, End::Confirm);
        let (teller, mut watcher) = stages();
        teller.again();
        drop(teller);
        assert_eq!(watcher.wait(PARKED).await, End::Again);
    }
}
