//! One step: what the person did → where they are now and what they see.

use super::event::Event;
use super::input::{Command, Input, Seen};
use super::place::{Code, Place, Verb};
use super::screen::{Expects, Screen};
use super::{typed, view};
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
}

/// Takes one step. Total: any input gives a screen with a way home.
pub fn step(script: &Script, seen: &Seen, input: &Input<'_>) -> Step {
    let here = seen.place.clone().filter(|place| script.resolve(place.node).is_some());
    let lang = here.as_ref().map(|place| place.lang).or(seen.client).unwrap_or_default();
    let here = here.unwrap_or_else(|| Place::at(lang, script.node(script.line.start).code));
    match input {
        Input::Begin { payload } => begin(script, &here, *payload),
        Input::Press { token, kept } => match Place::from_token(token) {
            Some(place) => open(script, place, *kept),
            None => stale(script, &here),
        },
        Input::Open(place) => open(script, place.clone(), None),
        Input::Text(text) => typed::answer(script, &here, text),
        Input::Command(command) => obey(script, &here, *command),
        Input::NotText => {
            let number = &script.line.hotline.shown;
            let notice = script.say(here.lang, "ui-not-text", &[("number", crate::script::model::Value::Text(number))]);
            let mut step = open(script, Place { verb: Verb::Show, ..here }, None);
            step.screen.notice = Some(notice);
            step
        }
    }
}

/// First contact: a node, a slug, a campaign's code, or nothing.
fn begin(script: &Script, here: &Place, payload: Option<&str>) -> Step {
    let fresh = |node: NodeIx| Place { campaign: here.campaign, ..Place::at(here.lang, script.node(node).code) };
    let payload = payload.map(str::trim).filter(|payload| !payload.is_empty());
    let Some(payload) = payload else { return open(script, fresh(script.line.start), None) };
    if let Some((n, campaign)) = script.campaign(payload) {
        let place = Place { campaign: Some(Code::of(&campaign.name)), ..fresh(campaign.to) };
        let mut step = open(script, place, None);
        step.events.push(Event::Came(n));
        return step;
    }
    let node = Code::from_slug(payload).and_then(|code| script.resolve(code)).or_else(|| script.find(payload));
    open(script, fresh(node.unwrap_or(script.line.start)), None)
}

fn obey(script: &Script, here: &Place, command: Command) -> Step {
    let line = &script.line;
    let to = match command {
        Command::Menu => line.start,
        Command::Help => line.help,
        Command::Privacy => line.privacy,
        Command::Report => line.report,
        Command::Language => return open(script, view::to_language(script, here), None),
        Command::Hide => return open(script, view::to_hide(script, here), None),
    };
    let place = Place { campaign: here.campaign, ..Place::at(here.lang, script.node(to).code) };
    open(script, place, None)
}

/// A button that no longer means anything leads to the menu, with a sentence.
fn stale(script: &Script, here: &Place) -> Step {
    let start = Place { campaign: here.campaign, ..Place::at(here.lang, script.node(script.line.start).code) };
    let mut step = open(script, start, None);
    step.screen.notice = Some(script.say(here.lang, "ui-stale", &[]));
    step.events.push(Event::Stale);
    step
}

/// Shows a place.
pub fn open(script: &Script, place: Place, kept: Option<&str>) -> Step {
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
        Verb::Show => view::show(script, still, node),
    }
}

/// What typed text answers at a place.
pub fn expects(script: &Script, node: NodeIx) -> Expects {
    match script.node(node).kind {
        Kind::Directory(_) => Expects::PlaceName,
        Kind::TextCheck(_) => Expects::TextToCheck,
        _ => Expects::Search,
    }
}
