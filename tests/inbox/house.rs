//! The hotline's pages on a real port over a real database, keys of its desks, people's reports, and an operator who does
//! by hand what the page does.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};

use dovira::reporting::envelope::{Envelope, case_number};
use dovira::reporting::inbox::{self, DeskKey, Inbox, Roster};
use dovira::reporting::keys::{PrivateKey, Recipient};
use dovira::reporting::receipt::{Opened, Receipt};
use dovira::reporting::report::{Answer, Consent, FORMAT, Kind, Reply, Report};
use dovira::reporting::seal::{Outside, SealedReply, open, seal};
use dovira::reporting::{day, hybrid};
use dovira::script::live::{Live, Origin};
use dovira::store::Store;
use dovira::store::reports::{ReportStore, Submission};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

/// The secret of this installation's receipts.
pub const SALTS: [u8; 32] = [9; 32];

/// What every answer must say.
const HEADERS: [(&str, &str); 9] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:; connect-src 'self'; form-action 'none'; \
         base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-robots-tag", "noindex, nofollow, noarchive"),
];

/// The shipped words, read once.
pub fn live() -> Arc<Live> {
    static LIVE: OnceLock<Arc<Live>> = OnceLock::new();
    let open = || {
        let folder = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR")).into();
        let origin = Origin { dialogs: folder("dialogs"), locales: folder("locales"), settings: Default::default() };
        Arc::new(Live::open(origin).expect("the content passes its check"))
    };
    LIVE.get_or_init(open).clone()
}

/// A key of a desk.
pub struct Holder {
    pub desk: &'static str,
    pub private: PrivateKey,
    pub public: Recipient,
}

impl Holder {
    fn new(desk: &'static str, name: &str) -> Self {
        let private = PrivateKey::generate().unwrap();
        let public = private.public_key(name).unwrap().recipient().unwrap();
        Self { desk, private, public }
    }

    pub fn id(&self) -> &str {
        self.public.id()
    }
}

/// Whom the desks trust; tests take keys away.
#[derive(Default)]
pub struct Trusted(pub Mutex<Vec<DeskKey>>);

impl Roster for Trusted {
    fn trusted(&self) -> Vec<DeskKey> {
        self.0.lock().unwrap().clone()
    }
}

/// The running pages.
pub struct House {
    pub base: String,
    pub store: Arc<dyn ReportStore>,
    pub url: String,
    pub trusted: Arc<Trusted>,
    pub shift: Holder,
    pub backup: Holder,
    pub administrator: Holder,
    pub client: reqwest::Client,
    _folder: tempfile::TempDir,
}

/// What a person sends.
pub struct Sent {
    pub id: String,
    pub mailbox: String,
    pub receipt: Option<Opened>,
}

impl House {
    pub async fn open() -> Self {
        Self::with(false).await
    }

    pub async fn with(demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("dovira.db").display());
        let store = Store::open(&url.clone().into()).await.unwrap().reports();
        let [shift, backup] = ["Зміна А", "Запасний у сейфі"].map(|name| Holder::new("hotline", name));
        let administrator = Holder::new("administrator", "Адміністратор");
        let trusted = Arc::new(Trusted::default());
        for holder in [&shift, &backup, &administrator] {
            let key = DeskKey { desk: holder.desk.to_owned(), key: holder.public.clone() };
            trusted.0.lock().unwrap().push(key);
        }
        let hosts = vec!["desk.example.org".to_owned()];
        let inbox = Inbox { store: store.clone(), roster: trusted.clone(), live: live(), hosts, demo };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = inbox::router(inbox).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { base, store, url, trusted, shift, backup, administrator, client, _folder: folder }
    }

    pub fn host(&self) -> &str {
        self.base.strip_prefix("http://").unwrap()
    }

    /// Sends a request as it is; the headers that every answer must have are looked at here.
    pub async fn send(&self, request: reqwest::RequestBuilder) -> (StatusCode, String) {
        let answer = request.send().await.unwrap();
        for (name, value) in HEADERS {
            let got = answer.headers().get(name).map(|v| v.to_str().unwrap());
            assert_eq!(got, Some(value), "{name} of {}", answer.url());
        }
        assert!(!answer.headers().contains_key("set-cookie"));
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
        (answer.status(), answer.text().await.unwrap())
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    /// A POST as our own page makes it.
    pub fn post(&self, path: &str, body: &Value) -> reqwest::RequestBuilder {
        let request = self.request(Method::POST, path).header("origin", &self.base);
        request.header("content-type", "application/json").body(body.to_string())
    }

    /// Asks for a challenge and opens it as the page does; the body of the proof.
    pub async fn prove(&self, holder: &Holder) -> Value {
        let challenge = self.post("/hotline/api/challenge", &json!({ "key": holder.id() }));
        let (status, challenge) = self.send(challenge).await;
        assert_eq!(status, StatusCode::OK, "{challenge}");
        let challenge: Value = serde_json::from_str(&challenge).unwrap();
        let text = |name: &str| challenge[name].as_str().unwrap();
        let bound = format!("{}\n{}", holder.id(), self.host());
        let sealed = hybrid::decode_long(text("sealed"), 48).unwrap();
        let (enc, private) = (hybrid::decode(text("enc")).unwrap(), raw(&holder.private));
        let secret = hybrid::open(&private, &enc, b"dovira sign-in", bound.as_bytes(), &sealed).unwrap();
        json!({ "id": challenge["id"], "proof": hybrid::encode(&secret) })
    }

    /// Signs in.
    pub async fn sign_in<'a>(&'a self, holder: &'a Holder) -> Operator<'a> {
        let proof = self.prove(holder).await;
        let (status, answer) = self.send(self.post("/hotline/api/session", &proof)).await;
        assert_eq!(status, StatusCode::CREATED, "{answer}");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        Operator { house: self, holder, token: answer["token"].as_str().unwrap().to_owned() }
    }

    /// A person sends a report to the hotline, with a receipt where an answer is wanted.
    pub async fn report(&self, story: &str, wants_answer: bool) -> Sent {
        let receipt = wants_answer.then(|| Receipt::make().unwrap().open(&SALTS));
        let mailbox = receipt.as_ref().map_or_else(id, |opened| opened.mailbox.clone());
        let mut report = report(Kind::Report, story);
        if let Some(receipt) = &receipt {
            report.consent = Consent::WantsAnswer;
            report.reply_key = Some(hybrid::encode(&receipt.reply_key().unwrap()));
        }
        let id = self.submit(report, &mailbox, &[&self.shift, &self.backup]).await;
        Sent { id, mailbox, receipt }
    }

    /// Seals a report to keys and commits it; its id.
    pub async fn submit(&self, report: Report, mailbox: &str, to: &[&Holder]) -> String {
        self.submit_on(&day::today(), report, mailbox, to).await
    }

    /// The same on another day.
    pub async fn submit_on(&self, on: &str, mut report: Report, mailbox: &str, to: &[&Holder]) -> String {
        let id = id();
        report.case_number = case_number(&id);
        let outside = Outside {
            form: report.form.clone(),
            urgent: report.urgent,
            day: on.to_owned(),
            id: id.clone(),
            mailbox: mailbox.to_owned(),
        };
        let to: Vec<_> = to.iter().map(|holder| holder.public.clone()).collect();
        let envelope = seal(&report, &outside, &to).unwrap();
        let submission = Submission {
            envelope,
            token: hybrid::draw().unwrap(),
            sinks: vec![("inbox".to_owned(), true)],
            mailbox_ends: day::ends(&day::today(), 0),
        };
        self.store.submit(&submission).await.unwrap();
        id
    }

    /// The person reads the answers with the receipt.
    pub async fn read(&self, sent: &Sent) -> Vec<Reply> {
        let answers = self.store.mailbox(&sent.mailbox).await.unwrap().unwrap().answers;
        let receipt = sent.receipt.as_ref().unwrap();
        answers.iter().map(|json| SealedReply::parse(json).unwrap().open(receipt).unwrap()).collect()
    }
}

/// An operator who is signed in.
pub struct Operator<'a> {
    pub house: &'a House,
    pub holder: &'a Holder,
    pub token: String,
}

impl Operator<'_> {
    pub async fn get(&self, path: &str) -> (StatusCode, Value) {
        self.ask(self.house.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        self.ask(self.house.post(path, body)).await
    }

    async fn ask(&self, request: reqwest::RequestBuilder) -> (StatusCode, Value) {
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let (status, text) = self.house.send(request).await;
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    /// The list: (id, state).
    pub async fn list(&self) -> Vec<(String, String)> {
        let (status, rows) = self.get("/hotline/api/list?closed=1").await;
        assert_eq!(status, StatusCode::OK);
        let text = |row: &Value, n: usize| row[n].as_str().unwrap().to_owned();
        rows.as_array().unwrap().iter().map(|row| (text(row, 0), text(row, 5))).collect()
    }

    /// The versions of a case as they stand.
    pub async fn versions(&self, mailbox: &str) -> BTreeMap<String, i64> {
        let (status, case) = self.get(&format!("/hotline/api/case/{mailbox}")).await;
        assert_eq!(status, StatusCode::OK, "{case}");
        versions(&case)
    }

    /// Opens a report as the page does.
    pub async fn open(&self, sent: &Sent) -> Report {
        let (status, envelope) = self.get(&format!("/hotline/api/envelope/{}", sent.id)).await;
        assert_eq!(status, StatusCode::OK, "{envelope}");
        let envelope: Envelope = serde_json::from_value(envelope).unwrap();
        let report = open(&envelope, &self.holder.private).unwrap();
        let version = self.versions(&sent.mailbox).await[&sent.id];
        let body = json!({ "mailbox": sent.mailbox, "id": sent.id, "version": version });
        let (status, answer) = self.post("/hotline/api/opened", &body).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        report
    }

    /// An answer as the page seals it.
    pub fn answer(&self, sent: &Sent, words: &str, versions: &BTreeMap<String, i64>) -> Value {
        let reply =
            Reply { format: "dovira-reply/1".to_owned(), day: day::today(), text: words.to_owned(), asks: false };
        let to_person = SealedReply::seal(&reply, &sent.receipt.as_ref().unwrap().reply_key().unwrap(), &sent.mailbox);
        let copy = self.copy(words, &sent.mailbox, &[&self.house.shift, &self.house.backup]);
        json!({ "mailbox": sent.mailbox, "versions": versions, "to_person": to_person.unwrap(), "copy": copy })
    }

    /// The desk's copy of an answer.
    pub fn copy(&self, words: &str, mailbox: &str, to: &[&Holder]) -> Envelope {
        let outside = Outside {
            form: "answer".to_owned(),
            urgent: false,
            day: day::today(),
            id: id(),
            mailbox: mailbox.to_owned(),
        };
        let to: Vec<_> = to.iter().map(|holder| holder.public.clone()).collect();
        let mut copy = report(Kind::Answer, words);
        copy.answers.remove(0);
        seal(&copy, &outside, &to).unwrap()
    }
}

pub fn versions(answer: &Value) -> BTreeMap<String, i64> {
    let rows = answer["rows"].as_array().unwrap();
    rows.iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row["version"].as_i64().unwrap())).collect()
}

/// A report with a story.
pub fn report(kind: Kind, story: &str) -> Report {
    let answer = |question: &str, asked: &str, said: &[&str]| Answer {
        question: question.to_owned(),
        asked: asked.to_owned(),
        codes: Vec::new(),
        said: said.iter().map(|text| (*text).to_owned()).collect(),
    };
    Report {
        format: FORMAT.to_owned(),
        kind,
        form: "report-form".to_owned(),
        case_number: String::new(),
        language: "uk".to_owned(),
        dialogue_version: "0123456789ab".to_owned(),
        urgent: false,
        consent: Consent::Anonymous,
        contact: None,
        answers: vec![
            answer("what", "Що відбувається", &["Примушують працювати"]),
            answer("story", "Розповідь", &[story]),
        ],
        standard: BTreeMap::from([("vic_TypeOfExploitation".to_owned(), vec!["ForcedLabour".to_owned()])]),
        reply_key: None,
        photos: Vec::new(),
    }
}

/// 32 random hexadecimal digits.
pub fn id() -> String {
    hybrid::hex(&hybrid::draw::<16>().unwrap())
}

/// The bytes of a private key, by way of its words: tests have no other.
fn raw(key: &PrivateKey) -> [u8; 32] {
    let words = key.to_words().unwrap();
    let mnemonic = bip39::Mnemonic::parse(&*words).unwrap();
    mnemonic.to_entropy().try_into().unwrap()
}
