//! Rules over a compiled script: one file per kind of rule, each finding with place, cause and cure.

mod answers;
mod forms;
mod labels;
mod letters;
mod line;
mod links;
mod reach;
mod repeated;
mod review;
mod standard;
mod terms;
mod texts;
mod translations;
mod typography;
mod unsure;
mod writing;

use super::diagnostic::Diagnostic;
use super::facts::Facts;
use super::model::Script;
use super::parse::Parsed;
use super::source::Sources;
use super::texts::prose::Prose;
use super::{Lang, Settings};

/// What a rule may look at.
pub struct Context<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// What was written.
    pub parsed: &'a Parsed,
    /// The facts.
    pub facts: &'a Facts,
    /// What it compiles to.
    pub script: &'a Script,
    /// The running text of all messages.
    pub prose: Vec<Prose<'a>>,
    /// Day and facts of the deployer.
    pub settings: &'a Settings,
}

/// Runs every rule.
pub fn run(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    line::check(context, diagnostics);
    texts::check(context, diagnostics);
    labels::check(context, diagnostics);
    links::check(context, diagnostics);
    reach::check(context, diagnostics);
    answers::check(context, diagnostics);
    forms::check(context, diagnostics);
    standard::check(context, diagnostics);
    review::check(context, diagnostics);
    writing::check(context, diagnostics);
    typography::check(context, diagnostics);
    letters::check(context, diagnostics);
    terms::check(context, diagnostics);
    translations::check(context, diagnostics);
    repeated::check(context, diagnostics);
    unsure::check(context, diagnostics);
}
