//! A form with photos: its body read within a budget of memory that all uploads share, its parts found in it.
//!
//! Names of files and what a browser says of their kind are not even read.

use std::time::Duration;

use axum::body::Body;
use axum::http::HeaderMap;
use zeroize::Zeroizing;

use super::form::{Form, Unread, pieces};
use crate::dialogue::session::MOST_PHOTOS;
use crate::reporting::photo::{Cleaner, MOST_IN, Room, Unfit};

/// Bytes of memory that are asked for at a time.
const SHARE: usize = 1 << 20;
/// A photo takes longer to arrive than a text.
const SLOWER: u32 = 12;

/// What a form with photos brought.
pub struct Upload {
    /// Its other fields.
    pub form: Form,
    /// Why photos among it are not taken.
    pub unfit: Option<Unfit>,
    photos: Vec<std::ops::Range<usize>>,
    body: Zeroizing<Vec<u8>>,
    _room: Vec<Room>,
}

impl Upload {
    /// Reads a body. Where memory is spent, what came before the photos is still known.
    pub async fn read(
        body: Body,
        boundary: &str,
        most: usize,
        patience: Duration,
        cleaner: &Cleaner,
    ) -> Result<Self, Unread> {
        let most = most + MOST_PHOTOS * MOST_IN;
        let held = hold(body, most, cleaner);
        let held = tokio::time::timeout(patience * SLOWER, held).await.map_err(|_| Unread::TooSlow)??;
        let Held { body, room, unfit } = held;
        let mut upload = Self { form: Form::default(), unfit, photos: Vec::new(), body, _room: room };
        for part in parts(&upload.body, boundary) {
            if part.file {
                // A field of files in which none was chosen brings an empty one.
                if !part.content.is_empty() {
                    upload.photos.push(part.content);
                }
            } else if let Ok(text) = std::str::from_utf8(&upload.body[part.content]) {
                upload.form.put(&part.name, Zeroizing::new(text.to_owned()));
            }
        }
        if upload.photos.len() > MOST_PHOTOS {
            upload.unfit = upload.unfit.or(Some(Unfit::TooLarge));
        }
        Ok(upload)
    }

    /// Whether photos were chosen.
    pub fn has_photos(&self) -> bool {
        !self.photos.is_empty() || self.unfit.is_some()
    }

    /// The photos, drawn anew.
    pub async fn clean(&self, cleaner: &Cleaner) -> Result<Vec<Zeroizing<Vec<u8>>>, Unfit> {
        if let Some(unfit) = self.unfit {
            return Err(unfit);
        }
        let mut drawn = Vec::new();
        for photo in &self.photos {
            drawn.push(cleaner.clean(Zeroizing::new(self.body[photo.clone()].to_vec())).await?);
        }
        Ok(drawn)
    }
}

struct Held {
    body: Zeroizing<Vec<u8>>,
    room: Vec<Room>,
    unfit: Option<Unfit>,
}

/// Reads a body of at most `most` bytes as memory for it is given.
async fn hold(body: Body, most: usize, cleaner: &Cleaner) -> Result<Held, Unread> {
    let mut held = Held { body: Zeroizing::default(), room: Vec::new(), unfit: None };
    let mut length = 0usize;
    pieces(body, |data| {
        length = length.saturating_add(data.len());
        if length > most {
            held.unfit = Some(Unfit::TooLarge);
        }
        while held.unfit.is_none() && length > held.room.len() * SHARE {
            match cleaner.room(SHARE) {
                Some(room) => {
                    held.room.push(room);
                    // In shares, so that no larger copy is left behind by growing.
                    held.body.reserve_exact(SHARE);
                }
                None => held.unfit = Some(Unfit::Busy),
            }
        }
        // The rest is read and thrown away, so that the browser gets to read the answer.
        if held.unfit.is_none() {
            held.body.extend_from_slice(data);
        }
        length <= 2 * most
    })
    .await?;
    Ok(held)
}

/// Reads the bytes of one photo.
pub async fn photo(
    body: Body,
    patience: Duration,
    cleaner: &Cleaner,
) -> Result<(Zeroizing<Vec<u8>>, Vec<Room>), Unfit> {
    whole(body, MOST_IN, patience, cleaner).await
}

/// Reads a large body of at most `most` bytes within the memory that photos have.
pub async fn whole(
    body: Body,
    most: usize,
    patience: Duration,
    cleaner: &Cleaner,
) -> Result<(Zeroizing<Vec<u8>>, Vec<Room>), Unfit> {
    let held = tokio::time::timeout(patience * SLOWER, hold(body, most, cleaner)).await;
    let Held { body, room, unfit } = held.map_err(|_| Unfit::Busy)?.map_err(|_| Unfit::Broken)?;
    match unfit {
        Some(unfit) => Err(unfit),
        None => Ok((body, room)),
    }
}

/// The boundary of a form with files, where the body is one.
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get("content-type")?.to_str().ok()?;
    let rest = kind.trim().get(..19).filter(|start| start.eq_ignore_ascii_case("multipart/form-data"))?;
    let boundary = kind.trim()[rest.len()..].split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let boundary = boundary.trim_matches('"');
    (1..=70).contains(&boundary.len()).then(|| boundary.to_owned())
}

/// A part of such a form.
struct Part {
    name: String,
    file: bool,
    content: std::ops::Range<usize>,
}

/// The whole parts of a body.
fn parts(body: &[u8], boundary: &str) -> Vec<Part> {
    let mark = format!("--{boundary}");
    let next = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    let Some(mut at) = find(body, mark.as_bytes(), 0).map(|at| at + mark.len()) else { return parts };
    // More parts than any page of ours has are not looked at.
    while parts.len() < 24 {
        // After a boundary stands a line end, or two dashes at the end of all.
        let Some(rest) = body.get(at..).and_then(|rest| rest.strip_prefix(b"\r\n")) else { break };
        let head_at = body.len() - rest.len();
        let Some(head_end) = find(body, b"\r\n\r\n", head_at).filter(|end| end - head_at <= 4096) else { break };
        let content = head_end + 4;
        let Some(end) = find(body, next.as_bytes(), content) else { break };
        let head = String::from_utf8_lossy(&body[head_at..head_end]);
        let about = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"));
        if let Some(about) = about {
            let name = about.split(';').find_map(|part| part.trim().strip_prefix("name=\"")?.strip_suffix('"'));
            let file = about.split(';').any(|part| part.trim().starts_with("filename"));
            parts.push(Part { name: name.unwrap_or_default().to_owned(), file, content: content..end });
        }
        at = end + next.len();
    }
    parts
}

fn find(body: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = what.split_first()?;
    let mut at = from;
    while let Some(hit) = body.get(at..)?.iter().position(|byte| byte == first) {
        at += hit + 1;
        if body.get(at..)?.starts_with(rest) {
            return Some(at - 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--b\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\nabc\r\n--b\r\nContent-Disposition: form-data; \
                        name=\"photo\"; filename=\"IMG secret.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\r\n--x\r\n\r\n--b\r\n\
                        Content-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n\r\n\r\n--b--\r\n";

    fn read(body: &'static [u8]) -> Upload {
        let cleaner = Cleaner::with("/nowhere");
        let upload = async { Upload::read(Body::from(body), "b", 1000, Duration::from_secs(5), &cleaner).await };
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(upload).unwrap()
    }

    #[test]
    fn fields_and_photos_are_told_apart() {
        let upload = read(BODY.as_bytes());
        assert_eq!(upload.form.to.as_str(), "abc");
        assert_eq!(upload.photos.len(), 1);
        assert_eq!(&upload.body[upload.photos[0].clone()], b"\r\n--x\r\n");
    }

    #[test]
    fn a_body_cut_anywhere_is_read_as_far_as_it_is_whole() {
        for end in 0..BODY.len() {
            let upload = read(&BODY.as_bytes()[..end]);
            assert!(upload.photos.len() <= 1);
            assert!(upload.form.to.is_empty() || upload.form.to.as_str() == "abc");
        }
        for odd in
            ["", "--b", "--b\r\n\r\n", "--b\r\n\r\n\r\n--b", "----b\r\r\n\n--b--", "--b\r\nname=\"to\"\r\n\r\nx\r\n--b"]
        {
            assert!(!read(odd.as_bytes()).has_photos());
        }
    }

    #[test]
    fn the_boundary_is_read_from_the_header() {
        let of = |kind: &'static str| {
            boundary(&HeaderMap::from_iter([(axum::http::header::CONTENT_TYPE, kind.parse().unwrap())]))
        };
        assert_eq!(of("multipart/form-data; boundary=----x1").as_deref(), Some("----x1"));
        assert_eq!(of("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"").as_deref(), Some("a b"));
        for other in ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=", "є"]
        {
            assert_eq!(of(other), None);
        }
    }

    #[tokio::test]
    async fn where_memory_is_spent_the_fields_before_are_known() {
        let cleaner = Cleaner::with("/nowhere");
        let mut held: Vec<_> = std::iter::from_fn(|| cleaner.room(SHARE)).collect();
        let mut body = BODY.replace("--x", &"x".repeat(SHARE * 2)).into_bytes();
        body.truncate(SHARE * 2);
        drop(held.pop());
        let chunks = body.chunks(8192).map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec())).collect::<Vec<_>>();
        let body = Body::from_stream(futures_util::stream::iter(chunks));
        let upload = Upload::read(body, "b", 1000, Duration::from_secs(5), &cleaner).await.unwrap();
        assert_eq!((upload.form.to.as_str(), upload.unfit), ("abc", Some(Unfit::Busy)));
        assert!(upload.has_photos());
    }
}
