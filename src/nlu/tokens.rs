//! From text to words: folded, cut at apostrophes and between digits and letters, each with its place in the text.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words of one utterance that are looked at; nobody says more to a shop in one breath.
pub(super) const MOST: usize = 40;

/// A word as it is compared, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case, without diacritics.
    pub(super) word: String,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether a comma, a full stop or the like stands before it.
    pub(super) after_stop: bool,
}

impl Token {
    /// Whether it is an "and", in any of the languages.
    pub(super) fn is_and(&self) -> bool {
        ["and", "et", "si"].contains(&self.word.as_str())
    }
}

/// The words of a text, at most [`MOST`].
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Option<Token> = None;
    let mut stop = false;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        if !character.is_alphanumeric() && !is_combining_mark(character) {
            tokens.extend(open.take());
            stop |= [',', ';', '.', '?', '!', ':'].contains(&character);
            continue;
        }
        // "2l" is two words, "24th" and "1er" are one.
        let digit = character.is_ascii_digit();
        let turns = open.as_ref().is_some_and(|token| {
            let was_digit = token.word.ends_with(|last: char| last.is_ascii_digit());
            was_digit != digit && !(was_digit && is_ordinal(&text[start..]))
        });
        if turns {
            tokens.extend(open.take());
        }
        let after_stop = std::mem::take(&mut stop);
        let token = open.get_or_insert_with(|| Token { word: String::new(), start, end, after_stop });
        token.end = end;
        match character {
            'œ' | 'Œ' => token.word.push_str("oe"),
            'æ' | 'Æ' => token.word.push_str("ae"),
            _ => token
                .word
                .extend(character.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)),
        }
    }
    tokens.extend(open);
    tokens.retain(|token| !token.word.is_empty());
    tokens.truncate(MOST);
    tokens
}

/// Whether letters behind digits make an ordinal of them.
fn is_ordinal(rest: &str) -> bool {
    let letters: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    ["st", "nd", "rd", "th", "er", "ere", "e", "eme"].contains(&letters.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        let text = "T’as encore 2L d’Œufs, le 1er ?";
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        assert_eq!(words, ["t", "as", "encore", "2", "l", "d", "oeufs", "le", "1er"]);
        assert_eq!(&text[tokens[6].start..tokens[6].end], "Œufs");
    }

    proptest! {
        #[test]
        fn places_are_places(text in ".*") {
            for token in tokens(&text) {
                prop_assert!(text.get(token.start..token.end).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
