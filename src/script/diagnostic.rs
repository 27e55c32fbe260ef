//! What is wrong with the files: place, cause and cure, as data. Drawn for people or as JSON at the edge.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::Serialize;

use super::source::{Sources, Span};

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
        let best = known
            .into_iter()
            .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
            .filter(|(distance, name)| *distance <= 1.max(name.chars().count() / 3))
            .min();
        match best {
            Some((_, name)) => self.with("near", name),
            None => self.with("near", ""),
        }
    }
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
        self.args.iter().map(|(name, value)| (*name, value.as_str())).collect()
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
        let len = file.text.len();
        let start = (diagnostic.span.start as usize).min(len);
        let end = (diagnostic.span.end as usize).clamp(start, len);
        let title = level.primary_title(&message).id(diagnostic.code);
        let mut group = if len == 0 {
            Group::with_title(title).element(annotate_snippets::Origin::path(&file.path))
        } else {
            Group::with_title(title).element(
                Snippet::source(&*file.text)
                    .path(&file.path)
                    .fold(true)
                    .annotation(AnnotationKind::Primary.span(start..end)),
            )
        };
        if !cure.is_empty() {
            group = group.element(Level::HELP.with_name(help).message(cure));
        }
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

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
