//! What is wrong with the files: place, cause and cure, as data. Drawn for people or as JSON at the edge.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::Serialize;

use super::source::{SourceFile, Sources, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The files do not go live.
    Error,
    /// They do, but somebody should look.
    Warning,
}

/// One finding. Its words stand in `messages/{uk,en}.ftl` under `code`, the cure under `code.cure`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule, for example `unknown-node`.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// Where; a finding about something that is missing points at what needs it.
    pub span: Span,
    /// Values for the words.
    pub args: BTreeMap<&'static str, String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span) -> Self {
        Self { code, severity: Severity::Error, span, args: BTreeMap::new() }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span) }
    }

    /// Adds a value that the words use.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(name, value.to_string());
        self
    }

    /// Adds the nearest known name, where one is near: "did you mean".
    #[must_use]
    pub fn near<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.with("near", nearest(wrong, known).unwrap_or(""))
    }
}

/// The known name that is nearest to a wrong one, where one is near.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wrong.chars().count();
    known
        .into_iter()
        .filter_map(|name| {
            let other = name.chars().count();
            let most = 1.max(other / 3);
            // Names of very different length are never near; comparing is what costs.
            let distance = (other.abs_diff(length) <= most).then(|| strsim::damerau_levenshtein(wrong, name))?;
            // A name of which no letter is left is another name.
            (distance <= most && distance < other.max(length)).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}

/// The language in which `check` speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Speech {
    /// Ukrainian
    Uk,
    /// English
    En,
}

fn words(speech: Speech) -> &'static FluentBundle<FluentResource> {
    static UK: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    static EN: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    let (cell, id, text) = match speech {
        Speech::Uk => (&UK, unic_langid::langid!("uk"), include_str!("messages/uk.ftl")),
        Speech::En => (&EN, unic_langid::langid!("en"), include_str!("messages/en.ftl")),
    };
    cell.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let _ = bundle.add_resource(resource);
        bundle
    })
}

impl Diagnostic {
    fn args(&self) -> FluentArgs<'_> {
        // Words of a file may hold control characters; they must not reach a terminal. An empty value has a name in the
        // messages that no id can bear.
        let clean = |name: &str, value: &String| match value.is_empty() && matches!(name, "near" | "fact") {
            true => "NONE".to_owned(),
            false => value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>(),
        };
        self.args.iter().map(|(name, value)| (*name, clean(name, value))).collect()
    }

    /// What is wrong, in words.
    pub fn message(&self, speech: Speech) -> String {
        let bundle = words(speech);
        let Some(pattern) = bundle.get_message(self.code).and_then(|m| m.value()) else {
            return self.code.to_owned();
        };
        bundle.format_pattern(pattern, Some(&self.args()), &mut Vec::new()).into_owned()
    }

    /// What to do about it, in words; empty where the cause says it all.
    pub fn cure(&self, speech: Speech) -> String {
        let bundle = words(speech);
        let Some(pattern) =
            bundle.get_message(self.code).and_then(|m| m.get_attribute("cure")).map(|attribute| attribute.value())
        else {
            return String::new();
        };
        bundle.format_pattern(pattern, Some(&self.args()), &mut Vec::new()).trim().to_owned()
    }
}

/// Draws all findings as rustc would: place, source line, underline, cure.
pub fn draw(diagnostics: &[Diagnostic], sources: &Sources, speech: Speech, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        let file = sources.file(diagnostic.span.file);
        let (error, warning, help) = match speech {
            Speech::Uk => ("помилка", "увага", "порада"),
            Speech::En => ("error", "warning", "help"),
        };
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(error),
            Severity::Warning => Level::WARNING.with_name(warning),
        };
        let message = diagnostic.message(speech);
        let cure = diagnostic.cure(speech);
        let title = level.primary_title(&message).id(diagnostic.code);
        let mut group = match concerned(file, diagnostic.span) {
            None => Group::with_title(title).element(annotate_snippets::Origin::path(&file.path)),
            Some((first, lines, span)) => Group::with_title(title).element(
                Snippet::source(lines)
                    .line_start(first)
                    .path(&file.path)
                    .annotation(AnnotationKind::Primary.span(span)),
            ),
        };
        if !cure.is_empty() {
            group = group.element(Level::HELP.with_name(help).message(cure));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

/// The lines that a finding concerns: number of the first, their text, the place in it. A file may be long and a finding
/// one of hundreds, so the renderer is given only what it draws. Of a place of many lines the first is enough.
fn concerned(file: &SourceFile, span: Span) -> Option<(usize, &str, Range<usize>)> {
    let text = &*file.text;
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let line = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let end_of_line = text[start..].find('\n').map_or(text.len(), |n| start + n);
    if text[line..end_of_line].trim().is_empty() && start == end_of_line && line == start {
        return None;
    }
    let mut end = (span.end as usize).clamp(start, end_of_line);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // Of a very long line only the surroundings: a paragraph may be one line.
    let from = text[line..start].char_indices().rev().nth(AROUND).map_or(line, |(n, _)| line + n);
    let to = text[end..end_of_line].char_indices().nth(AROUND).map_or(end_of_line, |(n, _)| end + n);
    let (number, _) = file.position(start);
    Some((number, &text[from..to], start - from..end - from))
}

/// So many characters of a long line are drawn on either side.
const AROUND: usize = 100;

/// A finding for machines.
#[derive(Serialize)]
pub struct Record {
    /// Which rule.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words of the cause.
    pub message: String,
    /// The words of the cure.
    pub cure: String,
}

/// All findings for machines.
pub fn records(diagnostics: &[Diagnostic], sources: &Sources, speech: Speech) -> Vec<Record> {
    diagnostics
        .iter()
        .map(|diagnostic| {
            let file = sources.file(diagnostic.span.file);
            let (line, column) = file.position(diagnostic.span.start as usize);
            Record {
                code: diagnostic.code,
                severity: diagnostic.severity,
                file: file.path.clone(),
                line,
                column,
                message: diagnostic.message(speech),
                cure: diagnostic.cure(speech),
            }
        })
        .collect()
}
