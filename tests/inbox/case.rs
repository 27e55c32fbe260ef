//! A case from new to closed; two operators at once; and what is not theirs.

use std::collections::BTreeMap;

use dovira::reporting::envelope::{BUCKETS, Envelope};
use dovira::reporting::hybrid;
use dovira::reporting::report::Kind;
use dovira::store::reports::{Status, Submission};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::house::{House, id, report, versions};

#[tokio::test]
async fn a_report_is_opened_answered_and_closed() {
    let house = House::open().await;
    let sent = house.report("Забрали паспорт.", true).await;
    let operator = house.sign_in(&house.shift).await;
    let report = operator.open(&sent).await;
    assert_eq!(report.answers[1].said, ["Забрали паспорт."]);
    assert!(house.store.mailbox(&sent.mailbox).await.unwrap().unwrap().taken, "opening is the delivery");

    let seen = operator.versions(&sent.mailbox).await;
    let (status, answer) = operator.post("/hotline/api/answer", &operator.answer(&sent, "Ми поруч.", &seen)).await;
    assert_eq!((status, answer["rows"][0]["status"].as_str()), (StatusCode::OK, Some("answered")), "{answer}");
    let read = house.read(&sent).await;
    assert_eq!(read.iter().map(|reply| &*reply.text).collect::<Vec<_>>(), ["Ми поруч."]);
    // A colleague sees the desk's copy.
    let colleague = house.sign_in(&house.backup).await;
    let (_, case) = colleague.get(&format!("/hotline/api/case/{}", sent.mailbox)).await;
    let copy: Envelope = serde_json::from_value(case["answers"][0].clone()).unwrap();
    let copy = dovira::reporting::seal::open(&copy, &house.backup.private).unwrap();
    assert_eq!((copy.kind, &*copy.answers[0].said[0]), (Kind::Answer, "Ми поруч."));

    let body = json!({ "mailbox": sent.mailbox, "versions": versions(&answer) });
    let (status, closed) = operator.post("/hotline/api/close", &body).await;
    assert_eq!((status, &closed), (StatusCode::OK, &json!({ "rows": [] })), "nobody else is owed it: erased");
    assert_eq!(house.store.envelope(&sent.id).await.unwrap(), None);
    assert_eq!(house.read(&sent).await.len(), 1, "the answer stays until the mailbox ends");
    let audit = house.store.audited(100).await.unwrap();
    let mut acts: Vec<_> = audit.iter().map(|(_, key, act, of)| (&**key, &**act, &**of)).collect();
    acts.sort_unstable_by_key(|(_, act, _)| (*act).to_owned());
    let of = |act| (house.shift.id(), act, &*sent.id);
    assert_eq!(acts, [of("answer"), of("close"), of("open")]);
}

#[tokio::test]
async fn two_operators_do_not_overwrite_each_other() {
    let house = House::open().await;
    let sent = house.report("розповідь", true).await;
    let (one, two) = (house.sign_in(&house.shift).await, house.sign_in(&house.backup).await);
    one.open(&sent).await;
    two.open(&sent).await;
    let seen = one.versions(&sent.mailbox).await;
    assert_eq!(two.versions(&sent.mailbox).await, seen);
    let (first, second) = (one.answer(&sent, "перша", &seen), two.answer(&sent, "друга", &seen));
    let (first, second) =
        tokio::join!(one.post("/hotline/api/answer", &first), two.post("/hotline/api/answer", &second));
    let mut both = [first.0, second.0];
    both.sort_unstable();
    assert_eq!(both, [StatusCode::OK, StatusCode::CONFLICT]);
    let lost = if first.0 == StatusCode::CONFLICT { first.1 } else { second.1 };
    assert_eq!((&lost["error"], &lost["now"][0]["status"]), (&json!("conflict"), &json!("answered")));
    assert_eq!(house.read(&sent).await.len(), 1);
    // With what was seen before, nothing can be closed either; with what stands now, it can.
    let close = |versions: &BTreeMap<String, i64>| json!({ "mailbox": sent.mailbox, "versions": versions });
    assert_eq!(two.post("/hotline/api/close", &close(&seen)).await.0, StatusCode::CONFLICT);
    let now = two.versions(&sent.mailbox).await;
    assert_eq!(two.post("/hotline/api/close", &close(&now)).await.0, StatusCode::OK);
    assert_eq!(one.post("/hotline/api/close", &close(&now)).await.0, StatusCode::NOT_FOUND, "it is gone");
}

#[tokio::test]
async fn an_addition_that_came_meanwhile_is_a_conflict() {
    let house = House::open().await;
    let sent = house.report("розповідь", true).await;
    let operator = house.sign_in(&house.shift).await;
    operator.open(&sent).await;
    let seen = operator.versions(&sent.mailbox).await;
    let keys = [&house.shift, &house.backup];
    let added = house.submit(report(Kind::Addition, "і ще одне"), &sent.mailbox, &keys).await;
    let (status, refused) = operator.post("/hotline/api/answer", &operator.answer(&sent, "Ми поруч.", &seen)).await;
    assert_eq!((status, refused["now"].as_array().unwrap().len()), (StatusCode::CONFLICT, 2));
    assert!(house.read(&sent).await.is_empty());
    // Nobody has read the addition: it is not closed with the rest.
    let now = operator.versions(&sent.mailbox).await;
    let body = json!({ "mailbox": sent.mailbox, "versions": now });
    assert_eq!(operator.post("/hotline/api/close", &body).await.0, StatusCode::BAD_REQUEST);
    let body = json!({ "mailbox": sent.mailbox, "id": added, "version": now[&added] });
    assert_eq!(operator.post("/hotline/api/opened", &body).await.0, StatusCode::OK);
    let now = operator.versions(&sent.mailbox).await;
    let (status, answer) = operator.post("/hotline/api/answer", &operator.answer(&sent, "Ми поруч.", &now)).await;
    assert_eq!(status, StatusCode::OK);
    let states: Vec<_> = answer["rows"].as_array().unwrap().iter().map(|row| row["status"].as_str().unwrap()).collect();
    assert_eq!(states, ["answered", "answered"]);
}

#[tokio::test]
async fn what_is_sealed_to_others_does_not_exist() {
    let house = House::open().await;
    let sent = house.report("для гарячої лінії", true).await;
    let theirs = house.submit(report(Kind::Report, "для адміністратора"), &id(), &[&house.administrator]).await;
    let administrator = house.sign_in(&house.administrator).await;
    assert_eq!(administrator.list().await, [(theirs, "new".to_owned())]);
    let gone = (StatusCode::NOT_FOUND, json!({ "error": "gone" }));
    // Others' and unknown ones are told apart by nothing.
    for (mailbox, of) in [(sent.mailbox.clone(), sent.id.clone()), (id(), id()), ("x".to_owned(), "%2e%2e".to_owned())]
    {
        assert_eq!(administrator.get(&format!("/hotline/api/case/{mailbox}")).await, gone);
        assert_eq!(administrator.get(&format!("/hotline/api/envelope/{of}")).await, gone);
        let opened = json!({ "mailbox": mailbox, "id": of, "version": 1 });
        assert_eq!(administrator.post("/hotline/api/opened", &opened).await, gone);
        let close = json!({ "mailbox": mailbox, "versions": { of.clone(): 1 } });
        assert_eq!(administrator.post("/hotline/api/close", &close).await, gone);
        assert_eq!(administrator.post("/hotline/api/exported", &json!({ "mailbox": mailbox })).await, gone);
        let canary = json!({ "id": of, "proof": "00".repeat(32) });
        assert_eq!(administrator.post("/hotline/api/canary", &canary).await, gone);
    }
    let answer = administrator.answer(&sent, "чужа відповідь", &BTreeMap::from([(sent.id.clone(), 1)]));
    assert_eq!(administrator.post("/hotline/api/answer", &answer).await, gone);
    assert!(house.read(&sent).await.is_empty());
    assert!(house.store.audited(9).await.unwrap().is_empty(), "nothing was read");
    // A report of one's own does not lead to another's mailbox.
    let operator = house.sign_in(&house.shift).await;
    let other = house.report("інша", true).await;
    let body = json!({ "mailbox": other.mailbox, "id": sent.id, "version": 1 });
    assert_eq!(operator.post("/hotline/api/opened", &body).await, gone);
}

#[tokio::test]
async fn an_answer_is_sealed_to_the_desk_and_to_nobody_else() {
    let house = House::open().await;
    let sent = house.report("розповідь", true).await;
    let operator = house.sign_in(&house.shift).await;
    operator.open(&sent).await;
    let seen = operator.versions(&sent.mailbox).await;
    let right = operator.answer(&sent, "Ми поруч.", &seen);
    let (shift, backup, administrator) = (&house.shift, &house.backup, &house.administrator);
    let copy = |to: &[_]| json!(operator.copy("Ми поруч.", &sent.mailbox, to));
    let with = |path: &str, value: Value| {
        let mut body = right.clone();
        *body.pointer_mut(path).unwrap() = value;
        body
    };
    for (what, body) in [
        ("a stranger's key", with("/copy", copy(&[shift, administrator]))),
        ("not the operator's own", with("/copy", copy(&[backup]))),
        ("another mailbox", with("/copy", json!(operator.copy("x", &id(), &[shift, backup])))),
        ("a form of people", with("/copy/header/form", json!("report-form"))),
        ("urgent", with("/copy/header/urgent", json!(true))),
        ("another day", with("/copy/header/day", json!("2020-01-01"))),
        ("no bucket", with("/copy/header/bucket", json!(BUCKETS[0] + 1))),
        ("a longer content", with("/copy/sealed", json!("A".repeat(9000)))),
        ("a reply of another size", with("/to_person/sealed", json!(hybrid::encode(&[0; 1000])))),
        ("no reply", with("/to_person", json!({ "enc": "AA" }))),
        ("in clear", with("/to_person", json!({ "text": "Ми поруч." }))),
    ] {
        let (status, answer) = operator.post("/hotline/api/answer", &body).await;
        assert_eq!((status, &answer["error"]), (StatusCode::BAD_REQUEST, &json!("malformed")), "{what}");
    }
    assert_eq!(operator.versions(&sent.mailbox).await, seen, "nothing has moved");
    assert_eq!(operator.post("/hotline/api/answer", &right).await.0, StatusCode::OK);
    // Without a receipt there is a mailbox that nobody can open; a withdrawn one takes no answer.
    let huge = json!({ "mailbox": "x".repeat(300_000) });
    assert_eq!(operator.post("/hotline/api/close", &huge).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_canary_shows_that_it_arrived_and_is_done() {
    let house = House::open().await;
    let mut canary = report(Kind::Canary, "");
    canary.form = "canary".to_owned();
    canary.answers[0].said = vec!["secret of the canary".to_owned()];
    let mailbox = id();
    let of = house.submit(canary, &mailbox, &[&house.shift]).await;
    let proof = hybrid::hex(&Sha256::digest("secret of the canary"));
    house.store.canary_sent(&of, &dovira::reporting::day::today(), &proof).await.unwrap();
    let operator = house.sign_in(&house.shift).await;
    let wrong = json!({ "id": of, "proof": "0".repeat(64) });
    assert_eq!(operator.post("/hotline/api/canary", &wrong).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(house.store.canaries_missing().await.unwrap().len(), 1);
    let right = json!({ "id": of, "proof": proof });
    assert_eq!(operator.post("/hotline/api/canary", &right).await.0, StatusCode::OK);
    assert!(house.store.canaries_missing().await.unwrap().is_empty());
    assert_eq!(house.store.envelope(&of).await.unwrap(), None, "it does not lie about");
    assert!(house.store.audited(9).await.unwrap().is_empty(), "a test of the way is no reading");
    // A report of a person is no canary.
    let sent = house.report("розповідь", false).await;
    let body = json!({ "id": sent.id, "proof": proof });
    assert_eq!(operator.post("/hotline/api/canary", &body).await.0, StatusCode::NOT_FOUND);
    assert_eq!(house.store.list(house.shift.id(), true).await.unwrap()[0].status, Status::New);
}

#[tokio::test]
async fn looking_for_news_costs_little() {
    let house = House::open().await;
    house.report("розповідь", false).await;
    let operator = house.sign_in(&house.shift).await;
    let list = |tag: Option<&str>| {
        let request = house.request(reqwest::Method::GET, "/hotline/api/list?closed=1").header("x-unattended", "1");
        let request = request.header("authorization", format!("Bearer {}", operator.token));
        tag.map_or(request.try_clone().unwrap(), |tag| request.header("if-none-match", tag)).send()
    };
    let first = list(None).await.unwrap();
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(list(Some(&tag)).await.unwrap().status(), StatusCode::NOT_MODIFIED);
    house.report("ще одна", false).await;
    assert_eq!(list(Some(&tag)).await.unwrap().status(), StatusCode::OK);
}

/// As many as a flood may bring: the list is still at hand. What it takes to draw them, the browser's walk looks at.
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_open_reports_are_listed_without_a_pause() {
    let house = House::open().await;
    let first = house.report("розповідь", false).await;
    let envelope = house.store.envelope(&first.id).await.unwrap().unwrap();
    let mut all = tokio::task::JoinSet::new();
    for lane in 0..8 {
        let (store, mut envelope) = (house.store.clone(), envelope.clone());
        all.spawn(async move {
            for n in 0..1250 {
                // The store does not look inside: only the outside differs.
                envelope.header.id = id();
                envelope.header.mailbox = id();
                envelope.header.urgent = (lane, n) == (3, 700);
                let submission = Submission {
                    envelope: envelope.clone(),
                    token: hybrid::draw().unwrap(),
                    sinks: vec![("inbox".to_owned(), true)],
                    mailbox_ends: envelope.header.day.clone(),
                };
                store.submit(&submission).await.unwrap();
            }
        });
    }
    all.join_all().await;
    let operator = house.sign_in(&house.shift).await;
    let start = std::time::Instant::now();
    let (_, rows) = operator.get("/hotline/api/list?closed=1").await;
    let took = start.elapsed();
    println!("10,001 reports listed in {} ms", took.as_millis());
    assert_eq!(rows.as_array().unwrap().len(), 10_001);
    assert_eq!(rows[0][4], 1, "the urgent one first");
    assert!(took < std::time::Duration::from_secs(3), "{took:?}");
}
