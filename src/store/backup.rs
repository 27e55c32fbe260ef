//! A backup: one file for either database. A line that says what it is, a record a line, and a last line with the number of
//! records and the SHA-256 of all bytes before it, so that a file that was cut or damaged is recognized before anything of
//! it is written.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Store;
use super::records::Record;
use super::reports::Fault;
use super::rows::{date, to_hex};

/// The version of this shape.
pub const FORMAT: &str = "dovira-backup/1";
/// No record of ours is longer: the largest envelope is below 30 million.
const LONGEST_LINE: u64 = 64 << 20;

/// Takes a record.
pub(super) type Each<'a> = &'a mut (dyn FnMut(&Record) -> Result<(), BackupError> + Send);
/// Gives the next record.
pub(super) type Next<'a> = &'a mut (dyn FnMut() -> Result<Option<Record>, BackupError> + Send);

/// Why a backup was not made or not restored. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is there already.
    #[error("{0} is there already; nothing is overwritten")]
    Exists(PathBuf),
    /// The file cannot be written.
    #[error("{0} cannot be written: {1}")]
    Write(PathBuf, io::Error),
    /// The file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Read(PathBuf, io::Error),
    /// Not a backup.
    #[error("this is no backup of dovira")]
    NotOurs,
    /// Made by a later version of the program.
    #[error("this backup was made by a newer version of dovira; update this one first")]
    Newer,
    /// The file was cut or damaged.
    #[error("the backup is damaged (line {0}); nothing was changed. Try another copy of it")]
    Damaged(usize),
    /// The database already keeps reports.
    #[error("the database already keeps reports, mailboxes or answers; restore into a new database")]
    NotEmpty,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] Fault),
}

/// What was written or restored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Day on which the backup was made.
    pub day: String,
    /// Reports.
    pub reports: u64,
    /// Of these, the ones that were not closed.
    pub open: u64,
    /// Answers.
    pub answers: u64,
}

impl Contents {
    fn count(&mut self, record: &Record) {
        match record {
            Record::Report { status, .. } => {
                self.reports += 1;
                self.open += u64::from(status != "closed");
            }
            Record::Answer { .. } => self.answers += 1,
            _ => {}
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    format: String,
    day: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    records: u64,
    sha256: String,
}

impl Store {
    /// Writes all that the database keeps, as it is at one moment, to a new file that only its owner can read. The program
    /// may be running meanwhile.
    ///
    /// # Errors
    /// When the file is there already or cannot be written, or the database fails. No half-written file is left.
    pub async fn back_up(&self, path: &Path, day: &str) -> Result<Contents, BackupError> {
        if path.symlink_metadata().is_ok() {
            return Err(BackupError::Exists(path.to_owned()));
        }
        let cannot = |error| BackupError::Write(path.to_owned(), error);
        let beside = Beside::of(path).map_err(cannot)?;
        let contents = self.write(&beside.file, day, &cannot).await?;
        beside.settle(path)?;
        Ok(contents)
    }

    async fn write(
        &self,
        file: &File,
        day: &str,
        cannot: &(dyn Fn(io::Error) -> BackupError + Sync),
    ) -> Result<Contents, BackupError> {
        let mut out = Hashing { inner: BufWriter::new(file), hash: Sha256::new() };
        let mut contents = Contents { day: day.to_owned(), ..Contents::default() };
        line(&mut out, &First { format: FORMAT.to_owned(), day: day.to_owned() }).map_err(cannot)?;
        let mut records = 0;
        let mut each = |record: &Record| {
            records += 1;
            contents.count(record);
            line(&mut out, record).map_err(cannot)
        };
        match self {
            Self::Sqlite(store) => store.each_record(&mut each).await?,
            Self::Postgres(store) => store.each_record(&mut each).await?,
        }
        let last = Last { records, sha256: to_hex(&out.hash.clone().finalize()) };
        line(&mut out, &last).map_err(cannot)?;
        out.inner.flush().and_then(|()| file.sync_all()).map_err(cannot)?;
        Ok(contents)
    }

    /// Fills an empty database from a backup, all of it or nothing.
    ///
    /// # Errors
    /// When the file is no sound backup, the database is not empty, or it fails. Nothing is changed then.
    pub async fn restore(&self, path: &Path) -> Result<Contents, BackupError> {
        // The whole file is read and checked before anything is written.
        let mut sound = Reading::open(path)?;
        while sound.next()?.is_some() {}
        let mut reading = Reading::open(path)?;
        let mut next = || reading.next();
        let filled = match self {
            Self::Sqlite(store) => store.fill(&mut next).await,
            Self::Postgres(store) => store.fill(&mut next).await,
        };
        match filled {
            Ok(()) => Ok(reading.contents),
            // The bytes are whole, but a record is none that we write.
            Err(BackupError::Store(Fault::Malformed)) => Err(BackupError::Damaged(reading.at)),
            Err(error) => Err(error),
        }
    }
}

fn line(out: &mut impl Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The file while it is being written: beside its place, and gone if it is not finished.
struct Beside {
    file: File,
    path: PathBuf,
}

impl Beside {
    fn of(path: &Path) -> io::Result<Self> {
        let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let path = path.with_file_name(name);
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        Ok(Self { file, path })
    }

    /// Moves it to its place, but never over another file.
    fn settle(self, to: &Path) -> Result<(), BackupError> {
        let moved = std::fs::hard_link(&self.path, to);
        let exists = |error: &io::Error| error.kind() == io::ErrorKind::AlreadyExists;
        match moved {
            Ok(()) => {}
            Err(error) if exists(&error) => return Err(BackupError::Exists(to.to_owned())),
            // A file system without links.
            Err(_) if to.symlink_metadata().is_err() => {
                std::fs::rename(&self.path, to).map_err(|error| BackupError::Write(to.to_owned(), error))?;
            }
            Err(error) => return Err(BackupError::Write(to.to_owned(), error)),
        }
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|error| BackupError::Write(to.to_owned(), error))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already where it was renamed.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Reads a backup record by record; its end is only reached when number and checksum are right.
struct Reading {
    path: PathBuf,
    file: BufReader<File>,
    hash: Sha256,
    at: usize,
    records: u64,
    ended: bool,
    contents: Contents,
}

impl Reading {
    fn open(path: &Path) -> Result<Self, BackupError> {
        let file = File::open(path).map_err(|error| BackupError::Read(path.to_owned(), error))?;
        let mut reading = Self {
            path: path.to_owned(),
            file: BufReader::new(file),
            hash: Sha256::new(),
            at: 0,
            records: 0,
            ended: false,
            contents: Contents::default(),
        };
        let line = reading.line()?;
        let first: First = serde_json::from_slice(&line).map_err(|_| BackupError::NotOurs)?;
        reading.hash.update(&line);
        if first.format != FORMAT {
            let later = first.format.starts_with("dovira-backup/");
            return Err(if later { BackupError::Newer } else { BackupError::NotOurs });
        }
        date(&first.day).map_err(|_| BackupError::NotOurs)?;
        reading.contents.day = first.day;
        Ok(reading)
    }

    /// The next line with its end; empty at the end of the file.
    fn line(&mut self) -> Result<Vec<u8>, BackupError> {
        self.at += 1;
        let mut line = Vec::new();
        let mut limited = (&mut self.file).take(LONGEST_LINE);
        let read = limited.read_until(b'\n', &mut line);
        read.map_err(|error| BackupError::Read(self.path.clone(), error))?;
        Ok(line)
    }

    fn next(&mut self) -> Result<Option<Record>, BackupError> {
        if self.ended {
            return Ok(None);
        }
        let line = self.line()?;
        let damaged = BackupError::Damaged(self.at);
        if !line.ends_with(b"\n") {
            return Err(damaged);
        }
        if let Ok(last) = serde_json::from_slice::<Last>(&line) {
            let sha256 = to_hex(&self.hash.clone().finalize());
            let whole = last.records == self.records && last.sha256 == sha256 && self.line()?.is_empty();
            self.ended = true;
            return if whole { Ok(None) } else { Err(damaged) };
        }
        let record: Record = serde_json::from_slice(&line).map_err(|_| damaged)?;
        self.hash.update(&line);
        self.records += 1;
        self.contents.count(&record);
        Ok(Some(record))
    }
}
