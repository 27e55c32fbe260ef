//! Photos as phones, editors and attackers make them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Left half red, right half blue.
pub fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) })
}

/// Written in this format.
pub fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.into().write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG with segments put behind its start.
pub fn jpeg_with(picture: &RgbImage, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let jpeg = written(picture.clone(), ImageFormat::Jpeg);
    let mut out = jpeg[..2].to_vec();
    for (marker, content) in segments {
        out.extend([0xFF, *marker]);
        out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
        out.extend(content);
    }
    out.extend(&jpeg[2..]);
    out
}

/// EXIF data: how the camera was held, and a maker's note.
pub fn exif(orientation: u16, note: &str) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    out.extend(b"\x01\x12\0\x03\0\0\0\x01");
    out.extend(orientation.to_be_bytes());
    out.extend([0, 0]);
    out.extend(b"\x01\x0F\0\x02");
    out.extend(u32::try_from(note.len() + 1).unwrap().to_be_bytes());
    out.extend(38u32.to_be_bytes());
    out.extend([0; 4]);
    out.extend(note.as_bytes());
    out.push(0);
    out
}

/// A PNG with chunks put behind its header.
pub fn png_with(png: &[u8], chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    // Signature, then IHDR: 8 + 25 bytes.
    let mut out = png[..33].to_vec();
    for (name, content) in chunks {
        out.extend(chunk(name, content));
    }
    out.extend(&png[33..]);
    out
}

/// A PNG whose header claims a size.
pub fn png_of(width: u32, height: u32, depth: u8, kind: u8, packed: &[u8]) -> Vec<u8> {
    let mut header = width.to_be_bytes().to_vec();
    header.extend(height.to_be_bytes());
    header.extend([depth, kind, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    out.extend(chunk(b"IHDR", &header));
    out.extend(chunk(b"IDAT", packed));
    out.extend(chunk(b"IEND", &[]));
    out
}

fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut out = u32::try_from(content.len()).unwrap().to_be_bytes().to_vec();
    out.extend(name);
    out.extend(content);
    let crc = crc32(&out[4..]);
    out.extend(crc.to_be_bytes());
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// So many zeros, packed small.
pub fn packed_zeros(count: usize) -> Vec<u8> {
    use std::io::Write as _;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    let mut left = count;
    while left > 0 {
        let now = left.min(zeros.len());
        packer.write_all(&zeros[..now]).unwrap();
        left -= now;
    }
    packer.finish().unwrap()
}

/// A WebP with chunks behind its picture.
pub fn webp_with(picture: &RgbImage, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let plain = written(picture.clone(), ImageFormat::WebP);
    let (width, height) = (picture.width() - 1, picture.height() - 1);
    let flag = |name: &[u8; 4]| if name == b"EXIF" { 0b1000 } else { 0b0100 };
    let mut extended = vec![chunks.iter().map(|(name, _)| flag(name)).sum(), 0, 0, 0];
    extended.extend(&width.to_le_bytes()[..3]);
    extended.extend(&height.to_le_bytes()[..3]);
    let mut body = b"WEBP".to_vec();
    let mut put = |name: &[u8; 4], content: &[u8]| {
        body.extend(name);
        body.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        body.extend(content);
        if content.len() % 2 == 1 {
            body.push(0);
        }
    };
    put(b"VP8X", &extended);
    let size = u32::from_le_bytes(plain[16..20].try_into().unwrap());
    put(b"VP8L", &plain[20..20 + usize::try_from(size).unwrap()]);
    for (name, content) in chunks {
        put(name, content);
    }
    let mut out = b"RIFF".to_vec();
    out.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    out.extend(body);
    out
}
