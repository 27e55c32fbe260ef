//! Mail to the hotline.

use std::time::Duration;

use dovira::config::hotline::MailTls;
use dovira::reporting::sinks::email::{BODY, Email, NO_ANSWER, SUBJECT};
use dovira::reporting::sinks::{Failure, Herald as _};
use lettre::message::Mailbox;

use crate::certificates::Certificates;
use crate::email;
use crate::python::{Mail, MailServer};

fn lettered(settings: &dovira::config::hotline::Email) -> Email {
    Email::new(settings, &settings.to).unwrap().with_patience(Duration::from_secs(5))
}

/// Undoes RFC 2047 and base64, as a mail program does.
fn decoded(mail: &Mail) -> (String, String) {
    use base64::Engine as _;
    let plain = |text: &str| base64::engine::general_purpose::STANDARD.decode(text.replace("\r\n", "")).unwrap();
    let subject = mail.header("Subject").remove(0);
    let words = subject.split_whitespace().map(|word| match word.strip_prefix("=?utf-8?b?") {
        Some(word) => plain(word.strip_suffix("?=").unwrap()),
        None => word.as_bytes().to_vec(),
    });
    let subject = String::from_utf8(words.collect::<Vec<_>>().concat()).unwrap();
    let body = String::from_utf8(plain(mail.data.split_once("\r\n\r\n").unwrap().1)).unwrap();
    (subject, body)
}

#[tokio::test]
async fn a_mail_says_the_same_words_every_time_and_nothing_of_a_report() {
    let certificates = Certificates::new();
    let server = MailServer::start(&certificates, &["--user", "line", "--password", "hush"]);
    let mut settings = email(server.port, &certificates.ca);
    settings.login = Some(("line".into(), "hush".into()));
    let way = lettered(&settings);
    way.probe().await.unwrap();
    way.tell().await.unwrap();
    way.tell().await.unwrap();
    let mails = [server.mail(), server.mail()];
    for mail in &mails {
        assert!(mail.tls && mail.authenticated);
        assert_eq!(
            (mail.from.as_str(), mail.to.as_slice()),
            ("line@example.org", &["desk@example.org".to_owned()][..])
        );
        let (subject, body) = decoded(mail);
        assert_eq!(subject.replace(' ', ""), SUBJECT.replace(' ', ""));
        assert_eq!(body, BODY);
        // It cannot be answered, by a person or by a machine.
        assert_eq!(mail.header("Reply-To"), [NO_ANSWER]);
        assert_eq!(mail.header("Auto-Submitted"), ["auto-generated"]);
        let head = mail.data.split_once("\r\n\r\n").unwrap().0;
        let mut names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap())
            .collect();
        names.sort_unstable();
        let known = [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Reply-To",
            "Subject",
            "To",
            "X-Auto-Response-Suppress",
        ];
        assert_eq!(names, known, "nothing else stands in it");
        assert!(mail.header("Message-ID")[0].ends_with("@example.org>"));
        assert_eq!(mail.hello, "example.org", "the sender's domain, not this machine's name");
    }
    // Alike but for the random id and the date: of one size too.
    let without = |mail: &Mail| {
        let varies = |line: &&str| !line.starts_with("Message-ID:") && !line.starts_with("Date:");
        mail.data.split("\r\n").filter(varies).collect::<Vec<_>>().join("\r\n")
    };
    assert_eq!(without(&mails[0]), without(&mails[1]));
    assert_eq!(mails[0].data.len(), mails[1].data.len());
}

#[tokio::test]
async fn both_kinds_of_tls_carry_mail_and_nothing_goes_without() {
    let certificates = Certificates::new();
    let wrapped = MailServer::start(&certificates, &["--tls", "wrapper"]);
    let mut settings = email(wrapped.port, &certificates.ca);
    settings.tls = MailTls::Tls;
    lettered(&settings).tell().await.unwrap();
    assert!(wrapped.mail().tls);

    let open = MailServer::start(&certificates, &["--tls", "none"]);
    for tls in [MailTls::StartTls, MailTls::Tls] {
        let mut settings = email(open.port, &certificates.ca);
        settings.tls = tls;
        let way = lettered(&settings);
        assert_eq!(way.probe().await, Err(Failure::Tls), "{tls:?}");
        assert_eq!(way.tell().await, Err(Failure::Tls), "{tls:?}");
    }
    assert!(open.is_quiet(), "not a word without TLS");
}

#[tokio::test]
async fn what_is_wrong_with_a_mail_server_has_a_name() {
    let certificates = Certificates::new();
    let server = MailServer::start(&certificates, &["--user", "line", "--password", "hush"]);
    let good = || {
        let mut settings = email(server.port, &certificates.ca);
        settings.login = Some(("line".into(), "hush".into()));
        settings
    };
    let mut cases = Vec::new();
    let mut password = good();
    password.login = Some(("line".into(), "guessed".into()));
    cases.push((password, Failure::Login));
    let mut nobody = good();
    nobody.login = None;
    cases.push((nobody, Failure::Login));
    let others = Certificates::new();
    let mut stranger = good();
    stranger.ca_file = Some(others.ca.clone());
    cases.push((stranger, Failure::Certificate));
    let mut public = good();
    public.ca_file = None;
    cases.push((public, Failure::Certificate));
    let mut closed = good();
    closed.port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    cases.push((closed, Failure::Unreachable));
    for (settings, failure) in cases {
        assert_eq!(lettered(&settings).tell().await, Err(failure));
    }
    assert!(server.is_quiet());

    let elsewhere = Certificates::of(&["mail.example.org"]);
    let named = MailServer::start(&elsewhere, &[]);
    assert_eq!(lettered(&email(named.port, &elsewhere.ca)).tell().await, Err(Failure::Certificate), "another name");

    let mute = MailServer::start(&certificates, &["--mute"]);
    let way = lettered(&email(mute.port, &certificates.ca)).with_patience(Duration::from_millis(300));
    assert_eq!((way.tell().await, way.probe().await), (Err(Failure::Slow), Err(Failure::Slow)));

    let mut empty = good();
    empty.ca_file = Some(certificates.key.clone());
    assert_eq!(Email::new(&empty, &empty.to).err(), Some(Failure::CaFile));
}

#[tokio::test]
async fn an_address_that_is_no_more_does_not_keep_the_news_from_the_others() {
    let certificates = Certificates::new();
    let server = MailServer::start(&certificates, &["--refuse", "gone@example.org"]);
    let mut settings = email(server.port, &certificates.ca);
    settings.to = ["gone@example.org", "desk@example.org"].map(|to| to.parse().unwrap()).to_vec();
    lettered(&settings).tell().await.unwrap();
    assert_eq!(server.mail().to, ["desk@example.org"]);
    settings.to.truncate(1);
    assert_eq!(lettered(&settings).tell().await, Err(Failure::Refused(550)));
    assert!(server.is_quiet());
}

#[tokio::test]
async fn a_name_in_an_address_cannot_become_a_header_or_a_recipient() {
    let certificates = Certificates::new();
    let server = MailServer::start(&certificates, &[]);
    let mut settings = email(server.port, &certificates.ca);
    for name in ["Line\r\nBcc: everybody@example.org", "Line\n\nThe report:", "Лінія\rReply-To: x@example.org", "a\0b"]
    {
        let text = format!("{name} <desk@example.org>");
        settings.to = vec![Mailbox::new(Some(name.into()), "desk@example.org".parse().unwrap())];
        assert_eq!(Email::new(&settings, &settings.to).err(), Some(Failure::Settings), "{name:?}");
        // Nor does it come so far: the configuration does not take it.
        let config = format!("[hotline.email]\nserver = \"m\"\nfrom = {text:?}\nto = [\"desk@example.org\"]\n");
        let path = certificates.ca.with_file_name("dovira.toml");
        std::fs::write(&path, config).unwrap();
        if let Ok(config) = dovira::config::Config::read(Some(&path), &|_| None) {
            assert_eq!(config.hotline.faults().count(), 1, "{name:?}");
        }
    }
    let hostile = [
        "\"Line\" <everybody@example.org>,",
        "Line, everybody@example.org",
        "=?utf-8?Q?=0D=0ABcc:_everybody@example.org?=",
        "Лінія\u{2028}Bcc: everybody@example.org",
        "\u{202e}gro.elpmaxe@ydobyreve",
        "(comment) \\ \" ; @",
    ];
    for name in hostile {
        settings.from = Mailbox::new(Some(name.into()), "line@example.org".parse().unwrap());
        settings.to = vec![Mailbox::new(Some(name.into()), "desk@example.org".parse().unwrap())];
        lettered(&settings).tell().await.unwrap();
        let mail = server.mail();
        assert_eq!(mail.to, ["desk@example.org"], "{name}");
        assert!(mail.header("Bcc").is_empty() && mail.header("To").len() == 1, "{}", mail.data);
        assert_eq!(mail.header("Reply-To"), [NO_ANSWER], "{}", mail.data);
        assert_eq!(decoded(&mail).1, BODY, "{}", mail.data);
    }
}
