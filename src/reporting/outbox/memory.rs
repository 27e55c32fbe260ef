//! A store in memory for tests whose time is wound on: a real one has threads that don't see the wound time. It does what
//! the outbox asks for and nothing else.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use chrono::NaiveDate;

use crate::reporting::envelope::{Envelope, FORMAT, Header};
use crate::store::reports::{Claim, Fault, Listed, Mailbox, Owed, ReportStore, Status, Submission, Submitted};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Owed,
    Delivered,
    Acknowledged,
}

struct Kept {
    envelope: Envelope,
    sinks: BTreeMap<String, (bool, State)>,
}

#[derive(Default)]
pub(super) struct Memory {
    kept: Mutex<BTreeMap<String, Kept>>,
    claimed: Arc<Mutex<HashSet<(String, String)>>>,
    /// What every call fails with.
    pub(super) fault: Mutex<Option<Fault>>,
    number: Mutex<u32>,
}

impl Memory {
    /// A new report, owed to these sinks. Its id.
    pub(super) fn add(&self, day: &str, urgent: bool, sinks: &[(&str, bool)]) -> String {
        let mut number = self.number.lock().unwrap();
        *number += 1;
        let id = format!("{:032x}", *number);
        let header = Header {
            format: FORMAT.into(),
            form: "report".into(),
            urgent,
            day: day.into(),
            bucket: 4096,
            id: id.clone(),
            mailbox: id.clone(),
            keys: vec![],
        };
        let envelope = Envelope { header, keys: vec![], nonce: String::new(), sealed: String::new() };
        let sinks = sinks.iter().map(|&(sink, required)| (sink.to_owned(), (required, State::Owed))).collect();
        self.kept.lock().unwrap().insert(id.clone(), Kept { envelope, sinks });
        id
    }

    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.lock().unwrap().len()
    }

    pub(super) fn state(&self, id: &str, sink: &str) -> Option<State> {
        self.kept.lock().unwrap().get(id).map(|kept| kept.sinks[sink].1)
    }

    fn open(&self) -> Result<MutexGuard<'_, BTreeMap<String, Kept>>, Fault> {
        match *self.fault.lock().unwrap() {
            Some(fault) => Err(fault),
            None => Ok(self.kept.lock().unwrap()),
        }
    }

    fn set(&self, ids: &[String], sink: &str, to: State) -> Result<bool, Fault> {
        let mut kept = self.open()?;
        let mut known = false;
        for id in ids {
            if let Some((_, state)) = kept.get_mut(id).and_then(|kept| kept.sinks.get_mut(sink)) {
                known = true;
                if *state != State::Acknowledged {
                    *state = to;
                }
            }
        }
        Ok(known)
    }
}

struct Held {
    owed: Vec<Owed>,
    sink: String,
    store: Arc<Memory>,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut claimed = self.store.claimed.lock().unwrap();
        for owed in &self.owed {
            claimed.remove(&(owed.envelope.header.id.clone(), self.sink.clone()));
        }
    }
}

#[async_trait]
impl Claim for Held {
    fn owed(&self) -> &[Owed] {
        &self.owed
    }
    async fn settle(self: Box<Self>, delivered: &[String], acknowledged: &[String]) -> Result<(), Fault> {
        self.store.set(delivered, &self.sink, State::Delivered)?;
        self.store.set(acknowledged, &self.sink, State::Acknowledged)?;
        Ok(())
    }
}

/// The store as the outbox sees it.
pub(super) struct Shared(pub(super) Arc<Memory>);

#[async_trait]
impl ReportStore for Shared {
    async fn claim(&self, sink: &str, most: usize) -> Result<Box<dyn Claim>, Fault> {
        let kept = self.0.open()?;
        let mut claimed = self.0.claimed.lock().unwrap();
        let mut owed: Vec<Owed> = Vec::new();
        let mut all: Vec<&Kept> = kept.values().collect();
        all.sort_by_key(|kept| !kept.envelope.header.urgent);
        for kept in all {
            let id = kept.envelope.header.id.clone();
            let is_owed = kept.sinks.get(sink).is_some_and(|(_, state)| *state == State::Owed);
            if owed.len() < most && is_owed && claimed.insert((id, sink.to_owned())) {
                owed.push(Owed { envelope: kept.envelope.clone() });
            }
        }
        Ok(Box::new(Held { owed, sink: sink.to_owned(), store: Arc::clone(&self.0) }))
    }
    async fn ask_again(&self, sink: &str) -> Result<u64, Fault> {
        let mut number = 0;
        for kept in self.0.open()?.values_mut() {
            if let Some((_, state @ State::Delivered)) = kept.sinks.get_mut(sink) {
                *state = State::Owed;
                number += 1;
            }
        }
        Ok(number)
    }
    async fn waiting(&self, sink: &str, today: &str) -> Result<Vec<(u32, u64)>, Fault> {
        let today: NaiveDate = today.parse().unwrap();
        let mut ages = BTreeMap::new();
        for kept in self.0.open()?.values() {
            if kept.sinks.get(sink).is_some_and(|(_, state)| *state != State::Acknowledged) {
                let age = (today - kept.envelope.header.day.parse::<NaiveDate>().unwrap()).num_days();
                *ages.entry(u32::try_from(age).unwrap()).or_default() += 1;
            }
        }
        Ok(ages.into_iter().rev().collect())
    }
    async fn waited_for(&self) -> Result<Vec<String>, Fault> {
        let kept = self.0.open()?;
        let sinks = kept.values().flat_map(|kept| &kept.sinks);
        let waited = sinks.filter(|(_, (required, state))| *required && *state != State::Acknowledged);
        Ok(waited.map(|(sink, _)| sink.clone()).collect::<BTreeSet<_>>().into_iter().collect())
    }
    async fn acknowledge(&self, id: &str, sink: &str) -> Result<bool, Fault> {
        self.0.set(&[id.to_owned()], sink, State::Acknowledged)
    }
    async fn erase_done(&self) -> Result<u64, Fault> {
        let mut kept = self.0.open()?;
        let before = kept.len();
        kept.retain(|_, kept| {
            let mut required = kept.sinks.values().filter(|(required, _)| *required).peekable();
            required.peek().is_none() || required.any(|(_, state)| *state != State::Acknowledged)
        });
        Ok((before - kept.len()) as u64)
    }
    async fn expire(&self, today: &str, cap_days: Option<u32>) -> Result<u64, Fault> {
        let Some(cap) = cap_days else { return self.0.open().map(|_| 0) };
        let mut kept = self.0.open()?;
        let (before, today) = (kept.len(), today.parse::<NaiveDate>().unwrap());
        kept.retain(|_, kept| {
            (today - kept.envelope.header.day.parse::<NaiveDate>().unwrap()).num_days() <= i64::from(cap)
        });
        Ok((before - kept.len()) as u64)
    }
    async fn submit(&self, _: &Submission) -> Result<Submitted, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn submitted(&self, _: &[u8; 16]) -> Result<Option<String>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn list(&self, _: &str, _: bool) -> Result<Vec<Listed>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn envelope(&self, _: &str) -> Result<Option<Envelope>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn of_mailbox(&self, _: &str) -> Result<Vec<Listed>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn advance(&self, _: &str, _: i64, _: Status) -> Result<Option<i64>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn answer(&self, _: &str, _: &str, _: &Envelope, _: &str) -> Result<bool, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn answers(&self, _: &str) -> Result<Vec<Envelope>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn audit(&self, _: &str, _: &str, _: &str, _: &str) -> Result<(), Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn audited(&self, _: usize) -> Result<Vec<(String, String, String, String)>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn mailbox(&self, _: &str) -> Result<Option<Mailbox>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn prolong(&self, _: &str, _: &str) -> Result<(), Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn withdraw(&self, _: &str) -> Result<bool, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn writable(&self) -> Result<(), Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn trusted(&self, _: &str) -> Result<Vec<String>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn trust(&self, _: &str, _: &[String]) -> Result<(), Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn installation(&self, _: &str, _: [u8; 32]) -> Result<[u8; 32], Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn canary_sent(&self, _: &str, _: &str, _: &str) -> Result<(), Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn canary_arrived(&self, _: &str, _: &str) -> Result<bool, Fault> {
        unreachable!("the outbox does not ask for it")
    }
    async fn canaries_missing(&self) -> Result<Vec<String>, Fault> {
        unreachable!("the outbox does not ask for it")
    }
}
