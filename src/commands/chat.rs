//! `dovira chat`: the conversation in a terminal.

use std::process::ExitCode;
use std::sync::Arc;

use super::complain;
use crate::channels::terminal;
use crate::channels::turn::Turns;
use crate::config::Config;
use crate::script::Lang;
use crate::script::live::{Live, LoadError};
use crate::server::reports::Reports;
use crate::store::Store;

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
    let live = match Live::open(config.origin()) {
        Ok(live) => Arc::new(live),
        Err(LoadError::Read(error)) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
        Err(broken @ LoadError::Broken { .. }) => {
            super::serve::show_broken(&broken);
            return ExitCode::FAILURE;
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&error.to_string());
            return ExitCode::FAILURE;
        }
    };
    let played = runtime.block_on(async {
        // Reports written here lie in the same database; whoever serves it delivers them.
        let store = Store::open(&config.database).await.ok();
        let reports = match &store {
            Some(store) => Reports::open(config, &live, store).await.ok(),
            None => None,
        };
        if reports.is_none() {
            complain("the database cannot be opened: written reports are closed, everything else can be read");
        }
        let turns = reports.map_or_else(Turns::closed, |reports| reports.turns);
        let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
        terminal::play(&live.script(), &turns, args.lang, args.start.as_deref(), input, output).await
    });
    match played {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
