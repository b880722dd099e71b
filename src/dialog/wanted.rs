//! What somebody wants of a shop: "two litres of milk and three baguettes" is 2 l of "milk" and 3 of "baguettes".

use serde::{Deserialize, Serialize};

use super::{numbers, slots::is_negative};
use crate::model::{
    locale::Language,
    localized::fold,
    measure::{Measure, Unit},
};

/// More things than this in one breath are not ours to guess.
const MOST: usize = 8;

/// Names are remembered up to this many characters.
const LONGEST_NAME: usize = 60;

/// One thing that is wanted. A conversation remembers it, in as few letters as possible, while it is not clear which
/// product is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// How many, when a number was said without a unit; 0 for what cannot be meant.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// How much, when a unit was said.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Measure>,
    /// Whether packs of it were counted, not single pieces: "two boxes of eggs".
    #[serde(rename = "k", default, skip_serializing_if = "std::ops::Not::not")]
    pub packs: bool,
    /// The words that name it, as they were said.
    #[serde(rename = "w", default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Wanted {
    /// So many packs, of something that is known.
    pub const fn packs(quantity: i64) -> Self {
        Self { quantity: Some(quantity), amount: None, packs: true, words: String::new() }
    }

    /// As much of something that is named otherwise.
    #[must_use]
    pub fn of(&self, words: &str) -> Self {
        Self { words: words.chars().take(LONGEST_NAME).collect(), ..self.clone() }
    }

    /// Whether it was said how much of it.
    pub const fn is_counted(&self) -> bool {
        self.quantity.is_some() || self.amount.is_some()
    }
}

/// Reads one thing. Words are kept as they were said; number and unit are taken off the front.
pub fn one(text: &str, language: Language) -> Wanted {
    // "2L de lait": the number and its unit run together.
    let spaced = space_units(text);
    let negative = is_negative(text);
    let said: Vec<&str> = spaced.split_whitespace().collect();
    let folded: Vec<String> = said.iter().map(|word| fold_word(word)).collect();
    // A word may fold into several ("vingt-deux"): count them back.
    let mut words: Vec<&str> = Vec::new();
    let mut origin: Vec<usize> = Vec::new();
    for (index, word) in folded.iter().enumerate() {
        for part in word.split(' ').filter(|part| !part.is_empty()) {
            words.push(part);
            origin.push(index);
        }
    }
    let rest = |used: usize| {
        let start = origin.get(used).copied().unwrap_or(said.len());
        said.get(start..).unwrap_or_default().join(" ")
    };
    let Some((mut milli, mut used)) = numbers::leading(&words, language) else {
        return Wanted { quantity: None, amount: None, packs: false, words: text.trim().to_owned() };
    };
    if ["of", "a", "de"].contains(&words.get(used).copied().unwrap_or_default()) && milli == 500 {
        used += 1; // "half a kilo", "jumătate de kilogram"
    }
    // "400 de grame": from twenty on, Romanian puts a "de" before what is counted.
    if words.get(used) == Some(&"de") && words.get(used + 1).is_some_and(|word| unit(word).is_some()) {
        used += 1;
    }
    let unit = words.get(used).and_then(|word| unit(word));
    let Some(unit) = unit else {
        // "A 12 pack of eggs": that is how many are in it.
        if language == Language::En && milli > 1_000 && words.get(used) == Some(&"pack") {
            used += 1;
            used += linking(&words, used);
            let amount = Measure { milli, unit: Unit::Pc };
            return Wanted { quantity: None, amount: Some(amount), packs: false, words: rest(used) };
        }
        let packs = words.get(used).is_some_and(|word| PACKS.contains(word));
        used += usize::from(packs);
        used += linking(&words, used);
        // Half of a thing is not sold.
        let quantity = if negative {
            Some(0)
        } else if milli % 1000 == 0 {
            Some(milli / 1000)
        } else {
            None
        };
        let words = rest(used);
        return if words.is_empty() {
            Wanted { quantity: None, amount: None, packs: false, words: text.trim().to_owned() }
        } else {
            Wanted { quantity, amount: None, packs, words }
        };
    };
    used += 1;
    if matches!(words.get(used..), Some(["et", "demi" | "demie", ..] | ["si", "jumatate", ..])) {
        milli += 500; // "un litre et demi"
        used += 2;
    }
    used += linking(&words, used);
    Wanted { quantity: None, amount: Some(Measure { milli, unit }), packs: false, words: rest(used) }
}

/// Reads several things, cut at commas and "and". Whoever calls it first looks for the whole: "salt and vinegar
/// crisps" is one thing.
pub fn several(text: &str, language: Language) -> Vec<Wanted> {
    let and = match language {
        Language::En => [" and ", ", "],
        Language::Fr => [" et ", ", "],
        Language::Ro => [" și ", ", "],
    };
    let mut parts = vec![text.replace(" si ", if language == Language::Ro { " și " } else { " si " })];
    for separator in and {
        parts = parts.iter().flat_map(|part| part.split(separator).map(str::to_owned)).collect();
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    // "un litre et demi de lait" is one thing, though it has an "et".
    let mut joined: Vec<String> = Vec::new();
    for part in parts {
        let half = ["demi", "demie", "jumatate", "a half"].iter().any(|half| fold(part).starts_with(half));
        match joined.last_mut().filter(|_| half) {
            Some(last) => *last = format!("{last}{}{part}", and[0]),
            None => joined.push(part.to_owned()),
        }
    }
    joined.truncate(MOST);
    joined.iter().map(|part| one(part, language)).collect()
}

/// A word as it is compared, with decimals kept.
fn fold_word(word: &str) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        word.trim_end_matches(['.', ',']).to_owned()
    } else {
        fold(word)
    }
}

/// "2L" is "2 L".
fn space_units(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut before = ' ';
    for character in text.chars() {
        if character.is_alphabetic() && before.is_ascii_digit() {
            out.push(' ');
        }
        out.push(character);
        before = character;
    }
    out
}

/// How many words only link what was counted with its name: "of", "de", "d’".
fn linking(words: &[&str], from: usize) -> usize {
    words
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|word| ["of", "de", "d", "du", "des"].contains(word))
        .count()
}

/// Words for "a pack" that say nothing about its size.
const PACKS: &[&str] = &[
    "pack",
    "packs",
    "packet",
    "packets",
    "bottle",
    "bottles",
    "box",
    "boxes",
    "bag",
    "bags",
    "jar",
    "jars",
    "can",
    "cans",
    "carton",
    "cartons",
    "loaf",
    "loaves",
    "paquet",
    "paquets",
    "bouteille",
    "bouteilles",
    "boite",
    "boites",
    "sac",
    "sacs",
    "pot",
    "pots",
    "sachet",
    "sachets",
    "brique",
    "briques",
    "canette",
    "canettes",
    "pachet",
    "pachete",
    "sticla",
    "sticle",
    "cutie",
    "cutii",
    "punga",
    "pungi",
    "borcan",
    "borcane",
    "bucata",
    "bucati",
    "doza",
    "doze",
];

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "l" | "litre" | "litres" | "liter" | "liters" | "litru" | "litri" => Unit::L,
        "cl" | "centilitre" | "centilitres" | "centilitri" => Unit::Cl,
        "ml" | "millilitre" | "millilitres" | "milliliter" | "milliliters" | "mililitri" => Unit::Ml,
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilograme"
        | "kile" | "kil" => Unit::Kg,
        "g" | "gram" | "grams" | "gramme" | "grammes" | "grame" => Unit::G,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, language: Language) -> (Option<i64>, Option<(i64, Unit)>, String) {
        let wanted = one(text, language);
        (wanted.quantity, wanted.amount.map(|amount| (amount.milli, amount.unit)), wanted.words)
    }

    #[test]
    fn amounts_are_taken_off_the_front_in_three_languages() {
        let litres = |milli| Some((milli, Unit::L));
        let words = |text: &str| text.to_owned();
        assert_eq!(read("two litres of milk", Language::En), (None, litres(2_000), words("milk")));
        assert_eq!(read("2L of milk", Language::En), (None, litres(2_000), words("milk")));
        assert_eq!(read("trois baguettes", Language::Fr), (Some(3), None, words("baguettes")));
        assert_eq!(
            read("deux litres de lait d’avoine", Language::Fr),
            (None, litres(2_000), words("lait d’avoine"))
        );
        assert_eq!(read("un litre et demi de lait", Language::Fr), (None, litres(1_500), words("lait")));
        assert_eq!(read("vingt-deux œufs", Language::Fr), (Some(22), None, words("œufs")));
        assert_eq!(read("două pâini", Language::Ro), (Some(2), None, words("pâini")));
        assert_eq!(
            read("jumătate de kilogram de roșii", Language::Ro),
            (None, Some((500, Unit::Kg)), words("roșii"))
        );
        assert_eq!(read("half a kilo of rice", Language::En), (None, Some((500, Unit::Kg)), words("rice")));
        assert_eq!(read("two bottles of olive oil", Language::En), (Some(2), None, words("olive oil")));
        assert_eq!(read("oat milk", Language::En), (None, None, words("oat milk")));
        assert_eq!(
            read("400 de grame de miere", Language::Ro),
            (None, Some((400_000, Unit::G)), words("miere"))
        );
        let pieces = Some((12_000, Unit::Pc));
        assert_eq!(read("12 pack of eggs", Language::En), (None, pieces, words("eggs")));
        assert_eq!(read("20 de ouă", Language::Ro), (Some(20), None, words("ouă")));
        assert_eq!(read("un paquet de café", Language::Fr), (Some(1), None, words("café")));
        assert_eq!(read("1.5 l de lapte", Language::Ro), (None, litres(1_500), words("lapte")));
        assert_eq!(read("seven", Language::En), (None, None, words("seven")), "a number alone names nothing");
    }

    #[test]
    fn several_things_in_one_breath() {
        let names = |text: &str, language| -> Vec<(Option<i64>, String)> {
            several(text, language).into_iter().map(|wanted| (wanted.quantity, wanted.words)).collect()
        };
        assert_eq!(
            names("two baguettes, a honey and three yogurts", Language::En),
            [(Some(2), "baguettes".into()), (Some(1), "honey".into()), (Some(3), "yogurts".into())]
        );
        assert_eq!(
            names("trois baguettes et du beurre", Language::Fr),
            [(Some(3), "baguettes".into()), (None, "du beurre".into())]
        );
        assert_eq!(
            names("două pâini și lapte", Language::Ro),
            [(Some(2), "pâini".into()), (None, "lapte".into())]
        );
        assert_eq!(several("un litre et demi de lait", Language::Fr).len(), 1);
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_read(text in ".{0,80}") {
            for language in Language::ALL {
                let read = several(&text, language);
                prop_assert!(read.len() <= MOST);
                let positive = |wanted: &Wanted| wanted.quantity.is_none_or(|quantity| quantity >= 0);
                prop_assert!(read.iter().all(positive));
            }
        }
    }
}
