//! Reading the four sources and laying them over each other.

use std::path::PathBuf;

use config::{Environment, File, FileFormat, Map, Value};

use super::{
    Config,
    report::{self, Origin, Setting},
};

/// The values that hold when nothing is set, in the form of the settings file.
const DEFAULTS: &str = r#"
bind = "127.0.0.1:8080"
admin_bind = "127.0.0.1:8081"
data_dir = "."
trusted_proxies = ""
log = "info"
log_format = "text"
simulator = false

[alexa]
certificate_host = "s3.amazonaws.com"
token_url = "https://api.amazon.com/auth/o2/token"

[google]
keys_url = "https://www.googleapis.com/oauth2/v3/certs"

[outbound]
allow_private = false

[tls]

[mail]
"#;

/// What command-line flags set.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// The settings file; `echoppe.toml` when there is one.
    pub file: Option<PathBuf>,
    /// `(key, value)` pairs in the notation of the file, such as `("bind", "0.0.0.0:80")`.
    pub values: Vec<(&'static str, String)>,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file was asked for and is not there.
    #[error("the settings file {0} cannot be read")]
    Missing(PathBuf),
    /// A value is of the wrong kind, a name is unknown, or the file is no TOML.
    #[error("the settings (echoppe.toml, ECHOPPE_… variables, flags) are wrong")]
    Invalid(#[from] config::ConfigError),
}

/// Reads the settings, and where each comes from. `environment` gives the process's variables.
pub fn load(
    overrides: &Overrides,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<(Config, Vec<Setting>), ConfigError> {
    let file = match &overrides.file {
        Some(path) if !path.is_file() => return Err(ConfigError::Missing(path.clone())),
        Some(path) => Some(path.clone()),
        None => Some(PathBuf::from("echoppe.toml")).filter(|path| path.is_file()),
    };
    let defaults =
        config::Config::builder().add_source(File::from_str(DEFAULTS, FileFormat::Toml)).build()?;
    let from_file = match &file {
        Some(path) => config::Config::builder()
            .add_source(File::from(path.as_path()).format(FileFormat::Toml))
            .build()?,
        None => config::Config::default(),
    };
    let variables: Map<String, String> = environment
        .into_iter()
        .filter(|(name, value)| {
            name.starts_with("ECHOPPE_") && !name.starts_with("ECHOPPE_TEST_") && !value.is_empty()
        })
        .collect();
    let source =
        Environment::with_prefix("ECHOPPE").prefix_separator("_").separator("__").source(Some(variables));
    let from_environment = config::Config::builder().add_source(source).build()?;
    let mut flags = config::Config::builder();
    for (key, value) in &overrides.values {
        flags = flags.set_override(*key, Value::from(value.as_str()))?;
    }
    let from_flags = flags.build()?;
    let layers = [
        (Origin::Default, &defaults),
        (Origin::File(file.unwrap_or_default()), &from_file),
        (Origin::Environment, &from_environment),
        (Origin::Flag, &from_flags),
    ];
    let mut whole = config::Config::builder();
    for (_, layer) in &layers {
        whole = whole.add_source((*layer).clone());
    }
    let config: Config = whole.build()?.try_deserialize()?;
    Ok((config, report::settings(&layers)))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use secrecy::ExposeSecret;

    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_flag_wins_over_the_environment_over_the_file_over_the_default() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("shop.toml");
        std::fs::write(&path, "bind = \"127.0.0.1:1\"\nlog = \"warn\"\ndata_dir = \"/srv\"\n").unwrap();
        let overrides = Overrides { file: Some(path), values: vec![("bind", "127.0.0.1:3".into())] };
        let variables = environment(&[
            ("ECHOPPE_BIND", "127.0.0.1:2"),
            ("ECHOPPE_LOG", "debug"),
            ("ECHOPPE_ALEXA__CERTIFICATE_HOST", "certs.example.com"),
            ("ECHOPPE_DATABASE_URL", "postgres://shop:secret@db/shop"),
            ("OTHER", "x"),
        ]);
        let (config, settings) = load(&overrides, variables).unwrap();
        assert_eq!(config.bind.port(), 3);
        assert_eq!(config.log, "debug");
        assert_eq!(config.data_dir, Path::new("/srv"));
        assert_eq!(config.alexa.certificate_host, "certs.example.com");
        assert_eq!(config.database_url().expose_secret(), "postgres://shop:secret@db/shop");
        let shown = settings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        assert!(!shown.contains("secret@"), "{shown}");
        assert!(shown.contains("bind = 127.0.0.1:3"), "{shown}");
        assert!(!format!("{config:?}").contains("secret@"));
    }

    #[test]
    fn mistakes_are_named() {
        let wrong =
            |name: &str, value: &str| load(&Overrides::default(), environment(&[(name, value)])).unwrap_err();
        let cause = |error: &ConfigError| std::error::Error::source(error).unwrap().to_string();
        assert!(cause(&wrong("ECHOPPE_BINDD", "x")).contains("bindd"));
        assert!(cause(&wrong("ECHOPPE_BIND", "nowhere")).contains("bind"));
        let missing = Overrides { file: Some("/no/such/file.toml".into()), values: vec![] };
        assert!(load(&missing, []).unwrap_err().to_string().contains("/no/such/file.toml"));
    }
}
