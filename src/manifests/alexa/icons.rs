//! The skill's icons: plain ones, until the merchant has put in their own.

/// Where they are below the folder of all packages, how wide and high each has to be, and what stands there at first.
/// Source of the sizes: Amazon's requirements of skill icons.
pub const ICONS: [(&str, u32, &[u8]); 2] = [
    ("alexa/skill-package/assets/images/icon-108.png", 108, include_bytes!("icons/icon-108.png")),
    ("alexa/skill-package/assets/images/icon-512.png", 512, include_bytes!("icons/icon-512.png")),
];
