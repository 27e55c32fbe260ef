//! Links lead only to hosts on the list; facts have the shape of their kind.

use super::Context;
use crate::script::diagnostic::Diagnostic;
use crate::script::facts::dialled;
use crate::script::grammar::{FactDef, FactKind, SetBy, ValueDef};
use crate::script::model::Script;
use crate::script::source::{Span, Spanned};

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (name, def) in &context.facts.defs {
        fact(context.script, name, def, diagnostics);
    }
    for (id, value) in &context.settings.facts {
        // Facts of the deployer are checked where they are read; here only that the script knows them.
        if !context.facts.by_id.get(id).is_some_and(|fact| fact.by_deployer) {
            let span = context.facts.defs.first().map(|(name, _)| name.span);
            let known = context.facts.by_id.values().filter(|fact| fact.by_deployer).map(|fact| fact.id.as_str());
            if let Some(span) = span {
                diagnostics.push(Diagnostic::error("unknown-deployer-fact", span).near(id, known).with("id", id));
            }
        }
        let _ = value;
    }
    if let Some(line) = &context.parsed.line {
        let exit = &line.exit;
        if !exit.value.starts_with("https://") {
            diagnostics.push(Diagnostic::error("link-not-https", exit.span).with("link", &exit.value));
        }
    }
    for (file, places) in &context.parsed.places {
        let contacts = places.districts.iter().flat_map(|district| {
            district.contacts.iter().chain(district.communities.iter().flat_map(|community| &community.contacts))
        });
        for website in contacts.filter_map(|contact| contact.website.as_deref()) {
            let at = context.sources.file(*file).text.find(website).unwrap_or(0) as u32;
            allowed(
                context.script,
                website,
                Span { file: *file, start: at, end: at + website.len() as u32 },
                diagnostics,
            );
        }
    }
}

fn fact(script: &Script, name: &Spanned<String>, def: &FactDef, diagnostics: &mut Vec<Diagnostic>) {
    let by_deployer = def.set_by == Some(SetBy::Deployer);
    let Some(value) = &def.value else {
        if !by_deployer {
            diagnostics.push(Diagnostic::error("fact-without-value", name.span).with("id", &name.value));
        }
        return;
    };
    let values: Vec<&String> = match &value.value {
        ValueDef::Same(value) => vec![value],
        ValueDef::Each(by) => by.values().collect(),
    };
    for text in values {
        match def.kind.value {
            FactKind::Phone => {
                let digits = dialled(text);
                let count = digits.trim_start_matches('+').len();
                let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')'));
                if !plain || !(2..=15).contains(&count) {
                    diagnostics.push(Diagnostic::error("bad-phone", value.span).with("number", text));
                }
            }
            FactKind::Link => allowed(script, text, value.span, diagnostics),
            FactKind::Amount | FactKind::Text => {}
        }
    }
    if def.source.is_none() && !by_deployer {
        diagnostics.push(Diagnostic::warning("source-missing", name.span).with("id", &name.value));
    }
}

fn allowed(script: &Script, url: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if !url.starts_with("https://") {
        diagnostics.push(Diagnostic::error("link-not-https", span).with("link", url));
    } else if !script.line.links.iter().any(|host| crate::script::words::is_host(url, host)) {
        let host = crate::script::facts::host(url);
        diagnostics.push(Diagnostic::error("link-not-allowed", span).with("link", url).with("host", host));
    }
}
