//! Wrong addresses, too much, too often: a helpful page each time, and the numbers always there.

use std::sync::Arc;
use std::time::Duration;

use dovira::channels::web::{Rate, Settings};
use dovira::channels::{Channel, Witness};
use dovira::dialogue::Event;
use dovira::script::Lang;
use reqwest::{Method, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::house::{House, Page};

/// A page of trouble in the right language, with the number to call and a way on.
fn is_helpful(house: &House, page: &Page, lang: Lang) {
    assert_eq!(page.lang(), lang.code());
    assert_eq!(page.title(), house.script.say(lang, "ui-cover", &[]));
    assert!(!page.heading().is_empty());
    let links = page.links();
    let hotline = format!("tel:{}", house.script.line.hotline.dialled);
    assert!(links.iter().any(|link| link.href == hotline && link.label.contains(&house.script.line.hotline.shown)));
    assert!(links.iter().any(|link| link.href == format!("/{}", lang.code())));
}

#[tokio::test]
async fn unknown_addresses_lead_to_the_menu() {
    let house = House::open().await;
    for (path, lang) in [
        ("/de", Lang::Uk),
        ("/en/nosuch7", Lang::En),
        ("/en/aaaaaaa", Lang::En),
        ("/ru/%D0%BC%D0%B5%D0%BD%D1%8E", Lang::Ru),
        ("/uk/%FF", Lang::Uk),
        ("/uk/a/b", Lang::Uk),
        ("/a/nothing.css", Lang::Uk),
        ("/a/uk-aaaaaaa-x.png", Lang::Uk),
        ("/favicon.ico", Lang::Uk),
        ("/wp-login.php", Lang::Uk),
        ("/..%2f..%2fetc/passwd", Lang::Uk),
    ] {
        let page = house.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        is_helpful(&house, &page, lang);
    }
}

#[tokio::test]
async fn a_page_that_is_written_to_says_so() {
    let house = House::open().await;
    let slug = house.script.node(house.script.line.privacy).code.slug();
    for (method, path) in
        [(Method::PUT, "/ru".to_owned()), (Method::POST, format!("/ru/{slug}")), (Method::DELETE, "/ru".into())]
    {
        let page = house.send(house.request(method, &path)).await;
        assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
        is_helpful(&house, &page, Lang::Ru);
    }
}

#[tokio::test]
async fn too_long_a_text_is_refused_politely_and_the_next_is_read() {
    let house = House::open().await;
    for size in [Settings::default().body + 1, 3 << 20] {
        let page = house.post("/en", &[("say", &"a".repeat(size))]).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        is_helpful(&house, &page, Lang::En);
    }
    let page = house.post("/en", &[("say", "passport")]).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_text_that_never_arrives_does_not_hold_a_place() {
    let house = House::with(Settings { patience: Duration::from_millis(300), ..Settings::default() }).await;
    let mut stream = tokio::net::TcpStream::connect(house.base.trim_start_matches("http://")).await.unwrap();
    stream.write_all(b"POST /uk HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nsay=").await.unwrap();
    let mut answer = vec![0; 4096];
    let read =
        tokio::time::timeout(Duration::from_secs(10), stream.read(&mut answer)).await.expect("an answer").unwrap();
    assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 408"));
}

#[tokio::test]
async fn too_many_at_once_get_a_page_that_says_so() {
    let house = House::with(Settings { at_once: 1, ..Settings::default() }).await;
    let mut stream = tokio::net::TcpStream::connect(house.base.trim_start_matches("http://")).await.unwrap();
    stream.write_all(b"POST /uk HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nsay=").await.unwrap();
    let write = || house.post("/uk", &[("say", "паспорт")]);
    let mut page = write().await;
    for _ in 0..100 {
        if page.status == StatusCode::SERVICE_UNAVAILABLE {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        page = write().await;
    }
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.headers.contains_key("retry-after"));
    is_helpful(&house, &page, Lang::Uk);
    assert_eq!(house.get("/uk").await.status, StatusCode::OK, "slow forms keep nobody from reading");
    drop(stream);
    for _ in 0..100 {
        if write().await.status == StatusCode::OK {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the place is not given back");
}

/// Breaks at every step.
struct Broken;

impl Witness for Broken {
    fn see(&self, _: Channel, _: &[Event]) {
        panic!("a fault of ours");
    }
}

#[tokio::test]
async fn a_fault_of_ours_is_a_page_too() {
    let house = House::seen_by(Settings::default(), Arc::new(Broken), Arc::default()).await;
    for page in [house.get("/ru").await, house.post("/ru", &[("say", "паспорт")]).await] {
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
        is_helpful(&house, &page, Lang::Ru);
    }
    assert_eq!(house.get("/").await.status, StatusCode::OK, "and the next page comes");
}

fn small() -> Settings {
    let rate = Rate { burst: 8, per_second: 0 };
    Settings { each: rate, onion: Rate { burst: 20, per_second: 0 }, forwarded: true, ..Settings::default() }
}

/// A request that came through the proxy of this machine.
async fn from(house: &House, address: &str, path: &str) -> Page {
    house.send(house.request(Method::GET, path).header("x-forwarded-for", format!("10.9.8.7, {address}"))).await
}

#[tokio::test]
async fn who_asks_too_often_waits_and_the_emergency_page_is_still_given() {
    let house = House::with(small()).await;
    let emergency = format!("/en/{}", house.script.node(house.script.line.emergency).code.slug());
    let mut refused = None;
    for _ in 0..12 {
        let page = from(&house, "203.0.113.5", "/en").await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(page);
        }
    }
    let refused = refused.expect("a limit");
    is_helpful(&house, &refused, Lang::En);
    assert!(refused.headers["retry-after"].to_str().unwrap().parse::<u64>().unwrap() >= 1);
    assert!(!refused.html.to_lowercase().contains("captcha"));
    // The same network waits, another does not; the emergency page and files of the pages come whatever the budget.
    assert_eq!(from(&house, "203.0.113.99", "/uk").await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(from(&house, "203.0.114.5", "/uk").await.status, StatusCode::OK);
    for _ in 0..30 {
        assert_eq!(from(&house, "203.0.113.5", &emergency).await.status, StatusCode::OK);
    }
    let style = crate::house::tags(&refused.html, "link").find(|tag| tag["rel"] == "stylesheet").unwrap();
    assert_eq!(from(&house, "203.0.113.5", &style["href"]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_emergency_button_works_over_the_limit_too() {
    let house = House::with(small()).await;
    let node = house.script.node(house.script.line.emergency);
    let token = dovira::dialogue::Place::at(Lang::Uk, node.code).token();
    let mut busy = 0;
    for _ in 0..30 {
        busy += u32::from(house.post("/uk", &[("say", "паспорт")]).await.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(busy > 0);
    let page = house.post("/uk", &[("to", &token)]).await;
    assert_eq!((page.status, page.slug()), (StatusCode::OK, Some(node.code.slug())));
}

#[tokio::test]
async fn people_behind_tor_have_a_budget_of_their_own() {
    let house = House::with(small()).await;
    for _ in 0..12 {
        from(&house, "203.0.113.5", "/uk").await;
    }
    // An onion service hands requests over from this machine, without an address.
    let mut served = 0;
    for _ in 0..30 {
        served += u32::from(house.get("/uk").await.status == StatusCode::OK);
    }
    assert_eq!(served, 20);
}

#[tokio::test]
async fn a_forwarded_address_is_believed_only_where_it_was_asked_for() {
    let house = House::with(Settings { forwarded: false, ..small() }).await;
    let mut served = 0;
    for n in 0..40 {
        served += u32::from(from(&house, &format!("198.51.{n}.1"), "/uk").await.status == StatusCode::OK);
    }
    assert_eq!(served, 20, "claims of a header open no purse");
}

#[tokio::test]
async fn search_engines_are_asked_to_stay_away() {
    let house = House::open().await;
    let page = house.get("/robots.txt").await;
    assert_eq!((page.status, page.html.as_str()), (StatusCode::OK, "User-agent: *\nDisallow: /\n"));
    assert!(house.page("/uk").await.html.contains("<meta name=\"robots\" content=\"noindex"));
}
