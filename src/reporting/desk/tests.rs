use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::recipients::Source;
use super::super::report::{Answer, Consent, Reply};
use super::*;
use crate::reporting::keys::PrivateKey;
use crate::store::reports::Status as CaseStatus;
use crate::store::{SqliteStore, Store};

/// A desk with one operator for the hotline and one for the administrator.
struct House {
    folder: tempfile::TempDir,
    store: SqliteStore,
    operator: PrivateKey,
    desk: Arc<Desk>,
}

fn write(folder: &tempfile::TempDir, name: &str) -> (PrivateKey, PathBuf) {
    let key = PrivateKey::generate().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, key.public_key(name).unwrap().to_json()).unwrap();
    (key, path)
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(folder.path().join("dovira.db").to_str().unwrap()).await.unwrap();
        let (operator, hotline) = write(&folder, "hotline.pub");
        let (_, administrator) = write(&folder, "administrator.pub");
        let settings = Settings {
            keys: Source::Files { hotline: vec![hotline], administrator: vec![administrator] },
            hotline_sinks: vec![("inbox".to_owned(), true)],
            administrator_sinks: vec![("inbox".to_owned(), true)],
            cap_days: Some(60),
            photos: true,
            to: Box::new(|form| match form {
                "report-case" => Some(model::Desk::Hotline),
                "correct-contact" => Some(model::Desk::Administrator),
                _ => None,
            }),
        };
        let desk = Desk::open(settings, Arc::new(store.clone())).await.unwrap();
        Self { folder, store, operator, desk }
    }

    async fn send(&self, text: &str, token: &str, receipt: Option<&Receipt>) -> Result<Accepted, Refused> {
        let sending = Sending {
            report: report(text),
            desk: model::Desk::Hotline,
            token: token.to_owned(),
            receipt: receipt.cloned(),
        };
        self.desk.submit(sending).await
    }

    /// Everything that the operator's inbox can open.
    async fn opened(&self) -> Vec<(Envelope, Report)> {
        let mut all = Vec::new();
        for listed in self.store.list(&self.operator.id().unwrap(), true).await.unwrap() {
            let envelope = self.store.envelope(&listed.header.id).await.unwrap().unwrap();
            let report = seal::open(&envelope, &self.operator).unwrap();
            all.push((envelope, report));
        }
        all
    }

    /// The operator answers.
    async fn answer(&self, envelope: &Envelope, to: &Report, text: &str) {
        let mailbox = &envelope.header.mailbox;
        let reply =
            Reply { format: "dovira-reply/1".to_owned(), day: day::today(), text: text.to_owned(), asks: false };
        let key = hybrid::decode(to.reply_key.as_ref().unwrap()).unwrap();
        let sealed = SealedReply::seal(&reply, &key, mailbox).unwrap().to_json();
        let id = id().unwrap();
        let outside =
            Outside { form: "answer".to_owned(), urgent: false, day: day::today(), id, mailbox: mailbox.clone() };
        let copy = seal::seal(&report(text), &outside, &self.desk.recipients(model::Desk::Hotline)).unwrap();
        assert!(self.store.answer(mailbox, &sealed, &copy, &day::ends(&day::today(), 3)).await.unwrap());
    }
}

fn report(text: &str) -> Report {
    Report {
        format: String::new(),
        kind: Kind::Report,
        form: "report-case".to_owned(),
        case_number: String::new(),
        language: "uk".to_owned(),
        dialogue_version: "0123456789ab".to_owned(),
        urgent: false,
        consent: Consent::WantsAnswer,
        contact: None,
        answers: vec![Answer {
            question: "story".to_owned(),
            asked: String::new(),
            codes: vec![],
            said: vec![text.to_owned()],
        }],
        standard: BTreeMap::new(),
        reply_key: None,
        photos: vec![],
    }
}

fn token(of: u8) -> String {
    format!("{of:02x}").repeat(16)
}

#[tokio::test]
async fn a_report_is_answered_and_the_receipt_shows_the_answer() {
    let house = House::new().await;
    let receipt = house.desk.receipt().unwrap();
    let accepted = house.send("Допоможіть", &token(1), Some(&receipt)).await.unwrap();
    assert_eq!((accepted.before, accepted.cap_days), (false, Some(60)));

    let looked = house.desk.look(&receipt).await.unwrap().unwrap();
    assert_eq!(
        (looked.answers.len(), looked.taken, looked.withdrawn, looked.form.as_str()),
        (0, false, false, "report-case")
    );

    let opened = house.opened().await;
    let (envelope, read) = &opened[0];
    assert_eq!(read.answers[0].said, ["Допоможіть"]);
    assert_eq!(read.case_number, accepted.case_number);
    assert_eq!(envelope.header.case_number(), accepted.case_number);
    house.answer(envelope, read, "Ми поруч").await;

    let looked = house.desk.look(&receipt).await.unwrap().unwrap();
    assert_eq!(looked.answers[0].text, "Ми поруч");
    assert!(house.desk.look(&Receipt::make().unwrap()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_second_press_makes_no_second_report() {
    let house = House::new().await;
    let receipt = house.desk.receipt().unwrap();
    let first = house.send("Допоможіть", &token(1), Some(&receipt)).await.unwrap();
    let second = house.send("Допоможіть", &token(1), Some(&receipt)).await.unwrap();
    assert_eq!((second.before, &second.case_number), (true, &first.case_number));
    assert_eq!(house.desk.submitted(&token(1)).await.unwrap(), Some(first.case_number));
    assert_eq!(house.desk.submitted(&token(2)).await.unwrap(), None);
    assert_eq!(house.opened().await.len(), 1);
    // Also when the keys have changed meanwhile, and after a restart.
    write(&house.folder, "hotline.pub");
    house.desk.refresh().await;
    assert!(house.send("Допоможіть", &token(1), None).await.unwrap().before);
    assert_eq!(house.send("Інше", &token(3), None).await, Err(Refused::Closed));
    assert!(!house.desk.status().hotline);
    assert!(house.desk.status().administrator);
}

#[tokio::test]
async fn presses_at_the_same_moment_make_one_report() {
    let house = Arc::new(House::new().await);
    let presses: Vec<_> = (0..8)
        .map(|_| {
            let house = Arc::clone(&house);
            tokio::spawn(async move { house.send("Допоможіть", &token(1), None).await.unwrap() })
        })
        .collect();
    let mut new = 0;
    for press in presses {
        new += usize::from(!press.await.unwrap().before);
    }
    assert_eq!((new, house.opened().await.len()), (1, 1));
}

#[tokio::test]
async fn words_are_added_to_the_same_mailbox_and_desk() {
    let house = House::new().await;
    let receipt = house.desk.receipt().unwrap();
    house.send("Допоможіть", &token(1), Some(&receipt)).await.unwrap();
    let added = house.desk.add(&receipt, report("Ще одне"), &token(2)).await.unwrap();
    assert!(!added.before);
    assert!(house.desk.add(&receipt, report("Ще одне"), &token(2)).await.unwrap().before);
    let opened = house.opened().await;
    assert_eq!(opened.len(), 2);
    assert_eq!(opened[0].0.header.mailbox, opened[1].0.header.mailbox);
    assert!(opened.iter().any(|(_, report)| report.kind == Kind::Addition && report.reply_key.is_some()));
    assert_eq!(house.desk.add(&Receipt::make().unwrap(), report(""), &token(3)).await, Err(Refused::Gone));
}

#[tokio::test]
async fn a_report_is_withdrawn_until_somebody_takes_it() {
    let house = House::new().await;
    let (one, two) = (house.desk.receipt().unwrap(), house.desk.receipt().unwrap());
    house.send("Перше", &token(1), Some(&one)).await.unwrap();
    house.send("Друге", &token(2), Some(&two)).await.unwrap();
    assert_eq!(house.desk.withdraw(&one).await, Ok(true));
    assert!(house.desk.look(&one).await.unwrap().unwrap().withdrawn);
    assert_eq!(house.desk.add(&one, report("Ще"), &token(3)).await, Err(Refused::Gone));
    let listed = house.store.list(&house.operator.id().unwrap(), true).await.unwrap();
    assert_eq!(listed.len(), 1);
    house.store.advance(&listed[0].header.id, listed[0].version, CaseStatus::Opened).await.unwrap();
    assert_eq!(house.desk.withdraw(&two).await, Ok(false));
    assert!(house.desk.look(&two).await.unwrap().unwrap().taken);
    assert_eq!(house.desk.withdraw(&Receipt::make().unwrap()).await, Ok(false));
}

#[tokio::test]
async fn what_a_browser_sealed_is_taken_only_as_it_has_to_be() {
    let house = House::new().await;
    let recipients = house.desk.recipients(model::Desk::Hotline);
    let outside = || Outside {
        form: "report-case".to_owned(),
        urgent: true,
        day: day::today(),
        id: id().unwrap(),
        mailbox: id().unwrap(),
    };
    let send = async |outside: &Outside, to: &[keys::Recipient], of: u8| {
        let envelope = seal::seal(&report("Допоможіть"), outside, to).unwrap();
        house.desk.submit_sealed(envelope, model::Desk::Hotline, &token(of)).await
    };
    let fine = outside();
    let accepted = send(&fine, &recipients, 1).await.unwrap();
    assert_eq!(accepted.case_number, envelope::case_number(&fine.id));
    assert!(send(&outside(), &recipients, 1).await.unwrap().before);
    let stranger = keys::Recipient::new("X", PrivateKey::generate().unwrap().public().unwrap()).unwrap();
    let administrators = house.desk.recipients(model::Desk::Administrator);
    let more = [recipients[0].clone(), stranger.clone()];
    for (outside, to) in [
        (Outside { day: "2020-01-01".to_owned(), ..outside() }, &recipients[..]),
        (Outside { form: "answer".to_owned(), ..outside() }, &recipients),
        (Outside { form: "canary".to_owned(), ..outside() }, &recipients),
        (Outside { form: "correct-contact".to_owned(), ..outside() }, &recipients),
        (Outside { form: "unknown".to_owned(), ..outside() }, &recipients),
        (outside(), std::slice::from_ref(&stranger)),
        (outside(), &more),
        (outside(), &administrators),
        // An id that is there already.
        (Outside { id: fine.id.clone(), ..outside() }, &recipients),
    ] {
        assert_eq!(send(&outside, to, 2).await, Err(Refused::Unfit), "{outside:?}");
    }
    let mut envelope = seal::seal(&report("Допоможіть"), &outside(), &recipients).unwrap();
    envelope.keys.clear();
    assert_eq!(house.desk.submit_sealed(envelope, model::Desk::Hotline, &token(2)).await, Err(Refused::Unfit));
    assert_eq!(house.opened().await.len(), 1);
}

#[tokio::test]
async fn a_store_that_fails_closes_the_forms() {
    let house = House::new().await;
    assert!(house.desk.status().hotline);
    Store::Sqlite(house.store.clone()).close().await;
    assert!(matches!(house.send("Допоможіть", &token(1), None).await, Err(Refused::Fault(_))));
    assert_eq!((house.desk.status().hotline, house.desk.status().administrator), (false, false));
    assert_eq!(house.desk.sealing(model::Desk::Hotline), None);
    house.desk.refresh().await;
    assert!(!house.desk.status().hotline, "it is still gone");
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let house = House::new().await;
    assert_eq!(house.send(&"ї".repeat(9 << 20), &token(1), None).await, Err(Refused::TooLarge));
    assert!(house.desk.status().hotline);
}

#[tokio::test]
async fn without_a_receipt_nothing_tells_so_outside() {
    let house = House::new().await;
    house.send("Допоможіть", &token(1), None).await.unwrap();
    let opened = house.opened().await;
    let (envelope, report) = &opened[0];
    assert!(hybrid::is_hex(&envelope.header.mailbox, 32));
    assert_eq!(report.reply_key, None);
}

#[tokio::test]
async fn a_browser_is_told_what_it_needs() {
    let house = House::new().await;
    let sealing = house.desk.sealing(model::Desk::Hotline).unwrap();
    assert_eq!(sealing.keys, [hybrid::encode(&house.operator.public().unwrap())]);
    assert_eq!((sealing.locator.len(), sealing.day), (6, day::today()));
    // A receipt made with this locator opens the mailbox that the browser derived with this salt.
    let salts = house.store.installation("receipt-salt", [0; 32]).await.unwrap();
    assert_eq!(sealing.salt, hybrid::encode(&crate::reporting::receipt::salt(&salts, &sealing.locator)));
}

/// What this process has had of the processors. Wall time would measure what else the machine does.
fn worked() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // After the name in brackets, user and system time are the 12th and 13th field, in hundredths of a second.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    Duration::from_millis(fields[11..13].iter().map(|ticks| ticks.parse::<u64>().unwrap() * 10).sum())
}

/// What somebody with a clock learns about a number that they try: nothing that stands out of the stretching.
#[tokio::test]
async fn a_known_and_an_unknown_receipt_take_alike() {
    let house = House::new().await;
    let known = house.desk.receipt().unwrap();
    house.send("Допоможіть", &token(1), Some(&known)).await.unwrap();
    // Tests beside this one may work in the same process: a difference of ours is there in every round.
    let mut rounds = Vec::new();
    for _ in 0..4 {
        let (mut for_known, mut for_unknown) = (Duration::ZERO, Duration::ZERO);
        for _ in 0..5 {
            let unknown = Receipt::make().unwrap();
            for (receipt, sum) in [(&known, &mut for_known), (&unknown, &mut for_unknown)] {
                let before = worked();
                let there = house.desk.look(receipt).await.unwrap().is_some();
                assert_eq!(there, receipt.digits() == known.digits());
                *sum += worked() - before;
            }
        }
        let (less, more) = (for_known.min(for_unknown), for_known.max(for_unknown));
        assert!(less > Duration::from_millis(400), "both are stretched");
        if more - less < more / 5 {
            return;
        }
        rounds.push((for_known, for_unknown));
    }
    panic!("known and unknown: {rounds:?}");
}
