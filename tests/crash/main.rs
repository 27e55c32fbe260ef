//! `kill -9` at random moments, hundreds of times, while people send and sinks take: every report that was confirmed to a
//! person arrives, once after de-duplication, and nothing arrives twice under two ids.
//!
//! The test starts this same program again as the line (`child.rs`), with what people still have to press, and kills it.
//! `DOVIRA_CRASH_ROUNDS` makes it longer, `DOVIRA_CRASH_SEED` repeats one run.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set up its world fails")]

mod child;
mod ledger;
#[path = "../support/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "shared with the tests of the store")]
#[path = "../store/world.rs"]
mod world;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dovira::store::Store;
use ledger::Ledger;
use world::World;

/// Numbers of a seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed ^ 0x5DEE_CE66_D15E_A5E5)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most.max(1)
    }
}

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Starts the line with what is still to be pressed.
fn start(world: &World, seed: u64, pressed: &[String], drain: bool) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "child::lives_until_it_is_killed", "--nocapture"]);
    command.env("DOVIRA_CRASH_URL", &world.url).env("DOVIRA_CRASH_CHILD", seed.to_string());
    command.env("DOVIRA_CRASH_PRESSED", pressed.join(",")).env("DOVIRA_CRASH_DRAIN", drain.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap()
}

/// Lets it work, kills it, and writes down what it had said. Most are killed at work, some while they start.
fn killed(mut child: Child, dice: &mut Dice, work: u64) -> std::thread::JoinHandle<String> {
    let early = dice.below(8) == 0;
    let (start, work) = (dice.below(60), dice.below(work));
    std::thread::spawn(move || {
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        if early {
            std::thread::sleep(Duration::from_millis(start));
        } else {
            while !said.ends_with("ready\n") && out.read_line(&mut said).unwrap() > 0 {}
            std::thread::sleep(Duration::from_millis(work));
        }
        child.kill().unwrap();
        out.read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        said
    })
}

async fn survives(world: World, usual: u64, replicas: u64, work: u64) {
    let rounds = number("DOVIRA_CRASH_ROUNDS", usual);
    let seed = number("DOVIRA_CRASH_SEED", u64::from(std::process::id()));
    let mut dice = Dice::new(seed);
    let mut ledger = Ledger::default();
    for round in 0..rounds {
        let pressed = ledger.unanswered();
        // Each person presses at one replica; the next time perhaps at the other.
        let mut shares = vec![Vec::new(); usize::try_from(replicas).unwrap()];
        for token in pressed {
            shares[usize::try_from(dice.below(replicas)).unwrap()].push(token);
        }
        let children: Vec<_> =
            (0..).zip(&shares).map(|(n, share)| start(&world, seed + round * 10 + n, share, false)).collect();
        let children: Vec<_> = children.into_iter().map(|child| killed(child, &mut dice, work)).collect();
        for child in children {
            ledger.read(&child.join().unwrap(), &format!("seed {seed}, round {round}"));
        }
    }
    let mut last = start(&world, seed, &ledger.unanswered(), true);
    let mut said = String::new();
    last.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(last.wait().unwrap().success(), "seed {seed}: {said}");
    ledger.read(&said, "the end");
    ledger.balance(seed);
    // Everything was acknowledged, so nothing is kept.
    let store = Store::open(&world.url.clone().into()).await.unwrap().reports();
    store.erase_done().await.unwrap();
    assert!(store.list("shift", true).await.unwrap().is_empty(), "seed {seed}");
    let confirmed = ledger.confirmed();
    eprintln!("seed {seed}: {rounds} rounds of {replicas} killed, {confirmed} reports confirmed and delivered");
    assert!(confirmed > rounds, "seed {seed}: only {confirmed} were confirmed, too few to mean anything");
}

#[tokio::test]
async fn what_was_confirmed_is_delivered_from_a_file() {
    survives(World::sqlite().await, 150, 1, 200).await;
}

#[tokio::test]
async fn what_was_confirmed_is_delivered_by_two_replicas() {
    survives(World::postgres().await, 60, 2, 250).await;
}

/// A ledger that finds nothing would let everything pass.
#[test]
fn the_ledger_finds_what_is_lost_or_doubled() {
    let sound = "press a\naccepted a 1\ntook x 1 a\ntook y 1 a\ntook x 1 a\n";
    let balances = |said: &str| {
        let said = said.to_owned();
        std::panic::catch_unwind(move || {
            let mut ledger = Ledger::default();
            ledger.read(&said, "");
            ledger.balance(0);
        })
        .is_ok()
    };
    assert!(balances(sound), "the same id twice is one after de-duplication");
    assert!(balances(&format!("{sound}press b\nacc")), "a line cut by the kill says nothing");
    for wrong in [
        "press a\naccepted a 1\ntook x 1 a\n".to_owned(),
        format!("{sound}accepted a 2\n"),
        format!("{sound}took x 2 a\n"),
        format!("{sound}took x 1 b\n"),
        format!("{sound}took x 3 c\n"),
    ] {
        assert!(!balances(&wrong), "{wrong}");
    }
}
