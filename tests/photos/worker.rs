//! The worker is bounded, and so is how many there are; what comes out of it is not believed.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dovira::reporting::photo::{Cleaner, Unfit, WORKER, is_bare_jpeg};
use image::ImageFormat;
use zeroize::Zeroizing;

use crate::made::{exif, halves, jpeg_with, written};

/// A worker that somebody else wrote.
fn other(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("worker");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

fn photo() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(written(halves(32, 16), ImageFormat::Jpeg))
}

#[test]
fn it_has_little_memory_little_time_and_nothing_to_open() {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_dovira"))
        .arg(WORKER)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", worker.id());
    let patience = Instant::now() + Duration::from_secs(20);
    let expected = [
        ("Max cpu time", "10"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max open files", "3"),
        ("Max address space", "536870912"),
    ];
    loop {
        let text = std::fs::read_to_string(&limits).unwrap();
        let set = expected.iter().all(|(name, value)| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.split_whitespace().take(2).all(|limit| limit == *value)
        });
        if set {
            break;
        }
        assert!(Instant::now() < patience, "{text}");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(worker.stdin.take());
    assert_eq!(worker.wait().unwrap().code(), Some(i32::from(Unfit::NotAPicture.code())));
}

#[tokio::test]
async fn one_that_takes_too_long_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let alive = folder.path().join("alive");
    let script = format!("/bin/sleep 2; echo > {}", alive.display());
    let cleaner = Cleaner::with(other(folder.path(), &script)).within(Duration::from_millis(200));
    let begun = Instant::now();
    assert_eq!(cleaner.clean(photo()).await, Err(Unfit::Broken));
    assert!(begun.elapsed() < Duration::from_secs(2));
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert!(!alive.exists(), "it was killed");
}

#[tokio::test]
async fn one_that_was_taken_over_gets_nothing_through() {
    let folder = tempfile::tempdir().unwrap();
    let tagged = jpeg_with(&halves(32, 16), &[(0xE1, [b"Exif\0\0".as_slice(), &exif(1, "x")].concat())]);
    assert!(!is_bare_jpeg(&tagged));
    std::fs::write(folder.path().join("tagged"), tagged).unwrap();
    std::fs::write(folder.path().join("tail"), [photo().to_vec(), b"tail".to_vec()].concat()).unwrap();
    for script in [
        format!("exec /bin/cat {}/tagged", folder.path().display()),
        format!("exec /bin/cat {}/tail", folder.path().display()),
        "exec /bin/cat /dev/zero".to_owned(),
        "exec echo '<html>'".to_owned(),
        "kill -SEGV $$".to_owned(),
        "exit 0".to_owned(),
        "exit 3".to_owned(),
    ] {
        let cleaner = Cleaner::with(other(folder.path(), &script));
        assert_eq!(cleaner.clean(photo()).await, Err(Unfit::Broken), "{script}");
    }
}

#[tokio::test]
async fn it_gets_no_secret_of_the_programs_surroundings() {
    let folder = tempfile::tempdir().unwrap();
    let script = format!("/bin/cat /proc/$$/environ > {}/environ", folder.path().display());
    let _ = Cleaner::with(other(folder.path(), &script)).clean(photo()).await;
    assert_eq!(std::fs::read(folder.path().join("environ")).unwrap(), b"");
}

#[tokio::test]
async fn two_work_at_a_time_some_wait_and_the_rest_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let script = format!("echo + >> {0}; /bin/sleep 0.1; echo - >> {0}", log.display());
    let cleaner = Cleaner::with(other(folder.path(), &script));
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let cleaner = cleaner.clone();
            tokio::spawn(async move { cleaner.clean(photo()).await })
        })
        .collect();
    let mut busy = 0;
    for task in tasks {
        busy += usize::from(task.await.unwrap() == Err(Unfit::Busy));
    }
    assert_eq!(busy, 40 - 26);
    let (mut now, mut most) = (0, 0);
    for line in std::fs::read_to_string(log).unwrap().lines() {
        now += if line == "+" { 1 } else { -1 };
        most = most.max(now);
    }
    assert_eq!((now, most), (0, 2));
}

#[tokio::test]
async fn memory_for_photos_is_bounded_and_given_back() {
    let cleaner = Cleaner::with("/nowhere");
    let held: Vec<_> = std::iter::from_fn(|| cleaner.room(50 << 20)).take(100).collect();
    assert!((1..10).contains(&held.len()));
    drop(held);
    assert!(cleaner.room(50 << 20).is_some());
    assert_eq!(cleaner.clean(photo()).await, Err(Unfit::Busy), "without a worker photos cannot be taken now");
}
