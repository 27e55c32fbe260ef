//! Somebody sends a photo: what is to be seen stays, everything else of it is gone, and what was made to break a program
//! breaks a worker only.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod bombs;
mod made;
mod metadata;
mod worker;

use dovira::reporting::photo::{Cleaner, Unfit, is_bare_jpeg};
use image::RgbImage;
use zeroize::Zeroizing;

/// The program as it is built.
fn cleaner() -> Cleaner {
    Cleaner::with(env!("CARGO_BIN_EXE_dovira"))
}

/// What becomes of a photo.
async fn clean(bytes: Vec<u8>) -> Result<Vec<u8>, Unfit> {
    let drawn = cleaner().clean(Zeroizing::new(bytes)).await?;
    assert!(is_bare_jpeg(&drawn), "nothing but a picture comes out");
    Ok(drawn.to_vec())
}

/// The picture as a person would see it.
async fn seen(bytes: Vec<u8>) -> RgbImage {
    let drawn = clean(bytes).await.expect("a photo");
    image::load_from_memory_with_format(&drawn, image::ImageFormat::Jpeg).expect("a JPEG").into_rgb8()
}

/// The colour there, as a word: JPEG does not keep it to the last bit.
fn colour(picture: &RgbImage, x: u32, y: u32) -> &'static str {
    match picture.get_pixel(x, y).0 {
        [200..=255, 0..60, 0..60] => "red",
        [0..60, 0..60, 200..=255] => "blue",
        [230..=255, 230..=255, 230..=255] => "white",
        other => panic!("{other:?}"),
    }
}
