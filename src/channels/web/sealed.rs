//! A form on one page that the browser seals by itself: what the page needs for it, and the two addresses that its script
//! (`assets/form.js`) posts to. One takes the envelope, which nobody here can open; the other draws photos anew, for they
//! must lose what they say of their owner before they are sealed.

use std::time::Instant;

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::answer::language;
use super::asked::{Asked, Words};
use super::caller::Caller;
use super::guard::careful;
use super::paper::REPORT;
use super::{Shared, Web, address, html, upload};
use crate::channels::Channel;
use crate::channels::turn::{Sent, Turns};
use crate::dialogue::event::Event;
use crate::dialogue::place::{Code, Place, Verb};
use crate::dialogue::session::MOST_PHOTOS;
use crate::dialogue::wish::Why;
use crate::dialogue::{Act, Session, Step};
use crate::reporting::envelope::Envelope;
use crate::reporting::photo::Unfit;
use crate::reporting::seal::MOST_JSON;
use crate::script::Lang;
use crate::script::model::{Counted, Desk, Form, FormAsk, FormStep, Kind, NodeIx, ReceiptOffer, Script, Way};

/// What a photo costs.
const PHOTO: u32 = 8;
/// Bytes around an envelope: token, form and codes.
const AROUND: usize = 16 << 10;

/// What the page needs.
pub struct Sealed<'a> {
    /// The form's id.
    pub form: &'a str,
    /// Version of the dialogue files.
    pub version: &'a str,
    /// Public keys, with spaces between.
    pub keys: String,
    /// First digits of its receipt.
    pub locator: String,
    /// Their salt.
    pub salt: String,
    /// The day.
    pub day: String,
    /// Where the envelope goes.
    pub post: String,
    /// Where a photo goes.
    pub photo: String,
    /// Most photos.
    pub most_photos: usize,
    /// The short way.
    pub short: Vec<Asked<'a>>,
    /// Details.
    pub more: Vec<Asked<'a>>,
    /// Photos are taken.
    pub photos: bool,
    /// It goes to the hotline.
    pub hotline: bool,
    /// One may stay without an answer.
    pub anonymous: bool,
    /// One may ask for an answer.
    pub answers: bool,
    /// What the page says.
    pub words: Words,
    /// Names of the signs of a contact.
    pub signs: [String; 4],
    /// The page after sending: text and ways, as HTML.
    pub sent: String,
}

impl<'a> Sealed<'a> {
    /// For the first page of an open form, where no draft rides along.
    pub fn new(script: &'a Script, turns: &Turns, step: &Step, session: Option<&Session>) -> Option<Self> {
        let node = step.screen.node;
        let Kind::Form(form) = &script.node(node).kind else { return None };
        let begins = |choice: &crate::dialogue::Choice| matches!(&choice.act, Act::Go(to) if to.verb == Verb::Fill);
        if session.is_some() || step.place.run.is_some() || !step.screen.choices.iter().any(begins) {
            return None;
        }
        let sealing = turns.door().sealing(form.to)?;
        let desks = turns.desks();
        let lang = step.screen.lang;
        let slug = script.node(node).code.slug();
        let asked = |more: bool| {
            let steps = form.steps.iter().filter(|step| step.more == more);
            steps.filter_map(|step| Asked::new(script, step, lang)).collect()
        };
        Some(Self {
            form: &script.node(node).id,
            version: &script.version,
            keys: sealing.keys.join(" "),
            locator: sealing.locator,
            salt: sealing.salt,
            day: sealing.day,
            post: format!("/{}/{slug}/sealed", lang.code()),
            photo: format!("/{}/photo", lang.code()),
            most_photos: MOST_PHOTOS,
            short: asked(false),
            more: asked(true),
            photos: desks.photos && form.steps.iter().any(|step| step.ask == FormAsk::Photos),
            hotline: form.to == Desk::Hotline,
            anonymous: form.receipt != ReceiptOffer::Needed,
            answers: form.receipt != ReceiptOffer::None,
            words: Words::new(script, lang, form.to, desks.cap_days),
            signs: ["phone", "email", "handle", "card"].map(|sign| script.say(lang, &format!("ui-sign-{sign}"), &[])),
            sent: form.sent.map(|sent| after(script, lang, sent)).unwrap_or_default(),
        })
    }
}

/// The page below "accepted", as HTML.
fn after(script: &Script, lang: Lang, sent: NodeIx) -> String {
    let node = script.node(sent);
    let href = |to: NodeIx| address::of(script, &Place::at(lang, script.node(to).code));
    let mut out = html::write(&node.words[lang.index()].body, |id| href(script.find(id)?));
    out.push_str("<ul class=\"answers\">");
    for choice in &node.choices {
        let href = match &choice.way {
            Way::To(to) => href(*to),
            Way::Home | Way::Back => href(script.line.start),
            Way::Emergency => href(script.line.emergency),
            Way::Call(phone) => Some(format!("tel:{}", phone.dialled)),
            Way::Open(_) | Way::Language | Way::Hide => None,
        };
        let Some(href) = href else { continue };
        out.push_str("<li><a href=\"");
        html::escape(&mut out, &href);
        out.push_str("\">");
        html::escape(&mut out, &choice.label[lang.index()]);
        out.push_str("</a></li>");
    }
    out.push_str("</ul>");
    out
}

/// What the script posts. Nothing of the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    envelope: Envelope,
    token: String,
    form: String,
    #[serde(default)]
    counted: Codes,
}

/// The closed codes that usage counts.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Codes {
    exploitation: Vec<String>,
    district: Vec<String>,
    author: Vec<String>,
}

impl Codes {
    /// Whether these are codes of this form and nothing else: no field of words in disguise.
    fn are_closed(&self, script: &Script, form: &Form) -> bool {
        let of = |counted: Counted| form.steps.iter().find(move |step| step.counted == Some(counted));
        let fields = [
            (&self.exploitation, Counted::Exploitation),
            (&self.district, Counted::District),
            (&self.author, Counted::Author),
        ];
        fields.iter().all(|(codes, counted)| {
            codes.is_empty() || of(*counted).is_some_and(|step| codes.iter().all(|code| knows(script, step, code)))
        })
    }
}

fn knows(script: &Script, step: &FormStep, code: &str) -> bool {
    match &step.ask {
        FormAsk::One(options) | FormAsk::Several(options) => options.iter().any(|option| option.code == code),
        FormAsk::Place(node) => match &script.node(*node).kind {
            Kind::Directory(directory) => directory.places.districts.iter().any(|district| district.id == code),
            _ => false,
        },
        _ => false,
    }
}

/// What the script is told.
#[derive(Serialize)]
#[serde(untagged)]
enum Told {
    Accepted { case_number: String, before: bool },
    Refused { why: &'static str },
}

impl Told {
    fn refused(why: Why) -> (StatusCode, Self) {
        match why {
            Why::Closed => (StatusCode::CONFLICT, Self::Refused { why: "closed" }),
            Why::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, Self::Refused { why: "large" }),
            Why::TooMany => (StatusCode::TOO_MANY_REQUESTS, Self::Refused { why: "busy" }),
            Why::Trouble => (StatusCode::SERVICE_UNAVAILABLE, Self::Refused { why: "trouble" }),
        }
    }
}

/// `POST /{lang}/{slug}/sealed`.
pub async fn posted(
    State(web): State<Shared>,
    caller: Caller,
    Path((lang, slug)): Path<(String, String)>,
    request: Request,
) -> Response {
    let lang = language(&lang).unwrap_or_default();
    let told = careful(&web, lang, commit(&web, caller, &slug, request.into_body())).await;
    let (status, told) = told.unwrap_or_else(|_| Told::refused(Why::Trouble));
    (status, Json(told)).into_response()
}

async fn commit(web: &Web, caller: Caller, slug: &str, body: Body) -> (StatusCode, Told) {
    if web.limits.take(caller.purse, REPORT, Instant::now()).is_err() {
        return Told::refused(Why::TooMany);
    }
    // Photos make an envelope large: it waits within the memory that photos have.
    let most = MOST_JSON + AROUND;
    let held = upload::whole(body, most, web.settings.patience, web.turns.cleaner()).await;
    let (body, _room) = match held {
        Ok(held) => held,
        Err(Unfit::TooLarge) => return Told::refused(Why::TooLarge),
        Err(_) => return Told::refused(Why::Trouble),
    };
    let unfit = (StatusCode::UNPROCESSABLE_ENTITY, Told::Refused { why: "trouble" });
    let Ok(letter) = serde_json::from_slice::<Letter>(&body) else { return unfit };
    drop(body);
    let script = web.live.script();
    let node = Code::from_slug(slug).and_then(|code| script.resolve(code));
    let Some((node, Kind::Form(form))) = node.map(|node| (node, &script.node(node).kind)) else { return unfit };
    let whole = letter.form == script.node(node).id
        && letter.envelope.header.form == letter.form
        && (form.to == Desk::Hotline || !letter.envelope.header.urgent)
        && letter.token.len() == 32
        && letter.token.bytes().all(|byte| byte.is_ascii_hexdigit())
        && letter.counted.are_closed(&script, form);
    if !whole {
        return unfit;
    }
    match web.turns.door().send_sealed(form.to, letter.envelope, &letter.token).await {
        Ok(Sent { case_number, before }) => {
            if !before {
                web.witness.see(Channel::Web, &[Event::FormSent(node)]);
            }
            (StatusCode::OK, Told::Accepted { case_number, before })
        }
        Err(why) => Told::refused(why),
    }
}

/// `POST /{lang}/photo`: a photo, drawn anew.
pub async fn photo(State(web): State<Shared>, caller: Caller, request: Request) -> Response {
    let drawn = async {
        if !web.turns.desks().photos || web.limits.take(caller.purse, PHOTO, Instant::now()).is_err() {
            return Err(Unfit::Busy);
        }
        let cleaner = web.turns.cleaner();
        let (photo, _room) = upload::photo(request.into_body(), web.settings.patience, cleaner).await?;
        cleaner.clean(photo).await
    };
    match careful(&web, Lang::default(), drawn).await.unwrap_or(Err(Unfit::Broken)) {
        Ok(drawn) => ([("content-type", "image/jpeg")], drawn.to_vec()).into_response(),
        Err(Unfit::NotAPicture) => StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response(),
        Err(Unfit::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(Unfit::Broken) => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
        Err(Unfit::Busy) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
