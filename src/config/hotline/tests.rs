use super::super::Config;
use super::*;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const MAIL: &str =
    "[hotline.email]\nserver = \"smtp.example.org\"\nfrom = \"line@example.org\"\nto = [\"desk@example.org\"]\n";

fn read(text: &str, pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("dovira.toml");
    std::fs::write(&path, text).unwrap();
    let env = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    Config::read(Some(&path), &env)
}

fn webhook(lines: &str) -> String {
    format!("[[hotline.webhook]]\nname = \"cms\"\n{lines}\n")
}

#[test]
fn nothing_set_leaves_the_inbox_alone_and_required() {
    let hotline = read("", &[]).unwrap().hotline;
    assert_eq!(hotline.owed(Desk::Hotline), [(INBOX.to_owned(), true)]);
    assert_eq!(hotline.inbox_listen.to_string(), "127.0.0.1:8081");
    assert_eq!(hotline.cap_days, None);
    assert_eq!(hotline.canary_every, Some(Duration::from_secs(24 * 3600)));
    assert!(hotline.photos && hotline.keys.is_empty());
}

#[test]
fn the_example_is_understood_line_by_line() {
    let text = include_str!("../../../dovira.example.toml");
    read(text, &[]).unwrap();
    // The values in comments are the defaults or examples: they must be right too.
    let part = text.split_once("[hotline]").unwrap().1.split_once("[drafts]").unwrap().0;
    let uncommented: String = part
        .lines()
        .map(|line| {
            format!("{}\n", line.strip_prefix("# ").filter(|l| l.contains(" = ") || l.starts_with('[')).unwrap_or(line))
        })
        .collect();
    let config = read(&format!("[hotline]\n{uncommented}"), &[]).unwrap();
    assert_eq!(config.hotline.webhooks.len(), 1);
    assert!(config.hotline.email.is_some() && config.hotline.staff_chat.is_some());
}

#[test]
fn every_way_out_is_owed_its_reports_though_it_is_set_wrong() {
    let text = format!("{MAIL}user = \"line\"\n{}", webhook("url = \"https://cms.example.org\"\nrequired = true"));
    let hotline = read(&text, &[]).unwrap().hotline;
    let faults: Vec<String> = hotline.faults().map(|(name, error)| format!("{name} {}", error.key)).collect();
    assert_eq!(faults, ["email hotline.email.password_file", "webhook cms hotline.webhook[0].secret_file"]);
    let owed = [("inbox", true), ("email", false), ("webhook cms", true)].map(|(name, must)| (name.to_owned(), must));
    assert_eq!(hotline.owed(Desk::Hotline), owed);
    assert_eq!(hotline.owed_canary(), [owed[0].clone(), owed[2].clone()]);
    assert_eq!(hotline.owed(Desk::Administrator), [(INBOX.to_owned(), true)]);
}

#[test]
fn a_way_out_that_is_set_wrong_names_its_key_and_stops_nothing() {
    for (text, pairs, key) in [
        (
            webhook("url = \"http://cms.example.org\""),
            &[("DOVIRA_WEBHOOK_SECRET", SECRET)][..],
            "hotline.webhook[0].url",
        ),
        (
            webhook("url = \"https://a:b@cms.example.org\""),
            &[("DOVIRA_WEBHOOK_SECRET", SECRET)],
            "hotline.webhook[0].url",
        ),
        (webhook("url = \"https://c\""), &[("DOVIRA_WEBHOOK_SECRET", "hush")], "hotline.webhook[0].secret_file"),
        (webhook("url = \"https://c\""), &[("DOVIRA_WEBHOOK_SECRET_FILE", "/nowhere")], "DOVIRA_WEBHOOK_SECRET_FILE"),
        (
            webhook("url = \"https://c\"\nca_file = \"/nowhere\""),
            &[("DOVIRA_WEBHOOK_SECRET", SECRET)],
            "hotline.webhook[0].ca_file",
        ),
        (MAIL.replace("smtp.example.org", "smtp example"), &[], "hotline.email.server"),
        (MAIL.replace("desk@", "desk@@"), &[], "hotline.email.to"),
        (MAIL.replace("line@example.org", "line@example.org\\nBcc: x@example.org"), &[], "hotline.email.from"),
        (MAIL.replace("[\"desk@example.org\"]", "[]"), &[], "hotline.email.to"),
        (MAIL.to_owned(), &[("DOVIRA_SMTP_PASSWORD", "x")], "hotline.email.user"),
        (String::new(), &[("DOVIRA_STAFF_CHAT", "-100")], "hotline.staff_chat"),
        (String::new(), &[("DOVIRA_STAFF_CHAT", "us")], "hotline.staff_chat.chat_id_file"),
        ("[hotline.staff_chat]".to_owned(), &[], "hotline.staff_chat.chat_id_file"),
    ] {
        let config = read(&text, pairs).unwrap();
        let keys: Vec<&str> = config.hotline.faults().map(|(_, error)| error.key.as_str()).collect();
        assert_eq!(keys, [key], "{text}");
    }
}

#[test]
fn what_would_lose_or_mix_up_reports_stops_the_start() {
    for (text, key) in [
        ("[hotline]\ninbox_required = false".to_owned(), "hotline.inbox_required"),
        ("[hotline]\nalerts_at = [\"9 o'clock\"]".to_owned(), "hotline.alerts_at"),
        ("[hotline]\nalerts_at = []".to_owned(), "hotline.alerts_at"),
        ("[hotline]\ninbox_hosts = [\"https://desk.example.org\"]".to_owned(), "DOVIRA_INBOX_HOSTS"),
        ("[hotline]\nrelease_jitter_minutes = 2000".to_owned(), "hotline.release_jitter_minutes"),
        (webhook("").replace("cms", "Case system"), "hotline.webhook[0].name"),
        (webhook("").repeat(2), "hotline.webhook[1].name"),
    ] {
        assert_eq!(read(&text, &[]).unwrap_err().key, key, "{text}");
    }
    let error = read("[hotline.email]\npassword = \"hush-hush\"", &[]).unwrap_err().to_string();
    assert!(error.contains("line 2") && error.contains("password") && !error.contains("hush-hush"), "{error}");
    let error = read("[hotline.email]\nport = \"hush-hush\"", &[]).unwrap_err().to_string();
    assert!(error.contains("line 2") && !error.contains("hush-hush"), "{error}");
}

#[test]
fn secrets_are_never_printed() {
    let text = format!("{MAIL}user = \"line\"\n{}", webhook("url = \"https://cms.example.org\""));
    let pairs = [
        ("DOVIRA_SMTP_PASSWORD", "hush-hush"),
        ("DOVIRA_WEBHOOK_SECRET", SECRET),
        ("DOVIRA_TELEGRAM_TOKEN", "1:a"),
        ("DOVIRA_STAFF_CHAT", "-1009876543210"),
        ("DOVIRA_DRAFT_SECRET", "hush-hush-hush-hush-hush-hush-hush-hush"),
    ];
    let config = read(&text, &pairs).unwrap();
    assert_eq!(config.hotline.faults().count(), 0);
    let shown = format!("{config:?}");
    for secret in ["hush-hush", "MfKQ9", "9876543210"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
