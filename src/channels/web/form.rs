//! What a form brings: the body read within bounds, its fields, and wiped when the answer is made.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use zeroize::Zeroizing;

use super::html::clean;
use super::trouble::Trouble;

/// How far a body that is too large is read and thrown away, so that the browser gets to read the answer.
const DRAIN: usize = 4 * 1024 * 1024;

/// What a form brought. Wiped when dropped.
#[derive(Default)]
pub struct Form {
    /// What the pressed button carried.
    pub to: Zeroizing<String>,
    /// What was typed, as it may be drawn and searched.
    pub say: Zeroizing<String>,
    /// The same, as it was typed, where the page had a field for it.
    pub told: Option<Zeroizing<String>>,
    /// The place of the page where it was typed.
    pub at: Zeroizing<String>,
    /// The long text typed before.
    pub kept: Zeroizing<String>,
    /// What the page remembers.
    pub session: Zeroizing<String>,
}

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// More bytes than allowed.
    TooLong,
    /// It took too long.
    TooSlow,
    /// The connection broke.
    Broken,
}

impl Unread {
    /// What is said of it.
    pub fn trouble(self) -> Trouble {
        match self {
            Self::TooLong => Trouble::Long,
            Self::TooSlow | Self::Broken => Trouble::Slow,
        }
    }
}

impl Form {
    /// Reads a body of at most `most` bytes.
    pub async fn read(body: Body, most: usize, patience: Duration) -> Result<Self, Unread> {
        let bytes = match tokio::time::timeout(patience, read(body, most)).await {
            Ok(read) => read?,
            Err(_) => return Err(Unread::TooSlow),
        };
        Ok(Self::parse(&bytes))
    }

    /// Reads the fields; unknown ones are passed over, the first of several of one name counts.
    pub fn parse(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            form.put(&name, Zeroizing::new(value.into_owned()));
        }
        form
    }

    /// Takes a field.
    pub fn put(&mut self, name: &str, value: Zeroizing<String>) {
        let field = match name {
            "to" => &mut self.to,
            "at" => &mut self.at,
            "say" => &mut self.say,
            "kept" => &mut self.kept,
            "session" => &mut self.session,
            _ => return,
        };
        if field.is_empty() {
            *field = Zeroizing::new(clean(&value));
        }
        if name == "say" && self.told.is_none() {
            // Browsers send every line end as two characters; a person typed one.
            self.told = Some(Zeroizing::new(value.replace("\r\n", "\n")));
        }
    }
}

/// Reads a body of at most `most` bytes.
pub async fn read(body: Body, most: usize) -> Result<Zeroizing<Vec<u8>>, Unread> {
    let told = body.size_hint().lower();
    let mut all = Zeroizing::new(Vec::with_capacity(usize::try_from(told).unwrap_or(0).min(most)));
    let mut length = 0usize;
    pieces(body, |data| {
        length = length.saturating_add(data.len());
        if length <= most {
            all.extend_from_slice(data);
        }
        length <= most.max(DRAIN)
    })
    .await?;
    if length > most { Err(Unread::TooLong) } else { Ok(all) }
}

/// Hands a body over piece by piece, as long as more is wanted.
pub async fn pieces(mut body: Body, mut take: impl FnMut(&[u8]) -> bool) -> Result<(), Unread> {
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Unread::Broken)?.into_data() else { continue };
        if !take(&data) {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_fields_and_passes_over_the_rest() {
        let form = Form::parse("say=%D0%B4%D0%B5+%D1%86%D0%B5%00%0D%0A!&x=1&to=&to=abc&to=d&at=%FF".as_bytes());
        assert_eq!(form.say.as_str(), "де це\n!");
        assert_eq!(form.told.as_deref().map(String::as_str), Some("де це\0\n!"));
        assert_eq!(form.to.as_str(), "abc");
        assert_eq!(form.at.as_str(), "\u{FFFD}");
        assert!(form.kept.is_empty());
    }

    #[tokio::test]
    async fn a_body_is_read_within_bounds() {
        let read = |bytes: usize, most| Form::read(Body::from(vec![b'a'; bytes]), most, Duration::from_secs(5));
        assert!(read(100, 100).await.is_ok());
        assert_eq!(read(101, 100).await.err(), Some(Unread::TooLong));
        assert_eq!(read(DRAIN * 2, 100).await.err(), Some(Unread::TooLong));
    }
}
