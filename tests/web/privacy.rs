//! Whatever is typed stays inert, and nothing of a request reaches the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use dovira::script::Lang;
use reqwest::{Method, StatusCode};
use tracing_subscriber::fmt::MakeWriter;

use crate::house::House;

/// Texts that break careless pages.
fn hostile() -> Vec<String> {
    vec![
        "<script>alert(1)</script><img src=x onerror=alert(2)>".into(),
        "\"><svg/onload=alert(3)>'-alert(4)-'</textarea></title>".into(),
        "😀".repeat(4096),
        "\u{202E}\u{2066}чорт\u{200F}\u{200B}\u{FEFF}".into(),
        "a\0b\u{1}c\u{7f}\u{FFFE}\u{85}".into(),
        "\r\n\r\nHTTP/1.1 200 OK\r\nset-cookie: a=b\r\n".into(),
        "{{7*7}} {% if %} { $tel-102 } ${x} %s %00 ../../etc".into(),
        "Z̴͔̓a̷l̶g̵o̴".repeat(300),
        "а".repeat(20_000),
        "&lt;script&gt;&#x3C;b&#x3E;".into(),
        "\u{10FFFF}\u{E000}\u{E001}".into(),
    ]
}

#[tokio::test]
async fn any_text_gives_a_page_and_none_becomes_markup() {
    let house = House::open().await;
    let fields = [house.script.line.start, house.script.line.text_check, house.script.line.search];
    let directory =
        house.script.iter().find(|(_, node)| matches!(node.kind, dovira::script::model::Kind::Directory(_)));
    for node in fields.into_iter().chain(directory.map(|(ix, _)| ix)) {
        let address = format!("/uk/{}", house.script.node(node).code.slug());
        let page = house.page(&address).await;
        for text in hostile() {
            let answer = house.write(&page, &text).await;
            assert_eq!(answer.lang(), "uk");
            assert!(!answer.links().is_empty() && !answer.heading().is_empty());
            for markup in ["<script>", "<img src=x", "<svg/", "</textarea></title>", "<b>alert"] {
                assert!(!answer.html.contains(markup), "{markup} came through");
            }
            for c in ['\0', '\u{1}', '\u{7f}', '\u{85}', '\u{202E}', '\u{2066}', '\u{FFFE}'] {
                assert!(!answer.html.contains(c), "{c:?} came through");
            }
            // And on to another language, with whatever is carried.
            assert_eq!(house.speak(&answer, Lang::En).await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn bodies_that_are_no_forms_give_a_page() {
    let house = House::open().await;
    for (kind, body) in [
        ("application/json", "{\"say\": 1}".as_bytes().to_vec()),
        ("application/x-www-form-urlencoded", b"%%%&&&===say&to=%E0%A4%A&at=%".to_vec()),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n".to_vec()),
        ("text/plain", vec![0xFF; 1000]),
        ("", Vec::new()),
    ] {
        let page = house.send(house.request(Method::POST, "/en").header("content-type", kind).body(body)).await;
        assert_eq!((page.status, page.lang().as_str()), (StatusCode::OK, "en"), "{kind}");
    }
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The most talkative log there is sees nothing of who asks and what they write.
#[test]
fn nothing_of_a_person_reaches_the_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    tracing::subscriber::with_default(subscriber, || {
        tracing::info!("the log is on");
        runtime.block_on(async {
            let house = House::open().await;
            for path in ["/uk", "/uk/secretslug", "/secretpath?secretquery", "/uk/secretpost"] {
                for method in [Method::GET, Method::POST, Method::PUT] {
                    let request = house
                        .request(method, path)
                        .header("user-agent", "secretagent")
                        .header("accept-language", "xx-secretlang")
                        .header("x-forwarded-for", "203.0.113.77")
                        .header("forwarded", "for=203.0.113.78")
                        .header("cookie", "secretcookie=1")
                        .header("referer", "https://secretreferer.example/")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .body("say=secretword&at=secretplace&to=&kept=secrettext");
                    house.send(request).await;
                }
            }
        });
    });
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("the log is on"));
    // What the test's own client says about itself is not the server's.
    let lines = log.lines().filter(|line| !line.contains("reqwest") && !line.contains("hyper_util::client"));
    for line in lines {
        assert!(!line.contains("secret") && !line.contains("203.0.113."), "{line}");
    }
}
