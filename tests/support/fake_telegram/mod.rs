//! A fake Bot API: strict where the real one is strict, and able to fail where the real one fails.
//!
//! Its behaviour follows what is known of the real server, not what our program sends: lengths are counted in UTF-16,
//! entities must lie inside their text, a button carries at most 64 bytes, a parameter that a method does not have is
//! refused, an update stays until a later offset or a 2xx confirms it, a press lives 150 seconds. Whatever it refuses is
//! also a complaint, and tests ask for complaints at their end.

mod calls;
mod checks;
mod hook;
mod person;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::any;
use serde_json::{Value, json};
use tokio::sync::Notify;

pub use person::{Person, View};

/// The only token that this server knows.
pub const TOKEN: &str = "7310000001:CANARYtokenCANARYtokenCANARYtoken00";
/// How long tests wait for something that should happen.
pub const PATIENCE: Duration = Duration::from_secs(40);

/// The server; ends with the test.
#[derive(Clone)]
pub struct Fake {
    pub url: String,
    state: Arc<Mutex<State>>,
    changed: Arc<Notify>,
    http: reqwest::Client,
}

/// What a call ends with instead of its answer.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// Refused with this HTTP status, nothing done.
    Status(u16),
    /// Done, but the answer is lost.
    Lost,
    /// Done, answered after this long.
    Slow(Duration),
}

#[derive(Default)]
struct State {
    last_update: i64,
    last_message: i64,
    last_query: u64,
    updates: VecDeque<Waiting>,
    chats: HashMap<i64, Chat>,
    queries: BTreeMap<String, Query>,
    hook: Option<Hook>,
    hook_queues: HashMap<(bool, i64), VecDeque<Waiting>>,
    profile: HashMap<(String, String), Value>,
    faults: VecDeque<(String, Fault)>,
    dice: Option<Dice>,
    pollers: u64,
    last_poll: Option<(i64, Instant)>,
    calls: Vec<Call>,
    complaints: Vec<String>,
    press_life: Option<Duration>,
    proxy: Option<(String, String)>,
    files: u64,
    photos: HashMap<String, Vec<u8>>,
}

/// A call that was made.
#[derive(Clone, Debug)]
pub struct Call {
    pub method: String,
    pub chat: Option<i64>,
    pub body: Value,
    /// HTTP status of the answer.
    pub status: u16,
    /// It came as the answer to a webhook delivery.
    pub rode: bool,
}

struct Waiting {
    id: i64,
    body: Value,
    since: Instant,
    press: bool,
}

#[derive(Default)]
struct Chat {
    kind: String,
    messages: BTreeMap<i64, Message>,
    /// Grows with every message sent, changed, or asked to change.
    revision: u64,
    gone: bool,
    left: bool,
    /// The staff's chat: the one where the bot may speak by itself.
    staff: bool,
    slow_until: Option<Instant>,
}

#[derive(Clone, Debug)]
struct Message {
    own: bool,
    text: String,
    photo: bool,
    entities: Value,
    keyboard: Value,
    /// The order of the last change among all changes of the chat.
    revision: u64,
}

struct Query {
    since: Instant,
    answers: Vec<Option<String>>,
}

#[derive(Clone)]
struct Hook {
    url: String,
    secret: String,
}

/// Fails calls by chance, the same way for the same seed.
struct Dice {
    state: u64,
    percent: u64,
}

impl Dice {
    fn roll(&mut self) -> Option<Fault> {
        self.state = self.state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let n = self.state >> 33;
        (n % 100 < self.percent).then_some(match n / 100 % 4 {
            0 => Fault::Status(500),
            1 => Fault::Status(502),
            2 => Fault::Lost,
            _ => Fault::Slow(Duration::from_millis(300)),
        })
    }
}

impl Fake {
    /// Starts on a free port of this machine.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = State { last_update: 500_000, last_message: 100, ..State::default() };
        let fake =
            Self { url, state: Arc::new(Mutex::new(state)), changed: Arc::default(), http: reqwest::Client::new() };
        let app = Router::new()
            .route("/{token}/{method}", any(calls::answer))
            .route("/file/{token}/{*name}", axum::routing::get(calls::file))
            .with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        fake
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn change(&self) {
        self.changed.notify_waiters();
    }

    /// Waits until something holds, looking after every change.
    pub async fn until<T>(&self, what: &str, mut look: impl FnMut(&Self) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let changed = self.changed.notified();
            if let Some(found) = look(self) {
                return found;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "waited in vain for: {what}\n{}", self.story());
            let _ = tokio::time::timeout(left.min(Duration::from_millis(50)), changed).await;
        }
    }

    /// A private chat with somebody new. Ids and names are unlike anything else, so that they are found wherever they leak.
    pub fn person(&self, lang: &str) -> Person {
        let mut state = self.state();
        let id = 7_310_420_000 + state.chats.len() as i64;
        state.chats.insert(id, Chat { kind: "private".to_owned(), ..Chat::default() });
        Person { fake: self.clone(), id, lang: lang.to_owned() }
    }

    /// A group or channel that the bot is put into.
    pub fn put_into(&self, kind: &str, by: &Person) -> i64 {
        let id = {
            let mut state = self.state();
            let id = -1_007_310_000_000 - state.chats.len() as i64;
            state.chats.insert(id, Chat { kind: kind.to_owned(), ..Chat::default() });
            id
        };
        self.push(
            id,
            false,
            json!({"my_chat_member": {
                "chat": {"id": id, "type": kind, "title": "CANARY title"},
                "from": by.user(), "date": now(),
                "old_chat_member": {"status": "left", "user": {"id": 1, "is_bot": true, "first_name": "b"}},
                "new_chat_member": {"status": "member", "user": {"id": 1, "is_bot": true, "first_name": "b"}},
            }}),
        );
        id
    }

    /// Declares a group the staff's chat.
    pub fn is_staff(&self, chat: i64) {
        self.state().chats.get_mut(&chat).unwrap().staff = true;
    }

    /// Whether the bot left a group or channel.
    pub fn left(&self, chat: i64) -> bool {
        self.state().chats[&chat].left
    }

    /// Puts an update into the queue; gives its id.
    pub fn push(&self, queue: i64, press: bool, mut body: Value) -> i64 {
        let id = {
            let mut state = self.state();
            state.last_update += 1;
            let id = state.last_update;
            body["update_id"] = json!(id);
            self.enqueue(&mut state, queue, Waiting { id, body, since: Instant::now(), press });
            id
        };
        self.change();
        id
    }

    fn enqueue(&self, state: &mut State, queue: i64, waiting: Waiting) {
        if state.hook.is_none() {
            state.updates.push_back(waiting);
            return;
        }
        let key = (waiting.press, queue);
        let new = !state.hook_queues.contains_key(&key);
        state.hook_queues.entry(key).or_default().push_back(waiting);
        if new {
            tokio::spawn(self.clone().deliver(key));
        }
    }

    /// Delivers the same update once more, as after an answer that Telegram did not see.
    pub fn push_again(&self, queue: i64, body: Value) {
        let mut state = self.state();
        let id = body["update_id"].as_i64().unwrap();
        self.enqueue(&mut state, queue, Waiting { id, body, since: Instant::now(), press: false });
        drop(state);
        self.change();
    }

    /// For this long, whatever is sent to this chat is answered with 429 and the time that is left.
    pub fn slow_down(&self, chat: i64, time: Duration) {
        self.state().chats.get_mut(&chat).unwrap().slow_until = Some(Instant::now() + time);
    }

    /// The next call of this method fails so.
    pub fn fail(&self, method: &str, fault: Fault) {
        self.state().faults.push_back((method.to_ascii_lowercase(), fault));
    }

    /// Calls that send or change fail by chance.
    pub fn fail_by_chance(&self, seed: u64, percent: u64) {
        self.state().dice = (percent > 0).then_some(Dice { state: seed, percent });
    }

    /// Presses live this long instead of 150 seconds.
    pub fn let_presses_die_after(&self, life: Duration) {
        self.state().press_life = Some(life);
    }

    /// Somebody else sets a webhook with the same token.
    pub fn set_foreign_webhook(&self, url: &str) {
        self.state().hook = (!url.is_empty()).then(|| Hook { url: url.to_owned(), secret: String::new() });
        self.change();
    }

    /// Whatever is sent to an address that begins with `from` goes to `to`, as through a proxy with a certificate.
    pub fn proxies(&self, from: &str, to: &str) {
        self.state().proxy = Some((from.to_owned(), to.to_owned()));
    }

    /// Updates that wait or are under way.
    pub fn waiting(&self) -> usize {
        let state = self.state();
        state.updates.len() + state.hook_queues.values().map(VecDeque::len).sum::<usize>()
    }

    /// Waits until every update is confirmed.
    pub async fn all_confirmed(&self) {
        self.until("all updates confirmed", |fake| (fake.waiting() == 0).then_some(())).await;
    }

    /// Presses that were not answered.
    pub fn unanswered(&self) -> usize {
        self.state().queries.values().filter(|query| query.answers.is_empty()).count()
    }

    /// What was shown over the chat when this press was answered.
    pub fn toast(&self, query: &str) -> Option<String> {
        self.state().queries[query].answers.first()?.clone()
    }

    /// All calls so far.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// Calls of a method so far.
    pub fn calls_of(&self, method: &str) -> Vec<Call> {
        self.calls().into_iter().filter(|call| call.method.eq_ignore_ascii_case(method)).collect()
    }

    /// The webhook that is set.
    pub fn webhook(&self) -> Option<String> {
        self.state().hook.as_ref().map(|hook| hook.url.clone())
    }

    /// What is shown of the bot: `name`, `description`, `short_description`, `commands`.
    pub fn shown(&self, field: &str, lang: &str) -> Value {
        self.state().profile.get(&(field.to_owned(), lang.to_owned())).cloned().unwrap_or_default()
    }

    /// Everything that the real server would have refused.
    pub fn complaints(&self) -> Vec<String> {
        self.state().complaints.clone()
    }

    /// The end of a test: nothing was refused, nothing is left open.
    pub async fn is_content(&self) {
        self.all_confirmed().await;
        self.until("every press answered", |fake| (fake.unanswered() == 0).then_some(())).await;
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the server complains: {complaints:#?}");
    }

    fn story(&self) -> String {
        let state = self.state();
        let calls: Vec<_> =
            state.calls.iter().rev().take(12).map(|call| format!("{} {}", call.method, call.status)).collect();
        format!(
            "waiting {}, unanswered {}, last calls {calls:?}, complaints {:?}",
            state.updates.len() + state.hook_queues.values().map(VecDeque::len).sum::<usize>(),
            state.queries.values().filter(|query| query.answers.is_empty()).count(),
            state.complaints
        )
    }
}

/// Seconds since 1970, as the API gives dates.
fn now() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}
