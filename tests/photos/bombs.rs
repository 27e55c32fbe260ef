//! Photos made to break whoever opens them.

use dovira::reporting::photo::{MOST_IN, Unfit, is_bare_jpeg};
use image::ImageFormat;
use zeroize::Zeroizing;

use crate::made::{halves, packed_zeros, png_of, png_with, written};
use crate::{clean, cleaner};

/// A JPEG's start that claims this size; nothing is behind it.
fn jpeg_of(width: u16, height: u16, frame: u8) -> Vec<u8> {
    let mut jpeg = written(halves(16, 16), ImageFormat::Jpeg);
    let at = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[at + 1] = frame;
    jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[tokio::test]
async fn too_many_pixels_are_refused_before_they_are_drawn() {
    for (n, bomb) in [
        png_of(30_000, 30_000, 8, 2, &packed_zeros(1000)),
        png_of(u32::MAX >> 1, u32::MAX >> 1, 16, 6, &[]),
        png_of(8192, 8192, 1, 0, &packed_zeros(8192 * 1025)),
        // Few enough pixels, but 400 MB of them.
        png_of(8192, 6144, 16, 6, &packed_zeros(1 << 20)),
        jpeg_of(65_500, 65_500, 0xC0),
        jpeg_of(65_500, 65_500, 0xC2),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(clean(bomb).await, Err(Unfit::TooLarge), "{n}");
    }
    assert_eq!(clean(vec![0; MOST_IN + 1]).await, Err(Unfit::TooLarge));
}

#[tokio::test]
async fn a_bomb_breaks_its_worker_and_the_next_photo_is_drawn() {
    let cleaner = cleaner();
    let png = written(halves(16, 16), ImageFormat::Png);
    let packed = packed_zeros(600 << 20);
    let profile = [b"x\0\0".as_slice(), &packed].concat();
    for bomb in [
        // Texts and profiles that unpack to more than there is.
        png_with(&png, &[(b"iCCP", profile.clone())]),
        png_with(&png, &[(b"zTXt", profile)]),
        png_of(16, 16, 8, 2, &packed),
        jpeg_of(8192, 6144, 0xC2),
    ] {
        // Some are only strange: their picture is drawn, and nothing else of them.
        match cleaner.clean(Zeroizing::new(bomb)).await {
            Ok(drawn) => assert!(is_bare_jpeg(&drawn)),
            Err(unfit) => assert!(matches!(unfit, Unfit::Broken | Unfit::TooLarge)),
        }
        let photo = Zeroizing::new(written(halves(32, 16), ImageFormat::Jpeg));
        assert!(cleaner.clean(photo).await.is_ok(), "the program goes on");
    }
}

#[tokio::test]
async fn cut_and_flipped_photos_give_a_picture_or_an_error() {
    let cleaner = cleaner();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = written(halves(64, 48), format);
        let mut broken: Vec<Vec<u8>> = (0..6).map(|n| photo[..photo.len() * n / 6].to_vec()).collect();
        for n in 0..8 {
            let mut flipped = photo.clone();
            let at = photo.len() * (n * 2 + 1) / 16;
            flipped[at] ^= 0x41;
            broken.push(flipped);
        }
        for bytes in broken {
            if let Ok(drawn) = cleaner.clean(Zeroizing::new(bytes)).await {
                assert!(is_bare_jpeg(&drawn));
            }
        }
    }
    assert_eq!(clean(written(halves(64, 48), ImageFormat::Png)[..40].to_vec()).await, Err(Unfit::Broken));
}

#[tokio::test]
async fn other_files_are_no_photos() {
    for file in [
        b"".as_slice(),
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"II*\0\x08\0\0\0",
        b"BM\0\0\0\0\0\0\0\0",
        b"\0\0\0 ftypheic",
        b"OggS\0",
    ] {
        assert_eq!(clean(file.to_vec()).await, Err(Unfit::NotAPicture), "{}", String::from_utf8_lossy(file));
    }
}
