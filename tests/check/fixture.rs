//! A small sound script, and the mistakes that are planted in copies of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dovira::script::diagnostic::{Diagnostic, Speech, records};
use dovira::script::source::Sources;
use dovira::script::{Loaded, Settings, load};
use serde::Deserialize;
use tempfile::TempDir;

/// The day of all these checks.
pub const TODAY: &str = "2026-11-24";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fault: Vec<Fault>,
}

/// A mistake and all that may be said of it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    pub name: String,
    #[serde(default)]
    pub edit: Vec<Edit>,
    /// A questionnaire of so many questions is added.
    pub long_questionnaire: Option<usize>,
    /// Facts that the deployer sets.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// `code file:line:column`
    pub expect: Vec<String>,
    /// Part of the wholly broken copy.
    #[serde(default)]
    pub together: bool,
}

/// A change of one file.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    file: String,
    find: Option<String>,
    replace: String,
    /// The last words of the replacement so many times more.
    repeat: usize,
    append: String,
    /// Bytes to append.
    hex: String,
    create: Option<String>,
    delete: bool,
    crlf: bool,
    bom: bool,
}

/// All faults.
pub fn faults() -> Vec<Fault> {
    let text = fs::read_to_string(folder().join("faults.toml")).unwrap();
    toml::from_str::<File>(&text).unwrap().fault
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/fixtures")
}

/// A copy of the sound script in a folder of its own.
pub struct Copy {
    dir: TempDir,
}

impl Copy {
    /// The sound script; the program's own words are the shipped ones.
    pub fn sound() -> Self {
        let copy = Self { dir: tempfile::tempdir().unwrap() };
        copy_all(&folder().join("sound"), copy.dir.path());
        let glossary = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/glossary.yaml");
        let glossary = fs::read_to_string(glossary).unwrap();
        let names = glossary.split_once("names: [").unwrap().1.split(']').next().unwrap();
        let names = names.split_whitespace().collect::<Vec<_>>().join(" ");
        let own = copy.path("locales/glossary.yaml");
        let text = fs::read_to_string(&own).unwrap();
        fs::write(own, text.replace("names: []", &format!("names: [{names}]"))).unwrap();
        for lang in ["uk", "en", "ru"] {
            let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang);
            for entry in fs::read_dir(shipped).unwrap() {
                let path = entry.unwrap().path();
                let text = fs::read_to_string(&path).unwrap();
                let mut messages = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
                if messages.all(|line| line.starts_with("ui-")) {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    fs::write(copy.path(&format!("locales/{lang}/{name}")), text).unwrap();
                }
            }
        }
        copy
    }

    fn path(&self, file: &str) -> PathBuf {
        self.dir.path().join(file)
    }

    /// Plants a mistake.
    pub fn plant(&self, fault: &Fault) {
        for edit in &fault.edit {
            let path = self.path(&edit.file);
            if let Some(text) = &edit.create {
                fs::write(&path, text).unwrap();
                continue;
            }
            if edit.delete {
                fs::remove_file(&path).unwrap();
                continue;
            }
            let mut bytes = fs::read(&path).unwrap();
            if let Some(find) = &edit.find {
                let text = String::from_utf8(bytes).unwrap();
                assert_eq!(text.matches(find.as_str()).count(), 1, "{}: {find:?} in {}", fault.name, edit.file);
                let more = edit.replace.rsplit('=').next().unwrap_or("").trim_start().repeat(edit.repeat);
                bytes = text.replace(find.as_str(), &format!("{}{more}", edit.replace)).into_bytes();
            }
            bytes.extend(edit.append.bytes());
            let digits: Vec<char> = edit.hex.chars().collect();
            bytes.extend(digits.chunks(2).map(|pair| u8::from_str_radix(&String::from_iter(pair), 16).unwrap()));
            if edit.crlf {
                bytes = String::from_utf8(bytes).unwrap().replace('\n', "\r\n").into_bytes();
            }
            if edit.bom {
                bytes.splice(0..0, *b"\xEF\xBB\xBF");
            }
            fs::write(&path, bytes).unwrap();
        }
        if let Some(count) = fault.long_questionnaire {
            self.ask(count);
        }
    }

    /// Adds a questionnaire of so many questions.
    fn ask(&self, count: usize) {
        let questions: String = (0..count).map(|n| format!("      x{n}: {{yes: {{risk: 1}}}}\n")).collect();
        let yaml = format!(
            "questionnaires:\n  long:\n    parent: menu\n    source: own\n    scores: [risk]\n    questions:\n{questions}    outcomes: [{{to: about}}]\n"
        );
        fs::write(self.path("dialogs/long.yaml"), yaml).unwrap();
        let menu = fs::read_to_string(self.path("dialogs/menu.yaml")).unwrap();
        fs::write(self.path("dialogs/menu.yaml"), menu.replace("choices: [about]", "choices: [about, long]")).unwrap();
        for lang in ["uk", "en", "ru"] {
            let texts: String = (0..count).map(|n| format!("long-x{n} = ?\n    .short = ?\n")).collect();
            let path = self.path(&format!("locales/{lang}/long.ftl"));
            fs::write(path, format!("long = ?\n    .label = ?\n{texts}")).unwrap();
        }
    }

    /// What the library says of it: `code file:line:column`.
    pub fn findings(&self, facts: &BTreeMap<String, String>) -> Vec<String> {
        let (sources, findings) = self.check(facts);
        records(&findings, &sources, Speech::En)
            .into_iter()
            .map(|record| format!("{} {}:{}:{}", record.code, record.file, record.line, record.column))
            .collect()
    }

    /// The findings and the files they point into.
    pub fn check(&self, facts: &BTreeMap<String, String>) -> (Sources, Vec<Diagnostic>) {
        let sources = Sources::read(&self.path("dialogs"), &self.path("locales")).unwrap();
        let settings = Settings { facts: facts.clone(), today: Some(TODAY.parse().unwrap()) };
        let Loaded { script, diagnostics } = load(&sources, &settings);
        let errors = diagnostics.iter().any(|d| d.severity == dovira::script::diagnostic::Severity::Error);
        assert_eq!(script.is_none(), errors, "a script with errors never goes live, and one without always does");
        (sources, diagnostics)
    }

    /// What the built program says of it.
    pub fn run(&self, options: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_dovira"))
            .args(["check", "--today", TODAY])
            .args(options)
            .env_clear()
            .env("DOVIRA_DIALOGS", self.path("dialogs"))
            .env("DOVIRA_LOCALES", self.path("locales"))
            .current_dir(self.dir.path())
            .output()
            .unwrap()
    }
}

pub fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy_all(&path, &target),
            false => drop(fs::copy(&path, &target).unwrap()),
        }
    }
}
