//! Who can open reports: the public keys that the deployer configured, as long as they are the ones that were trusted.
//!
//! A public key that changes unnoticed would hand all later reports to somebody else. So the first start writes down whom it
//! trusts, and any other set of keys afterwards closes the desk until `dovira hotline trust` confirms it.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwap;
use secrecy::ExposeSecret as _;
use tracing::{error, info, warn};

use super::keys::{KeyError, KeyFile, MOST_FILE, PrivateKey, PublicKey, Recipient, grouped};
use super::seal::MOST_KEYS;
use crate::config::Config;
use crate::script::model;
use crate::store::reports::{Fault, ReportStore};

/// The passphrase of the key that a demonstration makes for itself.
pub const DEMO_PASSPHRASE: &str = "demo";
/// Files of that key in the data folder.
pub const DEMO_KEY: &str = "demo.key";

/// Both desks.
pub const DESKS: [model::Desk; 2] = [model::Desk::Hotline, model::Desk::Administrator];

/// The name of a desk in the store and in the configuration.
pub fn name(desk: model::Desk) -> &'static str {
    match desk {
        model::Desk::Hotline => "hotline",
        model::Desk::Administrator => "administrator",
    }
}

/// Where keys come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Files of public keys.
    Files {
        /// The hotline's.
        hotline: Vec<PathBuf>,
        /// The administrator's.
        administrator: Vec<PathBuf>,
    },
    /// A demonstration: one key for both desks, made in this folder, its private half beside it.
    Demo(PathBuf),
}

impl Source {
    /// As the configuration says: files, or a demonstration where nothing is configured and nobody outside can come in.
    pub fn of(config: &Config) -> Self {
        let (hotline, administrator) = (config.hotline.keys.clone(), config.hotline.administrator_keys.clone());
        if hotline.is_empty() && administrator.is_empty() && config.demo() {
            // Beside the database, where it is a file.
            let database = config.database.expose_secret().strip_prefix("sqlite://").map(Path::new);
            let folder = database.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
            return Self::Demo(folder.unwrap_or(Path::new("data")).to_owned());
        }
        Self::Files { hotline, administrator }
    }
}

/// Why a key file is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is not there, or may not be read.
    #[error("it cannot be read: see that it is there and that the program may read it")]
    Unreadable,
    /// It is not one.
    #[error("it is no public key of dovira, or it is damaged")]
    Damaged,
    /// A private key lies where a public one should.
    #[error("it is a private key: take it off this machine and configure the .pub file")]
    Private,
    /// More than an envelope can name.
    #[error("it is one key too many: at most 16 are used")]
    TooMany,
}

/// What the configured files hold.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Usable keys, each once, by fingerprint.
    pub keys: Vec<Recipient>,
    /// Files of no use.
    pub faults: Vec<(PathBuf, FileFault)>,
}

/// Reads public key files.
pub fn read(paths: &[PathBuf]) -> Reading {
    let mut reading = Reading::default();
    for path in paths {
        match read_one(path) {
            Ok(key) if reading.keys.contains(&key) => {}
            Ok(_) if reading.keys.len() == MOST_KEYS => reading.faults.push((path.clone(), FileFault::TooMany)),
            Ok(key) => reading.keys.push(key),
            Err(fault) => reading.faults.push((path.clone(), fault)),
        }
    }
    reading.keys.sort_by(|a, b| a.fingerprint().cmp(b.fingerprint()));
    reading
}

fn read_one(path: &Path) -> Result<Recipient, FileFault> {
    let text = text(path).map_err(|_| FileFault::Unreadable)?;
    match PublicKey::parse(&text).and_then(|key| key.recipient()) {
        Ok(key) => Ok(key),
        Err(_) if KeyFile::parse(&text).is_ok() => Err(FileFault::Private),
        Err(_) => Err(FileFault::Damaged),
    }
}

/// The text of a key file, no longer than one can be.
pub fn text(path: &Path) -> std::io::Result<String> {
    let mut text = String::new();
    std::fs::File::open(path)?.take(MOST_FILE as u64 + 1).read_to_string(&mut text)?;
    Ok(text)
}

/// How the configured keys stand to the trusted ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Nobody was trusted yet.
    First,
    /// They are the ones.
    Same,
    /// They are not.
    Changed,
}

impl Reading {
    /// Compares with trusted fingerprints. A file that cannot be read now may be the one that is missing, so the others
    /// go on without it; a key that nobody trusted is never used.
    pub fn trust(&self, trusted: &[String]) -> Trust {
        if trusted.is_empty() {
            return Trust::First;
        }
        let strangers = self.keys.iter().any(|key| !trusted.iter().any(|known| known == key.fingerprint()));
        let missing = trusted.iter().filter(|known| !self.keys.iter().any(|key| key.fingerprint() == *known)).count();
        if strangers || missing > self.faults.len() { Trust::Changed } else { Trust::Same }
    }
}

/// How a desk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// It takes reports.
    Open,
    /// It has no usable key.
    NoKeys,
    /// Its keys are not the trusted ones.
    Changed,
    /// The database did not say whom it trusts.
    Unknown,
}

#[derive(Clone)]
struct Place {
    intake: Intake,
    reading: Reading,
    /// As the store said last; kept for when it does not answer.
    trusted: Option<Vec<String>>,
}

/// The recipients of both desks, read again and again.
pub struct Recipients {
    source: Source,
    places: [ArcSwap<Place>; 2],
}

impl Recipients {
    /// Closed until [`Recipients::refresh`] was called.
    pub fn new(source: Source) -> Self {
        let place =
            || ArcSwap::from_pointee(Place { intake: Intake::Unknown, reading: Reading::default(), trusted: None });
        Self { source, places: [place(), place()] }
    }

    /// Is this a demonstration?
    pub fn demo(&self) -> bool {
        matches!(self.source, Source::Demo(_))
    }

    /// How a desk stands.
    pub fn intake(&self, desk: model::Desk) -> Intake {
        self.place(desk).load().intake
    }

    /// The recipients of a desk; none while it is closed.
    pub fn of(&self, desk: model::Desk) -> Vec<Recipient> {
        let place = self.place(desk).load();
        if place.intake == Intake::Open { place.reading.keys.clone() } else { Vec::new() }
    }

    /// Whoever may read what a desk has: its trusted keys, also while it is closed because others were configured beside
    /// them. What was sealed to them is theirs, and an alarm is no time to send them away.
    pub fn readers(&self, desk: model::Desk) -> Vec<Recipient> {
        let place = self.place(desk).load();
        let known = |key: &&Recipient| match &place.trusted {
            Some(trusted) if !trusted.is_empty() => trusted.iter().any(|known| known == key.fingerprint()),
            _ => place.intake == Intake::Open,
        };
        place.reading.keys.iter().filter(known).cloned().collect()
    }

    fn place(&self, desk: model::Desk) -> &ArcSwap<Place> {
        let [hotline, administrator] = &self.places;
        match desk {
            model::Desk::Hotline => hotline,
            model::Desk::Administrator => administrator,
        }
    }

    /// Reads all files again and asks the store whom it trusts. Says in the log what changed since the last time.
    pub async fn refresh(&self, store: &dyn ReportStore) {
        let source = self.source.clone();
        // Reading files and making a demonstration's key take time that others need.
        let readings = tokio::task::spawn_blocking(move || match source {
            Source::Files { hotline, administrator } => [read(&hotline), read(&administrator)],
            Source::Demo(folder) => {
                let reading = demo(&folder);
                [reading.clone(), reading]
            }
        });
        let Ok(readings) = readings.await else { return };
        for (desk, reading) in DESKS.into_iter().zip(readings) {
            let before = self.place(desk).load_full();
            let now = self.judge(desk, reading, &before, store).await;
            tell(desk, &before, &now, self.demo());
            self.place(desk).store(Arc::new(now));
        }
    }

    async fn judge(&self, desk: model::Desk, reading: Reading, before: &Place, store: &dyn ReportStore) -> Place {
        if self.demo() {
            let intake = if reading.keys.is_empty() { Intake::NoKeys } else { Intake::Open };
            return Place { intake, reading, trusted: None };
        }
        let trusted = store.trusted(name(desk)).await.ok().or_else(|| before.trusted.clone());
        let Some(trusted) = trusted else { return Place { intake: Intake::Unknown, reading, trusted } };
        if reading.keys.is_empty() {
            return Place { intake: Intake::NoKeys, reading, trusted: Some(trusted) };
        }
        match reading.trust(&trusted) {
            Trust::Same => Place { intake: Intake::Open, reading, trusted: Some(trusted) },
            Trust::Changed => Place { intake: Intake::Changed, reading, trusted: Some(trusted) },
            // Nothing is written down while a file is missing: setting it right would look like a change.
            Trust::First if !reading.faults.is_empty() => {
                Place { intake: Intake::Open, reading, trusted: Some(trusted) }
            }
            Trust::First => match trust(store, desk, &reading).await {
                Ok(trusted) => Place { intake: Intake::Open, reading, trusted: Some(trusted) },
                Err(_) => Place { intake: Intake::Unknown, reading, trusted: Some(trusted) },
            },
        }
    }
}

/// Writes down that exactly these keys are trusted from now on.
pub async fn trust(store: &dyn ReportStore, desk: model::Desk, reading: &Reading) -> Result<Vec<String>, Fault> {
    let trusted: Vec<_> = reading.keys.iter().map(|key| key.fingerprint().to_owned()).collect();
    store.trust(name(desk), &trusted).await?;
    Ok(trusted)
}

fn tell(desk: model::Desk, before: &Place, now: &Place, demo: bool) {
    let desk = name(desk);
    for (file, fault) in now.reading.faults.iter().filter(|fault| !before.reading.faults.contains(fault)) {
        error!(event = "key-file", desk, file = %file.display(), %fault, "a key file is of no use; the others go on");
    }
    if before.intake == now.intake && before.reading.keys == now.reading.keys {
        return;
    }
    match now.intake {
        Intake::Open => {
            for key in &now.reading.keys {
                info!(event = "key", desk, name = key.name(), fingerprint = %grouped(key.fingerprint()), "reports are sealed to this key");
            }
            if demo {
                warn!(event = "demo", desk, "DEMO: whoever has this machine can open what is sent; nobody reads it");
            }
        }
        Intake::NoKeys if desk == name(model::Desk::Hotline) => {
            error!(
                event = "keys-missing",
                desk, "no usable key: its forms are closed; make one with: dovira hotline keygen"
            );
        }
        Intake::NoKeys => warn!(event = "keys-missing", desk, "no usable key: its forms are closed"),
        Intake::Changed => error!(
            event = "keys-changed",
            desk,
            "the configured keys are not the trusted ones: its forms are closed until you run: dovira hotline trust"
        ),
        Intake::Unknown => error!(
            event = "keys-unknown",
            desk, "the database does not say which keys are trusted: its forms are closed"
        ),
    }
}

/// The key of a demonstration: made once, in the folder of the data.
fn demo(folder: &Path) -> Reading {
    let path = folder.join(DEMO_KEY);
    let fault = |fault| Reading { keys: Vec::new(), faults: vec![(path.clone(), fault)] };
    let file = match text(&path) {
        Ok(text) => KeyFile::parse(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_demo(folder, &path),
        Err(_) => return fault(FileFault::Unreadable),
    };
    let Ok(file) = file else { return fault(FileFault::Damaged) };
    match super::hybrid::decode(&file.public).map(|bytes| Recipient::new(&file.name, bytes)) {
        Ok(Ok(key)) => Reading { keys: vec![key], faults: Vec::new() },
        _ => fault(FileFault::Damaged),
    }
}

fn make_demo(folder: &Path, path: &Path) -> Result<KeyFile, KeyError> {
    let file = KeyFile::lock(&PrivateKey::generate()?, "DEMO", DEMO_PASSPHRASE)?;
    std::fs::create_dir_all(folder).map_err(|_| KeyError::Damaged)?;
    super::keys::write_new(path, &file.to_json(), true).map_err(|_| KeyError::Damaged)?;
    warn!(event = "demo-key", file = %path.display(), passphrase = DEMO_PASSPHRASE, "DEMO: this key was made to try the inbox with");
    Ok(file)
}

#[cfg(test)]
mod tests;
