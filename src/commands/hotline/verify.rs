//! `dovira hotline verify`: fingerprints, and whether the configured keys are the trusted ones.

use std::path::{Path, PathBuf};

use super::{Failed, inert, say};
use crate::config::Config;
use crate::reporting::hybrid;
use crate::reporting::keys::{KeyFile, PublicKey, Recipient, grouped};
use crate::reporting::recipients::{self, DEMO_KEY, DESKS, Reading, Source, Trust};
use crate::script::model;
use crate::store::Store;

/// Options of `verify`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Key files, public or private; without any, those of the configuration
    pub(super) files: Vec<PathBuf>,
}

/// Shows the fingerprints of files.
pub fn files(paths: &[PathBuf]) -> Result<(), Failed> {
    let mut wrong = 0;
    for path in paths {
        match fingerprint(path) {
            Ok(key) => show(&key),
            Err(Failed(cause)) => {
                wrong += 1;
                super::complain(&cause);
            }
        }
    }
    if wrong > 0 { Err(format!("files of no use: {wrong}").into()) } else { Ok(()) }
}

fn fingerprint(path: &Path) -> Result<Recipient, Failed> {
    let text = recipients::text(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let public = PublicKey::parse(&text).and_then(|key| key.recipient());
    // Of a private key's file the public half stands in clear; it is proved only by unlocking it.
    let key = public.or_else(|error| {
        let file = KeyFile::parse(&text).map_err(|_| error)?;
        Recipient::new(&file.name, hybrid::decode(&file.public).map_err(|hybrid::Failed| error)?)
    });
    key.map_err(|error| Failed(format!("{}: {error}", path.display())))
}

fn show(key: &Recipient) {
    say(&format!("{}  (id {})\n    {}", inert::line(key.name()), key.id(), grouped(key.fingerprint())));
}

/// Shows the configured keys of both desks and how they stand to the trusted ones.
pub fn configured(config: &Config) -> Result<(), Failed> {
    let (hotline, administrator) = match Source::of(config) {
        Source::Files { hotline, administrator } => (hotline, administrator),
        Source::Demo(folder) => {
            say(&format!(
                "DEMO: no keys are configured; the program makes one by itself in {}",
                folder.join(DEMO_KEY).display()
            ));
            return Ok(());
        }
    };
    let mut fine = true;
    for (desk, paths) in DESKS.into_iter().zip([hotline, administrator]) {
        let reading = recipients::read(&paths);
        let trusted = trusted(config, desk)?;
        say(&format!("Desk: {}", recipients::name(desk)));
        faults(&reading);
        if reading.keys.is_empty() {
            say("no usable key: its forms are closed");
        }
        reading.keys.iter().for_each(show);
        match reading.trust(&trusted) {
            _ if reading.keys.is_empty() => {}
            Trust::First => say("not trusted yet: the first start of the program trusts these keys"),
            Trust::Same => say("these are the trusted keys"),
            Trust::Changed => {
                fine = false;
                say("NOT the trusted keys: its forms are closed. If you changed them: dovira hotline trust");
            }
        }
        fine &= reading.faults.is_empty();
        say("");
    }
    if fine { Ok(()) } else { Err("not all keys are as they should be".into()) }
}

/// Names files of no use.
pub(super) fn faults(reading: &Reading) {
    for (path, fault) in &reading.faults {
        say(&format!("{}: {fault}", path.display()));
    }
}

/// The fingerprints that are trusted for a desk.
fn trusted(config: &Config, desk: model::Desk) -> Result<Vec<String>, Failed> {
    block_on(async {
        let store = Store::open(&config.database).await?;
        let trusted = store.reports().trusted(recipients::name(desk)).await;
        store.close().await;
        Ok(trusted?)
    })
}

/// Runs what the store does.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, Failed>>) -> Result<T, Failed> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
