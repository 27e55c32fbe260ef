//! The built program, serving a copy of the shipped content on a free port, gone with the value.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A running line.
pub struct Line {
    /// The program.
    pub child: Child,
    /// Its log, line by line.
    pub log: Receiver<String>,
    /// Where its pages are.
    pub address: String,
    /// Its folder: `dialogs`, `locales`, `data`.
    pub folder: tempfile::TempDir,
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { std::fs::copy(&path, &target).map(drop).unwrap() }
    }
}

/// A scratch folder with the shipped content.
pub fn content() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("dialogs"), &folder.path().join("dialogs"));
    copy(&root.join("locales"), &folder.path().join("locales"));
    folder
}

/// The program with nothing set but what is given, in that folder.
pub fn dovira(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dovira"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    // Several lines run at a time: none may want the usual port of the inbox.
    command.env("DOVIRA_INBOX_LISTEN", "127.0.0.1:0");
    command
}

impl Line {
    /// Starts it and waits until it serves.
    pub fn start() -> Self {
        let mut line = Self::spawn(content(), &[]);
        line.wait();
        line
    }

    /// Starts it in that folder, with this set beside the usual.
    pub fn spawn(folder: tempfile::TempDir, set: &[(&str, &str)]) -> Self {
        let mut child = dovira(folder.path())
            .arg("serve")
            .envs([("DOVIRA_HTTP_LISTEN", "127.0.0.1:0"), ("DOVIRA_LOG_FORMAT", "json"), ("RUST_LOG", "trace")])
            .envs(set.iter().copied())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, log) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| send.send(line)));
        Self { child, log, address: String::new(), folder }
    }

    /// Waits until it serves.
    pub fn wait(&mut self) {
        let started = self.logged("started");
        let at = started.find("http://").unwrap();
        self.address = started[at..].split('"').next().unwrap().to_owned();
    }

    /// The next log line with that event.
    pub fn logged(&self, event: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let line = self.log.recv_timeout(left).unwrap_or_else(|_| panic!("no `{event}` in the log"));
            if line.contains(&format!("\"{event}\"")) {
                return line;
            }
        }
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Replaces text in one of its files, as an editor that saves would.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
