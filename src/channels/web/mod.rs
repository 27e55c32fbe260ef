//! Web pages: the same dialogues, drawn as plain pages that work without JavaScript, cookies or storage.
//!
//! `/` offers the languages; `/{lang}` is the first page; `/{lang}/{slug}` is a page, its slug a word that says nothing.
//! Whatever tells something about a person (answers, search words, pasted text, a chosen village) travels in the body
//! of a `POST /{lang}`, so neither the browser's history nor a proxy's log shows it ([`address`], [`form`]).
//! So does a form being filled: it rides in a hidden field ([`paper`]) until it is sent. Where the browser can, the form's
//! first page seals by itself, and the server sees no word of it ([`sealed`]).
//! Nothing is kept between two requests, and of a request only what the answer needs is read: no User-Agent, no
//! cookie, no address but for the keyed hash of its prefix that [`limits`] counts with.
//!
//! ```no_run
//! # async fn serve(live: std::sync::Arc<dovira::script::live::Live>) -> std::io::Result<()> {
//! use dovira::channels::{NoWitness, web};
//! let pages = web::router(live, web::Settings::default(), std::sync::Arc::new(NoWitness));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
//! // With the address of the caller: without it all callers share one budget.
//! axum::serve(listener, pages.into_make_service_with_connect_info::<std::net::SocketAddr>()).await
//! # }
//! ```

mod address;
mod answer;
mod asked;
mod assets;
mod caller;
mod form;
mod frame;
mod guard;
mod html;
mod limits;
mod page;
mod paper;
mod posted;
mod sealed;
mod trouble;
mod upload;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tokio::sync::Semaphore;

use super::Witness;
use super::turn::Turns;
use crate::script::live::Live;
use assets::Assets;
use frame::Frames;
use limits::Limits;
pub use limits::Rate;

/// What a deployer may set. The defaults suit one small server.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Budget of one address prefix (/24, /48). Generous: a school or a mobile operator shares one.
    pub each: Rate,
    /// Budget shared by all who come without an address of their own: an onion service, or a browser on this machine.
    pub onion: Rate,
    /// A reverse proxy on this machine names the caller in the last entry of `X-Forwarded-For`.
    /// Believed only from a loopback peer, used only for the keyed hash.
    pub forwarded: bool,
    /// Most bytes of a form's body.
    pub body: usize,
    /// Most requests being answered at a time, pages and forms apart; the next one gets a page that says so (503).
    pub at_once: usize,
    /// How long a body may take to arrive.
    pub patience: Duration,
    /// The pages are reached over https only: browsers are told to keep to it.
    pub https: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            each: Rate { burst: 240, per_second: 12 },
            onion: Rate { burst: 3000, per_second: 150 },
            forwarded: false,
            // A story of 12,000 emoji: percent-encoded as it is typed, and once more in what the page remembers.
            body: 384 * 1024,
            at_once: 512,
            patience: Duration::from_secs(15),
            https: false,
        }
    }
}

/// What the handlers share.
struct Web {
    live: Arc<Live>,
    settings: Settings,
    witness: Arc<dyn Witness>,
    turns: Turns,
    limits: Limits,
    frames: Frames,
    assets: Assets,
    room: Semaphore,
    bodies: Semaphore,
}

type Shared = Arc<Web>;

/// The web pages of a line that takes no reports. Serve them with the caller's `SocketAddr` as connect info.
pub fn router(live: Arc<Live>, settings: Settings, witness: Arc<dyn Witness>) -> Router {
    reporting(live, settings, witness, Turns::closed())
}

/// The web pages of a line that reports.
pub fn reporting(live: Arc<Live>, settings: Settings, witness: Arc<dyn Witness>, turns: Turns) -> Router {
    let web = Arc::new(Web {
        limits: Limits::new(settings.each, settings.onion),
        room: Semaphore::new(settings.at_once),
        bodies: Semaphore::new(settings.at_once),
        frames: Frames::default(),
        assets: Assets::new(),
        live,
        settings,
        witness,
        turns,
    });
    Router::new()
        .route("/", get(answer::doors))
        .route("/{lang}", get(answer::start).merge(post(posted::posted)))
        .route("/{lang}/", get(answer::start).merge(post(posted::posted)))
        .route("/{lang}/{slug}", get(answer::page))
        .route("/{lang}/{slug}/sealed", post(sealed::posted))
        .route("/{lang}/photo", post(sealed::photo))
        .route("/a/{file}", get(answer::asset))
        .route("/robots.txt", get(answer::robots))
        .fallback(answer::missing)
        .method_not_allowed_fallback(answer::wrong_method)
        .layer(axum::middleware::from_fn_with_state(web.clone(), guard::guard))
        .with_state(web)
}
