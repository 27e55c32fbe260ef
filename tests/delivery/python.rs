//! The programs that are the other side: a real mail server, and the reference implementation of Standard Webhooks.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::certificates::Certificates;

fn python(script: &str) -> Command {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/delivery");
    let python = folder.join(".venv/bin/python");
    assert!(python.is_file(), "./test makes {}", python.display());
    let mut command = Command::new(python);
    command.arg(folder.join(script)).stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}

/// A mail that came.
#[derive(Debug, Deserialize)]
pub struct Mail {
    pub from: String,
    pub to: Vec<String>,
    pub data: String,
    pub tls: bool,
    pub hello: String,
    pub authenticated: bool,
}

impl Mail {
    /// The lines of a header that has this name.
    pub fn header(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut mine = false;
        for line in self.data.split("\r\n\r\n").next().unwrap().split("\r\n") {
            if line.starts_with([' ', '\t']) {
                if mine {
                    found.last_mut().unwrap().push_str(line);
                }
                continue;
            }
            let (key, value) = line.split_once(": ").unwrap();
            mine = key.eq_ignore_ascii_case(name);
            if mine {
                found.push(value.to_owned());
            }
        }
        found
    }
}

/// A running mail server, gone with the value.
pub struct MailServer {
    pub port: u16,
    child: Child,
    _stdin: ChildStdin,
    lines: Receiver<String>,
}

impl MailServer {
    pub fn start(certificates: &Certificates, options: &[&str]) -> Self {
        let mut command = python("mail_server.py");
        command.arg("--certificate").arg(&certificates.chain).arg("--key").arg(&certificates.key);
        let mut child = command.args(options).spawn().unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || out.map_while(Result::ok).try_for_each(|line| send.send(line)));
        let port = lines.recv_timeout(Duration::from_secs(30)).expect("the mail server starts").parse().unwrap();
        let stdin = child.stdin.take().unwrap();
        Self { port, child, _stdin: stdin, lines }
    }

    /// The next mail.
    pub fn mail(&self) -> Mail {
        let line = self.lines.recv_timeout(Duration::from_secs(20)).expect("a mail comes");
        serde_json::from_str(&line).unwrap()
    }

    /// Whether no mail comes for a moment.
    pub fn is_quiet(&self) -> bool {
        self.lines.recv_timeout(Duration::from_millis(300)) == Err(RecvTimeoutError::Timeout)
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(question: &Value) -> Value {
    let mut child = python("webhooks.py").spawn().unwrap();
    child.stdin.take().unwrap().write_all(question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).expect("the reference implementation answers")
}

/// Whether the reference implementation takes a message.
pub fn reference_takes(secret: &str, headers: &[(&str, String)], body: &str) -> bool {
    let headers: Value = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    ask(&json!({"verify": {"secret": secret, "headers": headers, "body": body}})) == json!(true)
}

/// The headers with which the reference implementation signs a message.
pub fn reference_signs(secret: &str, id: &str, body: &str) -> Vec<(String, String)> {
    let headers = ask(&json!({"sign": {"secret": secret, "id": id, "body": body}}));
    headers
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
        .collect()
}
