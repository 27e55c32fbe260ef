//! `dovira restore`: an empty database is filled from a backup.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::backup::with_store;
use super::complain;
use crate::config::Config;
use crate::store::backup::Contents;

/// What the help says.
pub const ABOUT: &str = "\
Fill an empty database from a backup: all of it, or nothing where the backup is damaged. A backup of SQLite can be restored \
into PostgreSQL and the other way round.

Stop the program first. The database that DOVIRA_DATABASE_URL names must keep no reports, mailboxes or answers: move the old \
file away, or make a new database. A restored report never replaces or joins another.

A backup knows nothing of what happened after it was made. Reports that were closed, erased or withdrawn since are back as \
they were on that day and are delivered again, under the same id, so that a case system recognises them; answers given \
and reports sent since are missing. The command says how many reports are open again: go through them with the hotline \
before the program is started.";

/// Options of `restore`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A file that `dovira backup` made
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Restores the backup.
pub fn run(config: &Config, args: &Args) -> ExitCode {
    match with_store(config, async |store| store.restore(&args.file).await) {
        Ok(Contents { day, reports, open, answers }) => {
            let said = format!(
                "restored as of {day}: {reports} reports, {answers} answers.\n\
                 {open} reports are open; what was closed, erased or withdrawn after that day is among them."
            );
            // A closed output changes nothing about the database.
            let _ = writeln!(std::io::stdout(), "{said}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}
