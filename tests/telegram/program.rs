//! The built program, as a deployer runs it: killed, stopped, its files edited while people read, its log read afterwards.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::fake_telegram::{Fake, Fault, PATIENCE, Person, TOKEN};
use crate::fixture;

/// A folder with the small line, a database and a log; and the program that runs over it.
struct Program {
    folder: tempfile::TempDir,
    port: u16,
    api_url: String,
    webhook: bool,
    child: Option<Child>,
}

impl Program {
    fn new(fake: &Fake, webhook: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fixture::write(folder.path());
        let limits = "[limits]\nburst = 1000\nper_minute = 1000\n";
        fs::write(folder.path().join("dovira.toml"), limits).unwrap();
        // A port that is free now; the program takes it a moment later.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fake.proxies("https://line.test", &format!("http://127.0.0.1:{port}"));
        Self { folder, port, api_url: fake.url.clone(), webhook, child: None }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn start(&mut self) {
        let log = File::options().create(true).append(true).open(self.path("log")).unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_dovira"))
            .arg("serve")
            .current_dir(self.folder.path())
            .env_clear()
            .env("DOVIRA_TELEGRAM_TOKEN", TOKEN)
            .env("DOVIRA_TELEGRAM_API_URL", &self.api_url)
            .env("DOVIRA_TELEGRAM_MODE", if self.webhook { "webhook" } else { "polling" })
            .env("DOVIRA_PUBLIC_URL", "https://line.test")
            .env("DOVIRA_HTTP_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("DOVIRA_INBOX_LISTEN", "127.0.0.1:0")
            .env("DOVIRA_DATABASE_URL", format!("sqlite://{}", self.path("dovira.db").display()))
            .env("RUST_LOG", "trace,hyper::proto=trace,hyper_util::client=trace,reqwest::connect=trace")
            .stdout(Stdio::from(log.try_clone().unwrap()))
            .stderr(Stdio::from(log))
            .spawn()
            .unwrap();
        self.child = Some(child);
    }

    /// `kill -9`.
    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// SIGTERM; the exit code.
    async fn terminate(&mut self) -> Option<i32> {
        let mut child = self.child.take().unwrap();
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let end = Instant::now() + PATIENCE + Duration::from_secs(10);
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status.code();
            }
            if Instant::now() > end {
                child.kill().unwrap();
                panic!("still running after SIGTERM\n{}", self.log());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// How many times a long test is repeated: `DOVIRA_TEST_SEEDS`, 2 by default.
fn seeds() -> u64 {
    std::env::var("DOVIRA_TEST_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2)
}

/// Everybody does something at slightly different times while the program is killed again and again.
async fn killed_in_traffic(webhook: bool, seed: u64) {
    let fake = Fake::start().await;
    let mut program = Program::new(&fake, webhook);
    program.start();
    let people: Vec<_> = (0..15).map(|n| fake.person(["uk", "en", "ru"][n % 3])).collect();
    let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |most: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % most
    };
    people[0].says("/start");
    fake.until("the program answers", |_| (!people[0].sees_all().is_empty()).then_some(())).await;
    let mut said = vec![0; people.len()];
    said[0] = 1;
    for round in 0..4 {
        for _ in 0..12 {
            let n = next(people.len() as u64) as usize;
            let screens = people[n].sees_all();
            match screens.last() {
                Some(screen) if next(2) == 0 => {
                    let buttons: Vec<_> = screen.buttons().filter_map(|button| button.data.clone()).collect();
                    if let Some(data) = buttons.get(next(buttons.len().max(1) as u64) as usize) {
                        people[n].presses_data(screen.id, data);
                    }
                }
                _ => {
                    people[n].says(["privacy", "/menu", "/start", "щось зовсім інше"][next(4) as usize]);
                    said[n] += 1;
                }
            }
            tokio::time::sleep(Duration::from_millis(next(25))).await;
        }
        if round < 3 {
            program.kill();
            program.start();
        }
    }
    fake.is_content().await;
    for (person, said) in people.iter().zip(said) {
        if said > 0 {
            fake.until("an answer to everybody who wrote", |_| (!person.sees_all().is_empty()).then_some(())).await;
        }
    }
    assert_eq!(program.terminate().await, Some(0));
}

#[tokio::test]
async fn kill_9_in_the_middle_of_traffic_leaves_nobody_unanswered_by_polling() {
    for seed in 0..seeds() {
        killed_in_traffic(false, seed).await;
    }
}

#[tokio::test]
async fn kill_9_in_the_middle_of_traffic_leaves_nobody_unanswered_by_webhook() {
    for seed in 0..seeds() {
        killed_in_traffic(true, seed).await;
    }
}

#[tokio::test]
async fn a_kill_between_sending_and_confirming_repeats_a_screen_rather_than_lose_it() {
    let fake = Fake::start().await;
    let mut program = Program::new(&fake, false);
    program.start();
    let person = fake.person("uk");
    person.says_and_sees("/start").await;
    fake.all_confirmed().await;
    fake.fail("sendMessage", Fault::Slow(Duration::from_secs(30)));
    person.says("privacy");
    fake.until("sent, the answer not seen", |_| (person.sees_all().len() == 2).then_some(())).await;
    program.kill();
    assert_eq!(fake.waiting(), 1, "not confirmed before it is done");
    program.start();
    fake.until("sent again", |_| (person.sees_all().len() == 3).then_some(())).await;
    fake.is_content().await;
    assert_eq!(program.terminate().await, Some(0));
}

#[tokio::test]
async fn sigterm_in_traffic_finishes_and_confirms() {
    for webhook in [false, true] {
        let fake = Fake::start().await;
        let mut program = Program::new(&fake, webhook);
        program.start();
        let people: Vec<_> = (0..10).map(|_| fake.person("uk")).collect();
        people[0].says_and_sees("/start").await;
        for person in &people[1..] {
            person.says("/start");
        }
        assert_eq!(program.terminate().await, Some(0));
        let answered = people.iter().filter(|person| !person.sees_all().is_empty()).count();
        let repeated = people.iter().filter(|person| person.sees_all().len() > 1).count();
        assert_eq!(
            (answered + fake.waiting(), repeated),
            (people.len(), 0),
            "what was answered is confirmed, the rest waits"
        );
        program.start();
        fake.is_content().await;
        for person in &people {
            assert_eq!(person.sees_all().len(), 1);
        }
        // It is up, and so listens to signals, once it has answered.
        people[0].says_and_sees("/menu").await;
        assert_eq!(program.terminate().await, Some(0));
    }
}

fn edit(folder: &Path, from: &str, to: &str) {
    for lang in ["uk", "en", "ru"] {
        let path = folder.join(format!("locales/{lang}/pages.ftl"));
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        // As an editor saves: a new file in the place of the old one.
        let fresh = path.with_extension("new");
        fs::write(&fresh, text.replace(from, to)).unwrap();
        fs::rename(&fresh, &path).unwrap();
    }
}

#[tokio::test]
async fn an_edit_goes_live_in_traffic_and_a_broken_one_never_does() {
    let fake = Fake::start().await;
    let mut program = Program::new(&fake, false);
    program.start();
    let people: Vec<_> = (0..4).map(|_| fake.person("uk")).collect();
    for person in &people {
        person.says_and_sees("/start").await;
    }
    edit(program.folder.path(), "Текст сторінки.", "Нові слова.");
    let end = Instant::now() + PATIENCE;
    let mut new = false;
    while !new {
        assert!(Instant::now() < end, "the edit never went live\n{}", program.log());
        for person in &people {
            let page = person.presses("uk-about").await;
            new = page.text.contains("Нові слова.");
            person.presses("Меню").await;
        }
    }
    fs::write(program.path("dialogs/pages.yaml"), "pages: {menu: [broken").unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    for person in &people {
        let page = person.presses("uk-about").await;
        assert!(page.text.contains("Нові слова."), "{}", page.text);
    }
    fake.is_content().await;
    assert_eq!(program.terminate().await, Some(0));
}

/// Does everything that could leave a trace.
async fn leaves_traces(fake: &Fake, person: &Person) {
    let menu = person.says_and_sees("/start CANARYpayload").await;
    person.presses("uk-linked").await;
    person.presses_and_sees(menu.id, "CANARYdata").await;
    person.says_and_sees("CANARYtext про зарплату").await;
    person.says_and_sees(&format!("CANARYlong {}", "дуже довгий текст ".repeat(30))).await;
    person.sends_and_sees(json!({"contact": {"phone_number": "+380501237310", "first_name": "CANARYother"}})).await;
    person.sends_and_sees(json!({"document": {"file_id": "CANARYfile", "file_name": "CANARYname.pdf"}})).await;
    fake.push(person.id, false, json!({"message": {"message_id": "CANARYbroken", "from": person.user()}}));
    for fault in [Fault::Status(500), Fault::Status(400), Fault::Lost, Fault::Status(403)] {
        fake.fail("sendMessage", fault);
        person.says("CANARYagain");
        fake.all_confirmed().await;
    }
    fake.fail("getUpdates", Fault::Status(502));
    person.edits(menu.id, "CANARYedit");
    let group = fake.put_into("supergroup", person);
    fake.until("left", |fake| fake.left(group).then_some(())).await;
    person.blocks();
    fake.all_confirmed().await;
}

#[tokio::test]
async fn the_log_at_its_most_verbose_knows_nobody_and_nothing_said() {
    for webhook in [false, true] {
        let fake = Fake::start().await;
        let mut program = Program::new(&fake, webhook);
        program.start();
        let person = fake.person("uk");
        leaves_traces(&fake, &person).await;
        assert_eq!(program.terminate().await, Some(0));
        // The most telling failure: nobody listens where the token would be sent.
        program.api_url = "http://127.0.0.1:9".to_owned();
        program.start();
        let end = Instant::now() + PATIENCE;
        while !program.log().contains("Telegram cannot be reached") {
            assert!(Instant::now() < end, "nothing said of a server that is not there\n{}", program.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(program.terminate().await, Some(0));
        let log = program.log();
        assert!(log.len() > 500, "the log is not verbose: the test tests nothing\n{log}");
        for trace in [
            "CANARY",
            "canary",
            "7310420",
            "73104299",
            "1007310",
            "+380",
            "зарплату",
            "довгий",
            TOKEN.split(':').next().unwrap(),
        ] {
            let found: Vec<_> = log.lines().filter(|line| line.contains(trace)).take(3).collect();
            assert!(found.is_empty(), "{trace:?} stands in the log: {found:#?}");
        }
        for file in ["dovira.db", "dovira.db-wal", "dovira.db-journal"] {
            let bytes = fs::read(program.path(file)).unwrap_or_default();
            for trace in ["CANARY", "7310420"] {
                assert!(!bytes.windows(trace.len()).any(|window| window == trace.as_bytes()), "{trace} in {file}");
            }
        }
    }
}
