//! `dovira schema`: the JSON Schemas of the dialogue files and of an opened report.

use std::io::Write as _;
use std::process::ExitCode;

use clap::ValueEnum;
use schemars::schema_for;

use crate::reporting::report::Report;
use crate::script::grammar::{CampaignsFile, FactsFile, GlossaryFile, LineFile, TopicFile};

/// Options of `schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which file
    #[arg(long = "for", value_enum, default_value = "topic")]
    file: File,
    /// Of an opened report instead, for case-management systems
    #[arg(long, conflicts_with = "file")]
    report: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum File {
    /// dialogs/<topic>.yaml
    Topic,
    /// dialogs/facts.yaml
    Facts,
    /// dialogs/line.yaml
    Line,
    /// dialogs/campaigns.yaml
    Campaigns,
    /// locales/glossary.yaml
    Glossary,
}

/// Prints the schema.
pub fn run(args: &Args) -> ExitCode {
    let schema = match args.file {
        _ if args.report => schema_for!(Report),
        File::Topic => schema_for!(TopicFile),
        File::Facts => schema_for!(FactsFile),
        File::Line => schema_for!(LineFile),
        File::Campaigns => schema_for!(CampaignsFile),
        File::Glossary => schema_for!(GlossaryFile),
    };
    match serde_json::to_string_pretty(&schema) {
        Ok(text) => {
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            super::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
