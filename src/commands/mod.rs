//! The command line: one file per subcommand.

mod backup;
mod chat;
mod check;
mod check_config;
mod hotline;
mod photo_worker;
mod restore;
mod schema;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Config, ConfigError};
use crate::script::diagnostic::Speech;

/// A trust line in a chat app: scripted dialogues for Telegram, the web and a terminal.
///
/// Without a subcommand: `serve`. With no configuration: web pages on http://127.0.0.1:8080.
#[derive(Debug, Parser)]
#[command(name = "dovira", version, max_term_width = 100)]
pub struct Cli {
    /// Configuration file [default: DOVIRA_CONFIG, else dovira.toml where it exists]; with `check`: look at it instead of the
    /// dialogue files
    // The environment is read below: `check` has to know what was written on the command line.
    #[arg(long, global = true, value_name = "FILE", num_args = 0..=1)]
    config: Option<Option<PathBuf>>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve people: web pages, and Telegram where a token is set
    Serve,
    /// Play the conversation in this terminal, or from a pipe
    Chat(chat::Args),
    /// Check dialogue files and texts; report everything that is wrong, with place and cure. With --config [FILE]: check the
    /// configuration, and whether the database, keys and every way out work; nothing is sent
    Check(check::Args),
    /// Write all that the database keeps to a new file, while the program runs
    #[command(long_about = backup::ABOUT)]
    Backup(backup::Args),
    /// Fill an empty database from a backup
    #[command(long_about = restore::ABOUT)]
    Restore(restore::Args),
    /// Print the JSON Schema of the dialogue files, so that editors complete and check them
    Schema(schema::Args),
    /// Keys of the hotline, and its desk on the command line
    Hotline(hotline::Args),
    /// Draw a photo anew; started by the program itself
    #[command(hide = true, name = crate::reporting::photo::WORKER)]
    PhotoWorker,
}

/// Exit code for wrong configuration.
const WRONG_CONFIG: u8 = 2;

/// Runs the command.
pub fn run(cli: Cli) -> ExitCode {
    let named = cli.config.clone().flatten();
    if cli.config.is_some() && named.is_none() && !matches!(cli.command, Some(Command::Check(_))) {
        complain("--config: which file? Without one it belongs to check");
        return ExitCode::from(WRONG_CONFIG);
    }
    let named = named.or_else(|| std::env::var_os("DOVIRA_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from));
    let read = || Config::read(named.as_deref(), &|name| std::env::var(name).ok());
    match cli.command.unwrap_or(Command::Serve) {
        Command::Schema(args) => schema::run(&args),
        Command::Hotline(args) => hotline::run(args, read),
        Command::PhotoWorker => photo_worker::run(),
        Command::Serve => with(read(), serve::run),
        Command::Chat(args) => with(read(), |config| chat::run(&config, &args)),
        Command::Backup(args) => with(read(), |config| backup::run(&config, &args)),
        Command::Restore(args) => with(read(), |config| restore::run(&config, &args)),
        Command::Check(args) if cli.config.is_some() => check::run_config(read(), &args),
        Command::Check(args) => with(read(), |config| check::run(&config, &args)),
    }
}

fn with(config: Result<Config, ConfigError>, run: impl FnOnce(Config) -> ExitCode) -> ExitCode {
    match config {
        Ok(config) => run(config),
        Err(error) => {
            complain(&format!("configuration: {error}"));
            ExitCode::from(WRONG_CONFIG)
        }
    }
}

/// One clear message on standard error.
fn complain(message: &str) {
    use std::io::Write as _;
    // A closed standard error is no reason to fail differently.
    let _ = writeln!(std::io::stderr(), "dovira: {message}");
}

/// The language of messages: as asked, else from the environment, else Ukrainian.
fn speech(asked: Option<Speech>) -> Speech {
    asked.unwrap_or_else(|| {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        match locale {
            Some(locale) if locale.starts_with("en") => Speech::En,
            _ => Speech::Uk,
        }
    })
}
