//! The script now being served: switched atomically between two updates; the last good one keeps serving.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;

use super::diagnostic::{Diagnostic, Severity};
use super::source::{ReadError, Sources};
use super::{Loaded, Script, Settings};

/// Where a script is read from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Folder of dialogue files.
    pub dialogs: PathBuf,
    /// Folder of texts.
    pub locales: PathBuf,
    /// Facts of the deployer; the day is set at each load.
    pub settings: Settings,
}

/// The script now being served.
#[derive(Debug)]
pub struct Live {
    script: ArcSwap<Script>,
    origin: Option<Origin>,
}

/// Why a script could not be opened or reloaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A folder or file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The files are broken.
    #[error("{errors} errors in the dialogue files")]
    Broken {
        /// How many errors.
        errors: usize,
        /// All findings.
        diagnostics: Vec<Diagnostic>,
        /// The files they point into.
        sources: Sources,
    },
}

/// What a reload did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reloaded {
    /// The new script is served.
    Switched,
    /// The files say the same as before.
    Same,
}

impl Origin {
    /// Reads and checks the files.
    pub fn load(&self) -> Result<(Script, Vec<Diagnostic>, Sources), LoadError> {
        let sources = Sources::read(&self.dialogs, &self.locales)?;
        let Loaded { script, diagnostics } = super::load(&sources, &self.settings);
        match script {
            Some(script) => Ok((script, diagnostics, sources)),
            None => {
                let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
                Err(LoadError::Broken { errors, diagnostics, sources })
            }
        }
    }
}

impl Live {
    /// Opens the files; they must be without errors.
    pub fn open(origin: Origin) -> Result<Self, LoadError> {
        let (script, ..) = origin.load()?;
        Ok(Self { script: ArcSwap::from_pointee(script), origin: Some(origin) })
    }

    /// A script from memory, which never changes.
    pub fn fixed(script: Script) -> Self {
        Self { script: ArcSwap::from_pointee(script), origin: None }
    }

    /// The script of this moment. Hold it for one update, not longer.
    pub fn script(&self) -> Arc<Script> {
        self.script.load_full()
    }

    /// Reads the files again. On any error the script that is served stays as it is.
    pub fn reload(&self) -> Result<Reloaded, LoadError> {
        let Some(origin) = &self.origin else { return Ok(Reloaded::Same) };
        let (script, ..) = origin.load()?;
        if script.version == self.script.load().version {
            return Ok(Reloaded::Same);
        }
        self.script.store(Arc::new(script));
        Ok(Reloaded::Switched)
    }

    /// The folders to watch for changes.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.origin.iter().flat_map(|origin| [origin.dialogs.clone(), origin.locales.clone()]).collect()
    }
}
