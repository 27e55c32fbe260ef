//! `dovira hotline trust`: confirms changed keys. Until then the program takes no reports for that desk.

use std::io::{BufRead as _, IsTerminal as _};

use super::verify::{block_on, faults};
use super::{Failed, inert, say};
use crate::config::Config;
use crate::reporting::keys::grouped;
use crate::reporting::recipients::{self, DESKS, Source, Trust};
use crate::store::Store;

/// Options of `trust`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Do not ask: the fingerprints were compared
    #[arg(long)]
    yes: bool,
}

/// Shows old and new keys, asks, writes.
pub fn run(config: &Config, args: &Args) -> Result<(), Failed> {
    let Source::Files { hotline, administrator } = Source::of(config) else {
        say("DEMO: no keys are configured, there is nothing to confirm.");
        return Ok(());
    };
    block_on(async {
        let store = Store::open(&config.database).await?;
        let reports = store.reports();
        let mut changed = 0;
        for (desk, paths) in DESKS.into_iter().zip([hotline, administrator]) {
            let name = recipients::name(desk);
            let reading = recipients::read(&paths);
            if !reading.faults.is_empty() {
                faults(&reading);
                return Err(format!("{name}: set these files right first; nothing was written").into());
            }
            let trusted = reports.trusted(name).await?;
            // No keys at all close the desk anyway; an empty list would read as "nobody was trusted yet".
            if reading.keys.is_empty() || reading.trust(&trusted) == Trust::Same {
                continue;
            }
            changed += 1;
            say(&format!("Desk: {name}\n  trusted until now:"));
            if trusted.is_empty() {
                say("    nobody");
            }
            trusted.iter().for_each(|fingerprint| say(&format!("    {}", grouped(fingerprint))));
            say("  from now on:");
            for key in &reading.keys {
                let new = if trusted.iter().any(|known| known == key.fingerprint()) { "" } else { "  NEW" };
                say(&format!("    {}  {}{new}", grouped(key.fingerprint()), inert::line(key.name())));
            }
            if !args.yes && !confirmed()? {
                return Err("nothing was written for this desk".into());
            }
            recipients::trust(&*reports, desk, &reading).await?;
            say("  written; a running program opens the desk within a minute");
        }
        if changed == 0 {
            say("The configured keys are the trusted ones; there is nothing to confirm.");
        }
        store.close().await;
        Ok(())
    })
}

fn confirmed() -> Result<bool, Failed> {
    if !std::io::stdin().is_terminal() {
        return Err("compare the fingerprints, then run this in a terminal, or with --yes".into());
    }
    say("Compare the new fingerprints with their owners by phone or on paper. Type yes to trust them:");
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    Ok(typed.trim() == "yes")
}
