//! The desk without a browser: `dovira hotline list | open | answer | close | export` over a real database.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use dovira::reporting::report::{Kind, Report};
use dovira::store::reports::Status;
use serde_json::Value;

use crate::browser::{PASSPHRASE, key_file};
use crate::hostile;
use crate::house::{House, Sent, id, report};

/// A desk at a terminal.
struct Line {
    folder: tempfile::TempDir,
    key: PathBuf,
}

impl Line {
    async fn new(house: &House) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = key_file(folder.path(), &house.shift)["file"].as_str().unwrap().into();
        let mut public = Vec::new();
        for holder in [&house.shift, &house.backup, &house.administrator] {
            let path = folder.path().join(format!("{}.pub", holder.id()));
            std::fs::write(&path, holder.private.public_key(holder.public.name()).unwrap().to_json()).unwrap();
            public.push(path);
        }
        let trusted = [&house.shift, &house.backup].map(|holder| holder.public.fingerprint().to_owned());
        house.store.trust("hotline", &trusted).await.unwrap();
        let config = format!(
            "database_url = {:?}\ndialogs = {:?}\nlocales = {:?}\n[hotline]\nkeys = [{:?}, {:?}]\nadministrator_keys = [{:?}]\n",
            house.url,
            root().join("dialogs"),
            root().join("locales"),
            public[0],
            public[1],
            public[2]
        );
        std::fs::write(folder.path().join("dovira.toml"), config).unwrap();
        Self { folder, key }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The audit is for whoever has no key.
    fn audit(&self) -> String {
        let audit = Command::new(env!("CARGO_BIN_EXE_dovira"))
            .args(["--config", "dovira.toml", "hotline", "audit"])
            .current_dir(self.folder.path())
            .env_remove("DOVIRA_TELEGRAM_TOKEN")
            .env_remove("DOVIRA_DATABASE_URL")
            .output();
        String::from_utf8(audit.unwrap().stdout).unwrap()
    }

    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dovira"))
            .args(["--config", "dovira.toml", "hotline"])
            .args(arguments)
            .arg("--key")
            .arg(&self.key)
            .current_dir(self.folder.path())
            .env_remove("DOVIRA_TELEGRAM_TOKEN")
            .env_remove("DOVIRA_DATABASE_URL")
            .env("DOVIRA_PASSPHRASE", PASSPHRASE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// What a command says; it must succeed.
    fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, "");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Why it refuses.
    fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments, "");
        assert!(!output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn number(sent: &Sent) -> String {
    let digits = dovira::reporting::envelope::case_number(&sent.id);
    format!("{}-{}", &digits[..3], &digits[3..])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_its_way_at_a_terminal() {
    let house = House::open().await;
    let line = Line::new(&house).await;
    let sent = house.report("Забрали паспорт.", true).await;
    let mut urgent = report(Kind::Report, "Терміново");
    urgent.urgent = true;
    let urgent = house.submit(urgent, &id(), &[&house.shift]).await;

    let listed = line.says(&["list"]);
    let lines: Vec<_> = listed.lines().collect();
    assert!(lines.len() == 3 && lines[1].contains("urgent") && lines[2].starts_with(&number(&sent)), "{listed}");
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{listed}");
    let listed: Value = serde_json::from_str(&line.says(&["list", "--json"])).unwrap();
    assert_eq!((&listed[0]["ids"][0], &listed[0]["status"]), (&Value::from(urgent), &Value::from("new")));

    assert!(line.refuses(&["answer", &number(&sent), "--text", "x"]).contains("read it first"));
    assert!(line.refuses(&["close", &number(&sent)]).contains("read it first"));
    assert!(line.refuses(&["open", "000-000"]).contains("no case"));
    let shown = line.says(&["open", &number(&sent)]);
    assert!(shown.contains("Забрали паспорт."), "{shown}");
    assert_eq!(house.store.of_mailbox(&sent.mailbox).await.unwrap()[0].status, Status::Opened);

    let answered = line.run(&["answer", &number(&sent), "--asks"], "Чи є копія?\nМи поруч.\n");
    assert!(answered.status.success(), "{}", String::from_utf8_lossy(&answered.stderr));
    let read = house.read(&sent).await;
    assert_eq!((&*read[0].text, read[0].asks), ("Чи є копія?\nМи поруч.", true));
    let shown = line.says(&["open", &sent.id]);
    assert!(shown.contains("Answer of the desk") && shown.contains("Ми поруч."), "{shown}");
    // A colleague in the browser reads the same.
    let colleague = house.sign_in(&house.backup).await;
    let (_, case) = colleague.get(&format!("/hotline/api/case/{}", sent.mailbox)).await;
    let copy = serde_json::from_value(case["answers"][0].clone()).unwrap();
    assert!(dovira::reporting::seal::open(&copy, &house.backup.private).is_ok());

    assert!(line.says(&["close", &number(&sent)]).contains("erased"));
    assert_eq!(house.store.envelope(&sent.id).await.unwrap(), None);
    let audit = line.audit();
    for act in ["open", "answer", "close"] {
        let is = |text: &&str| {
            text.contains(act) && text.contains(&number(&sent)) && text.contains(house.shift.public.name())
        };
        assert!(audit.lines().any(|text| is(&text)), "{act}: {audit}");
    }
    assert!(!audit.contains(&sent.id) && !audit.contains(&sent.mailbox), "{audit}");
    let silent = house.report("без номера", false).await;
    line.says(&["open", &number(&silent)]);
    assert!(line.refuses(&["answer", &number(&silent), "--text", "x"]).contains("no receipt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_leave_sealed_unless_somebody_insists() {
    let house = House::open().await;
    let line = Line::new(&house).await;
    let words = hostile::words();
    let mut sent = Vec::new();
    for words in &words {
        sent.push(house.report(words, true).await);
    }
    house.report("не прочитане", false).await;
    assert!(line.refuses(&["export", "--out", "none.json"]).contains("no opened case"));
    for sent in &sent {
        let shown = line.says(&["open", &sent.id]);
        let acts = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!shown.contains(acts), "{shown:?}");
    }

    let said = line.says(&["export", "--out", "sealed.json"]);
    assert!(said.contains("10 cases, sealed") && said.contains("Left out, not opened yet: 1"), "{said}");
    let sealed = std::fs::read_to_string(line.path("sealed.json")).unwrap();
    assert!(!sealed.contains("alert") && sealed.contains("dovira-envelope/1"));
    assert!(line.refuses(&["export", "--out", "sealed.json"]).contains("exists"), "never overwritten");
    let opened: Vec<Report> = serde_json::from_str(&line.says(&["open", "sealed.json", "--json"])).unwrap();
    assert_eq!(opened.len(), words.len());
    // To somebody else, who alone can open it.
    let other = line.path(&format!("{}.pub", house.administrator.id()));
    line.says(&["export", "--out", "other.json", "--to", other.to_str().unwrap(), "--case", &sent[0].id]);
    assert!(line.refuses(&["open", "other.json"]).contains("not sealed to this key"));

    let warned = line.refuses(&["export", "--out", "plain.json", "--plain", "json"]);
    assert!(warned.contains("punish") && !line.path("plain.json").exists(), "{warned}");
    let insist = "--i-know-it-can-be-read";
    line.says(&["export", "--out", "plain.json", "--plain", "json", insist]);
    let plain: Vec<Report> = serde_json::from_slice(&std::fs::read(line.path("plain.json")).unwrap()).unwrap();
    for words in &words {
        assert!(plain.iter().any(|report| report.answers[1].said == [words.clone()]), "{words:?}");
    }
    line.says(&["export", "--out", "plain.csv", "--plain", "csv", insist]);
    let table = std::fs::read_to_string(line.path("plain.csv")).unwrap();
    let mut table = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let names = table.headers().unwrap().clone();
    assert!(names.iter().any(|name| name == "vic_TypeOfExploitation"));
    let story = names.iter().position(|name| name == "answer_story").unwrap();
    let stories: Vec<_> = table.records().map(|row| row.unwrap()[story].to_owned()).collect();
    for words in &words {
        let safe = if words.starts_with('=') { format!("'{words}") } else { words.clone() };
        assert!(stories.contains(&safe), "{words:?}");
    }
    use std::os::unix::fs::PermissionsExt as _;
    assert_eq!(std::fs::metadata(line.path("plain.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    let since = line.refuses(&["export", "--out", "late.json", "--since", "2999-01-01"]);
    assert!(since.contains("no opened case"), "{since}");
    let exported = house.store.audited(999).await.unwrap();
    assert_eq!(exported.iter().filter(|line| line.2 == "export").count(), words.len());
}
