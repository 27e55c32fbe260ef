//! Scripts made to measure: `n` pages of ordinary length in three languages, with questionnaires among them.

use std::fmt::Write as _;

use dovira::script::diagnostic::Severity;
use dovira::script::source::{Role, Sources};
use dovira::script::texts::REQUIRED;
use dovira::script::{Lang, Script, Settings, load};

const WORDS: [&str; 24] = [
    "робота",
    "договір",
    "паспорт",
    "громада",
    "заява",
    "довідка",
    "адвокат",
    "поліція",
    "допомога",
    "дорога",
    "житло",
    "гроші",
    "дитина",
    "лікар",
    "телефон",
    "кордон",
    "консул",
    "родина",
    "свідок",
    "захист",
    "право",
    "служба",
    "район",
    "виплата",
];

/// The files of a script of about `n` nodes.
pub fn sources(n: usize) -> Sources {
    let mut sources = Sources::default();
    let fixed = "pages:\n  menu: {choices: [page-0, language], source: own}\n  emergency: {choices: [{call: tel-102}], source: own}\n  \
         language: {source: own}\n  cover: {source: own}\n  search: {source: own}\n\
         text_checks:\n  advert:\n    marks: {fee: {weight: 4, phrases: {uk: [\"плат* наперед\"]}}}\n    \
         outcomes: [{to: menu, at_least: 4}, {to: page-0}]\n    source: own\n";
    sources.add("dialogs/menu.yaml", Role::Topic, fixed);
    sources.add(
        "dialogs/line.yaml",
        Role::Line,
        "line: {start: menu, emergency: emergency, language: language, help: menu, privacy: menu, report: emergency, \
         hide: cover, search: search, text_check: advert, nav: [back, home, emergency, hide], links: [example.org], \
         exit: 'https://example.org/', hotline: tel-102}\n",
    );
    sources.add(
        "dialogs/facts.yaml",
        Role::Facts,
        "facts:\n  tel-102: {kind: phone, value: '0 800 111 222', source: own, reviewed: 2026-11-01}\n",
    );
    // Fifty pages a topic file, one questionnaire of twelve questions in each.
    for topic in 0..n.div_ceil(50) {
        let mut yaml = String::from("defaults: {reviewed: 2026-11-01}\npages:\n");
        let first = topic * 50;
        let last = (first + 50).min(n);
        for page in first..last {
            let (a, b, c) = ((page * 2 + 1) % n, (page * 2 + 2) % n, (page + 1) % n);
            let _ = writeln!(
                yaml,
                "  page-{page}: {{choices: [page-{a}, page-{b}, page-{c}, {{call: tel-102}}, ask-{topic}], source: act}}"
            );
        }
        let _ = write!(yaml, "questionnaires:\n  ask-{topic}:\n    scores: [a, b]\n    source: own\n    questions:\n");
        for question in 0..12 {
            let score = if question % 2 == 0 { "a" } else { "b" };
            let _ = writeln!(yaml, "      q{question}: {{yes: {{{score}: 4}}, unsure: {{{score}: 1}}}}");
        }
        let _ = writeln!(yaml, "    outcomes: [{{to: page-{first}, when: {{all: [a >= 5, b >= 5]}}}}, {{to: menu}}]");
        sources.add(format!("dialogs/topic-{topic}.yaml"), Role::Topic, yaml);
    }
    for lang in Lang::ALL {
        let mut ui = String::new();
        for (id, values) in REQUIRED {
            let given: String = values.iter().map(|value| format!(" {{ ${value} }}")).collect();
            let _ = writeln!(ui, "{id} = {}{given}", &id[3..]);
        }
        for id in ["menu", "emergency", "language", "cover", "search", "advert", "advert-fee", "tel-102"] {
            let label = if id == "advert-fee" { String::new() } else { format!("\n    .label = {id}") };
            let _ = writeln!(ui, "{id} = Слова.{label}");
        }
        sources.add(
            format!("locales/{}/ui.ftl", lang.code()),
            Role::Texts(lang),
            ui.replace("tel-102 = Слова.", "tel-102 =").replace("= tel-102", "= Поліція"),
        );
        for topic in 0..n.div_ceil(50) {
            let mut ftl = String::new();
            for page in topic * 50..(topic * 50 + 50).min(n) {
                let word = |k: usize| WORDS[(page * 7 + k * 5 + k * k) % WORDS.len()];
                let _ = writeln!(ftl, "page-{page} =");
                for paragraph in 0..4 {
                    let line: Vec<&str> = (0..14).map(|k| word(paragraph * 14 + k)).collect();
                    let _ = write!(ftl, "    {} **{}**.\n\n", line.join(" "), word(paragraph));
                }
                let _ = write!(
                    ftl,
                    "    Дзвоніть {{ $tel-102 }}.\n    .label = {} {page}\n    .keywords = {}, {}\n",
                    word(1),
                    word(2),
                    word(3)
                );
            }
            let _ = writeln!(ftl, "ask-{topic} = Запитання.\n    .label = Запитання {topic}");
            for question in 0..12 {
                let _ = writeln!(ftl, "ask-{topic}-q{question} = Чи так це?\n    .short = Так {question}");
            }
            sources.add(format!("locales/{}/topic-{topic}.ftl", lang.code()), Role::Texts(lang), ftl);
        }
    }
    sources
}

/// A checked script of about `n` nodes.
pub fn script(n: usize) -> Script {
    let loaded = load(&sources(n), &Settings::default());
    let error = loaded.diagnostics.iter().find(|finding| finding.severity == Severity::Error);
    assert!(loaded.script.is_some(), "{error:?}");
    loaded.script.expect("checked above")
}
