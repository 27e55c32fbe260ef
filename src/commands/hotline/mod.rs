//! `dovira hotline`: keys, and the desk without a browser.

mod inert;
mod keygen;
mod open;
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
    /// Open a sealed report and show it
    Open(open::Args),
    /// Show fingerprints, to be compared by phone or on paper, and whether the server trusts these keys
    Verify(verify::Args),
    /// Confirm that the configured keys may open reports from now on
    Trust(trust::Args),
}

/// Runs the command.
pub fn run(args: Args, config: impl FnOnce() -> Result<Config, ConfigError>) -> ExitCode {
    match args.command {
        Command::Keygen(args) => done(keygen::run(&args)),
        Command::Open(args) => done(open::run(&args)),
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

/// A private key from its file; asks for the passphrase.
fn unlock(path: &Path) -> Result<(KeyFile, PrivateKey), Failed> {
    let text = recipients::text(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let of_file = |error: KeyError| Failed(format!("{}: {error}", path.display()));
    let file = KeyFile::parse(&text).map_err(of_file)?;
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
