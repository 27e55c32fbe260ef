//! The shipped content, button by button, in every language: nothing raw, nothing empty, nothing cut off.

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::path::Path;
use std::sync::OnceLock;

use dovira::dialogue::{Act, Input, Place, Screen, Seen, Step, step};
use dovira::script::model::MAX_LABEL;
use dovira::script::model::{Kind, Script};
use dovira::script::source::Sources;
use dovira::script::{Lang, Settings, load, markup};

pub fn shipped() -> &'static Script {
    static SCRIPT: OnceLock<Script> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let sources = Sources::read(&root.join("dialogs"), &root.join("locales")).unwrap();
        load(&sources, &Settings::default()).script.expect("the shipped files are sound")
    })
}

/// What is wrong with a screen for the eyes of a person.
fn faults(script: &Script, screen: &Screen, ids: &BTreeSet<&str>) -> Vec<String> {
    let mut wrong = Vec::new();
    let id = &script.node(screen.node).id;
    let body = screen.body.to_plain();
    let labels = screen.choices.iter().chain(&screen.nav).map(|choice| choice.label.as_str());
    for text in labels.clone().chain([screen.heading.as_str(), body.as_str()]).chain(screen.notice.as_deref()) {
        for raw in ["{$", "{ $", "ui-", "node:", "tel:", "**", "]("] {
            if text.contains(raw) {
                wrong.push(format!("{id}: {raw} in {text}"));
            }
        }
        if text.contains(markup::UNSET) {
            wrong.push(format!("{id}: a value that is not set in {text}"));
        }
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            if word.contains('-') && ids.contains(word) {
                wrong.push(format!("{id}: the id {word} in {text}"));
            }
        }
    }
    for label in labels {
        if label.trim().is_empty() || ids.contains(label) {
            wrong.push(format!("{id}: label {label:?}"));
        }
        if label.chars().count() > MAX_LABEL {
            wrong.push(format!("{id}: label of {} characters: {label}", label.chars().count()));
        }
    }
    if screen.heading.trim().is_empty() || body.trim().is_empty() {
        wrong.push(format!("{id}: nothing to read"));
    }
    wrong
}

fn ids(script: &Script) -> BTreeSet<&str> {
    script.nodes.iter().map(|node| node.id.as_str()).collect()
}

#[test]
fn every_screen_that_buttons_lead_to_is_fit_to_be_seen() {
    let script = shipped();
    let ids = ids(script);
    let mut wrong = BTreeSet::new();
    for lang in Lang::ALL {
        let seen = Seen { place: None, client: Some(lang), ..Seen::default() };
        let mut queue: VecDeque<Step> = VecDeque::from([step(script, &seen, &Input::Begin { payload: None })]);
        let mut known = HashSet::new();
        let mut shown = BTreeSet::new();
        while let Some(now) = queue.pop_front() {
            shown.insert(now.screen.node);
            wrong.extend(faults(script, &now.screen, &ids).into_iter().map(|fault| format!("{} {fault}", lang.code())));
            for choice in now.screen.choices.iter().chain(&now.screen.nav) {
                let Act::Go(place) = &choice.act else { continue };
                if place.lang != lang {
                    continue;
                }
                // The same screen by other ways and other answers is seen once.
                let run = place.run.as_ref().map(|run| (run.of, run.at, run.explained));
                if known.insert((place.node, place.item, run)) {
                    queue.push_back(step(script, &seen, &Input::Press { token: &place.token(), kept: None }));
                }
            }
        }
        // Pages that only typed words, campaigns or commands lead to are few.
        let missed: Vec<_> = script.iter().filter(|(ix, _)| !shown.contains(ix)).map(|(_, node)| &node.id).collect();
        assert!(missed.len() <= script.nodes.len() / 10, "{} of {}: {missed:?}", missed.len(), script.nodes.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_node_opened_directly_is_fit_to_be_seen() {
    let script = shipped();
    let ids = ids(script);
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        for node in &script.nodes {
            let now = step(script, &Seen::default(), &Input::Open(Place::at(lang, node.code)));
            wrong.extend(faults(script, &now.screen, &ids).into_iter().map(|fault| format!("{} {fault}", lang.code())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A name that several villages bear: each button says which, and fits.
#[test]
fn names_that_several_places_bear_make_buttons_that_fit() {
    let script = shipped();
    let ids = ids(script);
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (ix, node) in script.iter() {
        let Kind::Directory(directory) = &node.kind else { continue };
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for community in directory.places.districts.iter().flat_map(|district| &district.communities) {
            for settlement in &community.settlements {
                *bearers.entry(&settlement.name).or_default() += 1;
            }
        }
        let longest = bearers.keys().copied().max_by_key(|name| name.chars().count());
        let several = bearers.iter().filter(|(_, count)| **count > 1).map(|(name, _)| *name);
        for name in several.step_by(6).chain(longest) {
            for lang in Lang::ALL {
                let seen = Seen { place: Some(Place::at(lang, script.node(ix).code)), client: None, ..Seen::default() };
                let now = step(script, &seen, &Input::Text(name));
                asked += usize::from(now.screen.choices.len() > 1);
                wrong.extend(faults(script, &now.screen, &ids));
            }
        }
    }
    assert!(asked > 20, "asked which {asked} times");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
