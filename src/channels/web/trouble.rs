//! Pages for what goes wrong: what happened in plain words, the hotline's number, the way on.

use askama::Template;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::Web;
use super::assets::Assets;
use super::frame::Frame;
use super::page::Tongue;
use crate::script::Lang;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No such page.
    Missing,
    /// A page is read, not written to.
    Method,
    /// The body did not arrive in time.
    Slow,
    /// The text is too long.
    Long,
    /// Too many pages at once; seconds to wait.
    Busy(u64),
    /// A fault of ours.
    Failed,
    /// Too many people at once.
    Full,
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct Page<'a> {
    frame: &'a Frame,
    assets: &'a Assets,
    tongues: Vec<Tongue>,
    heading: String,
    text: String,
    urgent: bool,
}

impl Trouble {
    /// The answer's status.
    pub fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Long => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Full => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::Missing => "ui-web-missing",
            Self::Method => "ui-web-method",
            Self::Slow => "ui-web-slow",
            Self::Long => "ui-web-long",
            Self::Busy(_) => "ui-web-busy",
            Self::Failed => "ui-web-failed",
            Self::Full => "ui-web-full",
        }
    }

    /// Draws it.
    pub fn page(self, web: &Web, lang: Lang) -> Response {
        let script = web.live.script();
        let frames = web.frames.of(&script);
        let say = |id: &str| script.say(lang, id, &[]);
        let message = self.message();
        let page = Page {
            frame: &frames.1[lang.index()],
            assets: &web.assets,
            tongues: Tongue::homes(lang),
            heading: say(&format!("{message}-heading")),
            text: say(message),
            urgent: true,
        };
        let mut response = match page.render() {
            Ok(page) => (self.status(), Html(page)).into_response(),
            Err(_) => (self.status(), script.line.hotline.shown.clone()).into_response(),
        };
        match self {
            Self::Busy(seconds) => response.headers_mut().insert("retry-after", HeaderValue::from(seconds)),
            Self::Full => response.headers_mut().insert("retry-after", HeaderValue::from(5)),
            _ => None,
        };
        response
    }
}
