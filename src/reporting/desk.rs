//! The desk: the one door through which every channel reports, looks up, adds and withdraws.
//!
//! Each of these may be given up half-way (a client goes away, the program stops): nothing is then half done, and the same
//! token leads to the same report. Nothing here logs what anybody wrote, or that anybody wrote.

mod terms;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ring::hmac;
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use tracing::{error, info};

use super::envelope::{self, Envelope};
use super::hybrid::{self, Failed};
use super::receipt::{LOCATOR, Opened, Receipt};
use super::recipients::{Intake, Recipients};
use super::report::{self, Kind, Report};
use super::seal::{self, Outside, SealError, SealedReply};
use super::stretch::{Busy, Stretcher};
use super::{day, keys};
use crate::script::model;
use crate::store::reports::{Fault, ReportStore, Submission, Submitted};

pub use terms::{Accepted, DeskOf, Looked, Refused, Sealing, Sending, Settings, Sinks, Status};

/// How often key files are read again.
const KEYS_EVERY: Duration = Duration::from_secs(60);
/// How often a store that failed is tried again.
const PROBE_EVERY: Duration = Duration::from_secs(10);
/// Forms that no form may be called: the program's own.
const OWN_FORMS: [&str; 2] = ["answer", "canary"];

/// Drawn once for this installation.
struct Secrets {
    stretcher: Arc<Stretcher>,
    tokens: hmac::Key,
}

/// The desk.
pub struct Desk {
    settings: Settings,
    store: Arc<dyn ReportStore>,
    recipients: Recipients,
    secrets: OnceCell<Secrets>,
    /// The store failed and has not been heard of since: forms are closed rather than filled in for nothing.
    troubled: AtomicBool,
}

impl Desk {
    /// Opens the desk: reads the keys and whom the store trusts. A store or a key that fails closes it; it opens by itself
    /// when that is over.
    pub async fn open(settings: Settings, store: Arc<dyn ReportStore>) -> Result<Arc<Self>, Failed> {
        let recipients = Recipients::new(settings.keys.clone());
        let (secrets, troubled) = (OnceCell::new(), AtomicBool::new(false));
        let desk = Arc::new(Self { settings, store, recipients, secrets, troubled });
        desk.refresh().await;
        Ok(desk)
    }

    /// Reads keys again and looks after the store, until told to stop.
    pub async fn run(self: Arc<Self>, stop: CancellationToken) {
        let mut next_keys = tokio::time::Instant::now() + KEYS_EVERY;
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PROBE_EVERY) => {}
            }
            if let Some(secrets) = self.secrets.get() {
                secrets.stretcher.tidy();
            }
            let due = tokio::time::Instant::now() >= next_keys;
            if due || self.troubled.load(Ordering::Relaxed) {
                next_keys = tokio::time::Instant::now() + KEYS_EVERY;
                self.refresh().await;
            }
        }
    }

    /// Reads the keys again, and tries whether a store that failed has come back.
    pub async fn refresh(&self) {
        self.recipients.refresh(&*self.store).await;
        if self.troubled.load(Ordering::Relaxed) || self.secrets.get().is_none() {
            let back = match self.secrets().await {
                Ok(_) => self.store.writable().await,
                Err(fault) => Err(fault),
            };
            match back {
                Ok(()) => self.recovered(),
                Err(fault) => self.failed(fault),
            }
        }
    }

    /// Which desks are open now.
    pub fn status(&self) -> Status {
        let able = !self.troubled.load(Ordering::Relaxed) && self.secrets.get().is_some();
        let open = |desk| able && self.recipients.intake(desk) == Intake::Open;
        let Settings { cap_days, photos, .. } = self.settings;
        let demo = self.recipients.demo();
        Status {
            hotline: open(model::Desk::Hotline),
            administrator: open(model::Desk::Administrator),
            demo,
            cap_days,
            photos,
        }
    }

    /// How a desk stands, whatever the store is doing.
    pub fn intake(&self, desk: model::Desk) -> Intake {
        self.recipients.intake(desk)
    }

    /// A new submission token.
    pub fn token(&self) -> Result<String, Failed> {
        Ok(hybrid::hex(&hybrid::draw::<16>()?))
    }

    /// A new receipt, its key derived meanwhile so that sending finds it ready.
    pub fn receipt(&self) -> Result<Receipt, Failed> {
        let receipt = Receipt::make()?;
        self.expect(&receipt);
        Ok(receipt)
    }

    /// A receipt was drawn for a review: begins to derive its key.
    pub fn expect(&self, receipt: &Receipt) {
        if let Some(secrets) = self.secrets.get() {
            secrets.stretcher.expect(receipt);
        }
    }

    /// Who can open reports to a desk now; empty while it is closed. For the canary, which goes the same way.
    pub fn recipients(&self, desk: model::Desk) -> Vec<keys::Recipient> {
        self.recipients.of(desk)
    }

    /// Whose reports the inbox shows: trusted keys, also while a desk is closed.
    pub fn readers(&self, desk: model::Desk) -> Vec<keys::Recipient> {
        self.recipients.readers(desk)
    }

    /// What a browser needs to seal to a desk by itself; none while it is closed.
    pub fn sealing(&self, desk: model::Desk) -> Option<Sealing> {
        let secrets = self.secrets.get().filter(|_| !self.troubled.load(Ordering::Relaxed))?;
        let keys: Vec<_> = self.recipients.of(desk).iter().map(|key| hybrid::encode(key.bytes())).collect();
        let locator = Receipt::make().ok()?.locator().to_owned();
        debug_assert_eq!(locator.len(), LOCATOR);
        let salt = hybrid::encode(&secrets.stretcher.salt(&locator));
        (!keys.is_empty()).then(|| Sealing { keys, locator, salt, day: day::today() })
    }

    /// Seals a report and commits it. With a token that was committed before it says so and commits nothing.
    pub async fn submit(&self, sending: Sending) -> Result<Accepted, Refused> {
        let Sending { mut report, desk, token, receipt } = sending;
        let secrets = self.secrets().await?;
        let token = hash(&secrets.tokens, &token);
        // Before anything costly, and even when the desk has closed since.
        if let Some(id) = self.heard(self.store.submitted(&token).await)? {
            return Ok(self.accepted(&id, true));
        }
        let mailbox = match &receipt {
            Some(receipt) => {
                let opened = secrets.stretcher.take(receipt).await;
                report.reply_key = Some(hybrid::encode(&opened.reply_key().map_err(|Failed| Refused::Unfit)?));
                opened.mailbox.clone()
            }
            None => {
                report.reply_key = None;
                id()?
            }
        };
        self.commit(report, desk, token, mailbox).await
    }

    /// Commits what a browser sealed.
    pub async fn submit_sealed(&self, envelope: Envelope, desk: model::Desk, token: &str) -> Result<Accepted, Refused> {
        let secrets = self.secrets().await?;
        let token = hash(&secrets.tokens, token);
        if let Some(id) = self.heard(self.store.submitted(&token).await)? {
            return Ok(self.accepted(&id, true));
        }
        let recipients = self.recipients.of(desk);
        if recipients.is_empty() {
            return Err(Refused::Closed);
        }
        let header = &envelope.header;
        // All of them, or somebody who should be able to open it could not; and nobody else.
        let all = header.keys.len() == recipients.len()
            && recipients.iter().all(|to| header.keys.iter().any(|key| key == to.id()));
        let fits = seal::check(&envelope).is_ok()
            && day::is_near(&header.day, &day::today())
            && all
            && !OWN_FORMS.contains(&header.form.as_str())
            && (self.settings.to)(&header.form) == Some(desk);
        if !fits {
            return Err(Refused::Unfit);
        }
        match self.store_it(envelope, desk, token).await {
            // An id that is there already: not drawn at random.
            Err(Refused::Fault(Fault::Malformed)) => Err(Refused::Unfit),
            done => done,
        }
    }

    /// The case number that a token got, if it was committed.
    pub async fn submitted(&self, token: &str) -> Result<Option<String>, Refused> {
        let secrets = self.secrets().await?;
        let id = self.heard(self.store.submitted(&hash(&secrets.tokens, token)).await)?;
        Ok(id.map(|id| envelope::case_number(&id)))
    }

    /// Opens a mailbox. Unknown and expired are the same, and take as long as one that is there.
    pub async fn look(&self, receipt: &Receipt) -> Result<Option<Looked>, Refused> {
        let secrets = self.secrets().await?;
        let opened = secrets.stretcher.look(receipt).await.map_err(|Busy| Refused::Busy)?;
        let Some(mailbox) = self.mailbox(&opened).await? else { return Ok(None) };
        let mut answers = Vec::new();
        for sealed in &mailbox.answers {
            match SealedReply::parse(sealed).and_then(|sealed| sealed.open(&opened)) {
                Ok(answer) => answers.push(answer),
                Err(cause) => error!(event = "answer-unreadable", %cause, "an answer does not open for its receipt"),
            }
        }
        let store_says = mailbox;
        let (ends, taken, withdrawn, form) = (store_says.ends, store_says.taken, store_says.withdrawn, store_says.form);
        Ok(Some(Looked { answers, ends, taken, withdrawn, form }))
    }

    /// Seals words to the desk of a mailbox's report and commits them; the mailbox lives on.
    pub async fn add(&self, receipt: &Receipt, report: Report, token: &str) -> Result<Accepted, Refused> {
        let secrets = self.secrets().await?;
        let token = hash(&secrets.tokens, token);
        if let Some(id) = self.heard(self.store.submitted(&token).await)? {
            return Ok(self.accepted(&id, true));
        }
        let opened = secrets.stretcher.look(receipt).await.map_err(|Busy| Refused::Busy)?;
        let mailbox = self.mailbox(&opened).await?.filter(|mailbox| !mailbox.withdrawn).ok_or(Refused::Gone)?;
        let desk = match (self.settings.to)(&mailbox.form) {
            Some(desk) => desk,
            // The form is no longer there: whoever could open the report can open the addition.
            None => self.desk_of(&opened.mailbox).await?.ok_or(Refused::Closed)?,
        };
        let reply_key = Some(hybrid::encode(&opened.reply_key().map_err(|Failed| Refused::Unfit)?));
        let mut report = report;
        report.kind = Kind::Addition;
        report.form.clone_from(&mailbox.form);
        report.reply_key = reply_key;
        self.commit(report, desk, token, opened.mailbox.clone()).await
    }

    /// Withdraws the report of a receipt; `false`: somebody took it, or there is none.
    pub async fn withdraw(&self, receipt: &Receipt) -> Result<bool, Refused> {
        let secrets = self.secrets().await?;
        let opened = secrets.stretcher.look(receipt).await.map_err(|Busy| Refused::Busy)?;
        if self.mailbox(&opened).await?.is_none() {
            return Ok(false);
        }
        self.heard(self.store.withdraw(&opened.mailbox).await)
    }

    async fn commit(
        &self,
        mut report: Report,
        desk: model::Desk,
        token: [u8; 16],
        mailbox: String,
    ) -> Result<Accepted, Refused> {
        let recipients = self.recipients.of(desk);
        if recipients.is_empty() {
            return Err(Refused::Closed);
        }
        let id = id()?;
        report.format = report::FORMAT.to_owned();
        report.case_number = envelope::case_number(&id);
        let outside = Outside { form: report.form.clone(), urgent: report.urgent, day: day::today(), id, mailbox };
        // Photos make this heavy; others are served meanwhile.
        let sealed = tokio::task::spawn_blocking(move || seal::seal(&report, &outside, &recipients)).await;
        let envelope = match sealed {
            Ok(Ok(envelope)) => envelope,
            Ok(Err(SealError::TooLarge)) => return Err(Refused::TooLarge),
            Ok(Err(cause)) => {
                error!(event = "not-sealed", %cause, "a report could not be sealed");
                return Err(Refused::Closed);
            }
            // The program is ending, or sealing fell over.
            Err(_) => return Err(Refused::Closed),
        };
        self.store_it(envelope, desk, token).await
    }

    async fn store_it(&self, envelope: Envelope, desk: model::Desk, token: [u8; 16]) -> Result<Accepted, Refused> {
        let sinks = match desk {
            model::Desk::Hotline => self.settings.hotline_sinks.clone(),
            model::Desk::Administrator => self.settings.administrator_sinks.clone(),
        };
        let fuzz = u64::from_le_bytes(hybrid::draw().map_err(|Failed| Refused::Closed)?);
        let mailbox_ends = day::ends(&envelope.header.day, fuzz);
        let submission = Submission { envelope, token, sinks, mailbox_ends };
        let (id, before) = match self.heard(self.store.submit(&submission).await)? {
            Submitted::New => {
                // It has just written: whatever failed before is over.
                self.recovered();
                (submission.envelope.header.id, false)
            }
            Submitted::Before(id) => (id, true),
        };
        Ok(self.accepted(&id, before))
    }

    fn accepted(&self, id: &str, before: bool) -> Accepted {
        Accepted { case_number: envelope::case_number(id), before, cap_days: self.settings.cap_days }
    }

    async fn mailbox(&self, opened: &Opened) -> Result<Option<crate::store::reports::Mailbox>, Refused> {
        let mailbox = self.heard(self.store.mailbox(&opened.mailbox).await)?;
        // Its day may be over before the store is swept.
        Ok(mailbox.filter(|mailbox| *mailbox.ends >= *day::today()))
    }

    async fn desk_of(&self, mailbox: &str) -> Result<Option<model::Desk>, Refused> {
        let reports = self.heard(self.store.of_mailbox(mailbox).await)?;
        let named = |id: &str| reports.iter().any(|report| report.header.keys.iter().any(|key| key == id));
        let desks = [model::Desk::Hotline, model::Desk::Administrator];
        Ok(desks.into_iter().find(|desk| self.recipients.of(*desk).iter().any(|key| named(key.id()))))
    }

    async fn secrets(&self) -> Result<&Secrets, Fault> {
        let draw = async || {
            let bytes = || hybrid::draw::<32>().map_err(|Failed| Fault::Unreachable);
            let salts = self.store.installation("receipt-salt", bytes()?).await?;
            let tokens = self.store.installation("submission-token", bytes()?).await?;
            let stretcher = Arc::new(Stretcher::new(salts).map_err(|Failed| Fault::Unreachable)?);
            Ok(Secrets { stretcher, tokens: hmac::Key::new(hmac::HMAC_SHA256, &tokens) })
        };
        let drawn: Result<_, Fault> = self.secrets.get_or_try_init(draw).await;
        drawn.inspect_err(|fault| self.failed(*fault))
    }

    /// Remembers a failure of the store on the way.
    fn heard<T>(&self, said: Result<T, Fault>) -> Result<T, Refused> {
        said.map_err(|fault| {
            // What cannot be stored because of its shape says nothing about the store.
            if fault != Fault::Malformed {
                self.failed(fault);
            }
            Refused::Fault(fault)
        })
    }

    fn recovered(&self) {
        if self.troubled.swap(false, Ordering::Relaxed) {
            info!(event = "store-back", "reports can be stored again: forms are open");
        }
    }

    fn failed(&self, fault: Fault) {
        if !self.troubled.swap(true, Ordering::Relaxed) {
            error!(event = "store-failed", %fault, "reports cannot be stored: forms are closed until it is over");
        }
    }
}

/// A random id, 32 hexadecimal digits.
fn id() -> Result<String, Refused> {
    hybrid::draw::<16>().map(|id| hybrid::hex(&id)).map_err(|Failed| Refused::Closed)
}

/// What is kept of a token.
fn hash(key: &hmac::Key, token: &str) -> [u8; 16] {
    let tag = hmac::sign(key, token.as_bytes());
    let mut hash = [0; 16];
    hash.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
    hash
}

#[cfg(test)]
mod tests;
