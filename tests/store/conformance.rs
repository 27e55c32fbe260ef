//! The same behaviour on a file and on a server: every test here runs on both.

use std::time::Duration;

use dovira::reporting::envelope::Envelope;
use dovira::store::reports::{Claim, Fault, INBOX, ReportStore, Status, Submission, Submitted};

use crate::world::{World, envelope, id, submission, submit};

/// Runs a test on both databases.
macro_rules! on_both {
    ($($(#[$doc:meta])* async fn $name:ident($world:ident: World) $body:block)+) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() { super::$name(super::World::sqlite().await).await; })+
        }
        mod postgres {
            $(#[tokio::test] async fn $name() { super::$name(super::World::postgres().await).await; })+
        }
        $($(#[$doc])* async fn $name($world: World) $body)+
    };
}

const WEBHOOK: &str = "webhook cms";
const TODAY: &str = "2026-11-24";

/// Claims once exactly so many are free: a server sees the end of another claim a moment later.
async fn claim_all(store: &dyn ReportStore, number: usize) -> Box<dyn Claim> {
    for _ in 0..100 {
        let claim = store.claim(WEBHOOK, 20).await.unwrap();
        if claim.owed().len() == number {
            return claim;
        }
        drop(claim);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never {number} free");
}

on_both! {
    async fn a_report_comes_back_as_it_was_sealed(world: World) {
        let store = world.reports();
        let sent = envelope(b"sealed words");
        assert_eq!(store.submit(&submission(sent.clone())).await, Ok(Submitted::New));
        assert_eq!(store.envelope(&sent.header.id).await, Ok(Some(sent.clone())));
        assert_eq!(store.envelope(&id()).await, Ok(None));
        let listed = store.list("backup", false).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((&listed[0].header, listed[0].status), (&sent.header, Status::New));
        assert_eq!(store.of_mailbox(&sent.header.mailbox).await.unwrap(), listed);
        assert!(store.list("another key", true).await.unwrap().is_empty());
    }

    async fn a_second_press_makes_no_second_report(world: World) {
        let store = world.reports();
        let first = submission(envelope(b"one"));
        let mut second = submission(envelope(b"the same form, sealed again"));
        second.token = first.token;
        assert_eq!(store.submitted(&first.token).await, Ok(None));
        assert_eq!(store.submit(&first).await, Ok(Submitted::New));
        let before = Submitted::Before(first.envelope.header.id.clone());
        assert_eq!(store.submit(&first).await.as_ref(), Ok(&before));
        assert_eq!(store.submit(&second).await.as_ref(), Ok(&before));
        assert_eq!(store.submitted(&first.token).await, Ok(Some(first.envelope.header.id.clone())));
        assert_eq!(store.list("shift", true).await.unwrap().len(), 1);
        // Erased or withdrawn, it is still not sent twice.
        assert_eq!(store.withdraw(&first.envelope.header.mailbox).await, Ok(true));
        assert_eq!(store.submit(&second).await, Ok(before));
        // Two whole days later the token is forgotten.
        store.expire("2026-11-26", None).await.unwrap();
        assert!(store.submitted(&first.token).await.unwrap().is_some());
        store.expire("2026-11-27", None).await.unwrap();
        assert_eq!(store.submitted(&first.token).await, Ok(None));
    }

    async fn presses_at_the_same_time_make_one_report(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        let one = submission(envelope(b"one"));
        let mut two = submission(envelope(b"two"));
        two.token = one.token;
        let (a, b) = tokio::join!(store.submit(&one), other.submit(&two));
        let new = [&a, &b].into_iter().filter(|came| **came == Ok(Submitted::New)).count();
        assert_eq!(new, 1, "{a:?} {b:?}");
        assert_eq!(store.list("shift", true).await.unwrap().len(), 1);
    }

    async fn an_envelope_is_never_overwritten(world: World) {
        let store = world.reports();
        let first = envelope(b"first");
        submit(&*store, first.clone()).await;
        let mut second = submission(envelope(b"second"));
        second.envelope.header.id.clone_from(&first.header.id);
        assert_eq!(store.submit(&second).await, Err(Fault::Malformed));
        assert_eq!(store.envelope(&first.header.id).await, Ok(Some(first)));
        assert_eq!(store.submitted(&second.token).await, Ok(None), "nothing of a refused one stays");
    }

    async fn what_is_no_envelope_is_refused(world: World) {
        let store = world.reports();
        let broken: [fn(&mut Envelope); 7] = [
            |e| e.header.id = "1".into(),
            |e| e.header.id = "A".repeat(32),
            |e| e.header.mailbox = String::new(),
            |e| e.header.day = "2026-11-24T10:15".into(),
            |e| e.header.format = "dovira-envelope/9".into(),
            |e| { e.keys.pop(); },
            |e| e.sealed = "not base64!".into(),
        ];
        for (n, spoil) in broken.into_iter().enumerate() {
            let mut spoiled = submission(envelope(b"words"));
            spoil(&mut spoiled.envelope);
            assert_eq!(store.submit(&spoiled).await, Err(Fault::Malformed), "{n}");
        }
        assert!(store.list("shift", true).await.unwrap().is_empty());
    }

    async fn two_replicas_never_deliver_the_same_at_a_time(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        for n in 0..10 {
            submit(&*store, envelope(&[n; 9])).await;
        }
        let mine = store.claim(WEBHOOK, 6).await.unwrap();
        let theirs = other.claim(WEBHOOK, 6).await.unwrap();
        let ids = |claim: &dyn Claim| -> Vec<String> {
            claim.owed().iter().map(|owed| owed.envelope.header.id.clone()).collect()
        };
        let (a, b) = (ids(&*mine), ids(&*theirs));
        assert_eq!((a.len(), b.len()), (6, 4));
        assert!(a.iter().all(|id| !b.contains(id)));
        assert_eq!(store.claim(WEBHOOK, 6).await.unwrap().owed().len(), 0);
        assert_eq!(store.claim(INBOX, 20).await.unwrap().owed().len(), 10, "another sink has its own progress");
        // What was not settled is owed again.
        drop(mine);
        let again = claim_all(&*other, 6).await;
        theirs.settle(&b[..1], &b[1..]).await.unwrap();
        drop(again);
        claim_all(&*store, 6).await;
        assert_eq!(store.waiting(WEBHOOK, TODAY).await, Ok(vec![(0, 7)]), "delivered is not yet acknowledged");
        assert_eq!(store.ask_again(WEBHOOK).await, Ok(1));
        assert_eq!(store.waited_for().await, Ok(vec![INBOX.to_owned()]), "the webhook is not required");
        claim_all(&*store, 7).await;
    }

    async fn urgent_ones_go_first_and_large_ones_alone(world: World) {
        let store = world.reports();
        for n in 0..8 {
            let mut envelope = envelope(&[n; 9]);
            envelope.header.urgent = n == 5;
            envelope.header.bucket = if n == 5 { 4 << 10 } else { 16 << 20 };
            submit(&*store, envelope).await;
        }
        let claim = store.claim(INBOX, 8).await.unwrap();
        assert!(claim.owed()[0].envelope.header.urgent);
        assert_eq!(claim.owed().len(), 2, "no more content than memory allows");
        assert!(store.list("shift", false).await.unwrap()[0].header.urgent);
    }

    async fn a_report_is_erased_when_every_required_sink_has_it(world: World) {
        let store = world.reports();
        let mut sent = submission(envelope(b"owed to three"));
        sent.sinks = vec![(INBOX.into(), true), (WEBHOOK.into(), true), ("email".into(), false)];
        let id = sent.envelope.header.id.clone();
        store.submit(&sent).await.unwrap();
        let loose = submission(envelope(b"nobody has to take it"));
        let loose_id = loose.envelope.header.id.clone();
        store.submit(&Submission { sinks: vec![("email".into(), false)], ..loose }).await.unwrap();
        assert_eq!(store.acknowledge(&loose_id, "email").await, Ok(true));
        assert_eq!(store.acknowledge(&id, "nobody").await, Ok(false));
        assert_eq!(store.acknowledge(&crate::world::id(), INBOX).await, Ok(false));
        for sink in ["email", WEBHOOK] {
            assert_eq!(store.acknowledge(&id, sink).await, Ok(true));
            assert_eq!(store.erase_done().await, Ok(0), "{sink}");
        }
        assert_eq!(store.advance(&id, 1, Status::Closed).await, Ok(Some(2)));
        assert_eq!(store.waiting(INBOX, TODAY).await, Ok(vec![]));
        assert_eq!(store.erase_done().await, Ok(1));
        assert_eq!(store.envelope(&id).await, Ok(None));
        assert_eq!(store.acknowledge(&id, INBOX).await, Ok(false));
        assert!(store.envelope(&loose_id).await.unwrap().is_some());
        assert_eq!(store.erase_done().await, Ok(0));
    }

    async fn a_report_under_delivery_is_not_erased(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        let header = submit(&*store, envelope(b"in flight")).await;
        let claim = store.claim(WEBHOOK, 1).await.unwrap();
        other.acknowledge(&header.id, INBOX).await.unwrap();
        assert_eq!(other.erase_done().await, Ok(0));
        assert_eq!(other.expire("2027-11-24", Some(1)).await, Ok(0));
        drop(claim);
        // The server needs a moment to see that the claim has ended.
        for _ in 0..50 {
            if other.erase_done().await.unwrap() == 1 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("never erased");
    }

    async fn only_a_cap_erases_by_time(world: World) {
        let store = world.reports();
        let header = submit(&*store, envelope(b"old")).await;
        assert_eq!(store.expire("2030-01-01", None).await, Ok(0));
        assert!(store.envelope(&header.id).await.unwrap().is_some());
        assert_eq!(store.waiting(INBOX, "2027-01-23").await, Ok(vec![(60, 1)]));
        assert_eq!(store.expire("2026-12-24", Some(30)).await, Ok(0), "thirty days old");
        assert_eq!(store.expire("2026-12-25", Some(30)).await, Ok(1), "older than thirty days");
        assert_eq!(store.envelope(&header.id).await, Ok(None));
    }

    async fn two_operators_do_not_overwrite_each_other(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        let header = submit(&*store, envelope(b"case")).await;
        let (a, b) = tokio::join!(
            store.advance(&header.id, 1, Status::Opened),
            other.advance(&header.id, 1, Status::Closed)
        );
        let mut came = [a.unwrap(), b.unwrap()];
        came.sort();
        assert_eq!(came, [None, Some(2)]);
        assert_eq!(store.advance(&header.id, 2, Status::Answered).await, Ok(Some(3)));
        assert_eq!(store.advance(&header.id, 3, Status::Closed).await, Ok(Some(4)));
        assert_eq!(store.advance(&id(), 1, Status::Opened).await, Ok(None));
        assert!(store.list("shift", false).await.unwrap().is_empty());
        let closed = store.list("shift", true).await.unwrap();
        assert_eq!((closed[0].status, closed[0].version), (Status::Closed, 4));
    }

    async fn answers_stand_in_their_order_until_the_mailbox_ends(world: World) {
        let store = world.reports();
        let header = submit(&*store, envelope(b"question")).await;
        let copy = |n: u8| {
            let mut copy = envelope(&[n; 20]);
            copy.header.form = "answer".into();
            copy.header.mailbox.clone_from(&header.mailbox);
            copy
        };
        let copies = [copy(1), copy(2), copy(3)];
        for (n, copy) in copies.iter().enumerate() {
            let answered = store.answer(&header.mailbox, &format!("sealed {n}"), copy, "2027-03-01").await;
            assert_eq!(answered, Ok(true));
        }
        assert_eq!(store.answers(&header.mailbox).await.as_deref(), Ok(&copies[..]));
        let open = store.mailbox(&header.mailbox).await.unwrap().unwrap();
        assert_eq!(open.answers, ["sealed 0", "sealed 1", "sealed 2"]);
        assert_eq!((open.form.as_str(), open.ends.as_str()), ("case", "2027-03-01"));
        let lost = envelope(b"to nobody");
        assert_eq!(store.answer(&lost.header.mailbox, "x", &lost, "2027-03-01").await, Ok(false));
        assert_eq!(store.answer(&header.mailbox, "x", &lost, "2027-03-01").await, Err(Fault::Malformed));
        // An addition prolongs and never shortens.
        store.prolong(&header.mailbox, "2027-04-01").await.unwrap();
        store.prolong(&header.mailbox, "2027-01-01").await.unwrap();
        store.expire("2027-04-01", None).await.unwrap();
        assert_eq!(store.mailbox(&header.mailbox).await.unwrap().unwrap().answers.len(), 3);
        store.expire("2027-04-02", None).await.unwrap();
        assert_eq!(store.mailbox(&header.mailbox).await, Ok(None));
        assert_eq!(store.answers(&header.mailbox).await, Ok(vec![]));
        assert!(store.envelope(&header.id).await.unwrap().is_some(), "the report waits for its acknowledgement");
    }

    async fn a_report_can_be_withdrawn_until_somebody_takes_it(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        let free = submit(&*store, envelope(b"withdrawn")).await;
        let mut addition = envelope(b"and its addition");
        addition.header.mailbox.clone_from(&free.mailbox);
        let addition = submit(&*store, addition).await;
        assert_eq!(store.of_mailbox(&free.mailbox).await.unwrap().len(), 2);
        assert_eq!(store.withdraw(&free.mailbox).await, Ok(true));
        for gone in [&free.id, &addition.id] {
            assert_eq!(store.envelope(gone).await, Ok(None));
        }
        let open = store.mailbox(&free.mailbox).await.unwrap().unwrap();
        assert!(open.withdrawn && !open.taken);
        assert_eq!(store.claim(WEBHOOK, 9).await.unwrap().owed().len(), 0);
        assert_eq!(store.withdraw(&free.mailbox).await, Ok(true), "a second press reads the same");
        assert_eq!(store.withdraw(&id()).await, Ok(false));

        let opened = submit(&*store, envelope(b"opened")).await;
        store.advance(&opened.id, 1, Status::Opened).await.unwrap();
        let taken = submit(&*store, envelope(b"taken by a sink")).await;
        let claim = store.claim(WEBHOOK, 9).await.unwrap();
        assert_eq!(other.withdraw(&taken.mailbox).await, Ok(false), "it is on its way just now");
        assert_eq!(store.mailbox(&taken.mailbox).await.unwrap().map(|open| open.taken), Some(false));
        claim.settle(std::slice::from_ref(&taken.id), &[]).await.unwrap();
        for header in [&opened, &taken] {
            assert_eq!(other.withdraw(&header.mailbox).await, Ok(false));
            let open = store.mailbox(&header.mailbox).await.unwrap().unwrap();
            assert!(open.taken && !open.withdrawn);
            assert!(store.envelope(&header.id).await.unwrap().is_some());
        }
        // Closed and erased: what is added later can be read, but no longer taken back with the first.
        store.acknowledge(&opened.id, INBOX).await.unwrap();
        store.erase_done().await.unwrap();
        assert_eq!(store.withdraw(&opened.mailbox).await, Ok(false));
    }

    async fn trust_secrets_canaries_and_audit_are_kept(world: World) {
        let (store, other) = (world.reports(), world.another().await.reports());
        assert!(store.trusted("hotline").await.unwrap().is_empty());
        store.trust("hotline", &["b".into(), "a".into(), "a".into()]).await.unwrap();
        store.trust("administrator", &["c".into()]).await.unwrap();
        store.trust("hotline", &["d".into(), "a".into()]).await.unwrap();
        assert_eq!(store.trusted("hotline").await.unwrap(), ["a", "d"]);
        assert_eq!(store.trusted("administrator").await.unwrap(), ["c"]);

        let (a, b) = tokio::join!(store.installation("salt", [1; 32]), other.installation("salt", [2; 32]));
        assert_eq!(a, b);
        assert_eq!(store.installation("salt", [3; 32]).await, a);
        assert_eq!(store.installation("other", [3; 32]).await, Ok([3; 32]));

        let mut canary = envelope(b"canary");
        canary.header.form = "canary".into();
        let canary = submit(&*store, canary).await;
        store.canary_sent(&canary.id, TODAY, "proof").await.unwrap();
        assert_eq!(store.canaries_missing().await.unwrap(), [TODAY]);
        assert_eq!(store.canary_arrived(&canary.id, "another").await, Ok(false));
        assert_eq!(store.canary_arrived(&id(), "proof").await, Ok(false));
        assert_eq!(store.canary_arrived(&canary.id, "proof").await, Ok(true));
        assert!(store.canaries_missing().await.unwrap().is_empty());
        assert_eq!(store.erase_done().await, Ok(1));

        for (act, day) in [("open", "2026-11-23"), ("open", TODAY), ("close", TODAY), ("close", TODAY)] {
            store.audit("shift", act, &canary.id, day).await.unwrap();
        }
        let lines = store.audited(10).await.unwrap();
        let acts: Vec<_> = lines.iter().map(|(day, key, act, _)| (day.as_str(), key.as_str(), act.as_str())).collect();
        assert_eq!(acts, [(TODAY, "shift", "close"), (TODAY, "shift", "open"), ("2026-11-23", "shift", "open")]);
        assert_eq!(store.audited(1).await.unwrap().len(), 1);
        store.expire("2027-11-25", None).await.unwrap();
        assert_eq!(store.audited(10).await.unwrap().len(), 2);
    }
}
