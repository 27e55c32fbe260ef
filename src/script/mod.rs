//! Dialogue files and texts → a checked script.
//!
//! Pure but for [`source::Sources::read`] and [`live`]. Data flows one way:
//! [`source`] (files) → [`yaml`], [`parse`] (what was written) and [`texts`] (words) → [`compile`] (names resolved)
//! → [`check`] (rules) → [`model::Script`], or findings ([`diagnostic`]) with place, cause and cure.

pub mod check;
pub mod code;
mod compile;
pub mod desk;
pub mod diagnostic;
pub mod facts;
pub mod gazetteer;
pub mod grammar;
mod lang;
pub mod live;
pub mod markup;
pub mod model;
pub mod normal;
pub mod parse;
pub mod phrases;
mod picture;
pub mod search;
pub mod source;
pub mod standard;
pub mod stats;
pub mod texts;
mod words;
pub mod yaml;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use compile::onward;
pub use lang::Lang;
pub use model::Script;

use diagnostic::{Diagnostic, Severity};
use source::Sources;

/// What a check needs besides the files.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Facts that the deployer has set.
    pub facts: BTreeMap<String, String>,
    /// The day against which reviews are aged; `None`: they are not.
    pub today: Option<NaiveDate>,
}

/// A load's outcome.
#[derive(Debug)]
pub struct Loaded {
    /// The script; `None` where there are errors.
    pub script: Option<Script>,
    /// All findings, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads, compiles and checks: the one door to a [`Script`].
pub fn load(sources: &Sources, settings: &Settings) -> Loaded {
    let mut diagnostics = Vec::new();
    let parsed = parse::parse(sources, &mut diagnostics);
    let facts = facts::Facts::new(parsed.facts.clone(), &settings.facts, &parsed.damaged);
    let texts = texts::Texts::read(sources, &facts, &mut diagnostics);
    let script = compile::compile(sources, &parsed, &facts, texts, &mut diagnostics);
    if let Some(script) = &script {
        let context = check::Context {
            sources,
            parsed: &parsed,
            facts: &facts,
            script,
            prose: texts::prose::all(sources),
            settings,
        };
        check::run(&context, &mut diagnostics);
    }
    diagnostics.sort_by(|a, b| (a.span, a.code, &a.args).cmp(&(b.span, b.code, &b.args)));
    diagnostics.dedup();
    let diagnostics = in_one_breath(diagnostics);
    let broken = diagnostics.iter().any(|finding| finding.severity == Severity::Error);
    Loaded { script: script.filter(|_| !broken), diagnostics }
}

/// The same said of several languages at one place is said once.
fn in_one_breath(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut said: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for mut finding in diagnostics {
        let Some(lang) = finding.args.get("lang").cloned() else {
            said.push(finding);
            continue;
        };
        // Sorted by place, so what is said of one place stands together.
        let place = finding.span;
        let of_place = said.iter_mut().rev().take_while(|before| before.span == place);
        let same = of_place.into_iter().find(|before| {
            let others = |it: &Diagnostic| {
                it.args.iter().filter(|(name, _)| **name != "lang").map(|(n, v)| (*n, v.clone())).collect::<Vec<_>>()
            };
            before.code == finding.code && before.args.contains_key("lang") && others(before) == others(&finding)
        });
        match same {
            Some(before) => {
                if let Some(langs) = before.args.get_mut("lang") {
                    let has = |code: &str| lang == code || langs.split(", ").any(|known| known == code);
                    *langs =
                        Lang::ALL.map(Lang::code).into_iter().filter(|code| has(code)).collect::<Vec<_>>().join(", ");
                }
            }
            None => {
                finding.args.insert("lang", lang);
                said.push(finding);
            }
        }
    }
    said
}
