//! `dovira hotline`: keys, and the desk without a browser.

mod answer;
mod audit;
mod cases;
mod close;
mod export;
mod inert;
mod keygen;
mod list;
mod open;
mod table;
mod trust;
mod verify;

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;
use zeroize::Zeroizing;

use super::{complain, with};
use crate::config::{Config, ConfigError};
use crate::reporting::keys::{KeyError, KeyFile, PrivateKey};
use crate::reporting::recipients;

/// Keys of the desks, and reports on the command line.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a key pair: the private half for an operator, the public half for the server
    Keygen(keygen::Args),
    /// List the cases that are sealed to a key, urgent first
    List(list::Args),
    /// Open a case, or a sealed report in a file, and show it
    Open(open::Args),
    /// Answer a case; the person reads it with their receipt
    Answer(answer::Args),
    /// Close a case: it is erased once every other way has it
    Close(close::Args),
    /// Write opened cases to a file, sealed to a recipient
    Export(export::Args),
    /// Show who opened, answered, closed and exported what
    Audit(audit::Args),
    /// Show fingerprints, to be compared by phone or on paper, and whether the server trusts these keys
    Verify(verify::Args),
    /// Confirm that the configured keys may open reports from now on
    Trust(trust::Args),
}

/// Runs the command.
pub fn run(args: Args, config: impl FnOnce() -> Result<Config, ConfigError>) -> ExitCode {
    match args.command {
        Command::Keygen(args) => done(keygen::run(&args)),
        Command::List(args) => with(config(), |config| done(list::run(&config, &args))),
        Command::Open(args) if args.is_file() => done(open::file(&args)),
        Command::Open(args) => with(config(), |config| done(open::case(&config, &args))),
        Command::Answer(args) => with(config(), |config| done(answer::run(&config, &args))),
        Command::Close(args) => with(config(), |config| done(close::run(&config, &args))),
        Command::Export(args) => with(config(), |config| done(export::run(&config, &args))),
        Command::Audit(args) => with(config(), |config| done(audit::run(&config, &args))),
        Command::Verify(args) if !args.files.is_empty() => done(verify::files(&args.files)),
        Command::Verify(_) => with(config(), |config| done(verify::configured(&config))),
        Command::Trust(args) => with(config(), |config| done(trust::run(&config, &args))),
    }
}

/// Why a command failed, in words for whoever typed it.
pub(super) struct Failed(String);

impl<T: std::fmt::Display> From<T> for Failed {
    fn from(cause: T) -> Self {
        Self(cause.to_string())
    }
}

fn done(result: Result<(), Failed>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(cause)) => {
            complain(&cause);
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output; a reader that has gone away is no failure.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// A passphrase: from `DOVIRA_PASSPHRASE_FILE` or `DOVIRA_PASSPHRASE`, else asked for without showing it.
fn passphrase(question: &str) -> Result<Zeroizing<String>, Failed> {
    if let Some(path) = std::env::var_os("DOVIRA_PASSPHRASE_FILE").filter(|path| !path.is_empty()) {
        let path = Path::new(&path);
        let text =
            recipients::text(path).map_err(|error| format!("DOVIRA_PASSPHRASE_FILE {}: {error}", path.display()))?;
        let text = Zeroizing::new(text);
        return Ok(Zeroizing::new(text.trim_end_matches(['\n', '\r']).to_owned()));
    }
    if let Some(text) = std::env::var("DOVIRA_PASSPHRASE").ok().filter(|text| !text.is_empty()) {
        return Ok(Zeroizing::new(text));
    }
    if !std::io::stdin().is_terminal() {
        return Err("no passphrase: name a file in DOVIRA_PASSPHRASE_FILE, or run this in a terminal".into());
    }
    Ok(Zeroizing::new(rpassword::prompt_password(format!("{question}: "))?))
}

/// A private key's file, still locked.
fn key_file(path: &Path) -> Result<KeyFile, Failed> {
    let text = recipients::text(path).map_err(|error| format!("{}: {error}", path.display()))?;
    KeyFile::parse(&text).map_err(|error| Failed(format!("{}: {error}", path.display())))
}

/// A private key from its file; asks for the passphrase.
fn unlock(path: &Path) -> Result<(KeyFile, PrivateKey), Failed> {
    let file = key_file(path)?;
    let of_file = |error: KeyError| Failed(format!("{}: {error}", path.display()));
    let passphrase = passphrase(&format!("Passphrase of “{}”", inert::line(&file.name)))?;
    let key = file.unlock(&passphrase).map_err(of_file)?;
    Ok((file, key))
}

/// A file, or standard input for `-`, of at most so many bytes.
fn content(path: &Path, most: usize) -> Result<Vec<u8>, Failed> {
    let mut bytes = Vec::new();
    let limit = most as u64 + 1;
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(bytes)
}
