//! Whoever deploys the line: starts it, sets it wrong, edits its files while people read, stops it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set up its world fails")]

mod backup;
#[path = "../support/line.rs"]
mod line;

use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use line::{Line, content, dovira};

fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[tokio::test]
async fn it_starts_with_nothing_set_and_says_what_is_on() {
    let line = Line::start();
    for (path, text) in [("/healthz", "ok"), ("/readyz", "ready"), ("/uk", "<html")] {
        let answer = reqwest::get(format!("{}{path}", line.address)).await.unwrap();
        assert!(answer.status().is_success(), "{path}");
        assert!(answer.text().await.unwrap().contains(text), "{path}");
    }
    assert!(line.folder.path().join("data/dovira.db").is_file());
}

#[test]
fn a_wrong_setting_gives_one_message_that_names_it_and_exit_code_2() {
    let folder = content();
    for (name, value) in [
        ("DOVIRA_HTTP_LISTEN", "somewhere"),
        ("DOVIRA_TELEGRAM_MODE", "push"),
        ("DOVIRA_PUBLIC_URL", "ftp://example.org"),
        ("DOVIRA_TELEGRAM_TOKEN_FILE", "not-there"),
        ("DOVIRA_DIALOGS", "not-there"),
        ("DOVIRA_CONFIG", "not-there.toml"),
    ] {
        let (code, said) = told(&dovira(folder.path()).arg("serve").env(name, value).output().unwrap());
        assert_eq!(code, Some(2), "{name}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
        let key = if name == "DOVIRA_CONFIG" { value } else { name };
        assert!(said.contains(key), "{name}: {said}");
    }
    std::fs::write(folder.path().join("dovira.toml"), "[http]\nlisten = \"127.0.0.1:0\"\nlissen = 1\n").unwrap();
    let (code, said) = told(&dovira(folder.path()).arg("serve").output().unwrap());
    assert_eq!(code, Some(2));
    assert!(said.contains("dovira.toml, line 3") && said.contains("lissen"), "{said}");
}

#[test]
fn a_taken_port_gives_one_message_and_exit_code_1() {
    let folder = content();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, said) = told(&dovira(folder.path()).arg("serve").env("DOVIRA_HTTP_LISTEN", &address).output().unwrap());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(&address), "{said}");
}

#[tokio::test]
async fn without_a_database_the_pages_are_served_and_the_log_says_what_to_do() {
    let folder = content();
    // A file where the folder should be: nobody, root neither, can write into it.
    std::fs::write(folder.path().join("taken"), "").unwrap();
    let mut line = Line::spawn(folder, &[("DOVIRA_DATABASE_URL", "sqlite://taken/dovira.db")]);
    assert!(line.logged("no-database").contains("taken"));
    line.wait();
    let answer = reqwest::get(format!("{}/uk", line.address)).await.unwrap();
    assert!(answer.status().is_success());
    assert_eq!(reqwest::get(format!("{}/readyz", line.address)).await.unwrap().status(), 503);
}

#[test]
fn broken_files_at_the_start_are_all_shown_and_nothing_is_served() {
    let folder = content();
    let path = folder.path().join("dialogs/emergency.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("choices: [", "choices: [no-such-page, ", 1)).unwrap();
    let (code, said) = told(&dovira(folder.path()).arg("serve").output().unwrap());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("no-such-page") && said.contains("dialogs/emergency.yaml"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_goes_live_under_traffic_and_a_broken_one_never_does() {
    let line = Line::start();
    let done = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (done, answered, url) = (done.clone(), answered.clone(), format!("{}/uk", line.address));
            tokio::spawn(async move {
                let client = reqwest::Client::new();
                while !done.load(Ordering::Relaxed) {
                    let answer = client.get(&url).send().await.unwrap();
                    assert!(answer.status().is_success(), "{}", answer.status());
                    assert!(answer.text().await.unwrap().contains("</html>"));
                    answered.fetch_add(1, Ordering::Relaxed);
                    // Within what one address may ask for.
                    tokio::time::sleep(Duration::from_millis(350)).await;
                }
            })
        })
        .collect();
    let page = || async { reqwest::get(format!("{}/uk", line.address)).await.unwrap().text().await.unwrap() };

    let heading = std::fs::read_to_string(line.folder.path().join("locales/uk/menu.ftl")).unwrap();
    let label = heading.lines().find_map(|line| line.trim().strip_prefix(".title = ")).unwrap().to_owned();
    line.edit("locales/uk/menu.ftl", &label, "Нове вітання");
    line.logged("reloaded");
    assert!(page().await.contains("Нове вітання"));

    line.edit("locales/uk/menu.ftl", "Нове вітання", "Ще новіше { $nobody-gives-this }");
    line.logged("reload-refused");
    let said = line.logged("script-error");
    assert!(said.contains("menu.ftl") && said.contains("nobody-gives-this"), "{said}");
    assert!(page().await.contains("Нове вітання"));

    // SIGHUP reads the files again too.
    line.edit("locales/uk/menu.ftl", "Ще новіше { $nobody-gives-this }", "Третє вітання");
    line.signal("HUP");
    line.logged("reloaded");
    assert!(page().await.contains("Третє вітання"));

    done.store(true, Ordering::Relaxed);
    for reader in readers {
        reader.await.unwrap();
    }
    assert!(answered.load(Ordering::Relaxed) > 20, "too little traffic to tell");
}

#[tokio::test]
async fn it_stops_in_order_when_asked() {
    for signal in ["TERM", "INT"] {
        let mut line = Line::start();
        line.signal(signal);
        line.logged("stopping");
        let status = tokio::task::spawn_blocking(move || line.child.wait().unwrap()).await.unwrap();
        assert!(status.success(), "{signal}: {status}");
    }
}

#[tokio::test]
async fn a_log_at_its_most_verbose_holds_nothing_of_who_asks() {
    let line = Line::start();
    let client = reqwest::Client::builder().user_agent("canary-agent-7f3a").build().unwrap();
    let sent = client
        .post(format!("{}/uk", line.address))
        .header("accept-language", "canary-language-7f3a")
        .header("x-forwarded-for", "203.0.113.77")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("text=canary-words-7f3a&q=canary-words-7f3a&t=canary-token-7f3a");
    assert!(sent.send().await.unwrap().status().as_u16() < 500);
    let address = line.address.clone();
    let _ = client.get(format!("{address}/uk/canary-path-7f3a?c=canary-query-7f3a")).send().await.unwrap();
    line.signal("TERM");
    let mut log = String::new();
    while let Ok(said) = line.log.recv_timeout(Duration::from_secs(20)) {
        log.push_str(&said);
        log.push('\n');
    }
    assert!(log.contains("stopping"));
    for canary in ["7f3a", "203.0.113.77"] {
        assert!(!log.contains(canary), "{canary} stands in the log");
    }
    let data = std::fs::read(line.folder.path().join("data/dovira.db")).unwrap();
    assert!(!data.windows(4).any(|bytes| bytes == b"7f3a"));
}

#[test]
fn the_configuration_example_is_accepted_as_it_is_and_with_every_line_switched_on() {
    let folder = content();
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/dovira.example.toml")).unwrap();
    let on: Vec<String> = example
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.starts_with('[') => rest.to_owned(),
            Some(rest) if rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')) => rest.to_owned(),
            _ => line.to_owned(),
        })
        // Files that are not here: what the start needs is left out, a way out may be without.
        .filter(|line| !line.starts_with("token_file") && !line.contains("/run/secrets/drafts"))
        .collect();
    for text in [example, on.join("\n")] {
        std::fs::write(folder.path().join("dovira.toml"), &text).unwrap();
        let (code, said) = told(&dovira(folder.path()).args(["check", "--lang", "en"]).output().unwrap());
        assert_eq!(code, Some(0), "{said}");
    }
}
