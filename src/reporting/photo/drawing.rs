//! A picture drawn anew: decoded, turned as its camera said, made smaller, written as a JPEG that holds nothing but pixels.
//!
//! Runs in the photo worker only: what it is given may be made to break it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
};

use super::Unfit;

/// Longest side of what comes out.
const SIDE: u32 = 2560;
/// Most pixels of what comes in: 8192 × 6144, which cameras call 50 megapixels.
const PIXELS: u64 = 8192 * 6144;
/// Longest side of what comes in.
const INPUT_SIDE: u32 = 32_768;
/// Bytes that a decoder may ask for.
const ALLOCATION: u64 = 320 << 20;
/// Most bytes of what comes out: five of them, in base64, fit into the largest envelope.
pub const MOST_OUT: usize = 2200 << 10;
/// Tried one after another until the picture is small enough: longest side, quality.
const ATTEMPTS: [(u32, u8); 4] = [(SIDE, 82), (SIDE, 68), (2048, 60), (1280, 60)];

/// Draws a photo anew.
pub fn draw(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let format = image::guess_format(bytes).map_err(|_| Unfit::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(Unfit::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(INPUT_SIDE);
    limits.max_image_height = Some(INPUT_SIDE);
    limits.max_alloc = Some(ALLOCATION);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Unfit::Broken);
    }
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > ALLOCATION {
        return Err(Unfit::TooLarge);
    }
    // A camera's mark that makes no sense turns nothing.
    let turn = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = smaller(DynamicImage::from_decoder(decoder).map_err(unfit)?, SIDE);
    picture.apply_orientation(turn);
    let mut picture = flat(picture);
    for (side, quality) in ATTEMPTS {
        if picture.width().max(picture.height()) > side {
            picture = smaller(DynamicImage::ImageRgb8(picture), side).into_rgb8();
        }
        let mut out = Vec::new();
        let (width, height) = picture.dimensions();
        JpegEncoder::new_with_quality(&mut out, quality)
            .encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
            .map_err(|_| Unfit::Broken)?;
        if out.len() <= MOST_OUT {
            return Ok(out);
        }
    }
    Err(Unfit::TooLarge)
}

fn unfit(error: ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooLarge,
        _ => Unfit::Broken,
    }
}

/// At most so long on its longest side. First roughly, which needs little memory, then evenly.
fn smaller(mut picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) > side * 2 {
        picture = picture.thumbnail(side * 2, side * 2);
    }
    if picture.width().max(picture.height()) > side {
        picture = picture.resize(side, side, FilterType::Triangle);
    }
    picture
}

/// Without transparency: on white, as a page would show it. What was painted under it does not come to light.
fn flat(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut out = RgbImage::new(picture.width(), picture.height());
    for (to, from) in out.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |colour: u8| {
            let mixed = (u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(255)
        };
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    out
}
