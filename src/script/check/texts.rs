//! Texts: the same messages in every language, values that exist, no telephone number outside the facts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Lang};
use crate::script::compile::MAX_NEAR;
use crate::script::desk::{DESK, TEMPLATE};
use crate::script::diagnostic::{Diagnostic, nearest};
use crate::script::facts::dialled;
use crate::script::grammar::{ChoiceDef, FactKind};
use crate::script::model::{Ask, Kind};
use crate::script::parse::{Damaged, NodeDef};
use crate::script::source::{FileId, Role, Span};
use crate::script::texts::REQUIRED;

pub fn check(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    required(context, diagnostics);
    unused(context, diagnostics);
    variables(context, diagnostics);
    numbers(context, diagnostics);
}

/// The program's own words exist in every language; their place is `ui.ftl`.
fn required(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        let path = format!("locales/{}/ui.ftl", lang.code());
        let of_lang = || context.sources.iter().filter(|(_, file)| file.role == Role::Texts(lang));
        let file = of_lang().find(|(_, file)| file.path == path).or_else(|| of_lang().next());
        let span = Span { file: file.map_or(FileId::NONE, |(id, _)| id), start: 0, end: 0 };
        for (id, _) in wanted(context) {
            let texts = &context.script.texts;
            if !texts.has(lang, id, None) && texts.lacks(lang, id) {
                let finding = Diagnostic::error("missing-ui", span).with("id", id).with("near", "");
                diagnostics.push(finding.with("lang", lang.code()));
            }
        }
    }
}

/// Words that the program says itself; those of the hotline's pages too, where the line has any of them.
fn wanted<'a>(context: &Context<'_>) -> impl Iterator<Item = &'a (&'static str, &'static [&'static str])> {
    let index = &context.script.texts.index;
    let has_desk = DESK.iter().any(|(id, _)| index.iter().any(|of_lang| of_lang.contains_key(*id)));
    REQUIRED.iter().chain(DESK.iter().filter(move |_| has_desk))
}

/// A message or attribute that nothing uses is a forgotten or misspelt one.
fn unused(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let damaged = &context.parsed.damaged;
    let used = used(context);
    let unsure = unsure(context);
    let mut extra: BTreeMap<&String, Vec<(Lang, Span)>> = BTreeMap::new();
    for lang in Lang::ALL {
        for (id, located) in &context.script.texts.index[lang.index()] {
            let Some(attributes) = used.get(id) else {
                let topic = context.sources.file(located.key.file).stem();
                // A fact's message has nothing but a label.
                let of_fact = damaged.facts && !located.value;
                if damaged.has(id) || unsure.has(id) || damaged.topics.contains(topic) || of_fact {
                    continue;
                }
                extra.entry(id).or_default().push((lang, located.key));
                continue;
            };
            if damaged.has(id) || unsure.has(id) || located.damaged {
                continue;
            }
            for (name, span) in &located.attributes {
                if !attributes.contains(name.as_str()) && !attribute_was_meant(id, name, lang, *span, diagnostics) {
                    let finding = Diagnostic::warning("extra-attribute", *span).with("attribute", name).with("id", id);
                    let known = attributes.iter().map(String::as_str).collect::<Vec<_>>();
                    let listed = if known.is_empty() { "–".to_owned() } else { known.join(", ") };
                    let finding = finding.with("known", listed).near(name, known);
                    diagnostics.push(finding.with("lang", lang.code()));
                }
            }
        }
    }
    // Where a whole folder is lost, comparing every name with every other would take minutes.
    let few = extra.len() <= MAX_NEAR && diagnostics.len() <= 10 * MAX_NEAR;
    for (id, places) in extra {
        // Written so in every language, it is the dialogue file that misspells it.
        let everywhere = places.len() == Lang::ALL.len();
        for (lang, key) in places {
            if !few || !was_meant(id, lang, (!everywhere).then_some(key), diagnostics) {
                let finding = Diagnostic::warning("extra-message", key).with("id", id);
                diagnostics.push(finding.with("lang", lang.code()));
            }
        }
    }
}

/// Nodes of which it is not known what texts they need: defined twice, without questions, or with a muddled step.
fn unsure(context: &Context<'_>) -> Damaged {
    let mut seen = BTreeSet::new();
    let mut unsure = Damaged::default();
    for (name, def) in context.parsed.topics.iter().flat_map(|topic| &topic.nodes) {
        let muddled = matches!(def, NodeDef::Form(form) if form.steps.0.iter().any(|(_, step)| step.ways() != 1));
        if !seen.insert(&name.value) || muddled {
            unsure.names.insert(name.value.clone());
        }
    }
    for node in &context.script.nodes {
        if matches!(&node.kind, Kind::Questionnaire(it) if it.questions.is_empty())
            || matches!(&node.kind, Kind::Quiz(it) if it.questions.is_empty())
            || matches!(&node.kind, Kind::Form(it) if it.steps.is_empty())
        {
            unsure.names.insert(node.id.clone());
        }
    }
    unsure
}

/// As [`was_meant`], for an attribute.
fn attribute_was_meant(id: &str, name: &str, lang: Lang, span: Span, diagnostics: &mut [Diagnostic]) -> bool {
    let is = |finding: &Diagnostic, arg: &str, value: &str| finding.args.get(arg).is_some_and(|it| it == value);
    let missing = diagnostics.iter_mut().find(|finding| {
        let wanted = match finding.code {
            "missing-label" => "label",
            "missing-attribute" => finding.args.get("attribute").map_or("", String::as_str),
            _ => return false,
        };
        is(finding, "id", id) && is(finding, "lang", lang.code()) && nearest(name, [wanted]).is_some()
    });
    missing.is_some_and(|finding| {
        finding.args.insert("near", name.to_owned());
        finding.span = span;
        true
    })
}

/// A message that nothing uses and one that is missing are often the same, misspelt: then that is one finding, where the
/// misspelt one stands.
fn was_meant(id: &str, lang: Lang, key: Option<Span>, diagnostics: &mut [Diagnostic]) -> bool {
    let missing = diagnostics.iter_mut().filter(|finding| {
        let of_lang = finding.args.get("lang").is_some_and(|code| code == lang.code());
        matches!(finding.code, "missing-message" | "missing-ui")
            && of_lang
            && finding.args.get("near").is_some_and(String::is_empty)
    });
    let mut missing: Vec<&mut Diagnostic> = missing.take(MAX_NEAR).collect();
    let names: Vec<String> = missing.iter().filter_map(|finding| finding.args.get("id").cloned()).collect();
    let Some(near) = nearest(id, names.iter().map(String::as_str)) else { return false };
    let at: Vec<usize> = (0..names.len()).filter(|n| names[*n] == near).collect();
    for n in at {
        missing[n].args.insert("near", id.to_owned());
        if let Some(key) = key {
            missing[n].span = key;
        }
    }
    true
}

/// Every message that is used, with the attributes that it may have.
fn used(context: &Context<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let script = context.script;
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |id: String, attributes: &[&str]| {
        used.entry(id).or_default().extend(attributes.iter().map(|name| (*name).to_owned()));
    };
    for (id, _) in REQUIRED.iter().chain(DESK) {
        add((*id).to_owned(), &[]);
    }
    // Templates of answers are the administrators' own.
    for id in script.texts.index.iter().flat_map(|of_lang| of_lang.keys()).filter(|id| id.starts_with(TEMPLATE)) {
        add(id.clone(), &[]);
    }
    for id in context.facts.by_id.keys() {
        add(id.clone(), &["label"]);
    }
    for node in &script.nodes {
        add(node.id.clone(), &["label", "title", "keywords"]);
        let (questions, also) = match &node.kind {
            Kind::Questionnaire(it) => (&it.questions, "short"),
            Kind::Quiz(it) => (&it.questions, "why"),
            Kind::TextCheck(it) => {
                it.marks.iter().for_each(|mark| add(format!("{}-{}", node.id, mark.code), &[]));
                continue;
            }
            Kind::Form(it) => {
                add(node.id.clone(), &["start"]);
                for step in &it.steps {
                    let answers = step.ask.options().iter().map(|answer| answer.code.as_str());
                    add(format!("{}-{}", node.id, step.code), &answers.chain(["short"]).collect::<Vec<_>>());
                }
                continue;
            }
            _ => continue,
        };
        add(node.id.clone(), &["start"]);
        for question in questions {
            let mut attributes = vec![also];
            if question.ask != Ask::YesNo {
                attributes.extend(question.answers.iter().map(|answer| answer.code.as_str()));
            }
            add(format!("{}-{}", node.id, question.code), &attributes);
        }
    }
    for topic in &context.parsed.topics {
        for (name, _) in topic.nodes.iter().filter(|(_, def)| def.common().picture.is_some()) {
            add(name.value.clone(), &["alt"]);
        }
        let footers = topic.nodes.iter().filter_map(|(_, def)| def.common().footer);
        for footer in footers.chain(&topic.defaults.footer) {
            add(format!("footer-{}", footer.value), &[]);
        }
        for choice in topic.nodes.iter().flat_map(|(_, def)| def.common().choices) {
            if let ChoiceDef::Map(map) = &choice.value
                && let Some(label) = &map.label
            {
                add(label.value.clone(), &[]);
            }
        }
    }
    used
}

/// A variable must be a fact, or a value that the program gives to this message.
fn variables(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lang in Lang::ALL {
        for (id, located) in &context.script.texts.index[lang.index()] {
            let given = REQUIRED.iter().chain(DESK).find(|(known, _)| known == id);
            let given = given.map_or(&[][..], |(_, values)| *values);
            for (name, span) in &located.variables {
                if context.facts.lacks(name) && !given.contains(&name.as_str()) {
                    let known = context.facts.by_id.keys().map(String::as_str).chain(given.iter().copied());
                    let finding = Diagnostic::error("unknown-variable", *span).near(name, known).with("name", name);
                    diagnostics.push(finding.with("id", id));
                }
            }
        }
    }
}

/// Digits in a text that are, or look like, a telephone number or an amount.
fn numbers(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    // Short amounts are also days, articles, ages: only long ones are told by their digits.
    let known: BTreeMap<String, (&str, FactKind)> = context
        .facts
        .by_id
        .values()
        .filter_map(|fact| Some((dialled(&fact.value.as_ref()?[0]), (fact.id.as_str(), fact.kind))))
        .filter(|(digits, (_, kind))| match kind {
            FactKind::Phone => !digits.is_empty(),
            FactKind::Amount => digits.len() >= 4,
            FactKind::Link | FactKind::Text => false,
        })
        .collect();
    for (file, source) in context.sources.iter() {
        if !matches!(source.role, Role::Texts(_)) {
            continue;
        }
        for (start, end) in digit_groups(&source.text) {
            let digits = dialled(&source.text[start..end]);
            let plain = digits.trim_start_matches('+');
            let looks = digits.starts_with('+') && plain.len() >= 7
                || plain.len() >= 9 && (plain.starts_with('0') || !plain.ends_with("000"));
            let fact = known.get(&digits);
            if looks || fact.is_some() {
                let span = Span { file, start: start as u32, end: end as u32 };
                let amount = fact.is_some_and(|(_, kind)| *kind == FactKind::Amount);
                let code = if amount { "amount-in-text" } else { "phone-in-text" };
                let finding = Diagnostic::error(code, span).with("number", source.text[start..end].trim());
                diagnostics.push(finding.with("fact", fact.map_or("", |(id, _)| id)));
            }
        }
    }
}

/// Runs of digits with the separators that telephone numbers have, outside comments and placeables.
fn digit_groups(text: &str) -> Vec<(usize, usize)> {
    let mut groups = Vec::new();
    let mut line_start = 0;
    let mut keywords = false;
    for line in text.split_inclusive('\n') {
        // An attribute goes on until the next one, or the next message.
        if line.trim_start().starts_with('.') || line.starts_with(|c: char| !c.is_whitespace()) {
            keywords = line.trim_start().starts_with(".keywords");
        }
        let mut depth = 0usize;
        let mut current: Option<(usize, usize)> = None;
        // Search words are never shown: people do type numbers.
        let unseen = line.starts_with('#') || keywords;
        // The key of a message may bear digits.
        let key = if line.starts_with(|c: char| c.is_ascii_alphabetic()) { line.find('=').unwrap_or(0) } else { 0 };
        for (at, c) in line.char_indices().filter(|(at, _)| !unseen && *at >= key) {
            let at = line_start + at;
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            let digit = c.is_ascii_digit() && depth == 0;
            let joint = matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')' | '\u{2011}') && depth == 0;
            match &mut current {
                Some((_, end)) if digit => *end = at + 1,
                Some(_) if joint => {}
                Some(_) => groups.extend(current.take()),
                None if digit || c == '+' && depth == 0 => current = Some((at, at + 1)),
                None => {}
            }
        }
        groups.extend(current);
        line_start += line.len();
    }
    groups
}
