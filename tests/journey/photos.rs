//! Photos: drawn anew, nothing but the picture survives.

use base64::Engine as _;

use crate::house::House;

/// A real JPEG with a comment and an EXIF block that name its owner.
fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let mut jpeg = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut jpeg);
    encoder.encode_image(&picture).unwrap();
    let exif = b"Exif\0\0CANARYexif 49.2331 28.4682";
    let mut marked = jpeg[..2].to_vec();
    marked.extend([0xff, 0xe1]);
    marked.extend((exif.len() as u16 + 2).to_be_bytes());
    marked.extend(exif);
    marked.extend(&jpeg[2..]);
    marked
}

#[tokio::test(flavor = "multi_thread")]
async fn two_photos_arrive_without_what_was_hidden_in_them() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/report").await;
    person.presses("Написати про випадок").await;
    person.presses("почати").await;
    person.presses("Пропустити").await;
    person.presses("Пропустити").await;
    person.says_and_sees("Є фото.").await;
    person.presses("Готово").await;
    person.presses("подробиці").await;
    person.presses("Фото").await;
    for n in ["1", "2"] {
        let seen = person.sends_photo_and_sees(&photo(), None).await;
        assert!(seen.text.contains(&format!("{n} з 5")), "{}", seen.text);
    }
    let refused = person.sends_photo_and_sees(b"\xff\xd8 not a picture", None).await;
    assert!(refused.text.contains("JPEG"), "{}", refused.text);
    person.presses("Готово").await;
    person.presses("перевірки").await;
    person.presses("Надіслати").await;
    let reports = house.reports().await;
    let [(envelope, report)] = reports.as_slice() else { panic!("{} reports", reports.len()) };
    assert_eq!(report.photos.len(), 2);
    for photo in &report.photos {
        let bytes = base64::engine::general_purpose::STANDARD.decode(&photo.data).unwrap();
        assert!(dovira::reporting::photo::is_bare_jpeg(&bytes));
        assert!(!bytes.windows(6).any(|six| six == b"CANARY"));
    }
    assert!(dovira::reporting::envelope::BUCKETS.contains(&envelope.header.bucket));
    house.fake.is_content().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_outside_any_form_waits_for_one_press() {
    let house = House::open().await;
    let person = house.fake.person("uk");
    person.says_and_sees("/start").await;
    let asked = person.sends_photo_and_sees(&photo(), Some("Оголошення на стовпі")).await;
    assert!(asked.text.contains("не надіслано"), "{}", asked.text);
    assert!(house.fake.calls_of("getFile").is_empty(), "nothing is fetched before the press");
    person.presses("звернення").await;
    person.presses("Пропустити").await;
    let review = person.presses("Пропустити").await;
    assert!(review.text.contains("Фото"), "{}", review.text);
    person.presses("Надіслати").await;
    let reports = house.reports().await;
    assert_eq!(reports[0].1.photos.len(), 1);
    assert_eq!(crate::house::said(&reports[0].1, "story"), ["Оголошення на стовпі"]);
}
