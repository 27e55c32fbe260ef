//! Who comes in: the holder of a trusted key, from our own page, at our own address; and nobody else.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::house::{House, Operator};

const READS: [&str; 4] = ["/hotline/api/keys", "/hotline/api/list", "/hotline/api/session", "/hotline/api/case/"];
const ACTS: [&str; 5] = ["opened", "answer", "close", "exported", "canary"];

fn error(text: &str) -> String {
    serde_json::from_str::<Value>(text).map_or_else(|_| text.to_owned(), |it| it["error"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn nothing_is_shown_without_a_session() {
    let house = House::open().await;
    let sent = house.report("таємниця", true).await;
    for path in READS.map(|path| format!("{path}{}", if path.ends_with('/') { &sent.mailbox } else { "" })) {
        for token in [None, Some("Bearer "), Some("Bearer AAAA"), Some("Basic AAAA"), Some(&*"x".repeat(4000))] {
            let mut request = house.request(Method::GET, &path);
            if let Some(token) = token {
                request = request.header("authorization", token);
            }
            let (status, text) = house.send(request).await;
            assert_eq!((status, &*error(&text)), (StatusCode::UNAUTHORIZED, "signed-out"), "{path}");
        }
    }
    let path = format!("/hotline/api/envelope/{}", sent.id);
    assert_eq!(house.send(house.request(Method::GET, &path)).await.0, StatusCode::UNAUTHORIZED);
    for act in ACTS {
        let request = house.post(&format!("/hotline/api/{act}"), &json!({ "mailbox": sent.mailbox }));
        assert_eq!(house.send(request).await.0, StatusCode::UNAUTHORIZED, "{act}");
    }
}

#[tokio::test]
async fn a_proof_is_good_once_and_only_for_its_own_challenge() {
    let house = House::open().await;
    let proof = house.prove(&house.shift).await;
    let other = house.prove(&house.backup).await;
    let mixed = json!({ "id": proof["id"], "proof": other["proof"] });
    let try_it = async |body: &Value| {
        let (status, text) = house.send(house.post("/hotline/api/session", body)).await;
        (status, error(&text))
    };
    let refused = (StatusCode::FORBIDDEN, "proof".to_owned());
    assert_eq!(try_it(&mixed).await, refused);
    assert_eq!(try_it(&proof).await, refused, "a wrong try uses it up");
    let (status, _) = house.send(house.post("/hotline/api/session", &other)).await;
    assert_eq!(status, StatusCode::CREATED);
    assert_eq!(try_it(&other).await, refused, "a second time");
    assert_eq!(try_it(&json!({ "id": "x", "proof": "AAAA" })).await, refused);
    assert_eq!(try_it(&json!({ "id": "x" })).await, (StatusCode::BAD_REQUEST, "malformed".to_owned()));
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let house = House::open().await;
    let ask = async || house.send(house.post("/hotline/api/challenge", &json!({ "key": house.shift.id() }))).await.0;
    let mut given = 0;
    loop {
        match ask().await {
            StatusCode::OK => given += 1,
            StatusCode::TOO_MANY_REQUESTS => break,
            other => panic!("{other}"),
        }
        assert!(given < 500, "challenges without end");
    }
    assert!(given >= 50, "whoever asks without end does not keep a shift out at once");
}

#[tokio::test]
async fn only_keys_that_a_desk_trusts_now_come_in() {
    let house = House::open().await;
    let ask = |key: &str| house.send(house.post("/hotline/api/challenge", &json!({ "key": key })));
    let (status, text) = ask("0123456789abcdef").await;
    assert_eq!((status, &*error(&text)), (StatusCode::FORBIDDEN, "untrusted"));
    let sent = house.report("розповідь", false).await;
    let operator = house.sign_in(&house.shift).await;
    assert_eq!(operator.list().await, [(sent.id, "new".to_owned())]);
    // The key is taken away: its sessions end with it, and do not come back with it.
    let kept = house.trusted.0.lock().unwrap().clone();
    house.trusted.0.lock().unwrap().retain(|it| it.key.id() != house.shift.id());
    assert_eq!(operator.get("/hotline/api/list").await, (StatusCode::FORBIDDEN, json!({ "error": "untrusted" })));
    *house.trusted.0.lock().unwrap() = kept;
    assert_eq!(operator.get("/hotline/api/list").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_session_that_was_left_is_over_and_another_goes_on() {
    let house = House::open().await;
    let (one, two) = (house.sign_in(&house.shift).await, house.sign_in(&house.shift).await);
    assert_ne!(one.token, two.token);
    let leave = async |operator: &Operator<'_>| {
        let request = house.request(Method::DELETE, "/hotline/api/session").header("origin", &house.base);
        house.send(request.header("authorization", format!("Bearer {}", operator.token))).await.0
    };
    assert_eq!(leave(&one).await, StatusCode::NO_CONTENT);
    assert_eq!(one.get("/hotline/api/list").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(leave(&one).await, StatusCode::UNAUTHORIZED);
    assert_eq!(two.get("/hotline/api/list").await.0, StatusCode::OK);
}

#[tokio::test]
async fn another_sites_page_can_do_nothing() {
    let house = House::open().await;
    let sent = house.report("розповідь", true).await;
    let operator = house.sign_in(&house.shift).await;
    let versions = operator.versions(&sent.mailbox).await;
    let body = json!({ "mailbox": sent.mailbox, "id": sent.id, "version": versions[&sent.id] });
    let opened = |origin: Option<&str>, kind: &str| {
        let request = house.request(Method::POST, "/hotline/api/opened").body(body.to_string());
        let request =
            request.header("authorization", format!("Bearer {}", operator.token)).header("content-type", kind);
        match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        }
    };
    for origin in [None, Some("null"), Some("http://evil.example"), Some("http://127.0.0.1:1")] {
        let (status, text) = house.send(opened(origin, "application/json")).await;
        assert_eq!((status, &*error(&text)), (StatusCode::FORBIDDEN, "elsewhere"), "{origin:?}");
    }
    // What a form of any site may send without being asked.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let (status, _) = house.send(opened(Some(&house.base), kind)).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{kind}");
    }
    assert_eq!(operator.list().await, [(sent.id.clone(), "new".to_owned())]);
    let (status, _) = house.send(opened(Some(&house.base), "application/json")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(operator.list().await, [(sent.id, "opened".to_owned())]);
}

#[tokio::test]
async fn a_name_that_was_made_to_point_here_is_refused() {
    let house = House::open().await;
    let port = house.host().rsplit(':').next().unwrap().to_owned();
    for host in ["evil.example", "localhost.evil.example", "0.0.0.0", "desk.example.org.evil.example"] {
        for path in ["/", "/hotline/uk", "/hotline/a/inbox.js", "/hotline/api/list"] {
            let request = house.request(Method::GET, path).header("host", format!("{host}:{port}"));
            let (status, text) = house.send(request).await;
            assert_eq!((status, &*error(&text)), (StatusCode::FORBIDDEN, "elsewhere"), "{host}{path}");
        }
    }
    for host in ["localhost", "[::1]", "desk.example.org"] {
        let request = house.request(Method::GET, "/hotline/uk").header("host", format!("{host}:{port}"));
        assert_eq!(house.send(request).await.0, StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn the_page_is_whole_in_three_languages_and_holds_nothing_of_anybody() {
    let house = House::with(true).await;
    let sent = house.report("таємна розповідь", true).await;
    assert_eq!(house.send(house.request(Method::GET, "/")).await.0, StatusCode::SEE_OTHER);
    for lang in ["uk", "en", "ru"] {
        let (status, html) = house.send(house.request(Method::GET, &format!("/hotline/{lang}"))).await;
        assert_eq!(status, StatusCode::OK);
        assert!(html.contains(&format!("<html lang=\"{lang}\">")) && html.contains("DEMO"));
        assert!(!html.contains(" style=") && !html.contains(" onclick") && !html.contains("<style"), "nothing inline");
        assert!(!html.contains(&sent.id) && !html.contains("http:") && !html.contains("https:"));
        let (status, words) = house.send(house.request(Method::GET, &format!("/hotline/words/{lang}"))).await;
        assert_eq!(status, StatusCode::OK);
        let words: Value = serde_json::from_str(&words).unwrap();
        assert!(words["words"].as_object().unwrap().values().all(|word| !word.as_str().unwrap().is_empty()));
        let templates = words["templates"].as_array().unwrap();
        assert!(templates.len() >= 6);
        for template in templates {
            assert!(!template["name"].as_str().unwrap().is_empty(), "{template}");
            assert!(template["texts"].as_object().unwrap().values().all(|text| text.as_str().unwrap().len() > 40));
        }
        assert!(words["forms"]["report-form"].as_str().is_some_and(|name| !name.is_empty()));
    }
    for path in ["/hotline/de", "/hotline/words/xx", "/hotline/a/../mod.rs", "/hotline/a/none.js", "/etc/passwd"] {
        assert_eq!(house.send(house.request(Method::GET, path)).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    for file in ["inbox.js", "case.js", "seal.js", "inbox.css"] {
        let (status, text) = house.send(house.request(Method::GET, &format!("/hotline/a/{file}"))).await;
        assert_eq!(status, StatusCode::OK);
        for never in ["innerHTML", "eval(", "document.write", "insertAdjacentHTML", "localStorage", "sessionStorage"] {
            assert!(!text.contains(never), "{never} in {file}");
        }
    }
}
