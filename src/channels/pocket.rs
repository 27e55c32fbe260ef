//! A keeper for one person in this very process: the terminal, and tests that play a conversation.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::turn::Keeper;
use crate::dialogue::session::{MOST_PHOTOS, Session};
use crate::dialogue::wish::WhyNot;

/// Remembers in memory, in the clear, until the process ends. A photo is taken from a path that the person named.
#[derive(Default)]
pub struct Pocket {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    session: Option<Session>,
    photos: Vec<Zeroizing<Vec<u8>>>,
    offered: Option<Zeroizing<Vec<u8>>>,
}

impl Pocket {
    /// Offers a photo for the next turn.
    pub fn offer(&self, photo: Vec<u8>) {
        self.with(|inner| inner.offered = Some(Zeroizing::new(photo)));
    }

    fn with<R>(&self, work: impl FnOnce(&mut Inner) -> R) -> R {
        work(&mut self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl Keeper for Pocket {
    async fn load(&self) -> Option<Session> {
        self.with(|inner| inner.session.clone())
    }
    async fn save(&self, session: Option<&Session>) {
        self.with(|inner| inner.session = session.cloned());
    }
    async fn put_photo(&self, photo: Zeroizing<Vec<u8>>) -> Result<(), WhyNot> {
        self.with(|inner| {
            if inner.photos.len() >= MOST_PHOTOS {
                return Err(WhyNot::Busy);
            }
            inner.photos.push(photo);
            Ok(())
        })
    }
    async fn photos(&self) -> Vec<Zeroizing<Vec<u8>>> {
        self.with(|inner| inner.photos.clone())
    }
    async fn drop_photos(&self) {
        self.with(|inner| inner.photos.clear());
    }
    async fn fetch(&self) -> Result<Zeroizing<Vec<u8>>, WhyNot> {
        self.with(|inner| inner.offered.take()).ok_or(WhyNot::Lost)
    }
    fn may_guess(&self) -> bool {
        true
    }
    fn may_send(&self) -> bool {
        true
    }
}
