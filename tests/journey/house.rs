//! The whole program in this process: the shipped content, a real SQLite file, the bot before a fake Telegram, a desk with
//! a key of its own.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use dovira::channels::NoWitness;
use dovira::channels::flood::Limits;
use dovira::channels::telegram::{Bot, Rates, Settings};
use dovira::channels::turn::Turns;
use dovira::reporting::desk::{Desk, Settings as DeskSettings};
use dovira::reporting::drafts::Drafts;
use dovira::reporting::envelope::Envelope;
use dovira::reporting::keys::PrivateKey;
use dovira::reporting::photo::Cleaner;
use dovira::reporting::recipients::Source;
use dovira::reporting::report::{Kind, Reply, Report};
use dovira::reporting::seal::{self, Outside, SealedReply};
use dovira::script;
use dovira::script::live::{Live, Origin};
use dovira::script::model;
use dovira::store::Store;
use dovira::store::reports::{ReportStore, Status};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use crate::fake_telegram::{Fake, TOKEN};

/// A line with a desk.
pub struct House {
    pub fake: Fake,
    pub live: Arc<Live>,
    pub store: Arc<dyn ReportStore>,
    pub desk: Arc<Desk>,
    pub key: PrivateKey,
    pub key_id: String,
    _folder: TempDir,
    stop: CancellationToken,
}

impl House {
    /// Opens everything and waits until the bot takes updates.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let settings = script::Settings::default();
        let origin = Origin { dialogs: root.join("dialogs"), locales: root.join("locales"), settings };
        let live = Arc::new(Live::open(origin).unwrap_or_else(|_| panic!("the shipped content is broken")));
        let url = format!("sqlite://{}", folder.path().join("dovira.db").display()).into();
        let store = Store::open(&url).await.unwrap().reports();
        let key = PrivateKey::generate().unwrap();
        let public = folder.path().join("shift.pub");
        std::fs::write(&public, key.public_key("Shift").unwrap().to_json()).unwrap();
        let served = Arc::clone(&live);
        let desk = Desk::open(
            DeskSettings {
                keys: Source::Files { hotline: vec![public.clone()], administrator: vec![public] },
                hotline_sinks: vec![("inbox".to_owned(), true)],
                administrator_sinks: vec![("inbox".to_owned(), true)],
                cap_days: None,
                photos: true,
                to: Box::new(move |id| {
                    let script = served.script();
                    match &script.node(script.find(id)?).kind {
                        model::Kind::Form(form) => Some(form.to),
                        _ => None,
                    }
                }),
            },
            Arc::clone(&store),
        )
        .await
        .unwrap();
        let fake = Fake::start().await;
        let key_id = key.id().unwrap();
        let house = Self { fake, live, store, desk, key, key_id, _folder: folder, stop: CancellationToken::new() };
        house.starts_bot().await;
        house
    }

    /// Starts (another) bot process on the same store, with drafts of its own.
    pub async fn starts_bot(&self) {
        let mut settings = Settings::new(TOKEN.to_owned().into());
        settings.api_url.clone_from(&self.fake.url);
        settings.limits = Limits { burst: 1_000_000, per_minute: 1_000_000 };
        settings.rates =
            Rates { burst: 1_000_000, every: Duration::ZERO, group_every: Duration::ZERO, per_second: 1_000_000 };
        settings.poll = Duration::from_secs(2);
        let turns = Turns::new(Arc::<Desk>::clone(&self.desk), Cleaner::with(env!("CARGO_BIN_EXE_dovira")));
        let drafts = Arc::new(Drafts::memory().unwrap());
        let bot = Bot::reporting(settings, Arc::clone(&self.live), Arc::new(NoWitness), turns, drafts).unwrap();
        let before = self.fake.calls_of("getUpdates").len();
        tokio::spawn({
            let stop = self.stop.child_token();
            async move { bot.run(stop).await }
        });
        self.fake
            .until("the bot takes updates", |fake| (fake.calls_of("getUpdates").len() > before).then_some(()))
            .await;
    }

    /// The process dies and another takes its place: what lay in memory is gone.
    pub async fn restarted(mut self) -> Self {
        self.stop.cancel();
        self.stop = CancellationToken::new();
        // The old one may still ask for updates for a moment.
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.starts_bot().await;
        self
    }

    /// The button that leads to a form, as a deep link would.
    pub fn form(&self, id: &str) -> String {
        let script = self.live.script();
        let code = script.node(script.find(id).unwrap()).code;
        dovira::dialogue::Place::at(script::Lang::Ru, code).token()
    }

    /// What lies at the desk, opened with its key.
    pub async fn reports(&self) -> Vec<(Envelope, Report)> {
        let mut opened = Vec::new();
        for listed in self.store.list(&self.key_id, true).await.unwrap() {
            let envelope = self.store.envelope(&listed.header.id).await.unwrap().unwrap();
            let report = seal::open(&envelope, &self.key).unwrap();
            opened.push((envelope, report));
        }
        opened
    }

    /// An operator opens a report and answers it.
    pub async fn answers(&self, envelope: &Envelope, report: &Report, text: &str) {
        use base64::Engine as _;
        let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let key: [u8; 32] = engine.decode(report.reply_key.as_ref().unwrap()).unwrap().try_into().unwrap();
        let header = &envelope.header;
        let reply =
            Reply { format: "dovira-reply/1".to_owned(), day: header.day.clone(), text: text.to_owned(), asks: false };
        let sealed = SealedReply::seal(&reply, &key, &header.mailbox).unwrap();
        self.opens(envelope).await;
        // The desk keeps a copy that the next shift can read.
        let mut copy = report.clone();
        copy.kind = Kind::Answer;
        copy.photos.clear();
        let outside = Outside {
            form: "answer".to_owned(),
            urgent: false,
            day: header.day.clone(),
            id: header.id.chars().rev().collect(),
            mailbox: header.mailbox.clone(),
        };
        let copy = seal::seal(&copy, &outside, &self.desk.recipients(model::Desk::Hotline)).unwrap();
        assert!(self.store.answer(&header.mailbox, &sealed.to_json(), &copy, "2099-01-01").await.unwrap());
    }

    /// An operator opens a report.
    pub async fn opens(&self, envelope: &Envelope) {
        self.store.advance(&envelope.header.id, 0, Status::Opened).await.unwrap();
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// All that a report says, question by question.
pub fn said<'a>(report: &'a Report, question: &str) -> Vec<&'a str> {
    assert!(matches!(report.kind, Kind::Report | Kind::Addition));
    let answer = report.answers.iter().find(|answer| answer.question == question);
    answer.map(|answer| answer.said.iter().map(String::as_str).collect()).unwrap_or_default()
}

/// The receipt that a screen shows.
pub fn receipt(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == '.').collect();
    let groups = words
        .windows(7)
        .find(|seven| seven.iter().all(|group| group.len() == 4 && group.bytes().all(|byte| byte.is_ascii_digit())));
    groups.unwrap_or_else(|| panic!("no receipt in\n{text}")).join(" ")
}
