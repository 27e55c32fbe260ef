//! One handler for each kind of address.

use std::sync::Arc;
use std::time::Instant;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::{Html, IntoResponse, Response};
use zeroize::Zeroizing;

use super::address;
use super::assets::{self, Assets};
use super::caller::Caller;
use super::frame::Frame;
use super::guard::{FETCHING, careful, lang_of};
use super::page::{Asked, Page, Remembered, Tongue};
use super::paper::Paper;
use super::sealed::Sealed;
use super::trouble::Trouble;
use super::{Shared, Web};
use crate::channels::Channel;
use crate::dialogue::place::Place;
use crate::dialogue::{Input, Seen, Session, Step};
use crate::script::{Lang, Script};

/// What a page costs.
pub const PAGE: u32 = 1;

/// `/`: three languages, the likeliest first.
pub async fn doors(State(web): State<Shared>, caller: Caller, uri: Uri, headers: HeaderMap) -> Response {
    let order = preferred(headers.get("accept-language"));
    if let Err(seconds) = web.limits.take(caller.purse, PAGE, Instant::now()) {
        return Trouble::Busy(seconds).page(&web, order[0]);
    }
    careful(&web, order[0], async {
        let script = web.live.script();
        let frames = web.frames.of(&script);
        let campaign = address::query(&uri, "c").filter(|code| script.campaign(code).is_some());
        let page = Doors {
            frame: &frames.1[order[0].index()],
            assets: &web.assets,
            tongues: Vec::new(),
            doors: order.map(|lang| &frames.1[lang.index()]).into(),
            query: campaign.map(|code| format!("?c={code}")).unwrap_or_default(),
            urgent: true,
        };
        let mut response = draw(&web, order[0], &page);
        response.headers_mut().insert("vary", HeaderValue::from_static("accept-language"));
        response
    })
    .await
    .unwrap_or_else(|trouble| trouble)
}

/// `/{lang}`: the first page, or where a campaign leads.
pub async fn start(State(web): State<Shared>, caller: Caller, Path(lang): Path<String>, uri: Uri) -> Response {
    let Some(lang) = language(&lang) else { return Trouble::Missing.page(&web, Lang::default()) };
    if let Err(seconds) = web.limits.take(caller.purse, PAGE, Instant::now()) {
        return Trouble::Busy(seconds).page(&web, lang);
    }
    let campaign = address::query(&uri, "c");
    let script = web.live.script();
    open(&web, &script, caller, lang, &Input::Begin { payload: campaign.as_deref() }).await
}

/// `/{lang}/{slug}`: a page.
pub async fn page(
    State(web): State<Shared>,
    caller: Caller,
    Path((lang, slug)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    let Some(lang) = language(&lang) else { return Trouble::Missing.page(&web, Lang::default()) };
    let script = web.live.script();
    let place = address::read(&script, lang, &slug, &uri);
    if !place.as_ref().is_some_and(|place| is_urgent(&script, place))
        && let Err(seconds) = web.limits.take(caller.purse, PAGE, Instant::now())
    {
        return Trouble::Busy(seconds).page(&web, lang);
    }
    let Some(place) = place else { return Trouble::Missing.page(&web, lang) };
    open(&web, &script, caller, lang, &Input::Open(place)).await
}

/// `/a/{file}`: a file of the pages, or a picture of a text.
pub async fn asset(State(web): State<Shared>, Path(file): Path<String>) -> Response {
    let found = web.assets.serve(&file).or_else(|| assets::picture(&web.live.script(), &file));
    found.unwrap_or_else(|| Trouble::Missing.page(&web, Lang::default()))
}

/// `/robots.txt`: search engines are asked to stay away, so that no list of visits to these pages grows elsewhere.
pub async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}

/// Any other address.
pub async fn missing(State(web): State<Shared>, uri: Uri) -> Response {
    Trouble::Missing.page(&web, lang_of(uri.path()))
}

/// A method that an address does not know.
pub async fn wrong_method(State(web): State<Shared>, uri: Uri) -> Response {
    Trouble::Method.page(&web, lang_of(uri.path()))
}

#[derive(Template)]
#[template(path = "doors.html")]
struct Doors<'a> {
    frame: &'a Frame,
    assets: &'a Assets,
    tongues: Vec<Tongue>,
    doors: Vec<&'a Frame>,
    query: String,
    urgent: bool,
}

/// A page by its address: nothing is remembered.
async fn open(web: &Web, script: &Arc<Script>, caller: Caller, lang: Lang, input: &Input<'_>) -> Response {
    let make = async {
        let paper = Paper::read(web, caller.purse, "");
        let seen = Seen { place: None, client: Some(lang), ..Seen::default() };
        let step = web.turns.take(&paper, script, seen, input).await;
        show(web, script, caller, &step, Asked::default(), None)
    };
    careful(web, lang, make).await.unwrap_or_else(|trouble| trouble)
}

/// A step as a page.
pub fn show(
    web: &Web,
    script: &Arc<Script>,
    caller: Caller,
    step: &Step,
    asked: Asked<'_>,
    session: Option<Session>,
) -> Response {
    if caller.visits {
        web.witness.see(Channel::Web, &step.events);
    }
    let frames = web.frames.of(script);
    let frame = &frames.1[step.screen.lang.index()];
    let sealed = Sealed::new(script, &web.turns, step, session.as_ref());
    let fetches = sealed.is_some();
    let page =
        Page::new(script, frame, &web.assets, step, asked, Remembered { session, desks: web.turns.desks(), sealed });
    let mut response = draw(web, step.screen.lang, &page);
    if fetches {
        response.headers_mut().insert("content-security-policy", HeaderValue::from_static(FETCHING));
    }
    response
}

fn draw(web: &Web, lang: Lang, page: &impl Template) -> Response {
    match page.render() {
        Ok(page) => Html(page).into_response(),
        Err(_) => Trouble::Failed.page(web, lang),
    }
}

/// The language of an address.
pub fn language(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

/// Pages that are given out whatever the budget: the emergency page and those that urgent words bring.
pub fn is_urgent(script: &Script, place: &Place) -> bool {
    script
        .resolve(place.node)
        .is_some_and(|node| node == script.line.emergency || script.urgent.iter().any(|(urgent, _)| *urgent == node))
}

/// The languages, those that the browser asks for first. Read for this answer, then gone.
fn preferred(header: Option<&HeaderValue>) -> [Lang; 3] {
    let text = Zeroizing::new(header.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned());
    let weight = |lang: Lang| {
        let asked = text.split(',').enumerate().find_map(|(n, range)| {
            let mut parts = range.split(';');
            let tag = parts.next()?.trim();
            let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            (Lang::from_tag(tag) == Some(lang) && quality > 0.0).then_some((quality, n))
        });
        asked.map_or((0, usize::MAX), |(quality, n)| ((quality * 1000.0) as u32, n))
    };
    let mut order = Lang::ALL;
    order.sort_by_key(|lang| {
        let (quality, n) = weight(*lang);
        (std::cmp::Reverse(quality), n)
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_language_comes_first() {
        let order = |text: &'static str| preferred(Some(&HeaderValue::from_static(text)));
        assert_eq!(preferred(None), Lang::ALL);
        assert_eq!(order("ru-RU,ru;q=0.9,en;q=0.8"), [Lang::Ru, Lang::En, Lang::Uk]);
        assert_eq!(order("de, en-GB;q=0.7"), [Lang::En, Lang::Uk, Lang::Ru]);
        assert_eq!(order("en;q=0, uk;q=0.1"), [Lang::Uk, Lang::En, Lang::Ru]);
        assert_eq!(order(";;q=,,q=9e99,"), Lang::ALL);
    }
}
