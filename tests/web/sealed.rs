//! What a browser sealed by itself: taken as it is, once, and never with a word beside it.

use dovira::dialogue::Event;
use dovira::reporting::day;
use dovira::reporting::envelope::Envelope;
use dovira::reporting::hybrid;
use dovira::reporting::keys::{PublicKey, Recipient};
use dovira::reporting::report::{Consent, Kind, Report};
use dovira::reporting::seal::{self, Outside};
use dovira::script::Lang;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::forms::address;
use crate::house::{House, Page, tags};
use crate::office::Office;

fn report(form: &str) -> Report {
    Report {
        format: dovira::reporting::report::FORMAT.into(),
        kind: Kind::Report,
        form: form.into(),
        case_number: String::new(),
        language: "uk".into(),
        dialogue_version: "0123456789ab".into(),
        urgent: false,
        consent: Consent::Anonymous,
        contact: None,
        answers: Vec::new(),
        standard: Default::default(),
        reply_key: None,
        photos: Vec::new(),
    }
}

fn random() -> String {
    hybrid::hex(&hybrid::draw::<16>().unwrap())
}

/// What the page gives to its script.
fn given(page: &Page) -> std::collections::HashMap<String, String> {
    tags(&page.html, "section").find(|tag| tag.get("id").is_some_and(|id| id == "sealed")).expect("a page that seals")
}

/// Seals as the script would, to the keys of the page.
fn sealed(page: &Page, form: &str, urgent: bool) -> Envelope {
    let given = given(page);
    let recipient = |key: &str| {
        let key = PublicKey { format: "dovira-public-key/1".into(), name: "x".into(), key: key.into() };
        key.recipient().unwrap()
    };
    let to: Vec<Recipient> = given["data-keys"].split(' ').map(recipient).collect();
    assert_eq!(given["data-day"], day::today());
    let outside =
        Outside { form: form.into(), urgent, day: given["data-day"].clone(), id: random(), mailbox: random() };
    seal::seal(&report(form), &outside, &to).unwrap()
}

async fn post(house: &House, page: &Page, letter: &Value) -> (StatusCode, Value) {
    let request = house.request(Method::POST, &given(page)["data-post"]).json(letter);
    let answer = house.send(request).await;
    (answer.status, serde_json::from_str(&answer.html).unwrap())
}

#[tokio::test]
async fn an_envelope_is_taken_once() {
    let (house, office) = Office::open().await;
    let page = house.page(&address(&house.script, Lang::Uk, "report-form")).await;
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("connect-src 'self'") && !policy.contains("unsafe"));
    let letter = json!({
        "envelope": sealed(&page, "report-form", true), "token": random(), "form": "report-form",
        "counted": {"exploitation": ["work", "sex"], "author": ["me"]},
    });
    let (status, told) = post(&house, &page, &letter).await;
    assert_eq!((status, &told["before"]), (StatusCode::OK, &json!(false)));
    let (status, again) = post(&house, &page, &letter).await;
    assert_eq!((status, &again["before"], &again["case_number"]), (StatusCode::OK, &json!(true), &told["case_number"]));
    let (envelope, _) = office.only().await;
    assert_eq!(told["case_number"], envelope.header.case_number());
    let sent = house.notes.0.lock().unwrap().iter().filter(|event| matches!(event, Event::FormSent(_))).count();
    assert_eq!(sent, 1, "a second press counts nothing");
}

#[tokio::test]
async fn nothing_but_an_envelope_and_closed_codes_is_taken() {
    let (house, office) = Office::open().await;
    let page = house.page(&address(&house.script, Lang::Uk, "report-form")).await;
    let correction = house.page(&address(&house.script, Lang::Uk, "contact-form")).await;
    let good = || json!({"envelope": sealed(&page, "report-form", false), "token": random(), "form": "report-form"});
    let with = |path: &str, value: Value| {
        let mut letter = good();
        letter[path] = value;
        letter
    };
    let mut opened = good();
    opened["envelope"]["text"] = json!("Слова");
    let mut other_day = good();
    other_day["envelope"]["header"]["day"] = json!("2020-01-01");
    let mut cut = good();
    cut["envelope"]["sealed"] = json!("AAAA");
    let mut fewer = good();
    fewer["envelope"]["keys"] = json!([]);
    for letter in [
        json!({}),
        json!([]),
        with("story", json!("Слова")),
        with("counted", json!({"story": ["Слова"]})),
        with("counted", json!({"exploitation": ["мене б’ють"]})),
        with("counted", json!({"district": ["вулиця Соборна, 5"]})),
        with("counted", json!({"author": ["Olena"]})),
        with("token", json!("short")),
        with("form", json!("contact-form")),
        json!({"envelope": sealed(&correction, "contact-form", false), "token": random(), "form": "contact-form"}),
        opened,
        other_day,
        cut,
        fewer,
    ] {
        let (status, told) = post(&house, &page, &letter).await;
        assert!(status.is_client_error() || status.is_server_error(), "{letter}");
        assert!(told["why"].is_string());
    }
    // A correction is never urgent, and a canary is the program's own.
    for (form, urgent) in [("contact-form", true), ("canary", false)] {
        let letter = json!({"envelope": sealed(&correction, form, urgent), "token": random(), "form": form});
        assert!(!post(&house, &correction, &letter).await.0.is_success());
    }
    assert!(office.reports(&office.hotline).await.is_empty());
    assert!(office.reports(&office.administrator).await.is_empty());
}

#[tokio::test]
async fn only_the_first_page_of_an_open_form_has_a_script_that_sends() {
    let (house, _office) = Office::open().await;
    let script = "type=\"module\"";
    let form = house.page(&address(&house.script, Lang::Uk, "report-form")).await;
    assert!(form.html.contains(script));
    let module = tags(&form.html, "script").find(|tag| tag.get("type").is_some_and(|kind| kind == "module")).unwrap();
    let text = house.page(&module["src"]).await.html;
    let seal = text.split('"').find(|part| part.starts_with("/a/seal-")).expect("the half that seals");
    assert!(house.page(seal).await.html.contains("HPKE"));
    let first = form.presses().into_iter().find(|press| press.way).unwrap();
    let step = house.submit(&form, &first.token).await;
    for page in [&step, &house.page("/uk").await, &house.page(&address(&house.script, Lang::Uk, "my-report")).await] {
        assert!(!page.html.contains(script));
        assert!(!page.headers["content-security-policy"].to_str().unwrap().contains("connect-src"));
    }
    let closed = House::open().await;
    assert!(!closed.page(&address(&closed.script, Lang::Uk, "report-form")).await.html.contains(script));
}
