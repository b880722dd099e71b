//! The icons: there, PNG, and as large as a console wants them.

use super::Finding;
use crate::manifests::ICONS;

/// What every PNG begins with (RFC 2083 §3.1).
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];

/// Checks the icons among the pictures of the packages, each with its path and bytes.
pub fn lint_icons(pictures: &[(String, Vec<u8>)]) -> Vec<Finding> {
    let check = |(path, size, _): (&str, u32, &[u8])| {
        let picture = pictures.iter().find(|(known, _)| known == path);
        let mend = match picture.map(|(_, bytes)| dimensions(bytes)) {
            None => "the icon is missing: `echoppe manifests build` writes a plain one".to_owned(),
            Some(None) => "this is no PNG".to_owned(),
            Some(Some(found)) if found != (size, size) => {
                format!("make it {size} by {size} pixels; it is {} by {}", found.0, found.1)
            }
            Some(Some(_)) => return None,
        };
        Some(Finding { file: path.to_owned(), place: String::new(), mend })
    };
    ICONS.into_iter().filter_map(check).collect()
}

/// Width and height, from the header chunk that comes first (RFC 2083 §4.1.1).
fn dimensions(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(&SIGNATURE)?.get(4..16)?.strip_prefix(b"IHDR")?;
    let number = |bytes: &[u8]| bytes.try_into().ok().map(u32::from_be_bytes);
    Some((number(&header[..4])?, number(&header[4..8])?))
}
