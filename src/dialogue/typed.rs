//! What a typed text answers: a place name, a text to check, a search. The text itself is never kept.

use std::sync::Arc;

use super::directory;
use super::event::Event;
use super::input::Seen;
use super::place::{Place, Verb};
use super::screen::{Act, Choice, Screen};
use super::step::{Step, open};
use super::view::{base, choices, home, onward, show};
use crate::script::gazetteer::Named;
use crate::script::markup::{Block, RichText};
use crate::script::model::{Directory, Kind, NodeIx, Script, TextCheck, Value};
use crate::script::phrases;
use crate::script::search::Target;

/// Longer texts are not searched: the person is asked what they are.
pub const LONG_TEXT: usize = 200;
/// More is read by nobody; a text check looks at this much, in characters.
pub const MAX_TEXT: usize = 16_384;
/// A name at least this sure is opened without asking.
const SURE: f32 = 0.9;
/// Search shows this many pages.
const MAX_HITS: usize = 6;

/// Answers a typed text at the place where the person is.
pub fn answer(script: &Script, here: &Place, text: &str) -> Step {
    let text = bounded(text);
    let node = script.resolve(here.node).unwrap_or(script.line.start);
    if text.trim().is_empty() {
        return prompt(script, here);
    }
    let long = text.chars().count() > LONG_TEXT;
    // A short cry for help is one everywhere, also where an advertisement is expected.
    let check = match &script.node(node).kind {
        Kind::TextCheck(check) => Some(check),
        _ => None,
    };
    if !(long && check.is_some())
        && let Some(page) = urgent(script, text)
    {
        return with_notice(script, here, page, "ui-search-urgent");
    }
    if let Some(check) = check {
        return checked(script, here, node, check, text);
    }
    if let Kind::Directory(directory) = &script.node(node).kind
        && let Some(step) = placed(script, here, node, directory, text)
    {
        return step;
    }
    if long {
        return long_text(script, here);
    }
    let found = search(script, here, text);
    let missed = found.events.iter().any(|event| matches!(event, Event::Missed(_)));
    if missed && matches!(script.node(node).kind, Kind::Directory(_)) {
        // Whoever looks for a place stays with the places.
        let place = Place { item: None, verb: Verb::Show, ..here.clone() };
        let mut step = show(script, place, node);
        step.screen.notice = Some(script.say(here.lang, "ui-place-none", &[]));
        step.events.extend(found.events.into_iter().filter(|event| matches!(event, Event::Missed(_))));
        return step;
    }
    found
}

/// Searches for the kept long text.
pub fn search_kept(script: &Script, here: &Place, kept: Option<&str>) -> Step {
    match kept {
        Some(text) => search(script, here, bounded(text)),
        None => prompt(script, here),
    }
}

/// Checks the kept long text; where it is gone, asks for it again.
pub fn check_kept(script: &Script, here: &Place, node: NodeIx, kept: Option<&str>) -> Step {
    match (&script.node(node).kind, kept) {
        (Kind::TextCheck(check), Some(text)) => checked(script, here, node, check, bounded(text)),
        _ => {
            let mut step = show(script, here.clone(), node);
            step.screen.notice = Some(script.say(here.lang, "ui-check-lost", &[]));
            step
        }
    }
}

fn bounded(text: &str) -> &str {
    text.char_indices().nth(MAX_TEXT).map_or(text, |(end, _)| &text[..end])
}

/// Whether a text holds words that ask for the emergency numbers.
pub fn is_urgent(script: &Script, text: &str) -> bool {
    urgent(script, text).is_some()
}

fn urgent(script: &Script, text: &str) -> Option<NodeIx> {
    let read = phrases::Text::new(text);
    script.urgent.iter().find(|(_, list)| read.has(list)).map(|(page, _)| *page)
}

fn with_notice(script: &Script, here: &Place, page: NodeIx, notice: &str) -> Step {
    let place = Place { back: None, ..onward(script, &home(script, here), script.line.start, page) };
    let mut step = show(script, place, page);
    step.screen.notice = Some(script.say(here.lang, notice, &[]));
    step
}

/// The page of the search with nothing searched.
fn prompt(script: &Script, here: &Place) -> Step {
    let place = Place { campaign: here.campaign, ..Place::at(here.lang, script.node(script.line.search).code) };
    open(script, &Seen::default(), place, None)
}

fn search(script: &Script, here: &Place, text: &str) -> Step {
    let lang = here.lang;
    let page = script.line.search;
    let place = Place { campaign: here.campaign, ..Place::at(lang, script.node(page).code) };
    let mut screen = base(script, &place, page);
    let hits = script.search.find(lang, text, MAX_HITS);
    let mut events = vec![Event::Shown(page)];
    // From a hit, *back* leads to the menu: the words that were searched are gone.
    let start = home(script, &place);
    let found: Vec<Choice> = hits
        .iter()
        .filter_map(|hit| {
            Some(match &hit.target {
                Target::Node(node) => {
                    let label = script.node(*node).words[lang.index()].label.clone();
                    Choice { label, act: Act::Go(onward(script, &start, script.line.start, *node)) }
                }
                Target::Place { directory: node, district, community } => {
                    let Kind::Directory(directory) = &script.node(*node).kind else { return None };
                    let places = &directory.places;
                    let found = places.community(*community);
                    let district = places.district(*district)?;
                    let found = found.map(|(_, community)| community);
                    let named = Named {
                        district,
                        community: found,
                        settlement: None,
                        score: 1.0,
                        covers: 1.0,
                        announced: true,
                    };
                    directory::button(script, &start, *node, &named)
                }
            })
        })
        .collect();
    if found.is_empty() {
        events.push(Event::Missed(script.search.nearest(lang, text)));
        let number = Value::Text(&script.line.hotline.shown);
        screen.body = Arc::new(RichText::plain(script.say(lang, "ui-search-none", &[("number", number)])));
        screen.choices = choices(script, &start, script.line.start);
    } else {
        let count = Value::Number(found.len());
        screen.body = Arc::new(RichText::plain(script.say(lang, "ui-search-found", &[("n", count)])));
        screen.choices = found;
    }
    Step::new(place, screen, events)
}

fn placed(script: &Script, here: &Place, node: NodeIx, directory: &Directory, text: &str) -> Option<Step> {
    if text.chars().count() > LONG_TEXT {
        return None;
    }
    let found = directory.places.look_up(text);
    let root = Place { item: None, run: None, verb: Verb::Show, ..here.clone() };
    match found.as_slice() {
        [] => None,
        [one] if one.score >= SURE => {
            let item = one.community.map_or(one.district.code, |community| community.code);
            Some(show(script, Place { item: Some(item), ..root }, node))
        }
        several => {
            let mut screen: Screen = base(script, &root, node);
            let count = Value::Number(several.len());
            screen.body = Arc::new(RichText::plain(script.say(here.lang, "ui-place-which", &[("n", count)])));
            screen.choices = several.iter().map(|named| directory::button(script, &root, node, named)).collect();
            Some(Step::new(root, screen, vec![Event::Shown(node)]))
        }
    }
}

fn checked(script: &Script, here: &Place, node: NodeIx, check: &TextCheck, text: &str) -> Step {
    let lang = here.lang;
    let read = phrases::Text::new(text);
    let found: Vec<_> = check.marks.iter().filter(|mark| read.has(&mark.phrases)).collect();
    let weight: u32 = found.iter().map(|mark| u32::from(mark.weight)).sum();
    let outcome = check.outcomes.iter().find(|(least, _)| weight >= u32::from(*least)).map(|(_, page)| *page);
    let outcome = outcome.unwrap_or(node);
    let place = Place {
        campaign: here.campaign,
        back: Some(script.node(node).code),
        ..Place::at(lang, script.node(outcome).code)
    };
    let mut step = show(script, place, outcome);
    let mut body = match found.len() {
        0 => RichText::plain(script.say(lang, "ui-check-nothing", &[])),
        n => RichText::plain(script.say(lang, "ui-check-found", &[("n", Value::Number(n))])),
    };
    let items: Vec<_> = found.iter().map(|mark| mark.words[lang.index()].to_line()).collect();
    if !items.is_empty() {
        body = body.and(RichText { blocks: vec![Block::List(items)] });
    }
    step.screen.body = Arc::new(body.and((*step.screen.body).clone()));
    step.events.push(Event::Checked { of: node, outcome });
    step
}

fn long_text(script: &Script, here: &Place) -> Step {
    let lang = here.lang;
    let page = script.line.search;
    let place = Place { campaign: here.campaign, ..Place::at(lang, script.node(page).code) };
    let mut screen = base(script, &place, page);
    screen.body = Arc::new(RichText::plain(script.say(lang, "ui-long-text", &[])));
    let to = |node: NodeIx, verb: Verb| {
        let back = Some(script.node(script.line.start).code);
        Act::Go(Place { verb, back, ..Place { campaign: here.campaign, ..Place::at(lang, script.node(node).code) } })
    };
    // Typed straight into the chat is the commonest way to report: one press puts it into a form.
    let report = match script.line.report_form {
        Some(form) => Choice { label: script.say(lang, "ui-long-report", &[]), act: to(form, Verb::ReportKept) },
        None => Choice { label: script.say(lang, "ui-long-hotline", &[]), act: to(script.line.report, Verb::Show) },
    };
    screen.choices = vec![
        Choice { label: script.say(lang, "ui-long-check", &[]), act: to(script.line.text_check, Verb::CheckKept) },
        report,
        Choice { label: script.say(lang, "ui-long-search", &[]), act: to(page, Verb::SearchKept) },
    ];
    screen.keep = true;
    Step::new(place, screen, vec![Event::Shown(page)])
}

/// A photo outside any form: nothing was sent, and one press puts it into a report.
pub fn photo(script: &Script, here: &Place) -> Option<Step> {
    let form = script.line.report_form?;
    let lang = here.lang;
    let page = script.line.search;
    let place = Place { campaign: here.campaign, ..Place::at(lang, script.node(page).code) };
    let mut screen = base(script, &place, page);
    screen.body = Arc::new(RichText::plain(script.say(lang, "ui-photo-outside", &[])));
    let to = Place {
        verb: Verb::ReportKept,
        back: Some(script.node(script.line.start).code),
        ..Place { campaign: here.campaign, ..Place::at(lang, script.node(form).code) }
    };
    screen.choices = vec![Choice { label: script.say(lang, "ui-long-report", &[]), act: Act::Go(to) }];
    screen.keep = true;
    Some(Step::new(place, screen, vec![Event::Shown(page)]))
}
