//! Sealed envelopes to a system of the hotline.

use std::time::{Duration, Instant};

use dovira::reporting::clock::Clock;
use dovira::reporting::envelope::Envelope;
use dovira::reporting::sinks::webhook::Webhook;
use dovira::reporting::sinks::{Courier as _, Failure, Taken};

use crate::certificates::Certificates;
use crate::python::{reference_signs, reference_takes};
use crate::receiver::{Mood, Receiver};
use crate::{SECRET, STORY, sealed, webhook};

fn way(receiver: &Receiver, certificates: &Certificates) -> Webhook {
    let settings = webhook(&receiver.url(), &certificates.ca);
    Webhook::new(&settings, Clock::system()).unwrap().with_patience(Duration::from_secs(2))
}

#[tokio::test]
async fn the_sealed_envelope_arrives_byte_for_byte_and_its_signature_is_the_standards() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Acknowledges).await;
    let way = way(&receiver, &certificates);
    way.probe().await.unwrap();
    assert!(receiver.came().is_empty(), "to look is not to send");
    let envelope = sealed(true);
    assert_eq!(way.carry(&envelope).await, Ok(Taken::Acknowledged));
    let request = receiver.came().remove(0);
    assert_eq!(serde_json::from_str::<Envelope>(&request.body).unwrap(), envelope);
    assert_eq!(request.header("webhook-id"), envelope.header.id);
    assert!(!request.body.contains(STORY));
    let headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(|name| (name, request.header(name)));
    assert!(reference_takes(SECRET, &headers, &request.body));
    assert!(!reference_takes(SECRET, &headers, &request.body.replacen("true", "false", 1)));
    assert!(!reference_takes("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", &headers, &request.body));
    // Nothing else travels: no version, no language, no cookie.
    let mut names: Vec<String> =
        request.head.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.0.to_lowercase())).collect();
    names.sort_unstable();
    let known = ["accept", "content-length", "content-type", "host", "user-agent"];
    assert_eq!(names[..5], known);
    assert_eq!(names[5..], ["webhook-id", "webhook-signature", "webhook-timestamp"]);
    assert_eq!(request.header("user-agent"), "dovira");
}

#[tokio::test]
async fn what_the_reference_implementation_signs_is_an_acknowledgement() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Mute).await;
    let envelope = sealed(false);
    let body = format!(r#"{{"acknowledged":"{}"}}"#, envelope.header.id);
    receiver.set(Mood::SaysWith(reference_signs(SECRET, "msg_1", &body), body));
    assert_eq!(way(&receiver, &certificates).carry(&envelope).await, Ok(Taken::Acknowledged));
}

#[tokio::test]
async fn only_a_signed_fresh_acknowledgement_of_this_envelope_counts() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Mute).await;
    let way = way(&receiver, &certificates);
    let envelope = sealed(false);
    let id = &envelope.header.id;
    for mood in [
        Mood::Mute,
        Mood::Unsigned,
        Mood::Stale,
        Mood::Forged,
        Mood::Says(format!(r#"{{"acknowledged":"{}"}}"#, "0".repeat(32))),
        Mood::Says(format!(r#"{{"acknowledged":"{id}","and":1}}"#)),
        Mood::Says(format!(r#"{{"acknowledged":["{id}"]}}"#)),
        Mood::Says(format!("\"{id}\"")),
        Mood::Says(String::new()),
        Mood::Floods,
    ] {
        receiver.set(mood.clone());
        assert_eq!(way.carry(&envelope).await, Ok(Taken::Delivered), "{mood:?}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_receiver_has_a_name() {
    let certificates = Certificates::new();
    let receiver = Receiver::start(&certificates, Mood::Mute).await;
    let elsewhere = Receiver::start(&certificates, Mood::Acknowledges).await;
    let way = way(&receiver, &certificates).with_patience(Duration::from_millis(500));
    let envelope = sealed(false);
    for (mood, failure) in [
        (Mood::Status(500), Failure::Refused(500)),
        (Mood::Status(503), Failure::Refused(503)),
        (Mood::Status(404), Failure::Refused(404)),
        (Mood::Status(401), Failure::Login),
        (Mood::Redirects(elsewhere.url()), Failure::Redirect),
        (Mood::Dribbles, Failure::Slow),
        (Mood::DribblesBody, Failure::Slow),
        (Mood::HangsUp, Failure::Broken),
        (Mood::Resets, Failure::Broken),
    ] {
        receiver.set(mood.clone());
        let from = Instant::now();
        assert_eq!(way.carry(&envelope).await, Err(failure), "{mood:?}");
        assert!(from.elapsed() < Duration::from_secs(2), "{mood:?}");
    }
    assert!(elsewhere.came().is_empty(), "an envelope goes nowhere that is not configured");
}

#[tokio::test]
async fn an_envelope_goes_to_nobody_whose_certificate_does_not_hold() {
    let (ours, theirs, other) = (Certificates::new(), Certificates::new(), Certificates::of(&["cms.example.org"]));
    let envelope = sealed(false);
    let receiver = Receiver::start(&theirs, Mood::Acknowledges).await;
    let named = Receiver::start(&other, Mood::Acknowledges).await;
    for (receiver, trusted) in [(&receiver, Some(&ours)), (&receiver, None), (&named, Some(&other))] {
        let mut settings = webhook(&receiver.url(), &ours.ca);
        settings.ca_file = trusted.map(|certificates| certificates.ca.clone());
        let way = Webhook::new(&settings, Clock::system()).unwrap();
        assert_eq!(way.probe().await, Err(Failure::Certificate));
        assert_eq!(way.carry(&envelope).await, Err(Failure::Certificate));
    }
    assert!(receiver.came().is_empty() && named.came().is_empty());

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let way = Webhook::new(&webhook(&format!("https://localhost:{closed}/"), &ours.ca), Clock::system()).unwrap();
    assert_eq!((way.probe().await, way.carry(&envelope).await), (Err(Failure::Unreachable), Err(Failure::Unreachable)));
    let way = Webhook::new(&webhook("https://no-such-host.invalid/", &ours.ca), Clock::system()).unwrap();
    assert_eq!((way.probe().await, way.carry(&envelope).await), (Err(Failure::Name), Err(Failure::Name)));
    let settings = webhook(&receiver.url(), &theirs.key);
    assert_eq!(Webhook::new(&settings, Clock::system()).err(), Some(Failure::CaFile), "a file without certificates");
}
