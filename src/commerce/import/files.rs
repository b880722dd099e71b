//! The files of a shop, from a folder or from the binary, and errors that name file and line.

use std::{collections::BTreeMap, io, path::Path};

/// What is wrong with a shop's files, where, and what to write instead.
#[derive(Debug, thiserror::Error)]
#[error("{file}{}: {reason}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct FileError {
    /// The file's name.
    pub file: String,
    /// The line, counted from 1, where one can be named.
    pub line: Option<u64>,
    /// What is wrong.
    pub reason: String,
}

impl FileError {
    pub(super) fn new(file: &str, line: Option<u64>, reason: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, reason: reason.into() }
    }
}

/// A shop's files by name.
#[derive(Debug, Clone, Default)]
pub struct ShopFiles(BTreeMap<String, String>);

impl ShopFiles {
    /// Files that are in memory already.
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        Self(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    /// Reads every `.toml` and `.csv` file of a folder.
    pub fn from_dir(dir: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let wanted = path.extension().is_some_and(|extension| extension == "toml" || extension == "csv");
            if let Some(name) =
                path.file_name().and_then(|name| name.to_str()).filter(|_| wanted && path.is_file())
            {
                files.insert(name.to_owned(), std::fs::read_to_string(&path)?);
            }
        }
        Ok(Self(files))
    }

    /// The text of a file.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The files whose names begin and end like this.
    pub(super) fn matching<'a>(
        &'a self,
        start: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        let fits = move |name: &str| name.starts_with(start) && name.ends_with(end);
        self.0.iter().filter(move |(name, _)| fits(name)).map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Parses a TOML file strictly.
    pub(super) fn toml<T: serde::de::DeserializeOwned>(&self, name: &str) -> Result<T, FileError> {
        let text = self.get(name).ok_or_else(|| FileError::new(name, None, "the file is missing"))?;
        toml::from_str(text).map_err(|error| {
            let line =
                error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() as u64 + 1);
            FileError::new(name, line, error.message())
        })
    }
}

/// Parses the rows of a CSV text; each comes with its line. A byte-order mark, as spreadsheets write it, is no
/// part of the first column's name.
pub(super) fn rows<'a, T: serde::de::DeserializeOwned + 'a>(
    name: &'a str,
    text: &'a str,
) -> impl Iterator<Item = Result<(u64, T), FileError>> + 'a {
    let text = text.trim_start_matches('\u{FEFF}');
    let reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut records = reader.into_records();
    let mut headers = None;
    std::iter::from_fn(move || {
        if headers.is_none() {
            headers = records.reader_mut().headers().ok().cloned();
        }
        let record = records.next()?;
        Some(
            record
                .and_then(|record| {
                    let line = record.position().map_or(0, csv::Position::line);
                    record.deserialize(headers.as_ref()).map(|row| (line, row))
                })
                .map_err(|error| {
                    FileError::new(name, error.position().map(csv::Position::line), csv_reason(&error))
                }),
        )
    })
}

/// What is wrong with a row, in the words of somebody with a spreadsheet.
fn csv_reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => format!(
            "the row has {len} columns, the first row {expected_len}; put values with a comma in quotes, and write \
             prices with a point"
        ),
        csv::ErrorKind::Deserialize { err, .. } => match err.field() {
            Some(column) => format!("column {}: {}", column + 1, err.kind()),
            None => err.kind().to_string(),
        },
        _ => error.to_string(),
    }
}
