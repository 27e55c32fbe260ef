//! What the store keeps of reports: one trait, two databases. Not found is `None`, failure is `Err`.
//!
//! Nothing here has a time finer than a day, and nothing is ordered by arrival.

use async_trait::async_trait;

use crate::reporting::envelope::{Envelope, Header};

/// The sink that is always there: the hotline's own pages.
pub const INBOX: &str = "inbox";

/// Why the store could not do it. Never holds what was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Gone or overloaded: worth trying again.
    #[error("the database does not answer: see that its server runs and takes connections")]
    Unreachable,
    /// Somebody else holds it for longer than we wait: worth trying again.
    #[error("the database is locked: see which other program has it open")]
    Locked,
    /// No room on the disk.
    #[error("the disk is full: make room where the database stands")]
    Full,
    /// It cannot be written.
    #[error("the database cannot be written: see the owner and mode of its folder and files, or its user's rights")]
    ReadOnly,
    /// Damaged.
    #[error("the database is damaged: stop the program, keep a copy of the files, restore the last backup")]
    Damaged,
    /// Not of a shape that is stored: a broken day, id or encoding, or an id that is there already.
    #[error("this is not what the database keeps")]
    Malformed,
}

/// A new report, sealed.
pub struct Submission {
    /// The envelope.
    pub envelope: Envelope,
    /// Keyed hash of the submission token: a second press finds it. Kept 48 hours.
    pub token: [u8; 16],
    /// Names of the sinks that are owed it, with whether each is required.
    pub sinks: Vec<(String, bool)>,
    /// Day on which its mailbox ends, already fuzzed.
    pub mailbox_ends: String,
}

/// What came of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It is committed.
    New,
    /// This token was committed before; the id it got then.
    Before(String),
}

/// How far a case is at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody opened it.
    New,
    /// Somebody opened it.
    Opened,
    /// It was answered.
    Answered,
    /// It is done: the inbox's acknowledgement.
    Closed,
}

/// A report as the desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What stands in clear.
    pub header: Header,
    /// How far it is.
    pub status: Status,
    /// Counts changes; a change names the version it saw.
    pub version: i64,
}

/// What a receipt shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The form that opened it; its additions go to the same recipients.
    pub form: String,
    /// Day on which it ends.
    pub ends: String,
    /// Sealed answers ([`crate::reporting::seal::SealedReply`] as JSON) in order.
    pub answers: Vec<String>,
    /// Somebody opened the report, or a sink took it: too late to withdraw.
    pub taken: bool,
    /// It was withdrawn.
    pub withdrawn: bool,
}

/// What a sink is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The sealed report.
    pub envelope: Envelope,
}

/// The store of reports.
#[async_trait]
pub trait ReportStore: Send + Sync {
    /// Commits report, wrapped keys, mailbox, token and one delivery for each sink, in one transaction with one fsync.
    async fn submit(&self, submission: &Submission) -> Result<Submitted, Fault>;
    /// The id that a submission token got, if it was committed within 48 hours.
    async fn submitted(&self, token: &[u8; 16]) -> Result<Option<String>, Fault>;

    /// Up to `most` reports owed to a sink, claimed until [`ReportStore::settle`] or the end of the claim (a crash ends it):
    /// other replicas skip them. Urgent ones first, else drawn by lot: no order of arrival, and none that fails stands in
    /// front of the others for ever. Fewer than `most` where they are large.
    async fn claim(&self, sink: &str, most: usize) -> Result<Box<dyn Claim>, Fault>;
    /// What a sink took and has not acknowledged is owed to it again, so that it is asked again; *taken* stays. How many.
    async fn ask_again(&self, sink: &str) -> Result<u64, Fault>;
    /// How many reports a sink has not acknowledged (taken ones too), by age in days: (days, number), oldest first.
    async fn waiting(&self, sink: &str, today: &str) -> Result<Vec<(u32, u64)>, Fault>;
    /// Names of the sinks that reports are kept for: required, and not acknowledged yet.
    async fn waited_for(&self) -> Result<Vec<String>, Fault>;
    /// Records an acknowledgement that came by itself (a webhook's, the inbox's *closed*). `false`: no such delivery.
    async fn acknowledge(&self, id: &str, sink: &str) -> Result<bool, Fault>;
    /// Erases what every required sink has acknowledged; a report that no required sink took is never erased by this.
    /// Returns how many.
    async fn erase_done(&self) -> Result<u64, Fault>;
    /// Ends mailboxes (with their answers) whose day is before `today`, submission tokens older than 48 hours (kept by day:
    /// two whole days), read-audit older than a year, and, where the deployer set a cap, reports older than `cap_days`. Returns how many reports the cap took.
    async fn expire(&self, today: &str, cap_days: Option<u32>) -> Result<u64, Fault>;

    /// Reports sealed to a key, urgent first, then by day. `closed` ones only where asked.
    async fn list(&self, key: &str, with_closed: bool) -> Result<Vec<Listed>, Fault>;
    /// One envelope.
    async fn envelope(&self, id: &str) -> Result<Option<Envelope>, Fault>;
    /// All envelopes of a mailbox: the report and its additions.
    async fn of_mailbox(&self, mailbox: &str) -> Result<Vec<Listed>, Fault>;
    /// Moves a case on, if `version` is what stands there; the new version, or `None` on a conflict or when it is gone.
    /// Opening is the inbox's delivery, closing its acknowledgement: both are recorded with it.
    async fn advance(&self, id: &str, version: i64, to: Status) -> Result<Option<i64>, Fault>;
    /// Adds an answer: sealed to the person, and the desk's copy (an [`Envelope`] with form `answer`). The mailbox lives
    /// until `ends`. `false`: no such mailbox.
    async fn answer(&self, mailbox: &str, to_person: &str, copy: &Envelope, ends: &str) -> Result<bool, Fault>;
    /// The desk's copies of a mailbox's answers.
    async fn answers(&self, mailbox: &str) -> Result<Vec<Envelope>, Fault>;
    /// Writes a line of the read-audit: who (key id), what (`open`, `answer`, `close`, `export`), which report, day.
    async fn audit(&self, key: &str, act: &str, id: &str, day: &str) -> Result<(), Fault>;
    /// The read-audit, newest day first: (day, key, act, id).
    async fn audited(&self, most: usize) -> Result<Vec<(String, String, String, String)>, Fault>;

    /// What a receipt's mailbox holds.
    async fn mailbox(&self, mailbox: &str) -> Result<Option<Mailbox>, Fault>;
    /// Lets a mailbox live until `ends` (an addition came).
    async fn prolong(&self, mailbox: &str, ends: &str) -> Result<(), Fault>;
    /// Withdraws the report of a mailbox, its additions and deliveries, unless somebody took it. `false`: too late.
    async fn withdraw(&self, mailbox: &str) -> Result<bool, Fault>;

    /// Writes something that changes nothing: whether a store that failed takes reports again. Reading would work on a
    /// full disk.
    async fn writable(&self) -> Result<(), Fault>;

    /// Key ids that a deployer trusts for a desk (`hotline`, `administrator`); empty before the first start.
    async fn trusted(&self, desk: &str) -> Result<Vec<String>, Fault>;
    /// Replaces them.
    async fn trust(&self, desk: &str, keys: &[String]) -> Result<(), Fault>;
    /// Bytes drawn once for this installation under a name; drawn by `draw` at the first call.
    async fn installation(&self, name: &str, draw: [u8; 32]) -> Result<[u8; 32], Fault>;

    /// Remembers a canary: its id, day and the SHA-256 (hex) of the secret inside.
    async fn canary_sent(&self, id: &str, day: &str, proof: &str) -> Result<(), Fault>;
    /// A desk opened a canary and shows the secret's hash: the inbox has acknowledged it with that. `false`: unknown.
    async fn canary_arrived(&self, id: &str, proof: &str) -> Result<bool, Fault>;
    /// Days of canaries that have not arrived.
    async fn canaries_missing(&self) -> Result<Vec<String>, Fault>;
}

/// Reports claimed for delivery.
#[async_trait]
pub trait Claim: Send {
    /// What is claimed.
    fn owed(&self) -> &[Owed];
    /// Ends the claim: ids that the sink took (delivered) and those it acknowledged for good; the rest is owed as before.
    async fn settle(self: Box<Self>, delivered: &[String], acknowledged: &[String]) -> Result<(), Fault>;
}
