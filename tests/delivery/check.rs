//! `dovira check --config` and the start of the program, for whoever deploys it: what is wrong is named, the rest works.

use std::path::Path;
use std::process::Output;
use std::time::Duration;

use dovira::reporting::keys::PrivateKey;
use serde_json::Value;

use crate::SECRET;
use crate::certificates::Certificates;
use crate::line::{content, dovira};
use crate::python::MailServer;
use crate::receiver::{Mood, Receiver};

const PASSWORD: &str = "hush-hush";

/// A folder with a configuration that is right in everything, and the lines of it.
struct Deployment {
    folder: tempfile::TempDir,
    certificates: Certificates,
    receiver: Receiver,
    mail: MailServer,
}

impl Deployment {
    async fn new() -> Self {
        let certificates = Certificates::new();
        let receiver = Receiver::start(&certificates, Mood::Acknowledges).await;
        let mail = MailServer::start(&certificates, &["--user", "line", "--password", PASSWORD]);
        let folder = content();
        for desk in ["hotline", "administrator"] {
            let key = PrivateKey::generate().unwrap().public_key(desk).unwrap();
            std::fs::write(folder.path().join(format!("{desk}.pub")), key.to_json()).unwrap();
        }
        std::fs::write(folder.path().join("smtp"), PASSWORD).unwrap();
        std::fs::write(folder.path().join("cms"), SECRET).unwrap();
        let deployment = Self { folder, certificates, receiver, mail };
        deployment.write(|text| text);
        deployment
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the configuration, changed.
    fn write(&self, change: impl Fn(String) -> String) {
        let (ca, mail, webhook) = (self.certificates.ca.display(), self.mail.port, self.receiver.url());
        let text = format!(
            r#"[http]
listen = "127.0.0.1:0"
[hotline]
keys = ["hotline.pub"]
administrator_keys = ["administrator.pub"]
[hotline.email]
server = "localhost"
port = {mail}
user = "line"
password_file = "smtp"
from = "line@example.org"
to = ["desk@example.org"]
ca_file = "{ca}"
[[hotline.webhook]]
name = "cms"
url = "{webhook}"
secret_file = "cms"
ca_file = "{ca}"
required = true
"#
        );
        std::fs::write(self.path().join("dovira.toml"), change(text)).unwrap();
    }

    fn check(&self, more: &[&str]) -> Output {
        dovira(self.path()).args(["check", "--config"]).args(more).output().unwrap()
    }

    /// What is not well: part and words.
    fn complaints(&self) -> Vec<(String, String)> {
        let output = self.check(&["--format", "json"]);
        let findings: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        let text = |finding: &Value, field: &str| finding[field].as_str().unwrap().to_owned();
        let bad = findings.iter().filter(|finding| finding["state"] != "ok");
        bad.map(|finding| (text(finding, "part"), text(finding, "said"))).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_configuration_is_told_line_by_line_and_nothing_is_sent_or_made() {
    let deployment = Deployment::new().await;
    let output = deployment.check(&[]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    for part in ["configuration", "database", "hotline.keys", "hotline.administrator_keys", "webhook cms", "email"] {
        assert!(said.lines().any(|line| line.starts_with(&format!("ok       {part}: "))), "{part} in {said}");
    }
    assert!(said.contains("acknowledged by: inbox, webhook cms"), "{said}");
    assert!(deployment.receiver.came().is_empty() && deployment.mail.is_quiet());
    assert!(!deployment.path().join("data").exists(), "no database was made");
    // With the file named, from elsewhere, it is the same.
    let named = dovira(deployment.path()).args(["check", "--config", "dovira.toml"]).output().unwrap();
    assert_eq!(String::from_utf8(named.stdout).unwrap(), said);
    // Without the flag it is about the dialogue files, as ever.
    let files = dovira(deployment.path()).arg("check").output().unwrap();
    assert!(!String::from_utf8(files.stdout).unwrap().contains("webhook cms"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_is_named_with_its_cure_and_no_secret() {
    let deployment = Deployment::new().await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let strangers = Certificates::new();
    std::fs::write(deployment.path().join("wrong"), "hush-hush-wrong").unwrap();
    std::fs::write(deployment.path().join("broken.pub"), "{}").unwrap();
    let ca = deployment.certificates.ca.display().to_string();
    let cases: Vec<(&str, String, &str, &str)> = vec![
        ("password_file = \"smtp\"", "password_file = \"wrong\"".into(), "email", "password"),
        ("password_file = \"smtp\"", "password_file = \"none\"".into(), "email", "hotline.email.password_file"),
        ("server = \"localhost\"", "server = \"no-such-host.invalid\"".into(), "email", ""),
        (&ca, strangers.ca.display().to_string(), "email", "certificate"),
        (&ca, strangers.ca.display().to_string(), "webhook cms", "certificate"),
        ("secret_file = \"cms\"", "secret_file = \"wrong\"".into(), "webhook cms", "whsec_"),
        ("/intake", "/intake#here".into(), "webhook cms", "hotline.webhook[0].url"),
        ("keys = [\"hotline.pub\"]", "keys = []".into(), "hotline.keys", "keygen"),
        ("keys = [\"hotline.pub\"]", "keys = [\"hotline.pub\", \"broken.pub\"]".into(), "hotline.keys", "broken.pub"),
        ("keys = [\"hotline.pub\"]", "keys = [\"gone.pub\"]".into(), "hotline.keys", "gone.pub"),
        ("[http]", "database_url = \"sqlite://smtp/dovira.db\"\n[http]".into(), "database", "smtp"),
        ("[http]", format!("database_url = \"postgres://x@127.0.0.1:{closed}/x\"\n[http]"), "database", "database"),
    ];
    for (from, to, part, word) in cases {
        deployment.write(|text| text.replace(from, &to));
        let complaints = deployment.complaints();
        let found = complaints.iter().any(|(about, said)| about == part && said.contains(word));
        assert!(found, "{part}: {word} in {complaints:?}");
        assert!(!complaints.iter().any(|(_, said)| said.contains("hush")), "{complaints:?}");
        assert_eq!(deployment.check(&[]).status.code(), Some(1), "{part}");
    }
    deployment.write(|text| format!("{text}\nsercet = 1\n"));
    let output = deployment.check(&["--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stdout).unwrap().contains("sercet"));
    assert!(deployment.receiver.came().is_empty() && deployment.mail.is_quiet());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_line_starts_with_a_wrong_way_out_names_it_and_the_others_are_open() {
    use std::io::{BufRead as _, BufReader};
    let deployment = Deployment::new().await;
    deployment.write(|text| text.replace("password_file = \"smtp\"", "password_file = \"none\""));
    let mut command = dovira(deployment.path());
    let mut child = command.env("DOVIRA_LOG_FORMAT", "json").stderr(std::process::Stdio::piped()).spawn().unwrap();
    let (send, lines) = std::sync::mpsc::channel();
    let log = BufReader::new(child.stderr.take().unwrap()).lines();
    std::thread::spawn(move || log.map_while(Result::ok).try_for_each(|line| send.send(line)));
    let mut seen = String::new();
    while !(seen.contains("sink-left-out") && seen.contains("sink-ready") && seen.contains("\"started\"")) {
        let line = lines.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("{seen}"));
        seen.push_str(&line);
        seen.push('\n');
    }
    let line = |event: &str| seen.lines().find(|line| line.contains(event)).unwrap();
    assert!(line("sink-left-out").contains("hotline.email.password_file"), "{seen}");
    assert!(line("sink-ready").contains("webhook cms"), "{seen}");
    child.kill().unwrap();
    child.wait().unwrap();
}
