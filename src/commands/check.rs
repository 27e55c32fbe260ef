//! `dovira check`: everything that is wrong with the files, at once.

mod launch;
mod stats;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::ValueEnum;

use super::{check_config, complain, speech};
use crate::config::{Config, ConfigError};
use crate::script::diagnostic::{Severity, Speech, draw, records};
use crate::script::source::Sources;
use crate::script::{Lang, Settings};

/// Options of `check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Language of the messages [default: from the environment, else uk]
    #[arg(long, value_enum)]
    lang: Option<Speech>,
    /// For people or for machines
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The day against which reviews are aged, for repeatable results
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<NaiveDate>,
    /// Warnings count as errors
    #[arg(long)]
    strict: bool,
    /// Afterwards, print what must be asked and set before the line goes live, by who can answer
    #[arg(long)]
    launch: bool,
    /// Afterwards, print nodes, words, median sentence and sources, by topic and language
    #[arg(long)]
    stats: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Checks the configuration instead, and what it names.
pub fn run_config(config: Result<Config, ConfigError>, args: &Args) -> ExitCode {
    check_config::run(config, matches!(args.format, Format::Json), args.strict)
}

/// Checks; exit code 1 on errors.
pub fn run(config: &Config, args: &Args) -> ExitCode {
    let sources = match Sources::read(&config.dialogs, &config.locales) {
        Ok(sources) => sources,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    let today = args.today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let loaded = crate::script::load(&sources, &Settings { facts: config.facts.clone(), today: Some(today) });
    let speech = speech(args.lang);
    let errors = loaded.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = loaded.diagnostics.len() - errors;
    let mut out = std::io::stdout().lock();
    let written = match args.format {
        Format::Json => serde_json::to_string_pretty(&records(&loaded.diagnostics, &sources, speech))
            .map_err(std::io::Error::other)
            .and_then(|json| writeln!(out, "{json}")),
        Format::Text => {
            let drawn = draw(&loaded.diagnostics, &sources, speech, std::io::stdout().is_terminal());
            let nodes = loaded.script.as_ref().map_or(0, |script| script.nodes.len());
            let sum = match (speech, loaded.diagnostics.is_empty()) {
                (Speech::En, true) => format!("All is well: {nodes} nodes in {} languages.", Lang::ALL.len()),
                (Speech::Uk, true) => format!("Усе гаразд: вузлів {nodes}, мов {}.", Lang::ALL.len()),
                (Speech::En, false) => format!("Errors: {errors}, warnings: {warnings}."),
                (Speech::Uk, false) => format!("Помилок: {errors}, зауважень: {warnings}."),
            };
            let mut said = writeln!(out, "{drawn}{sum}");
            if let Some(script) = &loaded.script {
                if args.launch {
                    said = said.and_then(|()| write!(out, "\n{}", launch::list(script, speech)));
                }
                if args.stats {
                    said = said.and_then(|()| write!(out, "\n{}", stats::table(script, &sources, speech)));
                }
            }
            said
        }
    };
    // A reader that closed the pipe has seen enough.
    let _ = written;
    if errors > 0 || args.strict && warnings > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
