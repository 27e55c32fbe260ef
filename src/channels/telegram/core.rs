//! What both intakes share: one update in, handled once, one chat after the other's turn.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use dptree::Handler;
use secrecy::ExposeSecret as _;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio_util::task::TaskTracker;

use super::api::Api;
use super::lane::{Job, Lanes};
use super::once::{Known, Once};
use super::pace::Pace;
use super::reply::Verdict;
use super::settings::Settings;
use super::stage::{End, Teller, Watcher, stages};
use super::tree::tree;
use super::update::{self, Incoming};
use super::{Answer, Counts, Unable};
use crate::channels::flood::Flood;
use crate::channels::guesses::{self, Guesses};
use crate::channels::hints::{ChatHandle, Handles, Hints};
use crate::channels::turn::Turns;
use crate::channels::{Channel, Witness};
use crate::reporting::drafts::Drafts;
use crate::script::live::Live;

/// The shared heart of the channel.
pub(super) struct Core {
    pub settings: Settings,
    pub api: Api,
    pub live: Arc<Live>,
    pub witness: Arc<dyn Witness>,
    pub turns: Turns,
    pub drafts: Arc<Drafts>,
    pub guesses: Guesses<ChatHandle>,
    pub sendings: Guesses<ChatHandle>,
    pub handles: Handles,
    pub hints: Arc<Hints>,
    pub flood: Flood,
    pub pace: Pace,
    pub once: Once,
    pub lanes: Lanes,
    pub tree: Handler<'static, Verdict>,
    /// Everything that still has to end before an orderly stop.
    pub tasks: TaskTracker,
    pub counts: Counters,
    /// Pictures that Telegram holds already: what tells them apart → the platform's name for them.
    pub pictures: Mutex<HashMap<String, String>>,
    room: Arc<Semaphore>,
    username: OnceLock<String>,
}

/// Counters without names.
#[derive(Default)]
pub(super) struct Counters {
    pub taken: AtomicU64,
    pub repeated: AtomicU64,
    pub not_understood: AtomicU64,
    pub panics: AtomicU64,
    pub calls: AtomicU64,
    pub refused: AtomicU64,
    pub given_up: AtomicU64,
}

/// How an update was taken in.
pub(super) enum TakenIn {
    /// It is under way, or was before.
    Watch(Watcher),
    /// It needs nothing more.
    Done,
    /// There is no room now: later.
    Full,
}

/// Holds an update's place until its answer is out. Dropped: done.
pub(super) struct Ticket {
    id: i64,
    again: bool,
    teller: Teller,
    core: Arc<Core>,
}

impl Ticket {
    /// Everything is decided and written; only the answer is left.
    pub fn answering(&self) {
        self.teller.answering();
    }

    /// It could not be handled: Telegram shall bring it again.
    pub fn again(mut self) {
        self.again = true;
        self.teller.again();
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        if self.again {
            self.core.once.forget(self.id);
        } else {
            self.core.once.finish(self.id);
        }
    }
}

impl Core {
    pub fn new(
        settings: Settings,
        live: Arc<Live>,
        witness: Arc<dyn Witness>,
        turns: Turns,
        drafts: Arc<Drafts>,
    ) -> Result<Arc<Self>, Unable> {
        Ok(Arc::new(Self {
            api: Api::new(&settings.api_url, &settings.token).map_err(|_| Unable::Client)?,
            live,
            witness,
            turns,
            drafts,
            guesses: Guesses::new(guesses::RECEIPTS),
            sendings: Guesses::new(guesses::REPORTS),
            handles: Handles::new().map_err(|_| Unable::Randomness)?,
            hints: Arc::new(Hints::default()),
            flood: Flood::new(settings.limits),
            pace: Pace::new(settings.rates),
            once: Once::default(),
            lanes: Lanes::default(),
            tree: tree(),
            tasks: TaskTracker::new(),
            counts: Counters::default(),
            pictures: Mutex::default(),
            room: Arc::new(Semaphore::new(settings.most_under_way.max(1))),
            username: OnceLock::new(),
            settings,
        }))
    }

    /// The handle of a chat.
    pub fn handle(&self, chat: i64) -> ChatHandle {
        self.handles.of(Channel::Telegram, &chat.to_be_bytes())
    }

    /// The bot's username, once Telegram told it.
    pub fn username(&self) -> Option<&str> {
        self.username.get().map(String::as_str)
    }

    pub fn set_username(&self, name: String) {
        let _ = self.username.set(name);
    }

    /// Takes an update up. `ride`: where the acknowledgement of a press may ride along.
    pub fn take_in(self: &Arc<Self>, raw: &[u8], ride: Option<oneshot::Sender<Answer>>) -> (Option<i64>, TakenIn) {
        let Some(id) = update::id_of(raw) else {
            self.count(&self.counts.not_understood);
            return (None, TakenIn::Done);
        };
        match self.once.look(id) {
            Known::New => {}
            Known::UnderWay(watcher) => {
                self.count(&self.counts.repeated);
                return (Some(id), TakenIn::Watch(watcher));
            }
            Known::Done => {
                self.count(&self.counts.repeated);
                return (Some(id), TakenIn::Done);
            }
        }
        let Ok(permit) = Arc::clone(&self.room).try_acquire_owned() else { return (Some(id), TakenIn::Full) };
        let Ok(Some(incoming)) = catch_unwind(AssertUnwindSafe(|| update::read(raw))) else {
            self.count(&self.counts.not_understood);
            tracing::warn!("an update was not understood; it is confirmed and left");
            self.once.finish(id);
            return (Some(id), TakenIn::Done);
        };
        let (teller, watcher) = stages();
        if !self.once.take(id, watcher.clone()) {
            // Somebody took it between the two looks.
            return match self.once.look(id) {
                Known::UnderWay(watcher) => (Some(id), TakenIn::Watch(watcher)),
                Known::New | Known::Done => (Some(id), TakenIn::Done),
            };
        }
        self.count(&self.counts.taken);
        let ticket = Ticket { id, again: false, teller, core: Arc::clone(self) };
        self.queue(incoming, ticket, permit, ride);
        (Some(id), TakenIn::Watch(watcher))
    }

    fn queue(
        self: &Arc<Self>,
        incoming: Incoming,
        ticket: Ticket,
        permit: OwnedSemaphorePermit,
        ride: Option<oneshot::Sender<Answer>>,
    ) {
        let chat = self.handle(incoming.chat);
        let job = Job { incoming: Arc::new(incoming), ticket, permit, ride };
        if self.lanes.push(chat, job) {
            let core = Arc::clone(self);
            self.tasks.spawn(core.run_lane(chat));
        }
    }

    pub fn count(&self, counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Numbers of what happened, without names.
    pub fn counts(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Counts {
            taken: read(&self.counts.taken),
            repeated: read(&self.counts.repeated),
            not_understood: read(&self.counts.not_understood),
            panics: read(&self.counts.panics),
            calls: read(&self.counts.calls),
            refused: read(&self.counts.refused),
            given_up: read(&self.counts.given_up),
        }
    }

    /// Waits until everything under way has ended, or the time for an orderly stop is over.
    pub async fn drain(&self) {
        self.tasks.close();
        if tokio::time::timeout(self.settings.stop, self.tasks.wait()).await.is_err() {
            tracing::warn!("answers that Telegram did not take in time are dropped");
        }
    }

    /// A word that nobody can guess without the token, the same at every start.
    pub fn secret_word(&self, purpose: &[u8]) -> String {
        use hmac::{Hmac, KeyInit as _, Mac as _};
        let key: &[u8] = self.settings.token.expose_secret().as_bytes();
        let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(key) else { return String::new() };
        mac.update(b"dovira ");
        mac.update(purpose);
        let bytes = mac.finalize().into_bytes();
        bytes[..20].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether an update under way has come to its end for intake.
    pub fn end(&self, watcher: &Watcher) -> Option<End> {
        watcher.end(self.settings.parked)
    }
}
