//! One step: what the person did → where they are now and what they see.

use super::event::Event;
use super::input::{Command, Input, Seen};
use super::place::{Code, Place, Verb};
use super::screen::{Expects, Screen};
use super::session::{Draft, Session};
use super::wish::Wish;
use super::{form, mailbox, typed, view};
use crate::script::model::{Kind, NodeIx, Script};

/// What one step gives.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where the person is now: the hint for what is typed next.
    pub place: Place,
    /// What they see.
    pub screen: Screen,
    /// What happened, for counting.
    pub events: Vec<Event>,
    /// What is to be remembered from now on.
    pub memory: Memory,
    /// What has to be done before the screen is shown; what came of it is the next input, and its screen is shown instead.
    pub wish: Option<Wish>,
}

/// What is to be remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Memory {
    /// As before.
    #[default]
    Same,
    /// This, or nothing.
    Is(Option<Session>),
}

impl Step {
    /// A step that wishes nothing and remembers nothing new.
    pub fn new(place: Place, screen: Screen, events: Vec<Event>) -> Self {
        Self { place, screen, events, memory: Memory::Same, wish: None }
    }
}

/// Takes one step. Total: any input gives a screen with a way home.
pub fn step(script: &Script, seen: &Seen, input: &Input<'_>) -> Step {
    let mut step = take(script, seen, input);
    // Whoever looks at something else has left the form; it waits for them, but does not listen.
    if step.memory == Memory::Same
        && let Some(Session::Form(draft)) = &seen.session
        && draft.at.is_some()
    {
        let draft = Draft { at: None, ..draft.clone() };
        step.memory = Memory::Is(Some(Session::Form(draft)));
    }
    step
}

fn take(script: &Script, seen: &Seen, input: &Input<'_>) -> Step {
    let here = seen.place.clone().filter(|place| script.resolve(place.node).is_some());
    let lang = here.as_ref().map(|place| place.lang).or(seen.client).unwrap_or_default();
    let here = here.unwrap_or_else(|| Place::at(lang, script.node(script.line.start).code));
    match input {
        Input::Begin { payload } => begin(script, seen, &here, *payload),
        Input::Press { token, kept } => match Place::from_token(token) {
            Some(place) => open(script, seen, place, *kept),
            None => stale(script, &here),
        },
        Input::Open(place) => open(script, seen, place.clone(), None),
        Input::Text(text) => said(script, seen, &here, text, false),
        Input::Edited(text) => said(script, seen, &here, text, true),
        Input::Photo => form::photo(script, seen, &here)
            .or_else(|| typed::photo(script, &here))
            .unwrap_or_else(|| not_text(script, seen, &here)),
        Input::Granted(granted) => {
            let of_form = form::at(script, seen, &here).or_else(|| {
                let node = script.resolve(here.node)?;
                Some((node, here.clone()))
            });
            of_form
                .and_then(|(node, place)| form::granted(script, seen, &place, node, granted))
                .or_else(|| mailbox::granted(script, seen, &here, granted))
                .unwrap_or_else(|| stale(script, &here))
        }
        Input::Command(command) => obey(script, seen, &here, *command),
        Input::NotText => not_text(script, seen, &here),
    }
}

fn not_text(script: &Script, seen: &Seen, here: &Place) -> Step {
    if let Some(step) = form::not_text(script, seen, here) {
        return step;
    }
    let number = &script.line.hotline.shown;
    let notice = script.say(here.lang, "ui-not-text", &[("number", crate::script::model::Value::Text(number))]);
    let mut step = open(script, seen, Place { verb: Verb::Show, ..here.clone() }, None);
    step.screen.notice = Some(notice);
    step
}

/// Typed words: a receipt, a piece of a form, or what the place expects.
fn said(script: &Script, seen: &Seen, here: &Place, text: &str, edited: bool) -> Step {
    let listens = matches!(&seen.session, Some(Session::Form(draft)) if draft.at.is_some());
    // At a form 28 digits are a receipt too: nobody tells a story in digits.
    mailbox::said(script, seen, here, text, edited)
        .or_else(|| if listens { form::said(script, seen, here, text, edited) } else { None })
        .unwrap_or_else(|| typed::answer(script, here, text))
}

/// First contact: a node, a slug, a campaign's code, or nothing.
fn begin(script: &Script, seen: &Seen, here: &Place, payload: Option<&str>) -> Step {
    let fresh = |node: NodeIx| Place { campaign: here.campaign, ..Place::at(here.lang, script.node(node).code) };
    let payload = payload.map(str::trim).filter(|payload| !payload.is_empty());
    let Some(payload) = payload else { return open(script, seen, fresh(script.line.start), None) };
    if let Some((n, campaign)) = script.campaign(payload) {
        let place = Place { campaign: Some(Code::of(&campaign.name)), ..fresh(campaign.to) };
        let mut step = open(script, seen, place, None);
        step.events.push(Event::Came(n));
        return step;
    }
    let node = Code::from_slug(payload).and_then(|code| script.resolve(code)).or_else(|| script.find(payload));
    open(script, seen, fresh(node.unwrap_or(script.line.start)), None)
}

fn obey(script: &Script, seen: &Seen, here: &Place, command: Command) -> Step {
    let line = &script.line;
    let to = match command {
        Command::Menu => line.start,
        Command::Help => line.help,
        Command::Privacy => line.privacy,
        Command::Report => line.report,
        Command::Language => return open(script, seen, view::to_language(script, here), None),
        Command::Hide => return open(script, seen, view::to_hide(script, here), None),
    };
    let place = Place { campaign: here.campaign, ..Place::at(here.lang, script.node(to).code) };
    open(script, seen, place, None)
}

/// A button that no longer means anything leads to the menu, with a sentence.
fn stale(script: &Script, here: &Place) -> Step {
    let seen = &Seen::default();
    let start = Place { campaign: here.campaign, ..Place::at(here.lang, script.node(script.line.start).code) };
    let mut step = open(script, seen, start, None);
    step.screen.notice = Some(script.say(here.lang, "ui-stale", &[]));
    step.events.push(Event::Stale);
    step
}

/// Shows a place.
pub fn open(script: &Script, seen: &Seen, place: Place, kept: Option<&str>) -> Step {
    if place.verb == Verb::ReportKept
        && let Some(step) = form::take_over(script, seen, &place, kept)
    {
        return step;
    }
    if matches!(place.verb, Verb::Show | Verb::Speak | Verb::Fill | Verb::Box)
        && let Some(node) = script.resolve(place.node)
    {
        let spoke = (place.verb == Verb::Speak).then_some(Event::Spoke(place.lang));
        let own = match (&script.node(node).kind, place.verb) {
            (Kind::Form(_), _) => form::open(script, seen, &place, node),
            (Kind::Mailbox, Verb::Box) => Some(mailbox::act(script, seen, &place, node)),
            (Kind::Mailbox, _) => Some(mailbox::page(script, &place, node)),
            _ => None,
        };
        if let Some(mut step) = own {
            if spoke.is_some() && step.screen.notice.is_none() {
                step.screen.notice = Some(script.say(place.lang, "ui-spoke", &[]));
            }
            step.events.extend(spoke);
            return step;
        }
    }
    if let Some(run) = place.run.as_ref().filter(|run| place.verb == Verb::Answer && !view::is_current(script, run)) {
        // An answer to questions that have changed since, or its outcome as it was then: they are asked again.
        let asks = script.resolve(run.of).filter(|of| view::fresh_run(script, *of).is_some());
        let Some(of) = asks else { return stale(script, &place) };
        let again = Place { campaign: place.campaign, ..Place::at(place.lang, script.node(of).code) };
        let mut step = view::show(script, again, of);
        step.screen.notice = Some(script.say(place.lang, "ui-restarted", &[]));
        return step;
    }
    let Some(node) = script.resolve(place.node) else { return stale(script, &place) };
    let lang = place.lang;
    // The place that is remembered and redrawn later means the same without its verb.
    let still = Place { verb: Verb::Show, node: script.node(node).code, ..place.clone() };
    match place.verb {
        Verb::Hide => {
            let place = Place::at(lang, script.node(script.line.hide).code);
            let mut step = view::show(script, place, script.line.hide);
            step.screen.hide = true;
            step.events.push(Event::Hid);
            step
        }
        Verb::Speak => {
            let mut step = view::show(script, still, node);
            step.screen.notice = Some(script.say(lang, "ui-spoke", &[]));
            step.events.push(Event::Spoke(lang));
            step
        }
        Verb::SearchKept => typed::search_kept(script, &still, kept),
        Verb::CheckKept => typed::check_kept(script, &still, node, kept),
        Verb::Begin => {
            let place = match view::fresh_run(script, node) {
                Some(run) => Place { run: Some(run), ..still },
                None => still,
            };
            view::show(script, place, node)
        }
        Verb::Answer => {
            let mut step = view::show(script, still, node);
            if let Some(of) = view::finished(script, &step.place)
                && view::ends_at(script, of, node)
            {
                step.events.push(Event::Finished { of, outcome: node });
            }
            step
        }
        Verb::Show | Verb::Fill | Verb::ReportKept | Verb::Box => view::show(script, still, node),
    }
}

/// What typed text answers at a place.
pub fn expects(script: &Script, node: NodeIx) -> Expects {
    match script.node(node).kind {
        Kind::Directory(_) => Expects::PlaceName,
        Kind::TextCheck(_) => Expects::TextToCheck,
        Kind::Mailbox => Expects::Receipt,
        _ => Expects::Search,
    }
}
