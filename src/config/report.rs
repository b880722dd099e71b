//! Where each effective value comes from, for `serve --check`.

use std::{collections::BTreeMap, fmt, path::PathBuf};

use config::{Config, Source, Value, ValueKind};

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: the default.
    Default,
    /// In the settings file.
    File(PathBuf),
    /// In an environment variable.
    Environment,
    /// On the command line.
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment => f.write_str("environment"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// An effective value, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the notation of the file.
    pub key: String,
    /// Its value; a password in an address is replaced.
    pub value: String,
    /// Where it was set.
    pub origin: Origin,
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}  ({})", self.key, self.value, self.origin)
    }
}

/// The effective values of layers, the last of which wins.
pub(super) fn settings(layers: &[(Origin, &Config)]) -> Vec<Setting> {
    let mut effective: BTreeMap<String, Setting> = BTreeMap::new();
    for (origin, layer) in layers {
        let Ok(map) = layer.collect() else { continue };
        for (key, value) in map {
            flatten(&key, value, &mut |key, value| {
                let setting =
                    Setting { key: key.to_owned(), value: redacted(key, &value), origin: origin.clone() };
                effective.insert(key.to_owned(), setting);
            });
        }
    }
    effective.into_values().collect()
}

fn flatten(key: &str, value: Value, add: &mut impl FnMut(&str, String)) {
    match value.kind {
        ValueKind::Table(table) => {
            for (name, value) in table {
                flatten(&format!("{key}.{name}"), value, add);
            }
        }
        _ => add(key, value.to_string()),
    }
}

/// Hides keys, and the password of an address.
fn redacted(key: &str, value: &str) -> String {
    if key == "secret_keys" {
        return "…".to_owned();
    }
    let Ok(mut url) = url::Url::parse(value) else { return value.to_owned() };
    if url.password().is_some() {
        let _ = url.set_password(Some("…"));
        return url.to_string().replace("%E2%80%A6", "…");
    }
    value.to_owned()
}
