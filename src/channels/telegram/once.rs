//! An update is handled once in the life of the process, however often it is delivered.
//!
//! Telegram delivers again whatever was not confirmed, and ids may jump after a quiet week, so ids are remembered one by one.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use super::stage::Watcher;

/// Finished ids that are remembered.
const MOST: usize = 20_000;

/// Remembers updates that are under way or done.
#[derive(Default)]
pub(super) struct Once {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    known: HashMap<i64, Option<Watcher>>,
    done: VecDeque<i64>,
}

/// What is known of an id.
pub(super) enum Known {
    /// Never seen.
    New,
    /// Somebody handles it now.
    UnderWay(Watcher),
    /// It was handled.
    Done,
}

impl Once {
    /// Looks an id up.
    pub fn look(&self, id: i64) -> Known {
        match self.lock().known.get(&id) {
            None => Known::New,
            Some(Some(watcher)) => Known::UnderWay(watcher.clone()),
            Some(None) => Known::Done,
        }
    }

    /// Remembers an id that is taken up. `false` when somebody was faster.
    pub fn take(&self, id: i64, watcher: Watcher) -> bool {
        let mut inner = self.lock();
        if inner.known.contains_key(&id) {
            return false;
        }
        inner.known.insert(id, Some(watcher));
        true
    }

    /// Remembers that an id was handled.
    pub fn finish(&self, id: i64) {
        let mut inner = self.lock();
        inner.known.insert(id, None);
        inner.done.push_back(id);
        if inner.done.len() > MOST
            && let Some(old) = inner.done.pop_front()
        {
            inner.known.remove(&old);
        }
    }

    /// Forgets an id that could not be handled: it may come again.
    pub fn forget(&self, id: i64) {
        self.lock().known.remove(&id);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::stages;
    use super::*;

    #[test]
    fn an_id_is_taken_once_and_memory_is_bounded() {
        let once = Once::default();
        for id in 0..(MOST as i64 + 500) {
            assert!(matches!(once.look(id), Known::New));
            assert!(once.take(id, stages().1));
            assert!(!once.take(id, stages().1));
            assert!(matches!(once.look(id), Known::UnderWay(_)));
            once.finish(id);
            assert!(matches!(once.look(id), Known::Done));
        }
        let inner = once.lock();
        assert_eq!((inner.done.len(), inner.known.len()), (MOST, MOST));
    }

    #[test]
    fn what_could_not_be_handled_may_come_again() {
        let once = Once::default();
        assert!(once.take(1, stages().1));
        once.forget(1);
        assert!(once.take(1, stages().1));
    }
}
