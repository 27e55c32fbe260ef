//! Words: Fluent bundles per language, with the facts given to each, and an index of where every message stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError};

pub mod prose;
mod required;

pub use required::{BUTTONS, REQUIRED};

use super::Lang;
use super::diagnostic::Diagnostic;
use super::facts::Facts;
use super::model::{Each, Value};
use super::source::{FileId, Role, Sources, Span};

/// Where a message stands.
#[derive(Clone, Debug)]
pub struct Located {
    /// Its key.
    pub key: Span,
    /// All of it, attributes included.
    pub whole: Span,
    /// Whether it has a value.
    pub value: bool,
    /// Its attributes: name, place.
    pub attributes: Vec<(String, Span)>,
    /// Variables it uses: name, place.
    pub variables: Vec<(String, Span)>,
    /// Whether a part of it could not be read: nothing of it is called missing.
    pub damaged: bool,
}

/// The words of a script.
pub struct Texts {
    bundles: Each<FluentBundle<FluentResource>>,
    rich: Each<BTreeMap<String, String>>,
    plain: Each<BTreeMap<String, String>>,
    /// Where each message stands, by language.
    pub index: Each<BTreeMap<String, Located>>,
    /// Messages of which nothing could be read; `None`: a whole file could not be.
    damaged: Each<Option<BTreeSet<String>>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").finish_non_exhaustive()
    }
}

impl Texts {
    /// Reads every `.ftl`; problems go to `diagnostics`, what is whole is kept.
    pub fn read(sources: &Sources, facts: &Facts, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut index: Each<BTreeMap<String, Located>> = Default::default();
        let mut damaged: Each<Option<BTreeSet<String>>> = Lang::ALL.map(|_| Some(BTreeSet::new()));
        let bundles = Lang::ALL.map(|lang| {
            let damaged = &mut damaged[lang.index()];
            let id = lang.code().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Isolation marks around arguments would be seen as boxes on old phones and break phone numbers.
            bundle.set_use_isolating(false);
            for (file, source) in sources.iter().filter(|(_, source)| source.role == Role::Texts(lang)) {
                // The parser calls itself for each brace inside another; a file of braces must not exhaust the stack.
                if let Some(at) = too_deep(&source.text) {
                    let span = Span { file, start: at as u32, end: at as u32 + 1 };
                    diagnostics.push(Diagnostic::error("fluent-syntax", span).with("detail", "brace"));
                    *damaged = None;
                    continue;
                }
                let lost = locate(file, &source.text, &mut index[lang.index()], diagnostics);
                match damaged {
                    Some(_) if source.broken.is_some() => *damaged = None,
                    Some(names) => names.extend(lost),
                    None => {}
                }
                let resource = FluentResource::try_new(source.text.to_string()).unwrap_or_else(|(partial, _)| partial);
                // Messages written twice are reported above.
                let _ = bundle.add_resource(resource);
            }
            bundle
        });
        let rich = Lang::ALL.map(|lang| facts.args(lang, true));
        let plain = Lang::ALL.map(|lang| facts.args(lang, false));
        Self { bundles, rich, plain, index, damaged }
    }

    /// A message's value or attribute with facts as Markdown (numbers become `tel:` links). `None` where it is not there.
    pub fn rich(&self, lang: Lang, id: &str, attribute: Option<&str>) -> Option<String> {
        self.format(lang, id, attribute, &self.given(lang, id, &self.rich))
    }

    /// A message's value or attribute with facts as plain text, on one line.
    pub fn plain(&self, lang: Lang, id: &str, attribute: Option<&str>) -> Option<String> {
        let text = self.format(lang, id, attribute, &self.given(lang, id, &self.plain))?;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Words of the program with values filled in; facts are known too.
    pub fn say(&self, lang: Lang, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let mut args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Number(n) => FluentValue::from(*n),
                    Value::Text(text) => FluentValue::from(*text),
                };
                (*name, value)
            })
            .collect();
        let facts = self.given(lang, id, &self.plain);
        for (name, value) in facts.iter() {
            if args.get(name).is_none() {
                args.set(name.to_owned(), value.clone());
            }
        }
        self.format(lang, id, attribute, &args).unwrap_or_default()
    }

    /// The facts that a message uses.
    fn given<'a>(&self, lang: Lang, id: &str, facts: &'a Each<BTreeMap<String, String>>) -> FluentArgs<'a> {
        let used = self.index[lang.index()].get(id).map_or(&[][..], |located| &located.variables);
        let known = |name: &String| facts[lang.index()].get_key_value(name);
        used.iter().filter_map(|(name, _)| known(name)).map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    fn format(&self, lang: Lang, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = &self.bundles[lang.index()];
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        // Errors here are missing values; the check reports them, so they never go live.
        Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
    }

    /// Where a message stands.
    pub fn located(&self, lang: Lang, id: &str) -> Option<&Located> {
        self.index[lang.index()].get(id)
    }

    /// Whether that message, or a part of it, is known to be missing and not merely unreadable.
    pub fn lacks(&self, lang: Lang, id: &str) -> bool {
        let unread = self.damaged[lang.index()].as_ref().is_none_or(|names| names.contains(id));
        !unread && self.located(lang, id).is_none_or(|message| !message.damaged)
    }

    /// Whether the message has that attribute.
    pub fn has(&self, lang: Lang, id: &str, attribute: Option<&str>) -> bool {
        self.located(lang, id).is_some_and(|message| match attribute {
            None => message.value,
            Some(name) => message.attributes.iter().any(|(known, _)| known == name),
        })
    }
}

/// Finds every message of a file, and what Fluent itself finds wrong. Gives the names of messages that could not be read.
fn locate(
    file: FileId,
    text: &str,
    index: &mut BTreeMap<String, Located>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let span = |slice: &str| {
        let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Span { file, start: start as u32, end: (start + slice.len()) as u32 }
    };
    let (resource, errors) = match fluent_syntax::parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in errors {
        diagnostics.push(trap(file, text, &error));
    }
    let mut lost = Vec::new();
    let mut last: Option<&str> = None;
    for entry in &resource.body {
        let message = match entry {
            ast::Entry::Message(message) => message,
            ast::Entry::Term(term) => {
                diagnostics.push(Diagnostic::error("fluent-reference", span(term.id.name)).with("name", term.id.name));
                continue;
            }
            ast::Entry::Junk { content } => {
                // What could not be read belongs to the message before it, or begins one of its own.
                let name = content.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next();
                let name = name.unwrap_or("");
                let own = !name.is_empty() && content[name.len()..].trim_start_matches(' ').starts_with('=');
                lost.push(name.to_owned());
                if let Some(located) = last.and_then(|last| index.get_mut(last)).filter(|_| !own) {
                    located.damaged = true;
                }
                continue;
            }
            _ => continue,
        };
        last = Some(message.id.name);
        let key = span(message.id.name);
        if index.contains_key(message.id.name) {
            diagnostics.push(Diagnostic::error("duplicate-message", key).with("id", message.id.name));
            // Which of the two is meant is not known.
            if let Some(first) = index.get_mut(message.id.name) {
                first.damaged = true;
            }
            continue;
        }
        let mut variables = Vec::new();
        let mut end = key.end;
        let mut see = |part: Part<'_>| match part {
            Part::Variable(name) => {
                end = end.max(span(name).end);
                variables.push((name.to_owned(), span(name)));
            }
            Part::Text(text) => end = end.max(span(text).end),
            Part::Reference(name) => {
                diagnostics.push(Diagnostic::error("fluent-reference", span(name)).with("name", name));
            }
        };
        for pattern in message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value)) {
            walk_pattern(pattern, &mut see);
        }
        let attributes = message.attributes.iter().map(|a| (a.id.name.to_owned(), span(a.id.name))).collect();
        index.insert(
            message.id.name.to_owned(),
            Located {
                key,
                whole: Span { end, ..key },
                value: message.value.is_some(),
                attributes,
                variables,
                damaged: false,
            },
        );
    }
    lost
}

/// What stands in a text.
enum Part<'a> {
    Variable(&'a str),
    Text(&'a str),
    /// Another message, a term or a function: braces are for variables only.
    Reference(&'a str),
}

fn walk_pattern<'a>(pattern: &ast::Pattern<&'a str>, see: &mut dyn FnMut(Part<'a>)) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => see(Part::Text(value)),
            ast::PatternElement::Placeable { expression } => walk_expression(expression, see),
        }
    }
}

fn walk_expression<'a>(expression: &ast::Expression<&'a str>, see: &mut dyn FnMut(Part<'a>)) {
    match expression {
        ast::Expression::Inline(inline) => walk_inline(inline, see),
        ast::Expression::Select { selector, variants } => {
            walk_inline(selector, see);
            for variant in variants {
                walk_pattern(&variant.value, see);
            }
        }
    }
}

fn walk_inline<'a>(inline: &ast::InlineExpression<&'a str>, see: &mut dyn FnMut(Part<'a>)) {
    match inline {
        ast::InlineExpression::VariableReference { id } => see(Part::Variable(id.name)),
        ast::InlineExpression::MessageReference { id, .. }
        | ast::InlineExpression::TermReference { id, .. }
        | ast::InlineExpression::FunctionReference { id, .. } => see(Part::Reference(id.name)),
        ast::InlineExpression::Placeable { expression } => walk_expression(expression, see),
        ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {}
    }
}

/// Characters that mean something to Fluent at the beginning of a line.
const TRAPS: [char; 4] = ['*', '[', '.', '}'];

/// Names the trap of Fluent's grammar that a writer fell into, where it is one of the known ones.
fn trap(file: FileId, text: &str, error: &ParserError) -> Diagnostic {
    let at = floor(text, error.pos.start.min(text.len()));
    let mut start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let mut line = text[start..].lines().next().unwrap_or("");
    // A text that begins on the next line, and there with a trap.
    if line.trim_end().ends_with('=')
        && let Some(next) = text[start + line.len()..].strip_prefix('\n').and_then(|rest| rest.lines().next())
        && next.trim_start().starts_with(TRAPS)
    {
        start += line.len() + 1;
        line = next;
    }
    let indent = line.len() - line.trim_start().len();
    let whole = Span { file, start: (start + indent) as u32, end: (start + line.trim_end().len().max(indent)) as u32 };
    let mut chars = line.trim_start().chars();
    let (first, second) = (chars.next(), chars.next());
    match first {
        Some(mark) if indent > 0 && TRAPS.contains(&mark) => {
            let end = whole.start + mark.len_utf8() as u32;
            Diagnostic::error("fluent-trap", Span { end, ..whole }).with("mark", mark)
        }
        // Not the beginning of a message, a term or a comment.
        Some('-') if indent == 0 && !second.is_some_and(|c| c.is_ascii_alphabetic()) => {
            Diagnostic::error("fluent-indent", whole)
        }
        Some(c) if indent == 0 && !c.is_ascii_alphabetic() && !matches!(c, '#' | '-') => {
            Diagnostic::error("fluent-indent", whole)
        }
        Some(c) if indent == 0 && c.is_ascii_alphabetic() && !line.contains('=') => {
            Diagnostic::error("fluent-indent", whole)
        }
        _ => {
            let detail = match &error.kind {
                ErrorKind::ExpectedToken('}') | ErrorKind::ExpectedInlineExpression => "brace",
                ErrorKind::UnbalancedClosingBrace => "closing",
                ErrorKind::ExpectedMessageField { .. } | ErrorKind::MissingValue => "value",
                ErrorKind::MissingDefaultVariant | ErrorKind::MultipleDefaultVariants => "variants",
                _ => "other",
            };
            Diagnostic::error("fluent-syntax", whole).with("detail", detail)
        }
    }
}

/// Braces inside braces: a choice inside a choice is the most that a text needs.
const MAX_BRACES: usize = 12;

/// Where braces stand inside one another deeper than any text needs. A new message begins anew.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quoted = false;
    let mut line_begins = true;
    for (at, c) in text.char_indices() {
        match c {
            '\n' => quoted = false,
            c if line_begins && !c.is_whitespace() && c != '{' && c != '}' => depth = 0,
            '"' if depth > 0 => quoted = !quoted,
            '{' if !quoted => {
                depth += 1;
                if depth > MAX_BRACES {
                    return Some(at);
                }
            }
            '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        line_begins = c == '\n';
    }
    None
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
