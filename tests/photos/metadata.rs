//! Nothing that a photo says beside its pixels comes through.

use image::{ImageFormat, Rgba, RgbaImage};

use crate::made::{exif, halves, jpeg_with, png_with, webp_with, written};
use crate::{clean, colour, seen};

/// Planted everywhere.
const SECRET: &str = "Olena-49.2331N-28.4682E-Pixel7-SN0042";

fn is_gone(drawn: &[u8]) {
    let wide: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for secret in [SECRET.as_bytes(), &wide, b"IMG_20261124_2210", b"Exif", b"http://ns.adobe.com", b"Photoshop", b"PK"]
    {
        assert!(!drawn.windows(secret.len()).any(|part| part == secret), "{}", String::from_utf8_lossy(secret));
    }
}

fn tagged(text: &str) -> Vec<u8> {
    [text.as_bytes(), SECRET.as_bytes()].concat()
}

#[tokio::test]
async fn a_jpeg_loses_all_that_it_says() {
    let wide: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let segments = vec![
        (0xE1, [b"Exif\0\0".as_slice(), &exif(1, SECRET)].concat()),
        (0xE1, tagged("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")),
        (0xED, tagged("Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x24\x1c\x02\x78\0\x20")),
        (0xE2, tagged("ICC_PROFILE\0\x01\x01")),
        (0xEF, wide),
        (0xFE, tagged("IMG_20261124_2210.jpg ")),
    ];
    let mut photo = jpeg_with(&halves(64, 32), &segments);
    photo.extend(tagged("after the end "));
    assert!(
        photo.windows(SECRET.len()).filter(|part| *part == SECRET.as_bytes()).count() == 6,
        "the secrets are planted"
    );
    let drawn = clean(photo).await.unwrap();
    is_gone(&drawn);
    let picture = image::load_from_memory(&drawn).unwrap().into_rgb8();
    assert_eq!((picture.dimensions(), colour(&picture, 4, 4), colour(&picture, 60, 4)), ((64, 32), "red", "blue"));
}

#[tokio::test]
async fn a_png_and_a_webp_do_so_too() {
    let png = written(halves(64, 32), ImageFormat::Png);
    let chunks: [(&[u8; 4], Vec<u8>); 4] = [
        (b"eXIf", exif(1, SECRET)),
        (b"tEXt", tagged("Author\0")),
        (b"iTXt", tagged("XML:com.adobe.xmp\0\0\0\0\0")),
        (b"tIME", vec![7, 234, 11, 24, 22, 10, 0]),
    ];
    is_gone(&clean(png_with(&png, &chunks)).await.unwrap());
    let chunks: [(&[u8; 4], Vec<u8>); 2] = [(b"EXIF", exif(1, SECRET)), (b"XMP ", tagged("<x:xmpmeta>"))];
    let webp = webp_with(&halves(64, 32), &chunks);
    assert!(webp.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()));
    is_gone(&clean(webp).await.unwrap());
}

#[tokio::test]
async fn a_photo_stands_as_it_was_taken() {
    // How the camera was held → size, and the colours at the left top and at the right bottom.
    for (turn, size, first, last) in [
        (1, (64, 32), "red", "blue"),
        (2, (64, 32), "blue", "red"),
        (3, (64, 32), "blue", "red"),
        (6, (32, 64), "red", "blue"),
        (8, (32, 64), "blue", "red"),
        (99, (64, 32), "red", "blue"),
    ] {
        let photo = jpeg_with(&halves(64, 32), &[(0xE1, [b"Exif\0\0".as_slice(), &exif(turn, "x")].concat())]);
        let picture = seen(photo).await;
        assert_eq!(picture.dimensions(), size, "{turn}");
        assert_eq!((colour(&picture, 2, 2), colour(&picture, size.0 - 3, size.1 - 3)), (first, last), "{turn}");
    }
    let webp = webp_with(&halves(64, 32), &[(b"EXIF", exif(6, "x"))]);
    assert_eq!(seen(webp).await.dimensions(), (32, 64));
}

#[tokio::test]
async fn a_large_photo_becomes_smaller_and_keeps_its_shape() {
    let picture = seen(written(halves(5600, 1400), ImageFormat::Jpeg)).await;
    assert_eq!(picture.dimensions(), (2560, 640));
    assert_eq!((colour(&picture, 1270, 5), colour(&picture, 1290, 5)), ("red", "blue"));
    let tall = seen(written(halves(400, 3000), ImageFormat::Png)).await;
    assert_eq!(tall.dimensions(), (341, 2560));
    // Noise, the hardest to write small.
    let mut noise = vec![0; 1500 * 1500 * 3];
    getrandom::fill(&mut noise).unwrap();
    let noise = image::RgbImage::from_raw(1500, 1500, noise).unwrap();
    let drawn = clean(written(noise, ImageFormat::Png)).await.unwrap();
    assert!(drawn.len() <= dovira::reporting::photo::MOST_OUT);
}

#[tokio::test]
async fn what_is_painted_under_transparency_stays_hidden() {
    let picture = RgbaImage::from_pixel(32, 32, Rgba([255, 0, 0, 0]));
    assert_eq!(colour(&seen(written(picture, ImageFormat::Png)).await, 16, 16), "white");
}

#[tokio::test]
async fn what_else_a_file_can_be_does_not_come_through() {
    let jpeg = written(halves(64, 32), ImageFormat::Jpeg);
    let page = b"<html><script>alert(document.domain)</script>".to_vec();
    let zip = [b"PK\x03\x04".as_slice(), &[0; 200], b"PK\x05\x06", &[0; 18]].concat();
    for tail in [page.clone(), zip] {
        let drawn = clean([jpeg.clone(), tail].concat()).await.unwrap();
        is_gone(&drawn);
        assert!(!drawn.windows(7).any(|part| part == b"<script"));
    }
    let commented = jpeg_with(&halves(64, 32), &[(0xFE, [b"*/=alert(1);/*".as_slice(), &page].concat())]);
    assert!(!clean(commented).await.unwrap().windows(7).any(|part| part == b"<script"));
}
