//! The built program with every way out open: a staff chat, a mail server, a system that takes envelopes; and its log at the
//! most verbose level.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use dovira::reporting::keys::PrivateKey;

use crate::SECRET;
use crate::certificates::Certificates;
use crate::fake_telegram::{Fake, TOKEN};
use crate::python::{Mail, MailServer};
use crate::receiver::{Mood, Receiver};

/// The program and everybody it speaks to.
pub struct House {
    pub fake: Fake,
    pub staff: i64,
    pub mail: MailServer,
    pub cms: Receiver,
    pub folder: tempfile::TempDir,
    pub web: String,
    pub inbox: String,
    pub key: PrivateKey,
    certificates: Certificates,
    ports: [u16; 2],
    child: Option<Child>,
}

impl House {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fake = Fake::start().await;
        let certificates = Certificates::new();
        let mail = MailServer::start(&certificates, &[]);
        let cms = Receiver::start(&certificates, Mood::Acknowledges).await;
        let deployer = fake.person("uk");
        let staff = fake.put_into("group", &deployer);
        fake.is_staff(staff);
        let ports = [(); 2].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port());
        let key = PrivateKey::generate().unwrap();
        fs::write(folder.path().join("shift.pub"), key.public_key("Shift").unwrap().to_json()).unwrap();
        fs::write(folder.path().join("cms.secret"), SECRET).unwrap();
        let [web, inbox] = ports.map(|port| format!("http://127.0.0.1:{port}"));
        let house = Self { fake, staff, mail, cms, folder, web, inbox, key, certificates, ports, child: None };
        house.write_config();
        house
    }

    fn write_config(&self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let ca = self.certificates.ca.display();
        let [http, inbox] = self.ports;
        let config = format!(
            r#"
dialogs = "{root}/dialogs"
locales = "{root}/locales"
database_url = "sqlite://data/dovira.db"
[http]
listen = "127.0.0.1:{http}"
[limits]
burst = 100000
per_minute = 100000
[telegram]
api_url = "{api}"
per_second = 1000
[hotline]
keys = ["shift.pub"]
administrator_keys = ["shift.pub"]
inbox_listen = "127.0.0.1:{inbox}"
[hotline.email]
server = "localhost"
port = {mail}
tls = "starttls"
from = "line@example.org"
to = ["desk@example.org"]
ca_file = "{ca}"
[[hotline.webhook]]
name = "cms"
url = "{cms}"
secret_file = "cms.secret"
ca_file = "{ca}"
"#,
            root = root.display(),
            api = self.fake.url,
            mail = self.mail.port,
            cms = self.cms.url(),
        );
        fs::write(self.path("dovira.toml"), config).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dovira"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("TMPDIR", self.path(""))
            .env("DOVIRA_TELEGRAM_TOKEN", TOKEN)
            .env("DOVIRA_STAFF_CHAT", self.staff.to_string())
            .env("RUST_LOG", "trace");
        command
    }

    /// Starts the program and waits until it takes updates.
    pub async fn start(&mut self) {
        let log = File::options().create(true).append(true).open(self.path("log")).unwrap();
        let mut command = self.command();
        command.arg("serve").stdout(Stdio::from(log.try_clone().unwrap())).stderr(Stdio::from(log));
        let before = self.fake.calls_of("getUpdates").len();
        self.child = Some(command.spawn().unwrap());
        self.fake
            .until("the program takes updates", |fake| (fake.calls_of("getUpdates").len() > before).then_some(()))
            .await;
    }

    /// What a page of the shipped content carries as its place.
    pub fn place_of(&self, id: &str) -> String {
        dovira::dialogue::Place::at(dovira::script::Lang::Uk, dovira::dialogue::Code::of(id)).token()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// A backup of the running line.
    pub fn backs_up(&self) {
        let output = self.command().args(["backup", "line.backup"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Every place where something may have leaked to: its name and its bytes.
    pub fn places(&self, mails: &[Mail]) -> Vec<(String, Vec<u8>)> {
        let mut places = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => places.push((path.display().to_string(), fs::read(&path).unwrap())),
                }
            }
        }
        for mail in mails {
            places.push(("a mail".to_owned(), format!("{}\n{:?}\n{}", mail.hello, mail.to, mail.data).into_bytes()));
        }
        for request in self.cms.came() {
            places.push(("a webhook".to_owned(), format!("{}{}", request.head, request.body).into_bytes()));
        }
        for call in self.fake.calls().into_iter().filter(|call| call.chat == Some(self.staff)) {
            let text = call.body["text"].as_str().unwrap_or_default().to_owned();
            places.push(("the staff's chat".to_owned(), text.into_bytes()));
        }
        places
    }

    /// What the log says, for a failing test.
    pub fn log(&self) -> String {
        let log = fs::read_to_string(self.path("log")).unwrap_or_default();
        log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.kill();
    }
}
