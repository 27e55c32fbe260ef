//! The line that gets killed: people send at the same time as the outbox delivers and erases.

use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use dovira::reporting::alarms::Alarms;
use dovira::reporting::clock::Clock;
use dovira::reporting::envelope::Envelope;
use dovira::reporting::outbox::{Bell, Outbox, Pace};
use dovira::reporting::sinks::{Courier, Failure, Taken};
use dovira::store::Store;
use dovira::store::reports::{ReportStore, Submission, Submitted};
use tokio_util::sync::CancellationToken;

use crate::Dice;
use crate::ledger::SINKS;
use crate::world::envelope;

/// Says a line at once and whole. What was said before the kill is said.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// A receiver that takes, acknowledges late, or fails.
struct Receiver {
    name: &'static str,
    dice: Mutex<Dice>,
    steady: bool,
}

#[async_trait]
impl Courier for Receiver {
    async fn carry(&self, envelope: &Envelope) -> Result<Taken, Failure> {
        let (comes, pause) = {
            let mut dice = self.dice.lock().unwrap();
            (dice.below(10), dice.below(6))
        };
        tokio::time::sleep(Duration::from_millis(pause)).await;
        if comes == 0 && !self.steady {
            return Err(Failure::Unreachable);
        }
        let body = URL_SAFE_NO_PAD.decode(&envelope.sealed).unwrap();
        let token = std::str::from_utf8(body.split(|byte| *byte == b' ').next().unwrap()).unwrap();
        say(&format!("took {} {} {token}", self.name, envelope.header.id));
        tokio::time::sleep(Duration::from_millis(pause)).await;
        Ok(if comes < 3 && !self.steady { Taken::Delivered } else { Taken::Acknowledged })
    }

    async fn probe(&self) -> Result<(), Failure> {
        Ok(())
    }
}

fn hex(bytes: u128) -> String {
    format!("{bytes:032x}")
}

/// A person presses *Send*: the report is sealed anew each time, under a new id.
async fn press(store: &dyn ReportStore, bell: &Bell, token: &str, dice: &Mutex<Dice>) -> bool {
    let mut id = [0u8; 16];
    getrandom::fill(&mut id).unwrap();
    let size = dice.lock().unwrap().below(40_000);
    let mut sealed = envelope(format!("{token} {}", "z".repeat(usize::try_from(size).unwrap())).as_bytes());
    sealed.header.id = hex(u128::from_be_bytes(id));
    sealed.header.mailbox = hex(u128::from_be_bytes(id) ^ 0xFFFF);
    let sinks = SINKS.map(|sink| (sink.to_owned(), true)).to_vec();
    let bytes = u128::from_str_radix(token, 16).unwrap().to_be_bytes();
    let submission = Submission { envelope: sealed, token: bytes, sinks, mailbox_ends: "2099-01-01".to_owned() };
    say(&format!("press {token}"));
    let id = match store.submit(&submission).await {
        Ok(Submitted::New) => submission.envelope.header.id.clone(),
        Ok(Submitted::Before(id)) => id,
        // The other replica is working on the same rows, or the database is busy: the person presses again later.
        Err(_) => return false,
    };
    say(&format!("accepted {token} {id}"));
    bell.submitted();
    true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started and killed by the tests of this program"]
async fn lives_until_it_is_killed() {
    let env = |name: &str| std::env::var(name).unwrap();
    let seed: u64 = env("DOVIRA_CRASH_CHILD").parse().unwrap();
    let drain = env("DOVIRA_CRASH_DRAIN") == "true";
    let store = Store::open(&env("DOVIRA_CRASH_URL").into()).await.unwrap().reports();
    let bell = Bell::default();
    let pace = Pace {
        first_pause: Duration::from_millis(2),
        longest_pause: Duration::from_millis(20),
        tick: Duration::from_millis(20),
        first_ask: Duration::from_millis(10),
        longest_ask: Duration::from_millis(40),
        ..Pace::default()
    };
    // The day of the envelopes: tokens must not be over while the test runs.
    let clock = Clock::starting("2026-11-24T10:00:00Z".parse().unwrap());
    let mut outbox = Outbox::new(Arc::clone(&store), bell.clone(), Arc::new(Alarms::default()), clock, pace);
    for (n, name) in (1..).zip(SINKS) {
        let receiver = Receiver { name, dice: Mutex::new(Dice::new(seed + n * 1000)), steady: drain };
        outbox = outbox.with_courier(name, Arc::new(receiver));
    }
    let stop = CancellationToken::new();
    let outbox = tokio::spawn(outbox.with_required(&SINKS, None).run(stop.clone()));
    say("ready");
    let dice = Arc::new(Mutex::new(Dice::new(seed)));
    for token in env("DOVIRA_CRASH_PRESSED").split(',').filter(|token| !token.is_empty()) {
        while !press(&*store, &bell, token, &dice).await && drain {}
    }
    if drain {
        for sink in SINKS {
            while !store.waiting(sink, "2026-11-24").await.unwrap().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        stop.cancel();
        outbox.await.unwrap();
        return;
    }
    let next = Arc::new(AtomicU64::new(0));
    for _ in 0..3 {
        let (store, bell, dice, next) = (Arc::clone(&store), bell.clone(), Arc::clone(&dice), Arc::clone(&next));
        tokio::spawn(async move {
            loop {
                let token = hex(u128::from(seed) << 64 | u128::from(next.fetch_add(1, Ordering::Relaxed)));
                press(&*store, &bell, &token, &dice).await;
                let pause = dice.lock().unwrap().below(8);
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
        });
    }
    loop {
        let _ = store.erase_done().await;
        tokio::time::sleep(Duration::from_millis(7)).await;
    }
}
