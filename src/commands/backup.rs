//! `dovira backup`: all that the database keeps, in one file.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use secrecy::ExposeSecret as _;

use super::complain;
use crate::config::Config;
use crate::reporting::day;
use crate::store::Store;
use crate::store::backup::Contents;

/// What the help says.
pub const ABOUT: &str = "\
Write everything that the database keeps to a new file: sealed reports, answers, mailboxes, what each sink has \
acknowledged, trusted keys and the secret that receipts depend on; never unsent drafts.

The program may be running meanwhile; the file shows one moment. Nothing is overwritten. Reports in it are sealed as they \
are in the database, but form, day and urgency can be read, so keep it as safe as the database. What the program erases \
later stays in older backups: keep only the newest, and only as long as you need it.";

/// Options of `backup`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The new file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Writes the backup.
pub fn run(config: &Config, args: &Args) -> ExitCode {
    // An address with a mistake would make a new database and back up nothing.
    let address = config.database.expose_secret();
    if let Some(path) = address.strip_prefix("sqlite://").filter(|path| !std::path::Path::new(path).is_file()) {
        complain(&format!("there is no database {path}: see DOVIRA_DATABASE_URL"));
        return ExitCode::FAILURE;
    }
    let done = with_store(config, async |store| store.back_up(&args.file, &day::today()).await);
    match done {
        Ok(Contents { reports, answers, .. }) => {
            let said = format!("{}: {reports} reports, {answers} answers", args.file.display());
            // A closed output changes nothing about the file.
            let _ = writeln!(std::io::stdout(), "{said}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}

/// Opens the database, works on it and closes it.
pub(super) fn with_store<T, E: std::fmt::Display>(
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> Result<T, E>,
) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let store = Store::open(&config.database).await.map_err(|error| error.to_string())?;
        let done = work(&store).await.map_err(|error| error.to_string());
        store.close().await;
        done
    })
}
