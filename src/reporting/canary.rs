//! Test reports that travel the whole way.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use tokio::time::Instant;

/// Test reports on their way to webhooks. In memory: after a restart the next one tells.
#[derive(Default)]
pub(crate) struct Awaited(Mutex<HashMap<String, (Instant, HashSet<String>)>>);

impl Awaited {
    pub(crate) fn arrived(&self, id: &str, sink: &str) {
        let mut awaited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, sinks)) = awaited.get_mut(id) {
            sinks.remove(sink);
            if sinks.is_empty() {
                awaited.remove(id);
            }
        }
    }
}
