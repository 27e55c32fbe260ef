//! The files of a script, with positions: everything that a diagnostic needs to point at a place.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Which file, as an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

impl FileId {
    /// No file: what should be there is missing.
    pub const NONE: Self = Self(u16::MAX);
}

/// A stretch of bytes in one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// What a file is for, told by its place and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `dialogs/<topic>.yaml`
    Topic,
    /// `dialogs/line.yaml`
    Line,
    /// `dialogs/facts.yaml`
    Facts,
    /// `dialogs/campaigns.yaml`
    Campaigns,
    /// `dialogs/places/*`
    Places,
    /// `dialogs/pictures/*.svg`
    Picture,
    /// `locales/<lang>/*.ftl`
    Texts(super::Lang),
    /// `locales/glossary.yaml`
    Glossary,
}

/// One file as read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as a person knows it, for example `dialogs/status.yaml`.
    pub path: String,
    /// What the file is for.
    pub role: Role,
    /// Its text; empty where it was not UTF-8 (then `broken` says where).
    pub text: Arc<str>,
    /// Offset of the first byte that is not UTF-8.
    pub broken: Option<usize>,
}

impl SourceFile {
    /// The file's name without folder and ending: `status` for `dialogs/status.yaml`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// Line and column (both from 1, columns in characters) of a byte offset.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &self.text[..at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// All files of a script, in a fixed order (sorted by path).
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// A folder or file that could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder is not there or may not be read.
    #[error("cannot read the folder {path}: {cause}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file may not be read.
    #[error("cannot read the file {path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// More files than a script may have.
    #[error("more than {MAX_FILES} files under {path}")]
    TooMany {
        /// The folder.
        path: PathBuf,
    },
}

/// A script has at most this many files.
pub const MAX_FILES: usize = 4_000;
/// A larger file is reported and not read.
pub const MAX_FILE_BYTES: usize = 8 << 20;

impl Sources {
    /// Reads `dialogs/` and `locales/<lang>/`. Files that are not ours (hidden, other endings) are passed over.
    pub fn read(dialogs: &Path, locales: &Path) -> Result<Self, ReadError> {
        let mut sources = Self::default();
        for path in list(dialogs)? {
            let role = match (stem_of(&path).as_str(), ending_of(&path).as_str()) {
                ("line", "yaml" | "yml") => Role::Line,
                ("facts", "yaml" | "yml") => Role::Facts,
                ("campaigns", "yaml" | "yml") => Role::Campaigns,
                (_, "yaml" | "yml") => Role::Topic,
                _ => continue,
            };
            sources.take(&path, format!("dialogs/{}", name_of(&path)), role)?;
        }
        for (folder, role, endings) in
            [("places", Role::Places, &["json", "yaml", "yml"][..]), ("pictures", Role::Picture, &["svg"][..])]
        {
            let under = dialogs.join(folder);
            if under.is_dir() {
                for path in list(&under)? {
                    if endings.contains(&ending_of(&path).as_str()) {
                        sources.take(&path, format!("dialogs/{folder}/{}", name_of(&path)), role)?;
                    }
                }
            }
        }
        for lang in super::Lang::ALL {
            let under = locales.join(lang.code());
            for path in list(&under)? {
                if ending_of(&path) == "ftl" {
                    sources.take(&path, format!("locales/{}/{}", lang.code(), name_of(&path)), Role::Texts(lang))?;
                }
            }
        }
        let glossary = locales.join("glossary.yaml");
        if glossary.is_file() {
            sources.take(&glossary, "locales/glossary.yaml".to_owned(), Role::Glossary)?;
        }
        if sources.files.len() > MAX_FILES {
            return Err(ReadError::TooMany { path: dialogs.to_owned() });
        }
        Ok(sources)
    }

    fn take(&mut self, path: &Path, shown: String, role: Role) -> Result<(), ReadError> {
        let mut bytes = Vec::new();
        // One byte more than may be tells that there is more.
        std::fs::File::open(path)
            .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes))
            .map_err(|cause| ReadError::File { path: path.to_owned(), cause })?;
        self.add(shown, role, bytes);
        Ok(())
    }

    /// Adds a file from memory; tests and generators build scripts this way.
    pub fn add(&mut self, path: impl Into<String>, role: Role, bytes: impl Into<Vec<u8>>) -> FileId {
        let id = FileId(u16::try_from(self.files.len()).unwrap_or(u16::MAX));
        let mut bytes = bytes.into();
        let mut broken = None;
        if bytes.len() > MAX_FILE_BYTES {
            broken = Some(MAX_FILE_BYTES);
            bytes.clear();
        }
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let text = String::from_utf8(bytes).unwrap_or_else(|error| {
            broken = Some(error.utf8_error().valid_up_to());
            let valid = error.utf8_error().valid_up_to();
            String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned()
        });
        // An editor's line ends change nothing: neither the text nor the version of the script.
        let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
        self.files.push(SourceFile { path: path.into(), role, text: text.into(), broken });
        id
    }

    /// Every file with its id.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(n, file)| (FileId(u16::try_from(n).unwrap_or(u16::MAX)), file))
    }

    /// One file; for [`FileId::NONE`] the one that every script must have.
    pub fn file(&self, id: FileId) -> &SourceFile {
        static NONE: LazyLock<SourceFile> = LazyLock::new(|| SourceFile {
            path: "dialogs/line.yaml".to_owned(),
            role: Role::Line,
            text: "".into(),
            broken: None,
        });
        self.files.get(usize::from(id.0)).unwrap_or(&NONE)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let fail = |cause| ReadError::Folder { path: folder.to_owned(), cause };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.is_file() && !name_of(&path).starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn ending_of(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().into_owned()
}
