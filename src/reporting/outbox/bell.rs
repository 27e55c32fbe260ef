//! Wakes the outbox: a report was submitted, or somebody acknowledged one. Clones ring the same bell.

use std::sync::Arc;

use tokio::sync::watch;

use crate::reporting::canary::Awaited;

/// Rings into the outbox of this process. Other replicas look for themselves every minute.
#[derive(Clone, Default)]
pub struct Bell(Arc<Inner>);

#[derive(Default)]
struct Inner {
    submitted: watch::Sender<()>,
    acknowledged: watch::Sender<()>,
    awaited: Awaited,
}

impl Bell {
    /// A report was committed.
    pub fn submitted(&self) {
        self.0.submitted.send_replace(());
    }

    /// A sink acknowledged a report (the inbox: it was closed), so that it may be ripe to be erased.
    pub fn acknowledged(&self, id: &str, sink: &str) {
        self.0.awaited.arrived(id, sink);
        self.0.acknowledged.send_replace(());
    }

    pub(super) fn on_submitted(&self) -> watch::Receiver<()> {
        self.0.submitted.subscribe()
    }

    pub(super) fn on_acknowledged(&self) -> watch::Receiver<()> {
        self.0.acknowledged.subscribe()
    }

    /// Test reports on their way.
    pub(crate) fn awaited(&self) -> &Awaited {
        &self.0.awaited
    }
}
