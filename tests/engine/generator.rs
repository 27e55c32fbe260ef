//! Makes sound scripts: every kind of node, conditions, jumps, campaigns, moved nodes. What is made is known as plain data,
//! so that a test can say by itself what the engine should do.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use dovira::script::diagnostic::{Severity, Speech, draw};
use dovira::script::source::{Role, Sources};
use dovira::script::{Lang, Loaded, Script, Settings, load};

/// Numbers that decide; where they run out, the simplest choice is taken, so a failure shrinks to a small script.
pub struct Dice {
    rolls: Vec<u16>,
    at: usize,
}

impl Dice {
    pub fn new(rolls: Vec<u16>) -> Self {
        Self { rolls, at: 0 }
    }

    /// One of `0..n`.
    pub fn of(&mut self, n: usize) -> usize {
        let roll = self.rolls.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(roll) % n.max(1)
    }

    pub fn yes(&mut self) -> bool {
        self.of(2) == 1
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    YesNo,
    One(usize),
    Several(usize),
}

impl Ask {
    pub fn codes(self) -> Vec<String> {
        match self {
            Self::YesNo => ["yes", "no", "unsure"].map(str::to_owned).to_vec(),
            Self::One(n) | Self::Several(n) => (0..n).map(|n| format!("o{n}")).collect(),
        }
    }

    fn bits(self) -> usize {
        match self {
            Self::YesNo => 3,
            Self::Several(n) => n,
            Self::One(n) => (n as f64 + 2.0).log2().ceil() as usize,
        }
    }
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Jump {
    Question(usize),
    Page(String),
}

#[derive(Clone, Debug, Default)]
pub struct Effect {
    /// By score.
    pub points: Vec<i32>,
    pub jump: Option<Jump>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub ask: Ask,
    pub effects: Vec<Effect>,
}

#[derive(Clone, Debug)]
pub enum Condition {
    AtLeast(usize, i32),
    Less(usize, i32),
    /// Question, answer; `None`: skipped.
    Answer(usize, Option<usize>),
    Campaign(usize),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

#[derive(Clone, Debug)]
pub struct Questionnaire {
    pub id: String,
    pub scores: usize,
    pub questions: Vec<Question>,
    /// The last has no condition.
    pub outcomes: Vec<(Option<Condition>, String)>,
}

#[derive(Clone, Debug)]
pub struct Quiz {
    pub id: String,
    /// Answers, right one.
    pub questions: Vec<(usize, usize)>,
    pub good: usize,
}

#[derive(Clone, Debug)]
pub struct Page {
    pub id: String,
    pub choices: Vec<String>,
    pub nav: bool,
    pub parent: Option<String>,
}

/// What a script is made of.
#[derive(Clone, Debug)]
pub struct Plan {
    pub pages: Vec<Page>,
    pub questionnaires: Vec<Questionnaire>,
    pub quizzes: Vec<Quiz>,
    pub directory: bool,
    pub campaigns: usize,
    /// Old id, new id.
    pub moved: Vec<(String, String)>,
}

/// As many bits of answers as a button carries.
pub const MAX_BITS: usize = 21 * 8;

impl Plan {
    /// Rolls a plan.
    pub fn roll(dice: &mut Dice) -> Self {
        let campaigns = dice.of(3);
        let questionnaires: Vec<_> = (0..dice.of(3)).map(|n| Questionnaire::roll(n, campaigns, dice)).collect();
        let quizzes: Vec<Quiz> = (0..dice.of(3))
            .map(|n| {
                let questions: Vec<_> = (0..=dice.of(5)).map(|_| (2 + dice.of(3), dice.of(2))).collect();
                Quiz { id: format!("z{n}"), good: 1 + dice.of(questions.len()), questions }
            })
            .collect();
        let directory = dice.yes();
        let mut all: Vec<String> =
            ["about", "letter", "search", "language", "emergency", "menu"].map(str::to_owned).into();
        all.extend(questionnaires.iter().map(|it| it.id.clone()));
        all.extend(quizzes.iter().map(|it| it.id.clone()));
        all.extend(directory.then(|| "where".to_owned()));
        let count = dice.of(6);
        all.extend((0..count).map(|n| format!("p{n}")));
        let pages = (0..count)
            .map(|n| {
                let mut choices: Vec<String> = (0..dice.of(5)).map(|_| all[dice.of(all.len())].clone()).collect();
                choices.dedup();
                let nav = dice.of(4) != 1;
                if !nav {
                    choices.extend(["home".to_owned(), "emergency".to_owned()]);
                }
                if dice.of(4) == 1 {
                    choices.push(["back", "hide", "language", "home"][dice.of(4)].to_owned());
                }
                if campaigns > 0 && dice.of(3) == 1 {
                    choices.push(format!("{{to: about, when: campaign = k{}}}", dice.of(campaigns)));
                }
                if let Some(of) = questionnaires.first().filter(|_| dice.of(3) == 1) {
                    choices.push(format!("{{to: letter, when: {}}}", of.condition(campaigns, 1, dice).yaml_of(of)));
                }
                Page { id: format!("p{n}"), choices, nav, parent: dice.yes().then(|| all[dice.of(all.len())].clone()) }
            })
            .collect();
        let moved = (0..dice.of(3)).map(|n| (format!("old{n}"), all[dice.of(all.len())].clone())).collect();
        let mut plan = Self { pages, questionnaires, quizzes, directory, campaigns, moved };
        plan.drop_what_nothing_reaches();
        plan
    }

    /// A random outcome may be one that no answers reach: then `check` says so, and it is left out.
    fn drop_what_nothing_reaches(&mut self) {
        let (sources, loaded) = self.load();
        let unreached: BTreeSet<String> = loaded
            .diagnostics
            .iter()
            .filter(|finding| finding.code == "outcome-unreachable")
            .map(|finding| sources.text(finding.span).to_owned())
            .collect();
        for questionnaire in &mut self.questionnaires {
            // What hides behind the last one that is reached goes with it.
            questionnaire.outcomes.retain(|(_, page)| !unreached.contains(page));
            if let Some(last) = questionnaire.outcomes.last_mut() {
                last.0 = None;
            }
        }
    }

    /// The ids of all nodes that are asked for in other places than outcomes.
    fn fixed() -> [&'static str; 6] {
        ["menu", "emergency", "language", "search", "about", "cover"]
    }

    fn load(&self) -> (Sources, Loaded) {
        let mut sources = Sources::default();
        sources.add("dialogs/campaigns.yaml", Role::Campaigns, self.campaigns_yaml());
        sources.add("dialogs/facts.yaml", Role::Facts, FACTS);
        sources.add("dialogs/line.yaml", Role::Line, LINE);
        sources.add("dialogs/topic.yaml", Role::Topic, self.topic_yaml());
        if self.directory {
            sources.add("dialogs/places/small.json", Role::Places, shared("sound/dialogs/places/small.json"));
        }
        for lang in Lang::ALL {
            for (name, text) in program_words(lang) {
                sources.add(format!("locales/{}/{name}", lang.code()), Role::Texts(lang), text);
            }
            sources.add(format!("locales/{}/topic.ftl", lang.code()), Role::Texts(lang), self.texts(lang));
        }
        let loaded = load(&sources, &Settings::default());
        (sources, loaded)
    }

    /// The script; `check` has nothing to say against it.
    pub fn script(&self) -> Script {
        let (sources, loaded) = self.load();
        let errors: Vec<_> =
            loaded.diagnostics.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        let said = draw(&errors, &sources, Speech::En, false);
        loaded.script.unwrap_or_else(|| panic!("not sound:\n{said}\n{}", self.topic_yaml()))
    }

    fn campaigns_yaml(&self) -> String {
        let each = (0..self.campaigns).map(|n| format!("  k{n}: {{code: camp{n}xy, to: about}}\n"));
        if self.campaigns == 0 {
            "campaigns: {}\n".to_owned()
        } else {
            format!("campaigns:\n{}", each.collect::<String>())
        }
    }

    /// `topic.yaml`
    pub fn topic_yaml(&self) -> String {
        let mut out = String::from("defaults: {source: own}\npages:\n");
        let mut menu: Vec<String> = vec!["about".into(), "letter".into(), "language".into(), "search".into()];
        menu.extend(self.pages.iter().map(|page| page.id.clone()));
        menu.extend(self.questionnaires.iter().map(|it| it.id.clone()));
        menu.extend(self.quizzes.iter().map(|it| it.id.clone()));
        menu.extend(self.directory.then(|| "where".to_owned()));
        let _ = writeln!(out, "  menu: {{choices: [{}]}}", menu.join(", "));
        out.push_str("  emergency: {choices: [{call: tel-help}]}\n  language: {}\n  search: {}\n  about: {}\n");
        out.push_str("  cover: {nav: false, choices: [home]}\n");
        if self.directory {
            out.push_str("  where-nobody: {choices: [{call: tel-help}, about]}\n");
        }
        for page in self.outcome_pages() {
            let _ = writeln!(out, "  {page}: {{choices: [about]}}");
        }
        for page in &self.pages {
            let parent = page.parent.as_ref().map_or(String::new(), |parent| format!(", parent: {parent}"));
            let _ =
                writeln!(out, "  {}: {{choices: [{}], nav: {}{parent}}}", page.id, page.choices.join(", "), page.nav);
        }
        if !self.questionnaires.is_empty() {
            out.push_str("questionnaires:\n");
            self.questionnaires.iter().for_each(|it| it.yaml(&mut out));
        }
        if !self.quizzes.is_empty() {
            out.push_str("quizzes:\n");
            for quiz in &self.quizzes {
                let _ = writeln!(out, "  {}:\n    questions:", quiz.id);
                for (n, (count, right)) in quiz.questions.iter().enumerate() {
                    let codes = Ask::One(*count).codes();
                    let _ = writeln!(out, "      q{n}: {{of: [{}], right: {}}}", codes.join(", "), codes[*right]);
                }
                let _ = writeln!(
                    out,
                    "    results: [{{to: {0}-good, at_least: {1}}}, {{to: {0}-again}}]",
                    quiz.id, quiz.good
                );
            }
        }
        if self.directory {
            out.push_str("directories:\n  where: {data: places/small.json, nobody: where-nobody, choices: [about]}\n");
        }
        out.push_str(
            "text_checks:\n  letter:\n    marks:\n      papers: {weight: 4, phrases: {en: [your passport]}}\n      hurry: {weight: 1, phrases: {en: [only today]}}\n    outcomes: [{to: letter-stop, at_least: 4}, {to: letter-careful, at_least: 1}, {to: letter-fine}]\n",
        );
        if !self.moved.is_empty() {
            out.push_str("moved:\n");
            self.moved.iter().for_each(|(old, new)| out.push_str(&format!("  {old}: {new}\n")));
        }
        out
    }

    fn outcome_pages(&self) -> BTreeSet<String> {
        let mut pages: BTreeSet<String> = ["letter-stop", "letter-careful", "letter-fine"].map(str::to_owned).into();
        for it in &self.questionnaires {
            pages.extend(it.outcomes.iter().map(|(_, page)| page.clone()));
            for effect in it.questions.iter().flat_map(|question| &question.effects) {
                if let Some(Jump::Page(page)) = &effect.jump {
                    pages.insert(page.clone());
                }
            }
        }
        for quiz in &self.quizzes {
            pages.extend([format!("{}-good", quiz.id), format!("{}-again", quiz.id)]);
        }
        pages.into_iter().filter(|page| !Self::fixed().contains(&page.as_str())).collect()
    }

    fn texts(&self, lang: Lang) -> String {
        let mut out = String::from("tel-help =\n    .label = Line\n");
        let code = lang.code();
        let mut node =
            |id: &str| out.push_str(&format!("{id} = Text of {id} in {code}.\n    .label = To {id} {code}\n"));
        Self::fixed().into_iter().for_each(&mut node);
        self.outcome_pages().iter().for_each(|id| node(id));
        self.pages.iter().for_each(|page| node(&page.id));
        self.questionnaires.iter().for_each(|it| node(&it.id));
        self.quizzes.iter().for_each(|it| node(&it.id));
        node("letter");
        if self.directory {
            node("where");
            node("where-nobody");
        }
        out.push_str("letter-papers = Never hand it over.\nletter-hurry = Hurry is bad.\n");
        for it in &self.questionnaires {
            for (n, question) in it.questions.iter().enumerate() {
                let _ = writeln!(out, "{}-q{n} = Question {n}\n    .short = Statement {n}", it.id);
                if question.ask != Ask::YesNo {
                    question.ask.codes().iter().for_each(|o| out.push_str(&format!("    .{o} = Answer {n} {o}\n")));
                }
            }
        }
        for quiz in &self.quizzes {
            for (n, (count, _)) in quiz.questions.iter().enumerate() {
                let _ = writeln!(out, "{}-q{n} = Question {n}\n    .why = Because {n}.", quiz.id);
                Ask::One(*count).codes().iter().for_each(|o| out.push_str(&format!("    .{o} = Answer {n} {o}\n")));
            }
        }
        out
    }
}

impl Questionnaire {
    fn roll(n: usize, campaigns: usize, dice: &mut Dice) -> Self {
        let id = format!("c{n}");
        let scores = 1 + dice.of(3);
        // Now and then as long as a button can carry.
        let most = if dice.of(6) == 1 { usize::MAX } else { 1 + dice.of(8) };
        let mut questions: Vec<Question> = Vec::new();
        let mut bits = 0;
        while questions.len() < most {
            let ask = match dice.of(5) {
                3 => Ask::One(2 + dice.of(5)),
                4 => Ask::Several(2 + dice.of(4)),
                _ => Ask::YesNo,
            };
            if bits + ask.bits() > MAX_BITS {
                break;
            }
            bits += ask.bits();
            let effects = ask
                .codes()
                .iter()
                .map(|_| Effect {
                    points: (0..scores).map(|_| if dice.of(3) == 1 { dice.of(8) as i32 - 2 } else { 0 }).collect(),
                    jump: None,
                })
                .collect();
            questions.push(Question { ask, effects });
        }
        let count = questions.len();
        for (n, question) in questions.iter_mut().enumerate() {
            for effect in &mut question.effects {
                effect.jump = match dice.of(12) {
                    1 if n + 1 < count => Some(Jump::Question(n + 1 + dice.of(count - n - 1))),
                    2 => Some(Jump::Page(format!("{id}-jump"))),
                    3 => Some(Jump::Page("emergency".to_owned())),
                    _ => None,
                };
            }
        }
        let mut it = Self { id, scores, questions, outcomes: Vec::new() };
        for outcome in 0..dice.of(4) {
            it.outcomes.push((Some(it.condition(campaigns, 2, dice)), format!("{}-out{outcome}", it.id)));
        }
        it.outcomes.push((None, format!("{}-last", it.id)));
        it
    }

    /// A condition over its scores and answers.
    fn condition(&self, campaigns: usize, depth: usize, dice: &mut Dice) -> Condition {
        let list = |dice: &mut Dice| (0..=dice.of(3)).map(|_| self.condition(campaigns, depth - 1, dice)).collect();
        match dice.of(if depth == 0 { 4 } else { 7 }) {
            1 => Condition::Less(dice.of(self.scores), dice.of(8) as i32 - 2),
            2 => {
                let at = dice.of(self.questions.len());
                let answers = self.questions[at].effects.len();
                Condition::Answer(at, Some(dice.of(answers + 1)).filter(|n| *n < answers))
            }
            3 if campaigns > 0 => Condition::Campaign(dice.of(campaigns)),
            4 => Condition::All(list(dice)),
            5 => Condition::Any(list(dice)),
            6 => Condition::Not(Box::new(self.condition(campaigns, depth - 1, dice))),
            _ => Condition::AtLeast(dice.of(self.scores), dice.of(10) as i32),
        }
    }

    fn yaml(&self, out: &mut String) {
        let scores: Vec<String> = (0..self.scores).map(|n| format!("s{n}")).collect();
        let _ = writeln!(out, "  {}:\n    scores: [{}]\n    questions:", self.id, scores.join(", "));
        for (n, question) in self.questions.iter().enumerate() {
            let effects: Vec<String> = question
                .ask
                .codes()
                .iter()
                .zip(&question.effects)
                .map(|(code, effect)| {
                    let mut parts: Vec<String> = effect
                        .points
                        .iter()
                        .enumerate()
                        .filter(|(_, p)| **p != 0)
                        .map(|(n, p)| format!("s{n}: {p}"))
                        .collect();
                    parts.extend(effect.jump.as_ref().map(|jump| match jump {
                        Jump::Question(n) => format!("jump: q{n}"),
                        Jump::Page(page) => format!("jump: {page}"),
                    }));
                    format!("{code}: {{{}}}", parts.join(", "))
                })
                .collect();
            let effects = effects.join(", ");
            let _ = match question.ask {
                Ask::YesNo => writeln!(out, "      q{n}: {{{effects}}}"),
                Ask::One(_) => writeln!(out, "      q{n}: {{one: {{{effects}}}}}"),
                Ask::Several(_) => writeln!(out, "      q{n}: {{several: {{{effects}}}}}"),
            };
        }
        out.push_str("    outcomes:\n");
        for (when, page) in &self.outcomes {
            let when = when.as_ref().map_or(String::new(), |when| format!(", when: {}", when.yaml_of(self)));
            let _ = writeln!(out, "      - {{to: {page}{when}}}");
        }
    }
}

impl Condition {
    fn yaml_of(&self, of: &Questionnaire) -> String {
        self.written(&|at, n| {
            let code = n.map_or("skip".to_owned(), |n| of.questions[at].ask.codes()[n].clone());
            format!("q{at} = {code}")
        })
    }

    fn written(&self, answer: &dyn Fn(usize, Option<usize>) -> String) -> String {
        let list = |list: &[Self]| list.iter().map(|c| c.written(answer)).collect::<Vec<_>>().join(", ");
        match self {
            Self::AtLeast(score, n) => format!("s{score} >= {n}"),
            Self::Less(score, n) => format!("s{score} < {n}"),
            Self::Answer(at, n) => answer(*at, *n),
            Self::Campaign(n) => format!("campaign = k{n}"),
            Self::All(conditions) => format!("{{all: [{}]}}", list(conditions)),
            Self::Any(conditions) => format!("{{any: [{}]}}", list(conditions)),
            Self::Not(inner) => format!("{{not: {}}}", inner.written(answer)),
        }
    }
}

const LINE: &str = "line:\n  start: menu\n  emergency: emergency\n  language: language\n  help: about\n  privacy: about\n  report: about\n  hide: cover\n  search: search\n  text_check: letter\n  nav: [back, home, emergency, hide]\n  links: [example.org]\n  exit: https://example.com/\n  hotline: tel-help\n  urgent:\n    - {to: emergency, phrases: {en: [save me]}}\n";
const FACTS: &str = "facts:\n  tel-help: {kind: phone, value: \"0 800 111 222\", source: list, reviewed: 2026-11-01}\n";

fn shared(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/fixtures").join(path)).unwrap()
}

/// The shipped words of the program itself.
fn program_words(lang: Lang) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut messages = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
        if messages.all(|line| line.starts_with("ui-")) {
            found.push((path.file_name().unwrap().to_string_lossy().into_owned(), text));
        }
    }
    found
}
