//! What a form brings → the next page: a button that carries answers, typed text, a form being filled, photos.

use std::time::Instant;

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::answer::{PAGE, is_urgent, language, show};
use super::caller::Caller;
use super::form::{Form, Unread};
use super::guard::careful;
use super::page::Asked;
use super::paper::Paper;
use super::trouble::Trouble;
use super::upload::{self, Upload};
use super::{Shared, Web, address};
use crate::channels::Channel;
use crate::dialogue::event::Event;
use crate::dialogue::place::{Place, Verb};
use crate::dialogue::session::{Draft, Filled, Session};
use crate::dialogue::{Act, Code, Input, Seen, Step, is_done};
use crate::reporting::photo::Unfit;
use crate::script::model::{FormAsk, Kind};
use crate::script::{Lang, Script};

/// A button of a form costs this much, typed text and a photo more: they are what a machine would repeat.
const PRESS: u32 = PAGE;
const TEXT: u32 = 4;
const PHOTOS: u32 = 16;

/// What came.
struct Posted {
    form: Form,
    photos: Option<Upload>,
}

impl Posted {
    async fn read(web: &Web, request: Request) -> Result<Self, Unread> {
        let boundary = upload::boundary(request.headers());
        let (body, settings) = (request.into_body(), &web.settings);
        let Some(boundary) = boundary else {
            return Ok(Self { form: Form::read(body, settings.body, settings.patience).await?, photos: None });
        };
        let cleaner = web.turns.cleaner();
        let mut upload = Upload::read(body, &boundary, settings.body, settings.patience, cleaner).await?;
        Ok(Self { form: std::mem::take(&mut upload.form), photos: Some(upload).filter(Upload::has_photos) })
    }

    fn cost(&self) -> u32 {
        match &self.photos {
            Some(_) => PHOTOS,
            None if self.form.say.trim().is_empty() && self.form.kept.is_empty() => PRESS,
            None => TEXT,
        }
    }
}

/// `POST /{lang}`.
pub async fn posted(State(web): State<Shared>, caller: Caller, Path(lang): Path<String>, request: Request) -> Response {
    let Some(lang) = language(&lang) else { return Trouble::Missing.page(&web, Lang::default()) };
    let posted = match Posted::read(&web, request).await {
        Ok(posted) => posted,
        Err(unread) => return unread.trouble().page(&web, lang),
    };
    let script = web.live.script();
    let there = Place::from_token(&posted.form.to);
    if !there.as_ref().is_some_and(|place| is_urgent(&script, place))
        && let Err(seconds) = web.limits.take(caller.purse, posted.cost(), Instant::now())
    {
        return Trouble::Busy(seconds).page(&web, lang);
    }
    let paper = Paper::read(&web, caller.purse, &posted.form.session);
    let taken = careful(&web, lang, take(&web, &script, &paper, lang, &posted)).await;
    let (step, form) = match taken {
        Ok(step) => (step, &posted.form),
        Err(trouble) => return trouble,
    };
    careful(&web, lang, async {
        // A language chosen by hand is a page like any other: give it its address.
        if there.is_some_and(|place| place.verb == Verb::Speak)
            && paper.session().is_none()
            && let Some(address) = address::of(&script, &step.place)
        {
            let spoke: Vec<_> = step.events.into_iter().filter(|event| matches!(event, Event::Spoke(_))).collect();
            web.witness.see(Channel::Web, &spoke);
            return Redirect::to(&address).into_response();
        }
        let asked = match (form.to.is_empty(), form.say.trim().is_empty()) {
            (false, _) => Asked { to: &form.to, say: "", at: &form.at, kept: &form.kept },
            (true, false) => Asked { to: "", say: &form.say, at: &form.at, kept: &form.kept },
            (true, true) => Asked::default(),
        };
        show(&web, &script, caller, &step, asked, paper.session())
    })
    .await
    .unwrap_or_else(|trouble| trouble)
}

async fn take(web: &Web, script: &Script, paper: &Paper<'_>, lang: Lang, posted: &Posted) -> Step {
    let form = &posted.form;
    // Of what is typed the address decides on the language: the switch posts the same words to another one.
    let here = Place::from_token(&form.at).map(|place| Place { lang, ..place });
    // A page holds no messages that could be left behind.
    let seen = |message| Seen { place: here.clone(), client: Some(lang), message, tidies: true, ..Seen::default() };
    match told(script, paper.session().as_ref(), form) {
        Field::Other => {}
        // What stands in the field is known: the page again, and on from there.
        Field::Same if form.to.is_empty() => return go_on(web, script, paper, seen(0), lang).await,
        Field::Same => {}
        Field::Told { message, text, edited } => {
            let input = if edited { Input::Edited(text) } else { Input::Text(text) };
            let step = web.turns.take(paper, script, seen(message), &input).await;
            if stops(script, &step) {
                return step;
            }
            let next = match form.to.is_empty() {
                // The one button below a story takes it and goes on.
                true => done(&step),
                false => Some(form.to.to_string()),
            };
            let Some(next) = next else { return step };
            return web.turns.take(paper, script, seen(0), &Input::Press { token: &next, kept: None }).await;
        }
    }
    if !form.to.is_empty() {
        if let Some(photos) = &posted.photos {
            match photos.clean(web.turns.cleaner()).await {
                Ok(photos) => paper.lay(photos),
                Err(unfit) => return without(web, script, paper, seen(0), unfit).await,
            }
        }
        let kept = Some(form.kept.as_str()).filter(|kept| !kept.is_empty());
        // A text that goes into a report is the piece that its field will show.
        let takes_over = Place::from_token(&form.to).is_some_and(|to| to.verb == Verb::ReportKept);
        let message = if takes_over { story_of_report(script) } else { 0 };
        return web.turns.take(paper, script, seen(message), &Input::Press { token: &form.to, kept }).await;
    }
    if !form.say.trim().is_empty() {
        return web.turns.take(paper, script, seen(0), &Input::Text(&form.say)).await;
    }
    go_on(web, script, paper, seen(0), lang).await
}

/// Nothing was written: the page again, or the page of the search. A story that is there already is enough to go on.
async fn go_on(web: &Web, script: &Script, paper: &Paper<'_>, seen: Seen, lang: Lang) -> Step {
    let place = seen.place.clone().unwrap_or_else(|| Place::at(lang, script.node(script.line.search).code));
    let input = Input::Open(Place { verb: Verb::Show, ..place });
    let step = web.turns.take(paper, script, seen.clone(), &input).await;
    if asked_now(script, paper.session().as_ref()) == Some(&FormAsk::Story)
        && let Some(next) = done(&step)
    {
        return web.turns.take(paper, script, seen, &Input::Press { token: &next, kept: None }).await;
    }
    step
}

/// The review again: the photos cannot be taken, so nothing was sent.
async fn without(web: &Web, script: &Script, paper: &Paper<'_>, seen: Seen, unfit: Unfit) -> Step {
    let id = match unfit {
        Unfit::NotAPicture | Unfit::Broken => "ui-form-photo-not",
        Unfit::TooLarge => "ui-form-photo-large",
        Unfit::Busy => "ui-form-photo-busy",
    };
    let lang = seen.client.unwrap_or_default();
    let place = seen.place.clone().unwrap_or_else(|| Place::at(lang, script.node(script.line.start).code));
    let input = Input::Open(Place { verb: Verb::Show, ..place });
    let mut step = web.turns.take(paper, script, seen, &input).await;
    let said = script.say(lang, id, &[]);
    step.screen.notice = Some(match step.screen.notice.take() {
        Some(notice) => format!("{said} {notice}"),
        None => said,
    });
    step
}

/// What stands in the field of a form or of an addition.
enum Field<'a> {
    /// No such field, or nothing in it.
    Other,
    /// What stood there before.
    Same,
    /// New words.
    Told {
        /// Which piece of the draft they are.
        message: u64,
        /// The words.
        text: &'a str,
        /// The piece is there already.
        edited: bool,
    },
}

/// The step that a session asks at this moment.
fn asked_now<'a>(script: &'a Script, session: Option<&Session>) -> Option<&'a FormAsk> {
    let Some(Session::Form(draft)) = session else { return None };
    let Kind::Form(form) = &script.node(script.resolve(Code(draft.form))?).kind else { return None };
    form.steps.get(draft.step()?).map(|step| &step.ask)
}

/// What was typed into the field of a form or of an addition: on a page it is one piece, changed until it is sent.
fn told<'a>(script: &Script, session: Option<&Session>, form: &'a Form) -> Field<'a> {
    let (Some(text), Some(session)) = (form.told.as_ref().map(|text| text.trim()), session) else {
        return Field::Other;
    };
    let new = |message: u64| match text.is_empty() {
        true => Field::Other,
        false => Field::Told { message, text, edited: false },
    };
    match session {
        Session::Form(draft) => {
            let Some(at) = draft.at else { return Field::Other };
            let message = u64::from(at) + 1;
            match asked_now(script, Some(session)) {
                Some(FormAsk::Story) => match story(draft, script, message) {
                    Some(before) if before == text => Field::Same,
                    Some(_) => Field::Told { message, text, edited: true },
                    None => new(message),
                },
                Some(FormAsk::Line | FormAsk::When) => new(message),
                // With a button pressed, a name typed beside it is not meant.
                Some(FormAsk::Place(_)) if form.to.is_empty() => new(message),
                Some(_) => Field::Other,
                // The contact; no other screen of a form has a field.
                None => new(message),
            }
        }
        Session::Mailbox(open) if open.adding => match open.addition.iter().any(|piece| piece.of == 1) {
            true => Field::Told { message: 1, text, edited: true },
            false => new(1),
        },
        Session::Mailbox(_) => Field::Other,
    }
}

/// Which piece the story of the line's report form is.
fn story_of_report(script: &Script) -> u64 {
    let form = script.line.report_form.map(|node| &script.node(node).kind);
    let Some(Kind::Form(form)) = form else { return 0 };
    form.steps.iter().position(|step| step.ask == FormAsk::Story).map_or(0, |at| at as u64 + 1)
}

/// The piece of a story that a page's field holds.
pub fn story<'a>(draft: &'a Draft, script: &Script, message: u64) -> Option<&'a str> {
    let Kind::Form(form) = &script.node(script.resolve(Code(draft.form))?).kind else { return None };
    match draft.answers.get(&form.steps.get(draft.step()?)?.code)? {
        Filled::Written(pieces) => pieces.iter().find(|piece| piece.of == message).map(|piece| piece.text.as_str()),
        _ => None,
    }
}

/// Whether the engine has something to say about the words before the person goes on.
fn stops(script: &Script, step: &Step) -> bool {
    let Some(notice) = &step.screen.notice else { return false };
    let lang = step.screen.lang;
    let demo = script.say(lang, "ui-form-demo", &[]);
    let said = notice.strip_prefix(&demo).unwrap_or(notice).trim();
    !said.is_empty() && said != script.say(lang, "ui-form-edited", &[])
}

/// The button that leaves a step with what it has.
fn done(step: &Step) -> Option<String> {
    step.screen.choices.iter().find_map(|choice| match &choice.act {
        Act::Go(place) if is_done(place) => Some(place.token()),
        _ => None,
    })
}
