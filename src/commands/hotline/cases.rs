//! The desk's cases as the holder of a key sees them: a report, what was added to it, and what the desk answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::Failed;
use crate::config::Config;
use crate::reporting::envelope::{Envelope, Header, case_number};
use crate::reporting::keys::{KeyFile, PrivateKey, Recipient};
use crate::reporting::recipients::{DESKS, Recipients, Source};
use crate::reporting::report::{Kind, Report};
use crate::reporting::{canary, day, hybrid, seal};
use crate::store::Store;
use crate::store::reports::{Listed, ReportStore, Status};

/// The database, seen with a key.
pub struct Cases {
    store: Store,
    /// What it keeps of reports.
    pub reports: Arc<dyn ReportStore>,
    /// The key's id.
    pub key: String,
}

/// Everything of one mailbox.
pub struct Case {
    /// Reports and additions, by day; at least one.
    pub rows: Vec<Listed>,
}

/// An opened part of a case.
pub struct Piece {
    /// What stood in clear.
    pub header: Header,
    /// What was inside.
    pub report: Report,
}

impl Case {
    /// Its mailbox.
    pub fn mailbox(&self) -> &str {
        self.rows.first().map_or("", |row| &row.header.mailbox)
    }

    /// The number to quote by phone.
    pub fn number(&self) -> String {
        self.rows.first().map_or_else(String::new, |row| row.header.case_number())
    }

    /// How far it is: as far as its part that is least far.
    pub fn status(&self) -> Status {
        let all = [Status::New, Status::Opened, Status::Answered];
        all.into_iter().find(|status| self.rows.iter().any(|row| row.status == *status)).unwrap_or(Status::Closed)
    }

    /// Marked urgent.
    pub fn urgent(&self) -> bool {
        self.rows.iter().any(|row| row.header.urgent && row.status != Status::Closed)
    }

    fn is(&self, which: &str) -> bool {
        let digits: String = which.chars().filter(|c| *c != '-').collect();
        let is_number = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
        self.rows.iter().any(|row| row.header.id == which || is_number && row.header.case_number() == digits)
    }
}

/// The id of the key in a key file: it stands in clear.
pub fn key_id(file: &KeyFile) -> Result<String, Failed> {
    let public = hybrid::decode(&file.public).map_err(|hybrid::Failed| "the key file is damaged")?;
    Ok(Recipient::new(&file.name, public)?.id().to_owned())
}

/// `123456` as people say it.
pub fn shown(number: &str) -> String {
    number.split_at_checked(3).map_or_else(|| number.to_owned(), |(front, back)| format!("{front}-{back}"))
}

/// A status in a word.
pub fn word(status: Status) -> &'static str {
    match status {
        Status::New => "new",
        Status::Opened => "opened",
        Status::Answered => "answered",
        Status::Closed => "closed",
    }
}

impl Cases {
    /// Opens the configured database.
    pub async fn open(config: &Config, key: String) -> Result<Self, Failed> {
        let store = Store::open(&config.database).await?;
        Ok(Self { reports: store.reports(), store, key })
    }

    /// Closes it.
    pub async fn close(self) {
        self.store.close().await;
    }

    /// All cases sealed to the key, urgent first; tests of the way are not among them.
    pub async fn all(&self) -> Result<Vec<Case>, Failed> {
        let mut cases: Vec<Case> = Vec::new();
        let mut at: BTreeMap<String, usize> = BTreeMap::new();
        for row in self.reports.list(&self.key, true).await? {
            if row.header.form == canary::FORM {
                continue;
            }
            let place = *at.entry(row.header.mailbox.clone()).or_insert(cases.len());
            match cases.get_mut(place) {
                Some(case) => case.rows.push(row),
                None => cases.push(Case { rows: vec![row] }),
            }
        }
        for case in &mut cases {
            case.rows.sort_by(|a, b| (&a.header.day, &a.header.id).cmp(&(&b.header.day, &b.header.id)));
        }
        Ok(cases)
    }

    /// The case of a number (`123-456`) or an id.
    pub async fn find(&self, which: &str) -> Result<Case, Failed> {
        let mut found: Vec<_> = self.all().await?.into_iter().filter(|case| case.is(which)).collect();
        match (found.pop(), found.is_empty()) {
            (Some(case), true) => Ok(case),
            (None, _) => {
                Err(format!("no case {which:?} is sealed to this key: it may be closed and erased, or taken back")
                    .into())
            }
            (Some(last), false) => {
                let ids =
                    found.iter().chain([&last]).flat_map(|case| &case.rows).map(|row| format!("\n  {}", row.header.id));
                Err(format!("several cases have this number; name one by its id:{}", ids.collect::<String>()).into())
            }
        }
    }

    /// Opens all parts of a case, in the order in which they belong; the audit has its lines before.
    pub async fn read(&self, case: &Case, key: &PrivateKey) -> Result<Vec<Piece>, Failed> {
        let mut pieces = Vec::new();
        for row in &case.rows {
            self.reports.audit(&self.key, "open", &row.header.id, &day::today()).await?;
            let Some(envelope) = self.reports.envelope(&row.header.id).await? else { continue };
            let waits = matches!(row.status, Status::New | Status::Opened);
            let piece = piece(envelope, key)?;
            // Nothing tells the order within a day, but that an addition which waits for an answer came after those there are.
            let rank = if piece.report.kind == Kind::Report {
                0
            } else if waits {
                3
            } else {
                1
            };
            pieces.push((row.header.day.clone(), rank, piece));
        }
        for envelope in self.reports.answers(case.mailbox()).await? {
            if envelope.header.keys.contains(&self.key) {
                pieces.push((envelope.header.day.clone(), 2, piece(envelope, key)?));
            }
        }
        pieces.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        Ok(pieces.into_iter().map(|(.., piece)| piece).collect())
    }

    /// What was read counts as opened: that is its delivery.
    pub async fn opened(&self, case: &Case) -> Result<(), Failed> {
        for row in case.rows.iter().filter(|row| row.status == Status::New) {
            // Where somebody else opened it meanwhile, it is opened.
            self.reports.advance(&row.header.id, row.version, Status::Opened).await?;
        }
        Ok(())
    }

    /// Moves a case on, if it stands as it was read. The first row decides between two who act at once.
    pub async fn advance(&self, case: &Case, to: Status) -> Result<(), Failed> {
        for (n, row) in case.rows.iter().filter(|row| row.status != Status::Closed).enumerate() {
            let moved = self.reports.advance(&row.header.id, row.version, to).await?;
            if moved.is_none() && n == 0 {
                return Err("nothing was changed: somebody else has changed this case meanwhile; open it again".into());
            }
        }
        Ok(())
    }

    /// Writes a line of the audit for each part.
    pub async fn audit(&self, case: &Case, act: &str) -> Result<(), Failed> {
        for row in &case.rows {
            self.reports.audit(&self.key, act, &row.header.id, &day::today()).await?;
        }
        Ok(())
    }

    /// Opens waiting tests of the way without a word; what is inside proves that they arrived.
    pub async fn canaries(&self, key: &PrivateKey) -> Result<(), Failed> {
        let listed = self.reports.list(&self.key, false).await?;
        for row in listed.iter().filter(|row| row.header.form == canary::FORM) {
            let Some(envelope) = self.reports.envelope(&row.header.id).await? else { continue };
            // One that does not open is the alarm's affair.
            let Ok(report) = seal::open(&envelope, key) else { continue };
            let secret = report.answers.first().and_then(|answer| answer.said.first()).map_or("", String::as_str);
            let proof = hybrid::hex(&Sha256::digest(secret));
            if self.reports.canary_arrived(&row.header.id, &proof).await? {
                self.reports.advance(&row.header.id, row.version, Status::Closed).await?;
            }
        }
        self.reports.erase_done().await?;
        Ok(())
    }

    /// The keys that the desk's copy of an answer is sealed to: of the operator's desk that has most of the case's.
    pub async fn colleagues(&self, config: &Config, case: &Case) -> Result<Vec<Recipient>, Failed> {
        let recipients = Recipients::new(Source::of(config));
        recipients.refresh(&*self.reports).await;
        let desks = DESKS.map(|desk| recipients.readers(desk));
        let own = desks.into_iter().filter(|keys| keys.iter().any(|key| key.id() == self.key));
        let of_case = |keys: &Vec<Recipient>| {
            let ids = case.rows.iter().flat_map(|row| &row.header.keys);
            ids.filter(|id| keys.iter().any(|key| key.id() == *id)).count()
        };
        let keys = own.max_by_key(of_case);
        keys.ok_or_else(|| {
            Failed::from("this key is not among the configured and trusted ones: its answer would be lost to the desk")
        })
    }
}

fn piece(envelope: Envelope, key: &PrivateKey) -> Result<Piece, Failed> {
    let number = shown(&case_number(&envelope.header.id));
    let report = seal::open(&envelope, key).map_err(|error| format!("{number}: {error}"))?;
    Ok(Piece { header: envelope.header, report })
}
