//! `dovira check --launch`: what must be asked and set before the line goes live, to print and tick off.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::script::Script;
use crate::script::diagnostic::Speech;
use crate::script::model::Doubt;

/// The list, by who can answer.
pub fn list(script: &Script, speech: Speech) -> String {
    let mut by_body: BTreeMap<&str, Vec<&Doubt>> = BTreeMap::new();
    for doubt in &script.doubts {
        by_body.entry(&doubt.of).or_default().push(doubt);
    }
    let (title, nothing, set, source) = match speech {
        Speech::Uk => (
            "ЩО З’ЯСУВАТИ, ПЕРШ НІЖ ЛІНІЯ ЗАПРАЦЮЄ",
            "Сумнівів не записано.",
            "Задати в dovira.toml, у розділі [facts]",
            "джерело",
        ),
        Speech::En => (
            "TO BE ASKED BEFORE THE LINE GOES LIVE",
            "No doubts are written down.",
            "To be set in dovira.toml under [facts]",
            "source",
        ),
    };
    let mut out = format!("{title}\n");
    if by_body.is_empty() {
        let _ = writeln!(out, "\n{nothing}");
    }
    for (body, doubts) in by_body {
        let _ = writeln!(out, "\n{body}");
        for doubt in doubts {
            let _ = writeln!(out, "  [ ] {}", doubt.ask);
            match &doubt.source {
                Some(of) => drop(writeln!(out, "      {}; {source}: {of}", doubt.at)),
                None => drop(writeln!(out, "      {}", doubt.at)),
            }
        }
    }
    if !script.unset.is_empty() {
        let _ = writeln!(out, "\n{set}");
        for fact in &script.unset {
            let _ = writeln!(out, "  [ ] {fact}");
        }
    }
    let factual = script.nodes.iter().filter(|node| node.source.as_deref() != Some("own"));
    let confirmed = factual.clone().filter(|node| node.confirmed).count();
    let all = factual.count();
    let _ = match speech {
        Speech::Uk => writeln!(out, "\nПідтверджено тими, хто за це відповідає: сторінок {confirmed} із {all}."),
        Speech::En => writeln!(out, "\nConfirmed by who is responsible: {confirmed} pages of {all}."),
    };
    out
}
