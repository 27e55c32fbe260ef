//! What an operator does to a case. Every act names the versions that were seen on the screen: where one of them has moved
//! on, nothing is changed and the answer says how things stand.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Request, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Operator, Row, body, note};
use super::refusal::Refusal;
use super::shape::is_copy;
use super::{Desk, Shared};
use crate::reporting::envelope::Envelope;
use crate::reporting::seal::SealedReply;
use crate::reporting::{day, hybrid};
use crate::store::reports::{INBOX, Listed, Status};

/// The form of a test of the way.
pub const CANARY: &str = "canary";
/// Most answers of a mailbox: they are all read at once.
const MOST_ANSWERS: usize = 200;

type Done = Result<Json<Value>, Refusal>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    mailbox: String,
    id: String,
    version: i64,
}

/// The page has opened a report: that is its delivery.
pub async fn opened(State(desk): State<Shared>, operator: Operator, request: Request) -> Done {
    let Opened { mailbox, id, version } = body(request).await?;
    let rows = desk.case(&operator.key, &mailbox).await?;
    let row = rows.iter().find(|row| row.header.id == id).ok_or(Refusal::Gone)?;
    if row.status == Status::New {
        let moved = desk.inbox.store.advance(&id, version, Status::Opened).await?;
        if moved.is_none() {
            return Err(desk.conflict(&operator.key, &mailbox).await);
        }
    }
    desk.standing(&operator.key, &mailbox).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    mailbox: String,
    versions: BTreeMap<String, i64>,
    to_person: SealedReply,
    copy: Envelope,
}

/// An answer to the person, sealed in the page, with the desk's copy.
pub async fn answer(State(desk): State<Shared>, operator: Operator, request: Request) -> Done {
    let Answer { mailbox, versions, to_person, copy } = body(request).await?;
    let (store, today) = (&desk.inbox.store, day::today());
    let rows = desk.unchanged(&operator.key, &mailbox, &versions).await?;
    let is_reply = to_person.check().is_ok();
    if !is_reply || !is_copy(&copy, &mailbox, &today, &operator.key, &desk.colleagues(&operator.key)) {
        return Err(Refusal::Malformed);
    }
    let open = store.mailbox(&mailbox).await?.filter(|it| !it.withdrawn).ok_or(Refusal::NoMailbox)?;
    if open.answers.len() >= MOST_ANSWERS {
        return Err(Refusal::Busy);
    }
    desk.move_on(&operator.key, &mailbox, &rows, Status::Answered).await?;
    // Fuzzed, so that the day on which it ends does not tell the day of the answer.
    let [fuzz] = hybrid::draw::<1>().map_err(|_| Refusal::Failed)?;
    let ends = day::ends(&today, fuzz.into());
    if !store.answer(&mailbox, &to_person.to_json(), &copy, &ends).await? {
        return Err(Refusal::NoMailbox);
    }
    desk.audit(&operator.key, "answer", &rows).await;
    desk.standing(&operator.key, &mailbox).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    mailbox: String,
    versions: BTreeMap<String, i64>,
}

/// The case is done: the inbox's acknowledgement. What no other sink is owed is erased.
pub async fn close(State(desk): State<Shared>, operator: Operator, request: Request) -> Done {
    let Close { mailbox, versions } = body(request).await?;
    let rows = desk.unchanged(&operator.key, &mailbox, &versions).await?;
    // What nobody has read is not done.
    if rows.iter().any(|row| row.status == Status::New) {
        return Err(Refusal::Malformed);
    }
    desk.move_on(&operator.key, &mailbox, &rows, Status::Closed).await?;
    desk.audit(&operator.key, "close", &rows).await;
    desk.finish(&rows).await?;
    match desk.standing(&operator.key, &mailbox).await {
        Err(Refusal::Gone) => Ok(Json(json!({ "rows": [] }))),
        standing => standing,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    mailbox: String,
}

/// A case is about to be saved outside: the audit knows first.
pub async fn exported(State(desk): State<Shared>, operator: Operator, request: Request) -> Done {
    let Exported { mailbox } = body(request).await?;
    let rows = desk.case(&operator.key, &mailbox).await?;
    for row in &rows {
        desk.inbox.store.audit(&operator.key, "export", &row.header.id, &day::today()).await?;
    }
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canary {
    id: String,
    proof: String,
}

/// A test of the way arrived and was opened: its proof, and it is done.
pub async fn canary(State(desk): State<Shared>, operator: Operator, request: Request) -> Done {
    let Canary { id, proof } = body(request).await?;
    let store = &desk.inbox.store;
    let found = if hybrid::is_hex(&id, 32) { store.envelope(&id).await? } else { None };
    let header = found.map(|it| it.header).filter(|it| it.form == CANARY && it.keys.contains(&operator.key));
    let header = header.ok_or(Refusal::Gone)?;
    let is_hash = proof.len() == 64 && proof.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_hash || !store.canary_arrived(&id, &proof).await? {
        return Err(Refusal::Malformed);
    }
    let mut rows = store.of_mailbox(&header.mailbox).await?;
    rows.retain(|row| row.header.id == id);
    for (from, to) in [(Status::New, Status::Opened), (Status::Opened, Status::Closed)] {
        for row in rows.iter_mut().filter(|row| row.status == from) {
            // Two operators may both have opened it; the second finds it moved.
            if let Some(version) = store.advance(&id, row.version, to).await? {
                (row.status, row.version) = (to, version);
            }
        }
    }
    desk.finish(&rows).await?;
    Ok(Json(json!({})))
}

impl Desk {
    /// The case as it stands, if that is what the operator saw.
    async fn unchanged(
        &self,
        key: &str,
        mailbox: &str,
        versions: &BTreeMap<String, i64>,
    ) -> Result<Vec<Listed>, Refusal> {
        let rows = self.case(key, mailbox).await?;
        let same = rows.len() == versions.len()
            && rows.iter().all(|row| versions.get(&row.header.id) == Some(&row.version))
            && rows.iter().any(|row| row.status != Status::Closed);
        if same { Ok(rows) } else { Err(Refusal::Conflict(rows.iter().map(Row::from).collect())) }
    }

    /// Moves the reports of a case on. The first one decides between two who act at once: both begin with the same.
    async fn move_on(&self, key: &str, mailbox: &str, rows: &[Listed], to: Status) -> Result<(), Refusal> {
        let open = rows.iter().filter(|row| row.status != Status::Closed);
        for (n, row) in open.enumerate() {
            let moved = self.inbox.store.advance(&row.header.id, row.version, to).await?;
            if moved.is_none() && n == 0 {
                return Err(self.conflict(key, mailbox).await);
            }
        }
        Ok(())
    }

    async fn finish(&self, rows: &[Listed]) -> Result<(), Refusal> {
        for row in rows {
            self.inbox.store.acknowledge(&row.header.id, INBOX).await?;
        }
        // It is acknowledged; what cannot be erased now is erased with the next.
        if let Err(fault) = self.inbox.store.erase_done().await {
            note("inbox-erase", fault);
        }
        Ok(())
    }

    async fn audit(&self, key: &str, act: &str, rows: &[Listed]) {
        for row in rows {
            // The act is done and cannot be taken back.
            if let Err(fault) = self.inbox.store.audit(key, act, &row.header.id, &day::today()).await {
                note("inbox-audit", fault);
            }
        }
    }

    async fn conflict(&self, key: &str, mailbox: &str) -> Refusal {
        match self.case(key, mailbox).await {
            Ok(rows) => Refusal::Conflict(rows.iter().map(Row::from).collect()),
            Err(refusal) => refusal,
        }
    }

    async fn standing(&self, key: &str, mailbox: &str) -> Done {
        let rows = self.case(key, mailbox).await?;
        Ok(Json(json!({ "rows": rows.iter().map(Row::from).collect::<Vec<_>>() })))
    }
}
