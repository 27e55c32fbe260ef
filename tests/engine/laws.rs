//! Whatever a person does in whatever sound script: a screen, with a way home.

use dovira::dialogue::{Act, Command, Event, Input, Place, Seen, Step, Verb, step};
use dovira::script::model::MAX_LABEL;
use dovira::script::model::{Kind, Script};
use dovira::script::{Lang, markup};
use proptest::prelude::*;

use crate::generator::{Dice, Plan};

/// What a person does next.
#[derive(Clone, Debug)]
enum Do {
    Press(u16),
    /// An offered button whose data was changed on the way: byte, value.
    Forge(u16, u8, u8),
    Send(String),
    Type(String),
    Command(u8),
    Sticker,
    Begin(String),
    /// The channel forgot where they were (a restart).
    Forget,
}

fn doing() -> impl Strategy<Value = Do> {
    let typed = prop_oneof![
        Just("Дубове".to_owned()),
        Just("Липівка".to_owned()),
        Just("save me".to_owned()),
        Just("give us your passport, only today".to_owned()),
        Just("long ".repeat(60)),
        "\\PC{0,40}",
        any::<String>(),
        "[\\u{200e}\\u{202e}\\u{0}\\u{feff}😀]{0,30}",
    ];
    let begin = prop_oneof![Just(String::new()), Just("camp0xy".to_owned()), "p[0-9]", "[a-z2-9]{7}", any::<String>()];
    prop_oneof![
        12 => any::<u16>().prop_map(Do::Press),
        2 => (any::<u16>(), any::<u8>(), any::<u8>()).prop_map(|(n, at, with)| Do::Forge(n, at, with)),
        1 => "[A-Za-z0-9_-]{0,64}".prop_map(Do::Send),
        1 => any::<String>().prop_map(Do::Send),
        2 => typed.prop_map(Do::Type),
        1 => any::<u8>().prop_map(Do::Command),
        1 => Just(Do::Sticker),
        1 => begin.prop_map(Do::Begin),
        1 => Just(Do::Forget),
    ]
}

const COMMANDS: [Command; 6] =
    [Command::Menu, Command::Language, Command::Hide, Command::Help, Command::Privacy, Command::Report];

/// A person and what the channel remembers of them.
struct Person<'a> {
    script: &'a Script,
    now: Step,
    seen: Seen,
    kept: Option<String>,
}

impl<'a> Person<'a> {
    fn new(script: &'a Script, lang: Lang) -> Self {
        let seen = Seen { place: None, client: Some(lang), ..Seen::default() };
        let now = step(script, &seen, &Input::Begin { payload: None });
        Self { script, now, seen, kept: None }
    }

    fn buttons(&self) -> Vec<Place> {
        let all = self.now.screen.choices.iter().chain(&self.now.screen.nav);
        all.filter_map(|choice| match &choice.act {
            Act::Go(place) => Some(place.clone()),
            _ => None,
        })
        .collect()
    }

    fn take(&mut self, input: &Input<'_>) {
        self.now = step(self.script, &self.seen, input);
        self.seen.place = Some(self.now.place.clone());
        if self.now.screen.keep
            && let Input::Text(text) = input
        {
            self.kept = Some((*text).to_owned());
        }
    }

    fn press(&mut self, token: &str) {
        let kept = self.kept.take();
        self.take(&Input::Press { token, kept: kept.as_deref() });
    }

    fn act(&mut self, what: &Do) {
        let buttons = self.buttons();
        match what {
            Do::Press(n) => {
                if let Some(place) = buttons.get(usize::from(*n) % buttons.len().max(1)) {
                    self.press(&place.token());
                }
            }
            Do::Forge(n, at, with) => {
                if let Some(place) = buttons.get(usize::from(*n) % buttons.len().max(1)) {
                    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
                    let mut token = place.token().into_bytes();
                    let at = usize::from(*at) % token.len();
                    token[at] = LETTERS[usize::from(*with) % 64];
                    self.press(&String::from_utf8(token).unwrap());
                }
            }
            Do::Send(token) => self.press(token),
            Do::Type(text) => self.take(&Input::Text(text)),
            Do::Command(n) => self.take(&Input::Command(COMMANDS[usize::from(*n) % COMMANDS.len()])),
            Do::Sticker => self.take(&Input::NotText),
            Do::Begin(payload) => self.take(&Input::Begin { payload: Some(payload) }),
            Do::Forget => {
                self.seen.place = None;
                self.kept = None;
            }
        }
    }
}

/// What holds for every screen.
fn check_screen(script: &Script, now: &Step) -> Result<(), TestCaseError> {
    let screen = &now.screen;
    let id = &script.node(screen.node).id;
    let token = now.place.token();
    prop_assert!(token.len() <= 64, "{id}: {token}");
    prop_assert_eq!(Place::from_token(&token), Some(now.place.clone()), "the place of {}", id);
    prop_assert!(!screen.heading.is_empty(), "{id} has no heading");
    let all: Vec<_> = screen.choices.iter().chain(&screen.nav).collect();
    let mut home = screen.node == script.line.start;
    let mut emergency = 2;
    for choice in &all {
        prop_assert!(!choice.label.trim().is_empty(), "{id}: a button without a label");
        prop_assert!(choice.label.chars().count() <= MAX_LABEL, "{id}: {}", choice.label);
        prop_assert!(!choice.label.contains(markup::UNSET) && !choice.label.contains("{$"), "{id}: {}", choice.label);
        let Act::Go(place) = &choice.act else { continue };
        let token = place.token();
        prop_assert!(token.len() <= 64, "{id}, {}: {token}", choice.label);
        prop_assert!(Place::from_token(&token).as_ref() == Some(place), "{id}, {}: another place", choice.label);
        // A button that is offered is good, with or without the hint.
        let next = step(script, &Seen::default(), &Input::Press { token: &token, kept: None });
        prop_assert!(!next.events.contains(&Event::Stale), "{id}, {}: out of date at once", choice.label);
        prop_assert_eq!(next.screen.lang, place.lang);
        home |= next.screen.node == script.line.start;
        if next.screen.node == script.line.emergency {
            emergency = 1;
        }
    }
    prop_assert!(home, "{id}: no way home; {:?}", all.iter().map(|c| &c.label).collect::<Vec<_>>());
    let near = screen.node == script.line.emergency || screen.node == script.line.hide || emergency == 1;
    prop_assert!(near, "{id}: no emergency button");
    Ok(())
}

/// Back from where a button led is where it stood.
fn check_back(script: &Script, now: &Step) -> Result<(), TestCaseError> {
    // What was typed is gone when one returns: from hits *back* leads to the menu.
    if now.screen.node == script.line.search || now.screen.keep || now.screen.hide {
        return Ok(());
    }
    let lang = now.screen.lang;
    let label = script.say(lang, "ui-back", &[]);
    for choice in now.screen.choices.iter().chain(&now.screen.nav) {
        let Act::Go(place) = &choice.act else { continue };
        if choice.label == label || !matches!(place.verb, Verb::Show | Verb::Answer | Verb::Begin) {
            continue;
        }
        let next = step(script, &Seen::default(), &Input::Press { token: &place.token(), kept: None });
        let backs = next.screen.choices.iter().chain(&next.screen.nav).find(|back| back.label == label);
        // A page that leads to itself is no step.
        if next.screen.node == now.screen.node && next.place.run.is_none() {
            continue;
        }
        let Some(Act::Go(back)) = backs.map(|choice| &choice.act) else { continue };
        let after = step(script, &Seen::default(), &Input::Press { token: &back.token(), kept: None });
        prop_assert!(after.place != next.place, "{}: back stays where it is", script.node(next.screen.node).id);
        let start = script.line.start;
        let fine = after.screen.node == now.screen.node || next.screen.node == start || after.screen.node == start;
        prop_assert!(
            fine,
            "{} → {} → back: {}",
            script.node(now.screen.node).id,
            script.node(next.screen.node).id,
            script.node(after.screen.node).id
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn there_is_always_a_screen_with_a_way_home(
        rolls in proptest::collection::vec(any::<u16>(), 0..400),
        lang in 0..3usize,
        walk in proptest::collection::vec(doing(), 1..40),
    ) {
        let script = Plan::roll(&mut Dice::new(rolls)).script();
        let mut person = Person::new(&script, Lang::ALL[lang]);
        check_screen(&script, &person.now)?;
        for what in &walk {
            person.act(what);
            check_screen(&script, &person.now)?;
        }
    }

    #[test]
    fn back_leads_to_where_one_was(
        rolls in proptest::collection::vec(any::<u16>(), 0..400),
        walk in proptest::collection::vec(any::<u16>().prop_map(Do::Press), 1..25),
    ) {
        let script = Plan::roll(&mut Dice::new(rolls)).script();
        let mut person = Person::new(&script, Lang::En);
        for what in &walk {
            check_back(&script, &person.now)?;
            person.act(what);
        }
    }

    #[test]
    fn an_old_id_leads_to_its_node(rolls in proptest::collection::vec(any::<u16>(), 0..400)) {
        let plan = Plan::roll(&mut Dice::new(rolls));
        let script = plan.script();
        for (old, new) in &plan.moved {
            let place = Place::at(Lang::Ru, dovira::dialogue::Code::of(old));
            let now = step(&script, &Seen::default(), &Input::Press { token: &place.token(), kept: None });
            prop_assert_eq!(&script.node(now.screen.node).id, new);
            let now = step(&script, &Seen::default(), &Input::Begin { payload: Some(old) });
            prop_assert_eq!(&script.node(now.screen.node).id, new);
        }
    }
}

/// More of them where there is time.
pub fn cases() -> u32 {
    if std::env::var_os("DOVIRA_LONG").is_some() { 1_000 } else { 24 }
}

/// A text check shows what it found, and keeps nothing.
#[test]
fn a_pasted_text_is_checked_and_forgotten() {
    let script = Plan::roll(&mut Dice::new(Vec::new())).script();
    let letter = script.find("letter").unwrap();
    assert!(matches!(script.node(letter).kind, Kind::TextCheck(_)));
    let seen = Seen { place: Some(Place::at(Lang::En, script.node(letter).code)), client: None, ..Seen::default() };
    for (text, outcome, marks) in [
        ("We keep YOUR  passport; only today!", "letter-stop", 2),
        ("only today", "letter-careful", 1),
        ("a quiet job", "letter-fine", 0),
    ] {
        let now = step(&script, &seen, &Input::Text(text));
        assert_eq!(script.node(now.screen.node).id, outcome);
        let shown = now.screen.body.to_plain();
        assert_eq!(
            shown.matches("Never hand it over.").count() + shown.matches("Hurry is bad.").count(),
            marks,
            "{shown}"
        );
        assert!(!shown.contains("quiet job") && !format!("{:?}", now.place).contains("quiet"));
    }
}
