//! What channels say to the desk, and what it answers.

use crate::config::Config;
use crate::reporting::receipt::Receipt;
use crate::reporting::recipients::Source;
use crate::reporting::report::{Reply, Report};
use crate::script::model;
use crate::store::reports::Fault;

/// Names of sinks that are owed a report, with whether each is required.
pub type Sinks = Vec<(String, bool)>;

/// Which desk a form goes to, as the script that is served now says.
pub type DeskOf = Box<dyn Fn(&str) -> Option<model::Desk> + Send + Sync>;

/// What a deployer set.
pub struct Settings {
    /// Where the keys come from.
    pub keys: Source,
    /// What is owed a report to the hotline.
    pub hotline_sinks: Sinks,
    /// What is owed a report to the administrator.
    pub administrator_sinks: Sinks,
    /// A report that nobody takes is erased after this many days.
    pub cap_days: Option<u32>,
    /// Photos are taken.
    pub photos: bool,
    /// The desk of a form.
    pub to: DeskOf,
}

impl Settings {
    /// As the configuration says.
    pub fn of(config: &Config, to: DeskOf) -> Self {
        Self {
            keys: Source::of(config),
            hotline_sinks: config.hotline.owed(model::Desk::Hotline),
            administrator_sinks: config.hotline.owed(model::Desk::Administrator),
            cap_days: config.hotline.cap_days,
            photos: config.hotline.photos,
            to,
        }
    }
}

/// Which desks are open, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The hotline takes reports.
    pub hotline: bool,
    /// The administrator takes reports.
    pub administrator: bool,
    /// Nobody reads what is sent.
    pub demo: bool,
    /// A report that nobody takes is erased after this many days.
    pub cap_days: Option<u32>,
    /// Photos are taken.
    pub photos: bool,
}

/// What is to be committed.
pub struct Sending {
    /// The report; id, case number and reply key are filled in here.
    pub report: Report,
    /// To whom.
    pub desk: model::Desk,
    /// 32 hexadecimal digits.
    pub token: String,
    /// The receipt, where an answer is wanted.
    pub receipt: Option<Receipt>,
}

/// It is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Number to quote by phone, six digits.
    pub case_number: String,
    /// It had been committed before.
    pub before: bool,
    /// It is erased after this many days even if nobody takes it.
    pub cap_days: Option<u32>,
}

/// It is not committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The desk takes none now.
    #[error("this desk takes no reports now")]
    Closed,
    /// It does not fit.
    #[error("this is larger than a report can be")]
    TooLarge,
    /// What a browser sealed is not as it has to be: another day, other keys, another shape.
    #[error("this is not sealed as it has to be")]
    Unfit,
    /// The mailbox is not there, or was withdrawn.
    #[error("there is no such mailbox")]
    Gone,
    /// Too many receipts wait to be stretched.
    #[error("too many are waiting")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// What a mailbox shows.
pub struct Looked {
    /// Answers in order.
    pub answers: Vec<Reply>,
    /// Day on which it ends.
    pub ends: String,
    /// Somebody opened the report, or a sink took it.
    pub taken: bool,
    /// It was withdrawn.
    pub withdrawn: bool,
    /// The form that opened it.
    pub form: String,
}

/// What a browser needs to seal by itself. All of it is public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// The recipients' public keys, base64url.
    pub keys: Vec<String>,
    /// First digits of a receipt that the browser may make.
    pub locator: String,
    /// The salt of receipts with this locator, base64url.
    pub salt: String,
    /// Today.
    pub day: String,
}
