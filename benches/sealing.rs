//! What a report costs besides the database: sealing it to three recipients, opening it, stretching a receipt; and the
//! whole of a submission with its transaction, the receipt ready as it is after the review.

#![expect(clippy::expect_used, reason = "a bench that cannot set up its world fails")]

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dovira::reporting::desk::{Desk, Sending, Settings};
use dovira::reporting::keys::PrivateKey;
use dovira::reporting::receipt::Receipt;
use dovira::reporting::recipients::Source;
use dovira::reporting::report::{Answer, Consent, FORMAT, Kind, Photo, Report};
use dovira::reporting::seal::{Outside, open, seal};
use dovira::script::model;
use dovira::store::Store;

fn report(photos: usize) -> Report {
    let photo = || Photo { media_type: "image/jpeg".to_owned(), data: "A".repeat(1_200_000) };
    Report {
        format: FORMAT.to_owned(),
        kind: Kind::Report,
        form: "report-case".to_owned(),
        case_number: "123456".to_owned(),
        language: "uk".to_owned(),
        dialogue_version: "0123456789ab".to_owned(),
        urgent: false,
        consent: Consent::WantsAnswer,
        contact: None,
        answers: vec![Answer {
            question: "story".to_owned(),
            asked: "Що сталося".to_owned(),
            codes: vec![],
            said: vec!["Мене привезли працювати й забрали паспорт. ".repeat(20)],
        }],
        standard: Default::default(),
        reply_key: None,
        photos: (0..photos).map(|_| photo()).collect(),
    }
}

fn outside() -> Outside {
    let id = "0123456789abcdef".repeat(2);
    Outside { form: "report-case".to_owned(), urgent: false, day: "2026-11-24".to_owned(), mailbox: id.clone(), id }
}

fn sealing(c: &mut Criterion) {
    let keys: Vec<_> = (0..3).map(|_| PrivateKey::generate().expect("random numbers")).collect();
    let public = |key: &PrivateKey| key.public_key("Shift").and_then(|key| key.recipient()).expect("a key");
    let to: Vec<_> = keys.iter().map(public).collect();
    let mut group = c.benchmark_group("seal");
    for photos in [0, 2, 5] {
        let report = report(photos);
        let envelope = seal(&report, &outside(), &to).expect("it fits");
        group.throughput(Throughput::Bytes(envelope.header.bucket as u64));
        group.bench_function(BenchmarkId::new("three recipients, photos", photos), |b| {
            b.iter(|| seal(black_box(&report), &outside(), &to));
        });
        group.bench_function(BenchmarkId::new("open, photos", photos), |b| {
            b.iter(|| open(black_box(&envelope), &keys[2]))
        });
    }
    group.finish();
}

fn receipts(c: &mut Criterion) {
    let mut group = c.benchmark_group("receipt");
    group.sample_size(10);
    let receipt = Receipt::make().expect("random numbers");
    group.bench_function("stretch", |b| b.iter(|| receipt.open(black_box(&[7; 32]))));
    group.finish();
}

fn submissions(c: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    // Beside the project and not in a folder that may be kept in memory only.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let hotline: Vec<PathBuf> = (0..3)
        .map(|shift| {
            let path = folder.path().join(format!("{shift}.pub"));
            let key = PrivateKey::generate().and_then(|key| key.public_key("Shift")).expect("a key");
            std::fs::write(&path, key.to_json()).expect("a file");
            path
        })
        .collect();
    let settings = Settings {
        keys: Source::Files { hotline, administrator: vec![] },
        hotline_sinks: vec![("inbox".to_owned(), true)],
        administrator_sinks: vec![],
        cap_days: None,
        photos: true,
        to: Box::new(|_| Some(model::Desk::Hotline)),
    };
    let desk = runtime.block_on(async {
        let url = format!("sqlite://{}", folder.path().join("dovira.db").display());
        let store = Store::open(&url.into()).await.expect("a database");
        Desk::open(settings, store.reports()).await.expect("random numbers")
    });
    let mut group = c.benchmark_group("submit");
    group.bench_function("SQLite", |b| {
        b.to_async(&runtime).iter_batched(
            || Sending {
                report: report(0),
                desk: model::Desk::Hotline,
                token: desk.token().expect("random numbers"),
                receipt: None,
            },
            |sending| async { desk.submit(sending).await.expect("it is committed") },
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, sealing, receipts, submissions);
criterion_main!(benches);
