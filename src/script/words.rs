//! The words of nodes, questions and marks, made ready to draw; what is missing becomes a finding.

use std::sync::Arc;

use super::Lang;
use super::compile::{Compiler, nothing};
use super::diagnostic::Diagnostic;
use super::facts::host;
use super::grammar::{FactKind, Name};
use super::markup::{Block, RichText, Run, UNSET};
use super::model::{Choice, Each, QuestionWords, Way, Words};
use super::picture;
use super::source::Span;

/// The words of a node.
pub fn of_node(
    compiler: &mut Compiler<'_>,
    name: &Name,
    footer: Option<&Name>,
    picture: Option<&Name>,
    choices: &[Choice],
) -> Each<Words> {
    let bodies = rich(compiler, name, &name.value, None);
    let footers = footer.map(|footer| rich(compiler, footer, &format!("footer-{}", footer.value), None));
    let pictures = picture.map(|picture| picture::of(compiler, name, picture));
    Lang::ALL.map(|lang| {
        let at = lang.index();
        let label = plain(compiler, lang, name, &name.value, Some("label"));
        let heading = compiler.texts.plain(lang, &name.value, Some("title")).unwrap_or_else(|| label.clone());
        let mut body = (*bodies[at]).clone();
        add_numbers(&mut body, choices, lang);
        if let Some(footers) = &footers {
            body = body.and((*footers[at]).clone());
        }
        Words {
            heading,
            label,
            keywords: compiler.texts.plain(lang, &name.value, Some("keywords")).unwrap_or_default(),
            body: Arc::new(body),
            picture: pictures.as_ref().and_then(|pictures| pictures[at].clone()),
            begin: compiler.texts.plain(lang, &name.value, Some("start")).unwrap_or_default(),
        }
    })
}

/// A number that may be called stands in the text too: not every platform can dial from a button.
fn add_numbers(body: &mut RichText, choices: &[Choice], lang: Lang) {
    let missing: Vec<_> = choices
        .iter()
        .filter(|choice| choice.when.is_none())
        .filter_map(|choice| match &choice.way {
            Way::Call(phone) => Some((phone, &choice.label[lang.index()])),
            _ => None,
        })
        .filter(|(phone, _)| {
            let link = format!("tel:{}", phone.dialled);
            !body.runs().any(|run| run.link.as_deref() == Some(link.as_str()))
        })
        .map(|(phone, label)| {
            let number = Run {
                text: phone.shown.clone(),
                link: Some(format!("tel:{}", phone.dialled)),
                style: super::markup::Style { bold: true, italic: false },
            };
            // A label that already bears the number is not said twice.
            let before = label.replace(&phone.shown, "").trim().trim_end_matches([':', ',', '–']).trim().to_owned();
            vec![Run { text: format!("{before}: "), ..Run::default() }, number]
        })
        .collect();
    match missing.len() {
        0 => {}
        1 => body.blocks.extend(missing.into_iter().map(Block::Paragraph)),
        _ => body.blocks.push(Block::List(missing)),
    }
}

/// The words of a question or of a form's step; `answers`: codes of those that have words of their own, `None` for
/// yes, no and not sure.
pub fn of_question(
    compiler: &mut Compiler<'_>,
    of: &Name,
    code: &Name,
    answers: Option<&[&str]>,
    quiz: bool,
) -> Each<QuestionWords> {
    let id = format!("{}-{}", of.value, code.value);
    let texts = rich(compiler, code, &id, None);
    let why = if quiz { rich(compiler, code, &id, Some("why")) } else { nothing() };
    Lang::ALL.map(|lang| {
        let labels = match answers {
            None => ["ui-yes", "ui-no", "ui-unsure"].map(|ui| compiler.texts.say(lang, ui, &[])).to_vec(),
            Some(codes) => codes.iter().map(|answer| plain(compiler, lang, code, &id, Some(answer))).collect(),
        };
        let short = if quiz { String::new() } else { plain(compiler, lang, code, &id, Some("short")) };
        let at = lang.index();
        QuestionWords { text: texts[at].clone(), short, answers: labels, why: why[at].clone() }
    })
}

/// The explanation of a text check's mark.
pub fn of_mark(compiler: &mut Compiler<'_>, of: &Name, code: &Name) -> Each<Arc<RichText>> {
    rich(compiler, code, &format!("{}-{}", of.value, code.value), None)
}

/// What stands on a button that leads to a node or fact. A node's missing label is reported at the node.
pub fn label(compiler: &mut Compiler<'_>, name: &Name) -> Each<String> {
    let node = compiler.ids.contains_key(&name.value);
    Lang::ALL.map(|lang| {
        if node {
            compiler.texts.plain(lang, &name.value, Some("label")).unwrap_or_default()
        } else if compiler.facts.get(&name.value).is_some() {
            plain(compiler, lang, name, &name.value, Some("label"))
        } else {
            String::new()
        }
    })
}

/// The value of a message as a label.
pub fn message(compiler: &mut Compiler<'_>, name: &Name) -> Each<String> {
    Lang::ALL.map(|lang| plain(compiler, lang, name, &name.value, None))
}

fn plain(compiler: &mut Compiler<'_>, lang: Lang, at: &Name, id: &str, attribute: Option<&str>) -> String {
    compiler.texts.plain(lang, id, attribute).unwrap_or_else(|| {
        missing(compiler, lang, at, id, attribute);
        String::new()
    })
}

fn missing(compiler: &mut Compiler<'_>, lang: Lang, at: &Name, id: &str, attribute: Option<&str>) {
    if !compiler.texts.lacks(lang, id) {
        return;
    }
    let finding = match (compiler.texts.located(lang, id), attribute) {
        // What may have been meant is looked for among the messages that nothing uses, once all are known.
        (None, _) => Diagnostic::error("missing-message", at.span).with("id", id).with("near", ""),
        (Some(located), Some("label")) => {
            Diagnostic::error("missing-label", located.key).with("id", id).with("near", "")
        }
        (Some(located), Some(name)) => {
            Diagnostic::error("missing-attribute", located.key).with("id", id).with("attribute", name).with("near", "")
        }
        (Some(located), None) => Diagnostic::error("missing-value", located.key).with("id", id),
    };
    compiler.diagnostics.push(finding.with("lang", lang.code()));
}

/// A text with its links resolved, in every language.
fn rich(compiler: &mut Compiler<'_>, at: &Name, id: &str, attribute: Option<&str>) -> Each<Arc<RichText>> {
    Lang::ALL.map(|lang| {
        let Some(markdown) = compiler.texts.rich(lang, id, attribute) else {
            missing(compiler, lang, at, id, attribute);
            return Arc::default();
        };
        let mut text = RichText::parse(&markdown);
        let whole = compiler.texts.located(lang, id).map_or(at.span, |located| located.whole);
        for run in text.runs_mut() {
            if run.link.is_none() {
                bare_address(compiler, &run.text, whole);
            }
            if let Some(link) = run.link.take() {
                run.link = resolve(compiler, lang, &link, whole);
                // A link that is only an address reads as its host.
                if run.link.as_deref() == Some(run.text.as_str()) {
                    run.text = host(&run.text).to_owned();
                }
            }
        }
        // A link to a fact that is not set is known only now.
        text.leave_out_unset();
        Arc::new(text)
    })
}

/// An address in plain words becomes a link in a messenger, past the list of allowed hosts.
fn bare_address(compiler: &mut Compiler<'_>, text: &str, whole: Span) {
    let word = text.split_whitespace().find(|word| ["://", "www.", "t.me/"].iter().any(|mark| word.contains(mark)));
    // The value of a fact is no plain word: the deployer's own address, for example.
    let values = || compiler.facts.by_id.values().filter_map(|fact| fact.value.as_ref()).flatten();
    if let Some(word) = word.filter(|word| !values().any(|value| word.contains(value.as_str()))) {
        let finding = Diagnostic::error("bare-address", place_of(compiler, word, whole));
        compiler.diagnostics.push(finding.with("link", word));
    }
}

/// Where a piece of a message's text stands.
fn place_of(compiler: &Compiler<'_>, piece: &str, whole: Span) -> Span {
    compiler.sources.text(whole).find(piece).map_or(whole, |n| {
        let start = whole.start + n as u32;
        Span { start, end: start + piece.len() as u32, ..whole }
    })
}

fn resolve(compiler: &mut Compiler<'_>, lang: Lang, link: &str, whole: Span) -> Option<String> {
    if link.contains(UNSET) {
        return Some(link.to_owned());
    }
    if let Some(number) = link.strip_prefix("tel:") {
        // Facts have become such links by now; a number written by hand is not one of them.
        if !compiler.facts.by_id.values().any(|fact| fact.phone().is_some_and(|phone| phone.dialled == number)) {
            let finding = Diagnostic::error("phone-in-text", place_of(compiler, link, whole));
            compiler.diagnostics.push(finding.with("number", number).with("fact", ""));
        }
        return Some(link.to_owned());
    }
    if compiler.ids.contains_key(link) {
        return Some(format!("node:{link}"));
    }
    if let Some(fact) = compiler.facts.get(link) {
        let value = fact.value.as_ref().map_or(UNSET.to_string(), |value| value[lang.index()].clone());
        return Some(match fact.kind {
            FactKind::Phone if !value.contains(UNSET) => format!("tel:{}", super::facts::dialled(&value)),
            _ => value,
        });
    }
    let allowed = link.starts_with("https://") && compiler.links.iter().any(|known| is_host(link, known));
    if !allowed {
        let span = place_of(compiler, link, whole);
        if compiler.damaged.names.contains(link) || !link.contains("://") && !compiler.facts.lacks(link) {
            return Some(link.to_owned());
        }
        let finding = if link.starts_with("http://") {
            Diagnostic::error("link-not-https", span).with("link", link)
        } else if link.contains("://") {
            Diagnostic::error("link-not-allowed", span).with("link", link)
        } else {
            let known = compiler.ids.keys().chain(compiler.facts.by_id.keys()).map(String::as_str);
            Diagnostic::error("unknown-link", span).near(link, known).with("link", link)
        };
        compiler.diagnostics.push(finding);
    }
    Some(link.to_owned())
}

/// Whether an address is on that host or a host under it.
pub fn is_host(url: &str, allowed: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_lowercase();
    // Browsers read a backslash as a slash and stop at an @: nothing but names of hosts is compared.
    host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && (host == allowed || host.strip_suffix(allowed).is_some_and(|before| before.ends_with('.')))
}
