//! The hotline's pages, under `/hotline` on a listener of their own, by default on this machine only.
//!
//! An operator proves to hold a recipient's private key ([`challenge`]) and gets a token ([`session`]) that lives in the
//! page's memory and travels as a header, so there is no cookie that another site could make a browser send. Envelopes
//! are handed out sealed and opened in the browser; what is posted back is sealed there too ([`shape`] looks only at its
//! outside). Every read and every act asks whether the envelope is sealed to the key that signed in ([`api`], [`acts`]).
//! `guard` stands around all of it: name of the host, origin of a POST, headers that keep the page inert.
//!
//! The key file and its passphrase never reach this program.

mod acts;
mod api;
mod challenge;
mod guard;
mod page;
mod refusal;
mod session;
mod shape;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::sync::Semaphore;

use crate::reporting::keys::Recipient;
use crate::script::live::Live;
use crate::store::reports::ReportStore;
use challenge::Challenges;
use session::Sessions;

/// Most bytes of a body: an answer of 16 KiB and the desk's copy of it, sealed, with room.
const BODY: usize = 256 * 1024;
/// Requests at once; the desk has a few operators.
const AT_ONCE: usize = 64;
/// Envelopes being handed out at once: one with photos may take 22 MB of memory as text.
const ENVELOPES: usize = 4;

/// A key that a desk trusts now.
#[derive(Clone)]
pub struct DeskKey {
    /// `hotline` or `administrator`.
    pub desk: String,
    /// The public half.
    pub key: Recipient,
}

/// Who may sign in: asked at every request, so that a key that is no longer trusted ends its sessions.
pub trait Roster: Send + Sync {
    /// The keys that are trusted now, of both desks.
    fn trusted(&self) -> Vec<DeskKey>;
}

/// What the pages need.
pub struct Inbox {
    /// Sealed reports.
    pub store: Arc<dyn ReportStore>,
    /// Who may sign in.
    pub roster: Arc<dyn Roster>,
    /// Words of the pages.
    pub live: Arc<Live>,
    /// Names besides those of this machine under which the pages are reached.
    pub hosts: Vec<String>,
    /// The keys are made up: DEMO stands on every screen.
    pub demo: bool,
}

/// What the handlers share.
struct Desk {
    inbox: Inbox,
    challenges: Challenges,
    sessions: Sessions,
    room: Semaphore,
    envelopes: Arc<Semaphore>,
}

type Shared = Arc<Desk>;

/// The pages as a router.
pub fn router(inbox: Inbox) -> Router {
    let desk = Arc::new(Desk {
        inbox,
        challenges: Challenges::default(),
        sessions: Sessions::default(),
        room: Semaphore::new(AT_ONCE),
        envelopes: Arc::new(Semaphore::new(ENVELOPES)),
    });
    Router::new()
        .route("/", get(page::first))
        .route("/hotline", get(page::first))
        .route("/hotline/", get(page::first))
        .route("/hotline/{lang}", get(page::page))
        .route("/hotline/words/{lang}", get(page::words))
        .route("/hotline/a/{file}", get(page::asset))
        .route("/hotline/api/challenge", post(api::challenge))
        .route("/hotline/api/session", post(api::sign_in).get(api::session).delete(api::sign_out))
        .route("/hotline/api/keys", get(api::keys))
        .route("/hotline/api/list", get(api::list))
        .route("/hotline/api/case/{mailbox}", get(api::case))
        .route("/hotline/api/envelope/{id}", get(api::envelope))
        .route("/hotline/api/opened", post(acts::opened))
        .route("/hotline/api/answer", post(acts::answer))
        .route("/hotline/api/close", post(acts::close))
        .route("/hotline/api/exported", post(acts::exported))
        .route("/hotline/api/canary", post(acts::canary))
        .fallback(|| async { refusal::Refusal::Gone })
        .method_not_allowed_fallback(|| async { refusal::Refusal::Method })
        .layer(DefaultBodyLimit::max(BODY))
        .layer(axum::middleware::from_fn_with_state(desk.clone(), guard::guard))
        .with_state(desk)
}
