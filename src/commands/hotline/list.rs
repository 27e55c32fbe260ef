//! `dovira hotline list`: cases sealed to a key, urgent first.

use std::path::PathBuf;

use serde_json::json;

use super::cases::{Cases, key_id, shown, word};
use super::verify::block_on;
use super::{Failed, inert, key_file, say};
use crate::config::Config;
use crate::store::reports::Status;

/// Options of `list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The private key's file; its passphrase is not asked for, nothing is opened
    #[arg(long, value_name = "KEYFILE")]
    key: PathBuf,
    /// Closed ones too
    #[arg(long)]
    closed: bool,
    /// As JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// Lists.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let key = key_id(&key_file(&args.key)?)?;
    block_on(async {
        let cases = Cases::open(config, key).await?;
        let mut all = cases.all().await?;
        cases.close().await;
        all.retain(|case| args.closed || case.status() != Status::Closed);
        if args.json {
            let all: Vec<_> = all
                .iter()
                .map(|case| {
                    let ids: Vec<_> = case.rows.iter().map(|row| &row.header.id).collect();
                    let first = case.rows.first().map(|row| &row.header);
                    json!({
                        "case_number": case.number(),
                        "status": word(case.status()),
                        "urgent": case.urgent(),
                        "day": first.map(|header| &header.day),
                        "form": first.map(|header| &header.form),
                        "ids": ids,
                    })
                })
                .collect();
            say(&serde_json::to_string_pretty(&all)?);
            return Ok(());
        }
        if all.is_empty() {
            say("No case is open.");
            return Ok(());
        }
        // 72 columns at most: number, urgent, status, day, parts, form.
        say("CASE       URGENT  STATUS    DAY         PARTS  FORM");
        for case in &all {
            let Some(first) = case.rows.first() else { continue };
            let (urgent, parts) = (if case.urgent() { "urgent" } else { "" }, case.rows.len());
            let form: String = inert::line(&first.header.form).chars().take(24).collect();
            let line = format!(
                "{:<9}  {urgent:<6}  {:<8}  {}  {parts:>5}  {form}",
                shown(&case.number()),
                word(case.status()),
                first.header.day
            );
            say(line.trim_end());
        }
        Ok(())
    })
}
