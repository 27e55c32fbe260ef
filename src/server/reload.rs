//! Reloads the script when its files change or SIGHUP comes. A broken edit is reported and never goes live.

use std::sync::Arc;
use std::time::Duration;

use notify_debouncer_full::notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use crate::script::diagnostic::{Severity, Speech, records};
use crate::script::live::{Live, LoadError, Reloaded};

/// An editor writes a file in several steps; this long after the last one it is read.
const SETTLE: Duration = Duration::from_millis(300);
/// No more findings than this are logged at once.
const MAX_LOGGED: usize = 20;

/// Watches until told to stop.
pub async fn watch(live: Arc<Live>, stop: CancellationToken) {
    let (changed, mut changes) = mpsc::channel::<()>(1);
    let notify = move |event: DebounceEventResult| {
        // Reading is an event too: a reload would otherwise bring the next one.
        if event.is_ok_and(|events| events.iter().any(|event| !event.kind.is_access())) {
            // A reload that already waits will see this change too.
            let _ = changed.try_send(());
        }
    };
    let mut watcher = match new_debouncer(SETTLE, None, notify) {
        Ok(watcher) => Some(watcher),
        Err(_) => {
            warn!(event = "watch-off", "files are not watched; send SIGHUP after an edit");
            None
        }
    };
    for folder in live.folders() {
        if let Some(watcher) = &mut watcher
            && watcher.watch(&folder, RecursiveMode::Recursive).is_err()
        {
            warn!(event = "watch-off", folder = %folder.display(), "this folder is not watched; send SIGHUP after an edit");
        }
    }
    let Ok(mut hangup) = signal(SignalKind::hangup()) else {
        error!(event = "signal-off", "SIGHUP cannot be listened to");
        return;
    };
    // What was saved between the first reading and now was seen by nobody: look once.
    let mut first = true;
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = hangup.recv() => {}
            Some(()) = changes.recv() => {}
            () = std::future::ready(()), if first => first = false,
        }
        let live = Arc::clone(&live);
        // Reading and checking takes a moment: not on a thread that serves people.
        if tokio::task::spawn_blocking(move || reload(&live)).await.is_err() {
            error!(event = "reload-failed", "the reload ended unexpectedly; the last good script keeps serving");
        }
    }
}

fn reload(live: &Live) {
    match live.reload() {
        Ok(Reloaded::Switched) => {
            let script = live.script();
            info!(event = "reloaded", version = %script.version, nodes = script.nodes.len(), "new texts are served");
        }
        Ok(Reloaded::Same) => {}
        Err(LoadError::Read(cause)) => {
            error!(event = "reload-refused", %cause, "the last good script keeps serving");
        }
        Err(LoadError::Broken { errors, diagnostics, sources }) => {
            error!(event = "reload-refused", errors, "the edit has errors; the last good script keeps serving");
            let broken: Vec<_> = diagnostics.into_iter().filter(|d| d.severity == Severity::Error).collect();
            for record in records(&broken, &sources, Speech::Uk).into_iter().take(MAX_LOGGED) {
                error!(
                    event = "script-error",
                    file = record.file,
                    line = record.line,
                    column = record.column,
                    "{}",
                    record.message
                );
            }
        }
    }
}
