//! What is remembered of a person rides in the page itself: a hidden field of its forms, posted with every press. Nothing is
//! kept here between two requests.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use super::Web;
use super::limits::Purse;
use crate::channels::turn::Keeper;
use crate::dialogue::Session;
use crate::dialogue::wish::WhyNot;

/// What it costs to try a receipt.
const GUESS: u32 = 40;
/// What it costs to send a report.
pub const REPORT: u32 = 16;

/// The page of one request.
pub struct Paper<'a> {
    web: &'a Web,
    purse: Purse,
    session: Mutex<Option<Session>>,
    photos: Mutex<Vec<Zeroizing<Vec<u8>>>>,
}

impl<'a> Paper<'a> {
    /// With what a page's hidden field said.
    pub fn read(web: &'a Web, purse: Purse, field: &str) -> Self {
        Self { web, purse, session: Mutex::new(read(field)), photos: Mutex::default() }
    }

    /// What is remembered now.
    pub fn session(&self) -> Option<Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts photos beside the draft.
    pub fn lay(&self, photos: Vec<Zeroizing<Vec<u8>>>) {
        *self.photos.lock().unwrap_or_else(PoisonError::into_inner) = photos;
    }
}

#[async_trait]
impl Keeper for Paper<'_> {
    async fn load(&self) -> Option<Session> {
        self.session()
    }

    async fn save(&self, session: Option<&Session>) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = session.cloned();
    }

    async fn put_photo(&self, photo: Zeroizing<Vec<u8>>) -> Result<(), WhyNot> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner).push(photo);
        Ok(())
    }

    async fn photos(&self) -> Vec<Zeroizing<Vec<u8>>> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn drop_photos(&self) {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn fetch(&self) -> Result<Zeroizing<Vec<u8>>, WhyNot> {
        // Photos of a page come with *Send*, never by themselves.
        Err(WhyNot::Lost)
    }

    fn may_guess(&self) -> bool {
        self.web.limits.take(self.purse, GUESS, Instant::now()).is_ok()
    }

    fn may_send(&self) -> bool {
        self.web.limits.take(self.purse, REPORT, Instant::now()).is_ok()
    }
}

/// For a hidden field.
pub fn write(session: &Session) -> Zeroizing<String> {
    let json = Zeroizing::new(serde_json::to_vec(session).unwrap_or_default());
    Zeroizing::new(URL_SAFE_NO_PAD.encode(&*json))
}

/// From a hidden field. What no page of ours says is nothing.
fn read(field: &str) -> Option<Session> {
    let json = Zeroizing::new(URL_SAFE_NO_PAD.decode(field).ok()?);
    serde_json::from_slice(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::Code;
    use crate::dialogue::session::{Draft, Filled, OpenMailbox, Piece, Words};

    #[test]
    fn a_page_says_what_was_remembered() {
        let mut draft = Draft::of(Code(7), 3);
        let piece = Piece { of: 1, text: "<b>\"'&\u{202E}\0😀\n".into() };
        draft.answers.insert("story".into(), Filled::Written(vec![piece]));
        let mailbox = OpenMailbox { receipt: Words("1".repeat(28)), ..OpenMailbox::default() };
        for session in [Session::Form(draft), Session::Mailbox(mailbox)] {
            let field = write(&session);
            assert!(field.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
            assert!(read(&field) == Some(session));
        }
        for odd in ["", "=", "bnVsbA", "eyJGb3JtIjp7IngiOjF9fQ", "%00", "ééé"] {
            assert!(read(odd).is_none());
        }
    }
}
