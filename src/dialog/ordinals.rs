//! "The second one": a position in a list, from a number or a word in any of the languages.

/// A position in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// Counted from 1.
    Nth(usize),
    /// The last one.
    Last,
}

/// No list that is read out is longer.
const LONGEST_LIST: usize = 1_000;

const WORDS: [&[&str]; 5] = [
    &["first", "one", "premier", "premiere", "première", "un", "une", "primul", "prima", "unu", "unul"],
    &["second", "two", "deuxième", "deuxieme", "seconde", "deux", "doilea", "doua", "doi", "două"],
    &["third", "three", "troisième", "troisieme", "trois", "treilea", "treia", "trei"],
    &["fourth", "four", "quatrième", "quatrieme", "quatre", "patrulea", "patra", "patru"],
    &["fifth", "five", "cinquième", "cinquieme", "cinq", "cincilea", "cincea", "cinci"],
];
const LAST: &[&str] = &["last", "dernier", "derniere", "dernière", "ultimul", "ultima"];

/// Reads a position. Numbers below 1 and words that name none are nothing.
pub fn parse(text: &str) -> Option<Ordinal> {
    let text = text.trim().to_lowercase();
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if let Ok(number) = digits.parse::<usize>() {
        return (1..=LONGEST_LIST).contains(&number).then_some(Ordinal::Nth(number));
    }
    // "the second one" holds "one" too: look for the longer words first, from the end of the table.
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    if words.iter().any(|word| LAST.contains(word)) {
        return Some(Ordinal::Last);
    }
    let position = (0..WORDS.len()).rev().find(|index| words.iter().any(|word| WORDS[*index].contains(word)));
    position.map(|index| Ordinal::Nth(index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_understood_in_three_languages() {
        for text in
            ["2", "2.0", "second", "the second one", "le deuxième", "al doilea", "a doua", "2nd", "2e"]
        {
            assert_eq!(parse(text), Some(Ordinal::Nth(2)), "{text}");
        }
        assert_eq!(parse("the first one"), Some(Ordinal::Nth(1)));
        assert_eq!(parse("ultimul"), Some(Ordinal::Last));
        for nothing in ["", "?", "0", "-1", "blue"] {
            assert_eq!(parse(nothing), None, "{nothing}");
        }
        assert_eq!(parse(&"9".repeat(400)), None, "beyond any list");
    }
}
