//! Where this channel keeps what is remembered of a chat: sealed drafts, and photos fetched from the platform once.

use async_trait::async_trait;
use zeroize::Zeroizing;

use super::core::Core;
use super::failure::Failure;
use crate::channels::hints::ChatHandle;
use crate::channels::turn::Keeper;
use crate::dialogue::session::{MOST_PHOTOS, Session};
use crate::dialogue::wish::WhyNot;
use crate::reporting::drafts::DraftKey;
use crate::reporting::photo::MOST_IN;

/// What is remembered of one chat, for one turn.
pub(super) struct ChatKeeper<'a> {
    pub core: &'a Core,
    pub chat: ChatHandle,
    pub key: DraftKey,
    /// The platform's name of the photo just sent.
    pub photo: Option<Zeroizing<String>>,
}

#[async_trait]
impl Keeper for ChatKeeper<'_> {
    async fn load(&self) -> Option<Session> {
        match self.core.drafts.load(&self.key).await {
            Ok(session) => session,
            Err(fault) => {
                tracing::warn!(%fault, "drafts cannot be read");
                None
            }
        }
    }

    async fn save(&self, session: Option<&Session>) {
        let saved = match session {
            Some(session) => self.core.drafts.save(&self.key, session).await,
            None => self.core.drafts.clear(&self.key).await,
        };
        if let Err(fault) = saved {
            tracing::warn!(%fault, "a draft cannot be kept");
        }
    }

    async fn put_photo(&self, photo: Zeroizing<Vec<u8>>) -> Result<(), WhyNot> {
        let kept = self.core.drafts.photos(&self.key).await.len();
        if kept >= MOST_PHOTOS {
            return Err(WhyNot::Busy);
        }
        self.core.drafts.put_photo(&self.key, kept as u8, photo).await.map_err(|_| WhyNot::Busy)
    }

    async fn photos(&self) -> Vec<Zeroizing<Vec<u8>>> {
        self.core.drafts.photos(&self.key).await
    }

    async fn drop_photos(&self) {
        self.core.drafts.clear_photos(&self.key).await;
    }

    async fn fetch(&self) -> Result<Zeroizing<Vec<u8>>, WhyNot> {
        let name = self.photo.as_ref().ok_or(WhyNot::Lost)?;
        // Room for what is fetched is asked for before it is fetched.
        let _room = self.core.turns.cleaner().room(MOST_IN).ok_or(WhyNot::Busy)?;
        self.core.api.file(name, MOST_IN).await.map_err(|failure| match failure {
            Failure::Refused(413) => WhyNot::TooLarge,
            _ => WhyNot::Lost,
        })
    }

    fn may_guess(&self) -> bool {
        self.core.guesses.allow(self.chat)
    }

    fn may_send(&self) -> bool {
        self.core.sendings.allow(self.chat)
    }
}
