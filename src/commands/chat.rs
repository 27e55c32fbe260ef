//! `dovira chat`: the conversation in a terminal.

use std::process::ExitCode;

use super::complain;
use crate::channels::terminal;
use crate::config::Config;
use crate::script::Lang;
use crate::script::live::LoadError;

/// Options of `chat`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Language to begin with: uk, en or ru
    #[arg(long, default_value = "uk", value_parser = language)]
    lang: Lang,
    /// Begin at this node or campaign code, as a deep link would
    #[arg(long, value_name = "NODE")]
    start: Option<String>,
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "uk, en or ru".to_owned())
}

/// Plays until the input ends.
pub fn run(config: &Config, args: &Args) -> ExitCode {
    let script = match config.origin().load() {
        Ok((script, ..)) => script,
        Err(LoadError::Read(error)) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
        Err(broken @ LoadError::Broken { .. }) => {
            super::serve::show_broken(&broken);
            return ExitCode::FAILURE;
        }
    };
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    match terminal::play(&script, args.lang, args.start.as_deref(), input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
