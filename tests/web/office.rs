//! The desks behind the pages: where reports arrive, and where they are opened and answered.

use std::sync::Arc;

use dovira::channels::turn::Turns;
use dovira::reporting::day;
use dovira::reporting::desk::{Desk, Settings};
use dovira::reporting::envelope::Envelope;
use dovira::reporting::hybrid;
use dovira::reporting::keys::{KeyFile, PrivateKey};
use dovira::reporting::photo::Cleaner;
use dovira::reporting::recipients::{DEMO_KEY, DEMO_PASSPHRASE, Source};
use dovira::reporting::report::{Reply, Report};
use dovira::reporting::seal::{self, Outside, SealedReply};
use dovira::script::model::{self, Kind};
use dovira::store::reports::ReportStore;
use dovira::store::{SqliteStore, Store};

use crate::house::{House, live};

/// The hotline and the administrator, each with a key, and their store.
pub struct Office {
    pub store: Arc<dyn ReportStore>,
    pub hotline: PrivateKey,
    pub administrator: PrivateKey,
    pub desk: Arc<Desk>,
    _folder: tempfile::TempDir,
}

impl Office {
    /// Opens for reports, with the pages in front.
    pub async fn open() -> (House, Self) {
        let folder = tempfile::tempdir().unwrap();
        let key = |name: &str| {
            let key = PrivateKey::generate().unwrap();
            let path = folder.path().join(name);
            std::fs::write(&path, key.public_key(name).unwrap().to_json()).unwrap();
            (key, path)
        };
        let ((hotline, first), (administrator, second)) = (key("hotline.pub"), key("administrator.pub"));
        let keys = Source::Files { hotline: vec![first], administrator: vec![second] };
        Self::with(keys, hotline, administrator, folder).await
    }

    /// A demonstration: it makes its own key.
    pub async fn demo() -> (House, Self) {
        let folder = tempfile::tempdir().unwrap();
        let nobody = || PrivateKey::generate().unwrap();
        let (house, office) = Self::with(Source::Demo(folder.path().to_owned()), nobody(), nobody(), folder).await;
        let file = std::fs::read_to_string(office._folder.path().join(DEMO_KEY)).unwrap();
        let key = KeyFile::parse(&file).unwrap().unlock(DEMO_PASSPHRASE).unwrap();
        (house, Self { hotline: key, ..office })
    }

    async fn with(
        keys: Source,
        hotline: PrivateKey,
        administrator: PrivateKey,
        folder: tempfile::TempDir,
    ) -> (House, Self) {
        let store = SqliteStore::open(folder.path().join("dovira.db").to_str().unwrap()).await.unwrap();
        let store = Store::Sqlite(store).reports();
        let script = live().script();
        let settings = Settings {
            keys,
            hotline_sinks: vec![("inbox".to_owned(), true)],
            administrator_sinks: vec![("inbox".to_owned(), true)],
            cap_days: None,
            photos: true,
            to: Box::new(move |form| match &script.node(script.find(form)?).kind {
                Kind::Form(form) => Some(form.to),
                _ => None,
            }),
        };
        let desk = Desk::open(settings, store.clone()).await.unwrap();
        let turns = Turns::new(Arc::<Desk>::clone(&desk), Cleaner::with(env!("CARGO_BIN_EXE_dovira")));
        let house = House::reporting(turns).await;
        (house, Self { store, hotline, administrator, desk, _folder: folder })
    }

    /// All that this key opens.
    pub async fn reports(&self, key: &PrivateKey) -> Vec<(Envelope, Report)> {
        let mut all = Vec::new();
        for listed in self.store.list(&key.id().unwrap(), true).await.unwrap() {
            let envelope = self.store.envelope(&listed.header.id).await.unwrap().unwrap();
            let report = seal::open(&envelope, key).unwrap();
            all.push((envelope, report));
        }
        all
    }

    /// The one report that the hotline has.
    pub async fn only(&self) -> (Envelope, Report) {
        let mut all = self.reports(&self.hotline).await;
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    /// The hotline answers.
    pub async fn answer(&self, (envelope, report): &(Envelope, Report), text: &str) {
        let mailbox = &envelope.header.mailbox;
        let day = day::today();
        let reply = Reply { format: "dovira-reply/1".into(), day: day.clone(), text: text.into(), asks: false };
        let key = hybrid::decode(report.reply_key.as_ref().expect("a wish for an answer")).unwrap();
        let sealed = SealedReply::seal(&reply, &key, mailbox).unwrap().to_json();
        let id = hybrid::hex(&hybrid::draw::<16>().unwrap());
        let outside = Outside { form: "answer".into(), urgent: false, day: day.clone(), id, mailbox: mailbox.clone() };
        let copy = seal::seal(report, &outside, &self.desk.recipients(model::Desk::Hotline)).unwrap();
        assert!(self.store.answer(mailbox, &sealed, &copy, &day::ends(&day, 3)).await.unwrap());
    }
}
