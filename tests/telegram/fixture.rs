//! A small line of its own, so that tests of the channel do not change with the content: menu, emergency, a page with a
//! picture, a page with links, a questionnaire, a text check whose outcome is too long for one message.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use dovira::script::diagnostic::Severity;
use dovira::script::live::{Live, LoadError, Origin};
use dovira::script::{Lang, Settings};

const LINE: &str = r#"
line:
  start: menu
  emergency: emergency
  language: language
  help: about
  privacy: privacy
  report: report
  hide: cover
  search: search
  text_check: advert
  nav: [back, home, emergency, hide]
  links: [zakon.rada.gov.ua]
  exit: https://www.google.com/
  hotline: tel-527
  urgent:
    - {to: emergency, phrases: {uk: ["мене б'ють"], en: [beating me], ru: [меня бьют]}}
"#;

const PAGES: &str = r#"
pages:
  menu: {choices: [emergency, drawn, linked, ask, advert, about], source: own}
  emergency: {choices: [{call: tel-102}], parent: menu, source: own}
  language: {parent: menu, searchable: false, source: own}
  about: {choices: [privacy, report], parent: menu, source: own}
  privacy: {parent: about, source: own}
  report: {parent: about, source: own}
  cover: {choices: [{to: menu, label: cover-start}], nav: false, searchable: false, source: own}
  search: {parent: menu, searchable: false, source: own}
  drawn: {parent: menu, picture: road, source: own}
  linked: {choices: [{link: law}, {call: tel-527}], parent: menu, source: own}
  ask-some: {parent: menu, source: own}
  ask-none: {parent: menu, source: own}
  advert-stop: {parent: menu, source: own}
  advert-clean: {parent: menu, source: own}
questionnaires:
  ask:
    parent: menu
    source: own
    scores: [weight]
    questions:
      a1: {yes: {weight: 2}}
      a2: {yes: {weight: 2}}
    outcomes: [{to: ask-some, when: weight >= 2}, {to: ask-none}]
text_checks:
  advert:
    parent: menu
    source: own
    marks:
      papers: {weight: 4, phrases: {uk: [віддати паспорт], en: [hand over passport], ru: [отдать паспорт]}}
    outcomes: [{to: advert-stop, at_least: 4}, {to: advert-clean}]
"#;

const FACTS: &str = r#"
facts:
  tel-527: {kind: phone, value: "527", source: own, reviewed: 2026-11-24}
  tel-102: {kind: phone, value: "102", source: own, reviewed: 2026-11-24}
  law: {kind: link, value: https://zakon.rada.gov.ua/laws/show/3739-17, source: own, reviewed: 2026-11-24}
"#;

const ROAD: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="320" height="160"><rect width="320" height="160" fill="#468"/><path d="M0 160 L160 40 L320 160" fill="#eee"/></svg>"##;

/// Writes the line into a folder.
pub fn write(folder: &Path) {
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put("dialogs/line.yaml", LINE);
    put("dialogs/pages.yaml", PAGES);
    put("dialogs/facts.yaml", FACTS);
    put("dialogs/pictures/road.svg", ROAD);
    for lang in Lang::ALL {
        let code = lang.code();
        put(&format!("locales/{code}/pages.ftl"), &words(code));
        // The program's own words are the real ones.
        let own = format!("{}/locales/{code}", env!("CARGO_MANIFEST_DIR"));
        for file in ["ui", "web"] {
            let text = std::fs::read_to_string(format!("{own}/{file}.ftl")).unwrap();
            put(&format!("locales/{code}/{file}.ftl"), &text);
        }
    }
}

fn words(code: &str) -> String {
    let mut out = String::new();
    let page = |out: &mut String, id: &str, text: &str| {
        writeln!(out, "{id} = {code} {id}. {text}\n    .label = {code}-{id}\n    .keywords = {id}").unwrap();
    };
    for id in [
        "menu",
        "emergency",
        "language",
        "about",
        "privacy",
        "report",
        "cover",
        "search",
        "ask-some",
        "ask-none",
        "advert",
        "advert-clean",
    ] {
        page(&mut out, id, "Текст сторінки.");
    }
    page(&mut out, "drawn", "Під малюнком.");
    writeln!(out, "    .alt = Дорога між горами.").unwrap();
    let linked = "Є **важливий** [закон](law) і [меню](menu).\n\n    - раз { $tel-527 }\n    - *два*";
    page(&mut out, "linked", linked);
    let long: String =
        (0..25).map(|n| format!("\n\n    Абзац **{n}**. {}", "Слово за словом іде розповідь. ".repeat(4))).collect();
    page(&mut out, "advert-stop", &long);
    writeln!(out, "cover-start = {code}-start").unwrap();
    writeln!(out, "ask = {code} ask.\n    .label = {code}-ask\n    .keywords = ask").unwrap();
    for question in ["a1", "a2"] {
        writeln!(out, "ask-{question} = {code} question {question}?\n    .short = {question} is so").unwrap();
    }
    writeln!(out, "advert-papers = {code} papers mark. {}", "Пояснення ознаки. ".repeat(60)).unwrap();
    for fact in ["tel-527", "tel-102"] {
        writeln!(out, "{fact} =\n    .label = {code}-call {{ ${fact} }}").unwrap();
    }
    writeln!(out, "law =\n    .label = {code}-law").unwrap();
    out
}

/// Opens the line.
pub fn live() -> Arc<Live> {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    open(folder.path())
}

/// Opens the line that lies in a folder with `dialogs` and `locales`.
pub fn open(folder: &Path) -> Arc<Live> {
    let origin =
        Origin { dialogs: folder.join("dialogs"), locales: folder.join("locales"), settings: Settings::default() };
    match Live::open(origin) {
        Ok(live) => Arc::new(live),
        Err(LoadError::Broken { diagnostics, sources, .. }) => {
            let errors: Vec<_> = diagnostics.into_iter().filter(|d| d.severity == Severity::Error).collect();
            panic!(
                "{}",
                dovira::script::diagnostic::draw(&errors, &sources, dovira::script::diagnostic::Speech::En, false)
            );
        }
        Err(error) => panic!("{error}"),
    }
}
