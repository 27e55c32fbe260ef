//! `dovira hotline audit`: who read what. Keys, acts, case numbers and days; nothing of the people who wrote.

use super::cases::shown;
use super::verify::block_on;
use super::{Failed, inert, say};
use crate::config::Config;
use crate::reporting::envelope::case_number;
use crate::reporting::recipients::{self, Source};
use crate::store::Store;

/// Options of `audit`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How many lines, the newest days first
    #[arg(long, value_name = "N", default_value_t = 200)]
    most: usize,
}

/// Shows the read-audit.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let keys = match Source::of(config) {
        Source::Files { hotline, administrator } => {
            let both = [recipients::read(&hotline), recipients::read(&administrator)];
            both.into_iter().flat_map(|reading| reading.keys).collect()
        }
        Source::Demo(_) => Vec::new(),
    };
    let lines = block_on(async {
        let store = Store::open(&config.database).await?;
        let lines = store.reports().audited(args.most).await;
        store.close().await;
        Ok(lines?)
    })?;
    if lines.is_empty() {
        say("Nobody has read anything yet.");
    }
    for (day, key, act, id) in lines {
        let name = keys.iter().find(|known| known.id() == key).map_or("", |known| known.name());
        let line = format!("{day}  {act:<7} {}  {key}  {}", shown(&case_number(&id)), inert::line(name));
        say(line.trim_end());
    }
    Ok(())
}
