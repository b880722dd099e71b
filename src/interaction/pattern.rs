//! Sample utterances in a compact notation: `[please] add {product} [to (my|the) cart]`.
//!
//! `[…]` may be left out, `(a|b)` are alternatives, `{slot}` is a slot; everything else is words in lower case.

/// The most sentences that one sample may stand for: platforms count each of them.
pub const MOST_SENTENCES: usize = 64;

/// Stands for a joint while a sentence is put together.
const JOINT: &str = "\u{1}";

/// A parsed sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// One word.
    Word(String),
    /// A slot, by name.
    Slot(String),
    /// No space here: `(ajoute|mets)-le`.
    Joint,
    /// One after the other.
    Sequence(Vec<Self>),
    /// One of these. The first of an optional part is the empty sequence.
    Either(Vec<Self>),
}

/// Why a sample cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A bracket is not closed, or closes nothing.
    #[error("the brackets do not match at character {0}")]
    Bracket(usize),
    /// Something that cannot be said.
    #[error("`{0}` cannot be said: words are letters, apostrophes, hyphens and dots, in lower case")]
    Character(char),
    /// It stands for too many sentences.
    #[error("it stands for more than {MOST_SENTENCES} sentences: make two of it")]
    TooMany,
    /// It says nothing at all in one of its forms.
    #[error("it can be said by saying nothing")]
    Empty,
}

impl Pattern {
    /// Reads a sample.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let characters: Vec<char> = text.chars().collect();
        let mut reader = Reader { characters: &characters, at: 0 };
        let pattern = reader.alternatives(None)?;
        if reader.at < characters.len() {
            return Err(PatternError::Bracket(reader.at + 1));
        }
        if pattern.count() > MOST_SENTENCES {
            return Err(PatternError::TooMany);
        }
        if pattern.expand().iter().any(String::is_empty) {
            return Err(PatternError::Empty);
        }
        Ok(pattern)
    }

    /// How many sentences it stands for.
    fn count(&self) -> usize {
        match self {
            Self::Word(_) | Self::Slot(_) | Self::Joint => 1,
            Self::Sequence(parts) => parts.iter().map(Self::count).fold(1, usize::saturating_mul),
            Self::Either(parts) => parts.iter().map(Self::count).fold(0, usize::saturating_add),
        }
    }

    /// Every sentence that it stands for, each once, in the order in which they are written.
    pub fn expand(&self) -> Vec<String> {
        let joint = format!(" {JOINT} ");
        let sentences = self.sentences().into_iter().map(|words| words.join(" ").replace(&joint, ""));
        let mut known = std::collections::HashSet::new();
        sentences.filter(|sentence| known.insert(sentence.clone())).collect()
    }

    fn sentences(&self) -> Vec<Vec<String>> {
        match self {
            Self::Word(word) => vec![vec![word.clone()]],
            Self::Slot(slot) => vec![vec![format!("{{{slot}}}")]],
            Self::Joint => vec![vec![JOINT.to_owned()]],
            Self::Either(parts) => parts.iter().flat_map(Self::sentences).collect(),
            Self::Sequence(parts) => parts.iter().fold(vec![Vec::new()], |before, part| {
                let after = part.sentences();
                let both = |start: &Vec<String>, end: &Vec<String>| [start.as_slice(), end].concat();
                before.iter().flat_map(|start| after.iter().map(move |end| both(start, end))).collect()
            }),
        }
    }

    /// The slots that it names.
    pub fn slots(&self) -> Vec<&str> {
        match self {
            Self::Word(_) | Self::Joint => Vec::new(),
            Self::Slot(slot) => vec![slot],
            Self::Sequence(parts) | Self::Either(parts) => parts.iter().flat_map(Self::slots).collect(),
        }
    }
}

struct Reader<'a> {
    characters: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    /// Parts between bars, up to the bracket that closes them or the end.
    fn alternatives(&mut self, close: Option<char>) -> Result<Pattern, PatternError> {
        let mut parts = vec![self.sequence()?];
        while self.peek() == Some('|') && close.is_some() {
            self.at += 1;
            parts.push(self.sequence()?);
        }
        if self.peek() != close {
            return Err(PatternError::Bracket(self.at + 1));
        }
        self.at += usize::from(close.is_some());
        Ok(match <[Pattern; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Pattern::Either(parts),
        })
    }

    fn sequence(&mut self) -> Result<Pattern, PatternError> {
        let mut parts = Vec::new();
        let mut spaced = true;
        while let Some(character) = self.peek() {
            if !spaced && !" )]|}".contains(character) {
                parts.push(Pattern::Joint);
            }
            spaced = character == ' ';
            match character {
                ' ' => self.at += 1,
                ')' | ']' | '|' | '}' => break,
                '(' => {
                    self.at += 1;
                    parts.push(self.alternatives(Some(')'))?);
                }
                '[' => {
                    self.at += 1;
                    let part = self.alternatives(Some(']'))?;
                    parts.push(Pattern::Either(vec![Pattern::Sequence(Vec::new()), part]));
                }
                '{' => {
                    self.at += 1;
                    let name = self.take(|c| c.is_ascii_lowercase() || c == '_');
                    if self.peek() != Some('}') || name.is_empty() {
                        return Err(PatternError::Bracket(self.at + 1));
                    }
                    self.at += 1;
                    parts.push(Pattern::Slot(name));
                }
                character if is_sayable(character) => parts.push(Pattern::Word(self.take(is_sayable))),
                other => return Err(PatternError::Character(other)),
            }
        }
        Ok(match <[Pattern; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Pattern::Sequence(parts),
        })
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&fits) {
            self.at += 1;
        }
        self.characters[start..self.at].iter().collect()
    }
}

/// What samples are made of. Digits are spelled out: Alexa refuses them. Source: custom interaction model reference.
fn is_sayable(character: char) -> bool {
    (character.is_alphabetic() && !character.is_uppercase()) || ['\'', '-', '.'].contains(&character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expand(text: &str) -> Vec<String> {
        Pattern::parse(text).unwrap().expand()
    }

    #[test]
    fn a_sample_stands_for_what_people_say() {
        assert_eq!(
            expand("[please] add {product} [to (my|the) cart]"),
            [
                "add {product}",
                "add {product} to my cart",
                "add {product} to the cart",
                "please add {product}",
                "please add {product} to my cart",
                "please add {product} to the cart",
            ]
        );
        assert_eq!(expand("(qu'est-ce que|que) j'ai"), ["qu'est-ce que j'ai", "que j'ai"]);
        assert_eq!(expand("(a|a)"), ["a"]);
        assert_eq!(
            expand("(ajoute|mets)-le [donc]"),
            ["ajoute-le", "ajoute-le donc", "mets-le", "mets-le donc"]
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, wrong) in [
            ("add [{product}", PatternError::Bracket(15)),
            ("add {product", PatternError::Bracket(13)),
            ("add a|b", PatternError::Bracket(6)),
            ("add )", PatternError::Bracket(5)),
            ("add 2", PatternError::Character('2')),
            ("Add it", PatternError::Character('A')),
            ("[please]", PatternError::Empty),
            ("", PatternError::Empty),
            ("[a] [b] [c] [d] [e] [f] [g] h", PatternError::TooMany),
        ] {
            assert_eq!(Pattern::parse(text), Err(wrong), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in r"[a-c \[\](){}|]{0,30}") {
            if let Ok(pattern) = Pattern::parse(&text) {
                let sentences = pattern.expand();
                prop_assert!(!sentences.is_empty() && sentences.len() <= MOST_SENTENCES);
            }
        }
    }
}
