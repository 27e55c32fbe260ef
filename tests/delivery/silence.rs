//! What the log says of deliveries that go wrong in every way, at its most verbose: nothing of a report, nothing secret.

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dovira::reporting::alarms::Alarms;
use dovira::reporting::clock::Clock;
use dovira::reporting::outbox::{Bell, Outbox};
use dovira::reporting::sinks::email::Email;
use dovira::reporting::sinks::webhook::Webhook;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::EnvFilter;

use crate::certificates::Certificates;
use crate::python::MailServer;
use crate::receiver::{Mood, Receiver};
use crate::way::hurried;
use crate::{SECRET, STORY, email, store, submit, webhook};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

// One thread: the log of this test is this test's alone.
#[tokio::test]
async fn the_log_holds_no_report_no_number_no_address_and_no_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("off,dovira=trace"))
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Mute).await;
    let mail = MailServer::start(&certificates, &["--user", "line", "--password", "hush-hush"]);
    let mut settings = email(mail.port, &certificates.ca);
    settings.login = Some(("line".into(), "guessed-password".into()));
    let mut url = webhook(&receiver.url(), &certificates.ca);
    url.url.set_query(Some("token=query-token"));
    let courier = Webhook::new(&url, Clock::system()).unwrap().with_patience(Duration::from_millis(200));
    let (_folder, store) = store().await;
    let (bell, alarms, stop) = (Bell::default(), Arc::new(Alarms::default()), CancellationToken::new());
    let outbox = Outbox::new(Arc::clone(&store), bell.clone(), alarms, Clock::system(), hurried())
        .with_required(&["webhook cms"], None)
        .with_courier("webhook cms", Arc::new(courier))
        .with_herald("email", &[], Arc::new(Email::new(&settings, &settings.to).unwrap()));
    let task = tokio::spawn(outbox.run(stop.clone()));
    let mut secrets = Vec::new();
    for mood in [
        Mood::Mute,
        Mood::Forged,
        Mood::Status(500),
        Mood::Redirects("https://elsewhere.example/token".into()),
        Mood::Dribbles,
        Mood::HangsUp,
        Mood::Resets,
        Mood::Acknowledges,
    ] {
        receiver.set(mood);
        let header = submit(&*store, true, &[("webhook cms", true), ("email", true)]).await.header;
        bell.submitted();
        secrets.extend([header.case_number(), header.id, header.mailbox, header.keys[0].clone()]);
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    stop.cancel();
    task.await.unwrap();
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for event in ["sink-failed", "sink-recovered", "sink-failing"] {
        assert!(log.contains(event), "{event} in {log}");
    }
    secrets.extend(
        ["guessed-password", "query-token", "elsewhere", "intake", "localhost", "127.0.0.1", "example.org", STORY]
            .map(str::to_owned),
    );
    secrets.push(SECRET.replace("whsec_", ""));
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} in {log}");
    }
}
