//! Display text within Google's limits.

/// The longest text of a simple response, in characters.
pub(super) const LONGEST: usize = 640;

/// Sentences as one text for a screen, at most [`LONGEST`] characters; the last one, the question, stays.
pub(super) fn joined(sentences: &[String]) -> String {
    let mut kept: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let length = |kept: &[&str]| kept.iter().map(|sentence| sentence.chars().count() + 1).sum::<usize>();
    while kept.len() > 1 && length(&kept) > LONGEST {
        kept.remove(kept.len() - 2);
    }
    // A line per sentence: nothing is glued together, and a narrow screen reads it well.
    kept.join("\n").chars().take(LONGEST).collect()
}
