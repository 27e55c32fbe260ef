//! Acknowledgements that come later, at our own route.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use dovira::config::Config;
use dovira::reporting::clock::Clock;
use dovira::reporting::outbox::Bell;
use dovira::reporting::sinks::acknowledgement::router;
use dovira::reporting::sinks::signature::Key;
use dovira::store::reports::{INBOX, ReportStore};
use reqwest::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::python::reference_signs;
use crate::{SECRET, random_id, seconds, store, submit};

const OTHER: &str = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const CMS: &str = "webhook cms";
const BOTH: [(&str, bool); 2] = [(CMS, true), ("webhook two", true)];

/// Our route with two webhooks that have secrets of their own.
async fn line(store: Arc<dyn ReportStore>) -> SocketAddr {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for (name, secret) in [("cms", SECRET), ("two", OTHER)] {
        let path = folder.path().join(name);
        std::fs::write(&path, secret).unwrap();
        let path = path.display();
        text +=
            &format!("[[hotline.webhook]]\nname = \"{name}\"\nurl = \"https://c.example\"\nsecret_file = \"{path}\"\n");
    }
    let path = folder.path().join("dovira.toml");
    std::fs::write(&path, text).unwrap();
    let hotline = Config::read(Some(&path), &|_| None).unwrap().hotline;
    let app = router(&hotline, store, Bell::default(), Clock::system());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    address
}

async fn post(address: SocketAddr, name: &str, headers: &[(String, String)], body: &str) -> StatusCode {
    let mut request = reqwest::Client::new().post(format!("http://{address}/hotline/ack/{name}")).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status()
}

fn signed(secret: &str, at: u64, body: &str) -> Vec<(String, String)> {
    let signature = Key::read(&secret.into()).unwrap().sign("msg_1", at, body.as_bytes());
    [("webhook-id", "msg_1".into()), ("webhook-timestamp", at.to_string()), ("webhook-signature", signature)]
        .map(|(name, value)| (name.to_owned(), value))
        .to_vec()
}

fn says(id: &str) -> String {
    format!(r#"{{"acknowledged":"{id}"}}"#)
}

async fn waiting(store: &dyn ReportStore, sink: &str) -> u64 {
    store.waiting(sink, "2026-11-24").await.unwrap().iter().map(|(_, number)| number).sum()
}

#[tokio::test]
async fn a_signed_acknowledgement_ends_the_delivery_of_its_webhook_alone() {
    let (_folder, store) = store().await;
    let address = line(Arc::clone(&store)).await;
    let (one, _other) = (submit(&*store, false, &BOTH).await, submit(&*store, false, &BOTH).await);
    let body = says(&one.header.id);
    let headers = reference_signs(SECRET, "msg_2Kx", &body);
    assert_eq!(post(address, "cms", &headers, &body).await, StatusCode::NO_CONTENT);
    assert_eq!(post(address, "cms", &headers, &body).await, StatusCode::NO_CONTENT, "said twice is said");
    assert_eq!((waiting(&*store, CMS).await, waiting(&*store, "webhook two").await), (1, 2));
    store.erase_done().await.unwrap();
    assert!(store.envelope(&one.header.id).await.unwrap().is_some(), "the other one is still owed it");
    assert_eq!(post(address, "two", &signed(OTHER, seconds(), &body), &body).await, StatusCode::NO_CONTENT);
    store.erase_done().await.unwrap();
    assert!(store.envelope(&one.header.id).await.unwrap().is_none());
}

#[tokio::test]
async fn nothing_else_changes_anything() {
    let (_folder, store) = store().await;
    let address = line(Arc::clone(&store)).await;
    let envelope = submit(&*store, false, &BOTH).await;
    let inbox_only = submit(&*store, false, &[(INBOX, true)]).await;
    let (body, now) = (says(&envelope.header.id), seconds());
    let refused = StatusCode::UNAUTHORIZED;
    for (name, headers, body, status) in [
        ("cms", vec![], body.clone(), refused),
        ("cms", signed(OTHER, now, &body), body.clone(), refused),
        ("cms", signed(SECRET, now - 301, &body), body.clone(), refused),
        ("cms", signed(SECRET, now + 310, &body), body.clone(), refused),
        ("cms", signed(SECRET, now, &says(&random_id())), body.clone(), refused),
        ("nobody", signed(SECRET, now, &body), body.clone(), refused),
        ("webhook%20cms", signed(SECRET, now, &body), body.clone(), refused),
        ("cms", signed(SECRET, now, &says(&random_id())), String::new(), refused),
    ] {
        assert_eq!(post(address, name, &headers, &body).await, status, "{name} {headers:?}");
    }
    for (body, status) in [
        (says(&random_id()), StatusCode::NOT_FOUND),
        // Owed to others, not to this one.
        (says(&inbox_only.header.id), StatusCode::NOT_FOUND),
        (says("' OR 1=1 --"), StatusCode::BAD_REQUEST),
        (says(""), StatusCode::BAD_REQUEST),
        ("{}".into(), StatusCode::BAD_REQUEST),
        (format!("[{}]", "[".repeat(4000)), StatusCode::BAD_REQUEST),
        (format!("{}{}", " ".repeat(5000), body), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(post(address, "cms", &signed(SECRET, now, &body), &body).await, status, "{body:.60}");
    }
    store.erase_done().await.unwrap();
    assert_eq!((waiting(&*store, CMS).await, waiting(&*store, INBOX).await), (1, 1));
    assert!(store.envelope(&envelope.header.id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_body_that_dribbles_in_is_not_waited_for() {
    let (_folder, store) = store().await;
    let address = line(store).await;
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(b"POST /hotline/ack/cms HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let mut dribble = tokio::time::interval(Duration::from_millis(500));
    let from = std::time::Instant::now();
    while answer.is_empty() {
        assert!(from.elapsed() < Duration::from_secs(15), "it waits for ever");
        tokio::select! {
            read = stream.read_buf(&mut answer) => drop(read.unwrap()),
            _ = dribble.tick() => { let _ = stream.write_all(b" ").await; }
        }
    }
    assert!(String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 408"), "{}", String::from_utf8_lossy(&answer));
}
