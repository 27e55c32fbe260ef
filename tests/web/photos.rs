//! Photos on the last page: what they show arrives, what they say does not, and a bomb sends nothing.

use base64::Engine as _;
use dovira::script::Lang;
use image::{ImageFormat, RgbImage};
use reqwest::{Method, StatusCode};

use crate::forms::{reviewed, say, written};
use crate::house::{House, Page, tags};
use crate::office::Office;

/// The form of the last page that takes photos.
pub struct Photos {
    pub token: String,
}

impl Photos {
    pub fn of(page: &Page) -> Self {
        let form = page.html.split("<form class=\"photos\"").nth(1).unwrap_or_else(|| panic!("{}", page.text()));
        let token = tags(form.split("</form>").next().unwrap(), "input").find(|tag| tag["name"] == "to").unwrap();
        Self { token: token["value"].clone() }
    }

    /// What a browser sends when *Send* is pressed.
    pub fn request(&self, house: &House, page: &Page, photos: &[(&str, &[u8])]) -> reqwest::RequestBuilder {
        let mut form = reqwest::multipart::Form::new().text("to", self.token.clone());
        for name in ["at", "session"] {
            form = form.text(name, page.carried(name).unwrap());
        }
        if photos.is_empty() {
            // No photo was chosen: browsers send an empty part.
            form = form.part("photo", reqwest::multipart::Part::bytes(Vec::new()).file_name(""));
        }
        for (name, bytes) in photos {
            let part = reqwest::multipart::Part::bytes(bytes.to_vec()).file_name((*name).to_owned());
            form = form.part("photo", part.mime_str("image/jpeg").unwrap());
        }
        house.request(Method::POST, &format!("/{}", page.lang())).multipart(form)
    }
}

/// A photo with a secret in a comment.
pub fn photo(secret: &str) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 30, image::Rgb([200, 30, 30])));
    picture.write_to(&mut out, ImageFormat::Jpeg).unwrap();
    let jpeg = out.into_inner();
    let mut tagged = jpeg[..2].to_vec();
    tagged.extend([0xFF, 0xFE]);
    tagged.extend(u16::try_from(secret.len() + 2).unwrap().to_be_bytes());
    tagged.extend(secret.as_bytes());
    tagged.extend(&jpeg[2..]);
    tagged
}

#[tokio::test]
async fn photos_arrive_without_what_they_said() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::Uk, "Дивіться фото").await;
    let photos = [photo("GPS-49.23-Olena"), photo("SN-77-Olena")];
    let photos = [("IMG-Olena-1.jpg", photos[0].as_slice()), ("IMG-Olena-2.jpg", photos[1].as_slice())];
    let accepted = house.send(Photos::of(&review).request(&house, &review, &photos)).await;
    assert_eq!(accepted.heading(), say(&house, Lang::Uk, "ui-form-accepted"));
    let (_, report) = office.only().await;
    assert_eq!(written(&report, "story"), ["Дивіться фото"]);
    assert_eq!(report.photos.len(), 2);
    for photo in &report.photos {
        let bytes = base64::engine::general_purpose::STANDARD.decode(&photo.data).unwrap();
        assert!(dovira::reporting::photo::is_bare_jpeg(&bytes));
        assert!(!bytes.windows(5).any(|part| part == b"Olena"));
    }
}

#[tokio::test]
async fn what_is_no_photo_sends_nothing_and_says_so() {
    let (house, office) = Office::open().await;
    let review = reviewed(&house, Lang::En, "See the picture").await;
    let good = photo("x");
    let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x02\0\0\0".to_vec();
    let huge = vec![0xFF; (10 << 20) + 1];
    let many: Vec<_> = (0..6).map(|_| ("p.jpg", good.as_slice())).collect();
    let mut page = review;
    for (photos, words) in [
        (vec![("a.jpg", good.as_slice()), ("bomb.png", &bomb)], "ui-form-photo-not"),
        (vec![("a.html", b"<script>alert(1)</script>".as_slice())], "ui-form-photo-not"),
        (vec![("a.jpg", huge.as_slice())], "ui-form-photo-large"),
        (many, "ui-form-photo-large"),
    ] {
        let answer = house.send(Photos::of(&page).request(&house, &page, &photos)).await;
        assert_eq!((answer.status, answer.heading()), (StatusCode::OK, say(&house, Lang::En, "ui-form-review")));
        assert!(answer.text().contains(&say(&house, Lang::En, words)), "{words}: {}", answer.text());
        assert!(office.reports(&office.hotline).await.is_empty(), "nothing was sent");
        page = answer;
    }
    // Without photos it goes, with everything that was written.
    house.send(Photos::of(&page).request(&house, &page, &[])).await;
    let (_, report) = office.only().await;
    assert_eq!((written(&report, "story"), report.photos.len()), (&["See the picture".to_owned()][..], 0));
}

#[tokio::test]
async fn a_photo_for_the_browser_comes_back_clean_or_not_at_all() {
    let (house, _office) = Office::open().await;
    let send = async |bytes: Vec<u8>| {
        let answer = house.request(Method::POST, "/uk/photo").body(bytes).send().await.unwrap();
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        assert_eq!(answer.headers()["cache-control"], "no-store");
        (answer.status(), kind, answer.bytes().await.unwrap())
    };
    let (status, kind, drawn) = send(photo("Olena")).await;
    assert_eq!((status, kind.as_deref()), (StatusCode::OK, Some("image/jpeg")));
    assert!(dovira::reporting::photo::is_bare_jpeg(&drawn));
    for (bytes, status) in [
        (b"GIF89a".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (Vec::new(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (photo("x")[..60].to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
        (vec![0xFF; (10 << 20) + 1], StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(send(bytes).await.0, status);
    }
}
