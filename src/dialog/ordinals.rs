//! "The second one", "whichever", "the cheapest": which one of a list, in any of the languages.

use crate::model::localized::fold;

/// Which one of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// Counted from 1.
    Nth(usize),
    /// The last one.
    Last,
    /// Whichever: the shopper does not mind.
    Any,
    /// The one of the lowest price.
    Cheapest,
}

impl Ordinal {
    /// The item of a list; none when it is not that long, or has no prices to choose by.
    pub fn of<T>(self, items: &[T]) -> Option<&T> {
        match self {
            Self::Nth(position) => items.get(position.checked_sub(1)?),
            Self::Last => items.last(),
            Self::Any => items.first(),
            Self::Cheapest => None,
        }
    }
}

/// No list that is read out is longer.
const LONGEST_LIST: usize = 1_000;

const WORDS: [&[&str]; 5] = [
    &[
        "first",
        "one",
        "premier",
        "premiere",
        "première",
        "un",
        "une",
        "primul",
        "prima",
        "primele",
        "primii",
        "unu",
        "unul",
    ],
    &["second", "two", "deuxième", "deuxieme", "seconde", "deux", "doilea", "doua", "doi", "două"],
    &["third", "three", "troisième", "troisieme", "trois", "treilea", "treia", "trei"],
    &["fourth", "four", "quatrième", "quatrieme", "quatre", "patrulea", "patra", "patru"],
    &["fifth", "five", "cinquième", "cinquieme", "cinq", "cincilea", "cincea", "cinci"],
];
const LAST: &[&str] = &["last", "dernier", "derniere", "dernière", "ultimul", "ultima"];
/// Folded phrases of whoever does not mind which.
const ANY: &[&str] = &[
    "any",
    "whichever",
    "whatever",
    "either",
    "don t mind",
    "don t care",
    "doesn t matter",
    "you choose",
    "you decide",
    "you pick",
    "all the same",
    "all one to me",
    "surprise me",
    "n importe",
    "peu importe",
    "egal",
    "choisis pour moi",
    "choisissez pour moi",
    "oricare",
    "indiferent",
    "totuna",
    "nu conteaza",
    "alege tu",
    "alegeti dumneavoastra",
];
/// Folded phrases for the lowest price.
const CHEAPEST: &[&str] =
    &["cheapest", "cheaper", "moins cher", "moins chere", "meilleur marche", "ieftin", "ieftina"];

/// Reads which one is meant. Numbers below 1 and words that name none are nothing.
pub fn parse(text: &str) -> Option<Ordinal> {
    let folded = format!(" {} ", fold(text));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| folded.contains(&format!(" {phrase} ")));
    if says(CHEAPEST) {
        return Some(Ordinal::Cheapest);
    }
    if says(ANY) {
        return Some(Ordinal::Any);
    }
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
        for text in
            ["any of them", "whichever one", "n'importe lequel", "ça m'est égal", "oricare", "mi-e totuna"]
        {
            assert_eq!(parse(text), Some(Ordinal::Any), "{text}");
        }
        for text in ["the cheapest one", "la moins chère", "cel mai ieftin", "cheapest"] {
            assert_eq!(parse(text), Some(Ordinal::Cheapest), "{text}");
        }
        for nothing in ["", "?", "0", "-1", "blue"] {
            assert_eq!(parse(nothing), None, "{nothing}");
        }
        assert_eq!(parse(&"9".repeat(400)), None, "beyond any list");
    }
}
