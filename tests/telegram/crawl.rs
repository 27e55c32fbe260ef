//! A new person in each language reaches every page, every outcome and every choice of the real content, one press after
//! the other, and no screen on the way shows anything that is not meant for people.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use dovira::dialogue::place::Verb;
use dovira::dialogue::{Act, Event, Input, Place, Screen, Seen, step};
use dovira::script::model::{Kind, NodeIx, Script, Way};
use dovira::script::{Lang, markup};

use crate::fake_telegram::{Fake, Person, View};
use crate::fixture;
use crate::line::{Line, Seen as Remembered, settings};

/// What tells screens apart: page, verb, entry of a directory, question or outcome. The way back does not.
type Key = (NodeIx, u8, Option<u32>, Option<(u32, u8, bool)>);

fn key(script: &Script, place: &Place) -> Option<Key> {
    let node = script.resolve(place.node)?;
    let item = place.item.filter(|_| matches!(script.node(node).kind, Kind::Directory(_)));
    let run = place.run.as_ref().filter(|run| {
        let of = script.resolve(run.of);
        of == Some(node) || of.is_some_and(|of| pages_of(script, of).contains(&node))
    });
    let run = run.map(|run| (run.of.0, run.at, run.explained));
    Some((node, place.verb as u8, item.map(|item| item.0), run))
}

/// The pages at which a questionnaire, quiz or text check may end.
fn pages_of(script: &Script, of: NodeIx) -> Vec<NodeIx> {
    match &script.node(of).kind {
        Kind::Questionnaire(it) => it.outcomes.iter().map(|(_, page)| *page).collect(),
        Kind::Quiz(it) => it.results.iter().map(|(_, page)| *page).collect(),
        Kind::TextCheck(it) => it.outcomes.iter().map(|(_, page)| *page).collect(),
        _ => Vec::new(),
    }
}

struct Crawl {
    script: Arc<Script>,
    lang: Lang,
    person: Person,
    fake: Fake,
    /// Screens met.
    met: HashSet<Key>,
    /// Screens whose buttons are still to be pressed: the place, and the screen as it was.
    open: VecDeque<(Option<NodeIx>, View)>,
    /// Choices pressed, or seen where they send nothing back: node, label.
    chosen: HashSet<(NodeIx, String)>,
    presses: usize,
    seen: Arc<Remembered>,
}

impl Crawl {
    /// What no screen may show.
    fn look(&self, view: &View) {
        let code = self.lang.code();
        let cover = self.script.say(self.lang, "ui-cover", &[]);
        assert_eq!(
            view.text.lines().next(),
            Some(cover.as_str()),
            "{code}: the first line is not neutral:\n{}",
            view.text
        );
        let mut shown: Vec<&str> = view.buttons().map(|button| button.label.as_str()).collect();
        shown.push(&view.text);
        for text in shown {
            for raw in ["{ $", "{$", "$tel", "ui-", "node:", "\u{E000}", "\u{2068}", ".label", "**", "]("] {
                assert!(!text.contains(raw), "{code}: {raw:?} shown:\n{text}");
            }
            assert!(!text.trim().is_empty(), "{code}: an empty button under\n{}", view.text);
            for (_, node) in self.script.iter().filter(|(_, node)| node.id.contains('-')) {
                let found = text.match_indices(&node.id).any(|(at, id)| {
                    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
                    edge(text[..at].chars().next_back()) && edge(text[at + id.len()..].chars().next())
                });
                // "self-check" is an English word as well.
                let word = self.lang == Lang::En && node.id == "self-check";
                assert!(!found || word, "{code}: the id {} is shown:\n{text}", node.id);
            }
        }
        assert!(view.buttons().any(|button| button.data.is_some()), "{code}: no way on from\n{}", view.text);
    }

    /// Whether home is a press or two away.
    fn leads_home(&self, view: &View) -> bool {
        let start = self.script.node(self.script.line.start).code;
        let places: Vec<_> = view.buttons().filter_map(|button| Place::from_token(button.data.as_deref()?)).collect();
        places.iter().any(|place| place.node == start)
            || places.iter().any(|place| {
                let again = step(&self.script, &Seen::default(), &Input::Press { token: &place.token(), kept: None });
                again
                    .screen
                    .choices
                    .iter()
                    .chain(&again.screen.nav)
                    .any(|choice| matches!(&choice.act, Act::Go(to) if to.node == start))
            })
    }

    fn arrive(&mut self, node: Option<NodeIx>, view: View) {
        self.look(&view);
        assert!(self.leads_home(&view), "no way home from\n{}", view.text);
        if let Some(node) = node {
            for button in view.buttons().filter(|button| button.data.is_none()) {
                assert!(button.url.is_some() || button.copies.is_some());
                self.chosen.insert((node, button.label.clone()));
            }
        }
        self.open.push_back((node, view));
    }

    /// Presses one button of a screen met before, from the message that stands there now.
    async fn press(&mut self, from: Option<NodeIx>, label: &str, data: &str) {
        self.presses += 1;
        if let Some(node) = from {
            self.chosen.insert((node, label.to_owned()));
        }
        let message = self.person.sees().id;
        let view = self.person.presses_and_sees(message, data).await;
        let place = Place::from_token(data);
        let node = place.as_ref().and_then(|place| self.script.resolve(place.node));
        let fresh = place.as_ref().and_then(|place| key(&self.script, place)).is_none_or(|key| self.met.insert(key));
        if fresh {
            self.arrive(node, view);
        } else {
            self.look(&view);
        }
    }

    async fn types(&mut self, text: &str) {
        let view = self.person.says_and_sees(text).await;
        self.fake.all_confirmed().await;
        let shown = self.seen.0.lock().unwrap().iter().rev().find_map(|event| match event {
            Event::Shown(node) => Some(*node),
            _ => None,
        });
        self.arrive(shown, view);
        self.walk().await;
    }

    /// Presses every button of every screen met.
    async fn walk(&mut self) {
        while let Some((node, view)) = self.open.pop_front() {
            let buttons: Vec<_> = view.buttons().filter_map(|b| Some((b.label.clone(), b.data.clone()?))).collect();
            for (label, data) in buttons {
                // A screen led to from two places is drawn once; each choice is pressed from each page all the same.
                let place = Place::from_token(&data);
                let led_to = place
                    .as_ref()
                    .and_then(|place| key(&self.script, place))
                    .is_some_and(|key| self.met.contains(&key));
                let pressed = node.is_some_and(|node| self.chosen.contains(&(node, label.clone())));
                let other_language = place.as_ref().is_some_and(|place| place.lang != self.lang);
                if other_language {
                    self.switches(node, &label, &data).await;
                } else if !(led_to && pressed) {
                    self.press(node, &label, &data).await;
                }
            }
        }
    }

    /// To another language and back.
    async fn switches(&mut self, node: Option<NodeIx>, label: &str, data: &str) {
        if node.is_some_and(|node| !self.chosen.insert((node, label.to_owned()))) {
            return;
        }
        let message = self.person.sees().id;
        let there = self.person.presses_and_sees(message, data).await;
        let place = Place::from_token(data).unwrap();
        assert_eq!(there.text.lines().next(), Some(self.script.say(place.lang, "ui-cover", &[]).as_str()));
        let back = Place { lang: self.lang, verb: Verb::Speak, ..place }.token();
        self.person.presses_and_sees(there.id, &back).await;
    }

    /// Answers a questionnaire or quiz so that it ends at a screen that is wanted, where chance finds a way.
    async fn finish(&mut self, of: NodeIx, wanted: impl Fn(&Screen) -> bool) {
        if !matches!(self.script.node(of).kind, Kind::Questionnaire(_) | Kind::Quiz(_)) {
            return;
        }
        let code = self.script.node(of).code;
        let mut random = u64::from(code.0) | 1;
        let mut next = |most: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random >> 11) as usize % most.max(1)
        };
        let begin = Place { verb: Verb::Begin, ..Place::at(self.lang, code) }.token();
        for attempt in 0..20_000 {
            // Some walks answer everything alike, some at random, some lean to one answer.
            let (lean, weight) = ([0, 1, 2, usize::MAX][attempt % 4], [100, 0, 95, 85, 70][attempt / 4 % 5]);
            let mut path = vec![begin.clone()];
            for _ in 0..200 {
                let token = path.last().cloned().unwrap_or_default();
                let now = step(&self.script, &Seen::default(), &Input::Press { token: &token, kept: None });
                if now.screen.node != of {
                    break;
                }
                let ways: Vec<_> = now
                    .screen
                    .choices
                    .iter()
                    .filter_map(|choice| match &choice.act {
                        Act::Go(place) => Some(place.token()),
                        _ => None,
                    })
                    .collect();
                let pick = if next(100) < weight { lean.min(ways.len().saturating_sub(1)) } else { next(ways.len()) };
                let Some(way) = ways.get(pick) else { break };
                path.push(way.clone());
            }
            let last = path.last().cloned().unwrap_or_default();
            let end = step(&self.script, &Seen::default(), &Input::Press { token: &last, kept: None });
            if end.screen.node != of && wanted(&end.screen) {
                for token in &path {
                    let message = self.person.sees().id;
                    let view = self.person.presses_and_sees(message, token).await;
                    self.look(&view);
                    self.presses += 1;
                }
                let view = self.person.sees();
                self.arrive(Some(end.screen.node), view);
                self.walk().await;
                return;
            }
        }
    }
}

/// Every outcome that the script defines.
fn outcomes(script: &Script) -> BTreeSet<(NodeIx, NodeIx)> {
    let mut all = BTreeSet::new();
    for (ix, _) in script.iter() {
        all.extend(pages_of(script, ix).into_iter().map(|page| (ix, page)));
    }
    all
}

/// Every choice that the script defines in a language, by its label. What names an unset fact is not shown.
fn choices(script: &Script, lang: Lang) -> HashSet<(NodeIx, String)> {
    let mut all = HashSet::new();
    for (ix, node) in script.iter() {
        for choice in &node.choices {
            let label = &choice.label[lang.index()];
            let unset = match &choice.way {
                Way::Open(url) => url[lang.index()].contains(markup::UNSET),
                _ => false,
            };
            if !label.is_empty() && !label.contains(markup::UNSET) && !unset {
                all.insert((ix, label.clone()));
            }
        }
    }
    all
}

/// Words that hold a mark's phrase.
fn words_of(phrase: &impl std::fmt::Debug) -> String {
    let drawn = format!("{phrase:?}");
    drawn.split("key: \"").skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().join(" ")
}

#[expect(clippy::print_stdout, reason = "it reports what it visited")]
async fn crawl(lang: Lang) {
    let fake = Fake::start().await;
    let live = fixture::open(Path::new(env!("CARGO_MANIFEST_DIR")));
    let script = live.script();
    let line = Line::serving(settings(&fake), live).await;
    line.takes_updates(&fake).await;
    let person = fake.person(lang.code());
    let mut crawl = Crawl {
        script: Arc::clone(&script),
        lang,
        person,
        fake: fake.clone(),
        met: HashSet::new(),
        open: VecDeque::new(),
        chosen: HashSet::new(),
        presses: 0,
        seen: Arc::clone(&line.seen),
    };
    let first = crawl.person.says_and_sees("/start").await;
    crawl.arrive(Some(script.line.start), first);
    crawl.walk().await;
    // Poster links, commands, free text.
    for campaign in &script.campaigns {
        crawl.types(&format!("/start {}", campaign.code)).await;
    }
    for text in [
        "/menu",
        "/lang",
        "/help",
        "/privacy",
        "/report",
        "/hide",
        "дрогобич",
        "щщщщщ",
        "документи",
        &"слово ".repeat(60),
    ] {
        crawl.types(text).await;
    }
    // Texts to check, from harmless to the worst.
    for (_, node) in script.iter() {
        if let Kind::TextCheck(check) = &node.kind {
            for most in 0..=check.marks.len() {
                let phrases = check.marks.iter().take(most).filter_map(|mark| mark.phrases.first());
                let text = phrases.map(words_of).collect::<Vec<_>>().join(". ");
                let text = if text.is_empty() { "Добрий день усім".to_owned() } else { text };
                let message = crawl.person.sees().id;
                let there = Place::at(lang, node.code).token();
                crawl.person.presses_and_sees(message, &there).await;
                crawl.types(&text.chars().take(3_000).collect::<String>()).await;
            }
            for mark in &check.marks {
                let message = crawl.person.sees().id;
                crawl.person.presses_and_sees(message, &Place::at(lang, node.code).token()).await;
                if let Some(phrase) = mark.phrases.first() {
                    crawl.types(&words_of(phrase)).await;
                }
            }
        }
    }
    let finished = |line: &Line| -> BTreeSet<(NodeIx, NodeIx)> {
        line.seen
            .0
            .lock()
            .unwrap()
            .iter()
            .filter_map(|event| match event {
                Event::Finished { of, outcome } | Event::Checked { of, outcome } => Some((*of, *outcome)),
                _ => None,
            })
            .collect()
    };
    let defined = outcomes(&script);
    for (of, outcome) in defined.difference(&finished(&line)) {
        crawl.finish(*of, |screen| screen.node == *outcome).await;
    }
    // Choices that only some answers show.
    let wanted = choices(&script, lang);
    for (of, outcome) in &defined {
        for (node, label) in wanted.iter().filter(|(node, _)| node == outcome) {
            if !crawl.chosen.contains(&(*node, label.clone())) {
                let offers = |screen: &Screen| screen.choices.iter().any(|choice| choice.label == *label);
                crawl.finish(*of, |screen| screen.node == *node && offers(screen)).await;
            }
        }
    }
    let shown = |line: &Line| -> HashSet<NodeIx> {
        line.seen
            .0
            .lock()
            .unwrap()
            .iter()
            .filter_map(|event| match event {
                Event::Shown(ix) => Some(*ix),
                _ => None,
            })
            .collect()
    };
    fake.is_content().await;

    let (shown, finished) = (shown(&line), finished(&line));
    // What stands below "accepted" needs a report: the journey tests send one.
    let sent: HashSet<NodeIx> = script
        .iter()
        .filter_map(|(_, node)| if let Kind::Form(form) = &node.kind { form.sent } else { None })
        .collect();
    let nodes: HashSet<NodeIx> = script.iter().map(|(ix, _)| ix).filter(|ix| !sent.contains(ix)).collect();
    let chosen: HashSet<_> = wanted.iter().filter(|choice| crawl.chosen.contains(*choice)).collect();
    let report = format!(
        "{}: pages {}/{}, outcomes {}/{}, choices {}/{}, {} presses, {} screens",
        lang.code(),
        shown.len(),
        nodes.len(),
        finished.intersection(&defined).count(),
        defined.len(),
        chosen.len(),
        wanted.len(),
        crawl.presses,
        crawl.met.len(),
    );
    println!("{report}");
    let name = |ix: &NodeIx| script.node(*ix).id.clone();
    let missing: Vec<_> = nodes.difference(&shown).map(name).collect();
    assert!(missing.is_empty(), "{report}; pages never reached: {missing:?}");
    let missing: Vec<_> = defined.difference(&finished).map(|(of, to)| (name(of), name(to))).collect();
    assert!(missing.is_empty(), "{report}; outcomes never reached: {missing:?}");
    let mut missing: HashMap<String, Vec<&str>> = HashMap::new();
    let unmet = wanted.iter().filter(|choice| !crawl.chosen.contains(*choice) && !sent.contains(&choice.0));
    for (ix, label) in unmet {
        missing.entry(name(ix)).or_default().push(label);
    }
    assert!(missing.is_empty(), "{report}; choices never reached: {missing:#?}");
    let counts = line.counts();
    assert_eq!((counts.refused, counts.panics, counts.not_understood, counts.given_up), (0, 0, 0, 0));
    line.stops().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_outcome_and_choice_in_ukrainian() {
    crawl(Lang::Uk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_outcome_and_choice_in_english() {
    crawl(Lang::En).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_outcome_and_choice_in_russian() {
    crawl(Lang::Ru).await;
}
