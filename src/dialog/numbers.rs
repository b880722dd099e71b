//! Numbers as people say them, at the beginning of a phrase: "twenty-one", "quatre-vingt-dix", "douăzeci și unu".

use crate::model::locale::Language;

/// Reads a number at the beginning of words that are folded; gives it in thousandths, and how many words it took.
/// Digits may have decimals. Half of something is 500.
pub fn leading(words: &[&str], language: Language) -> Option<(i64, usize)> {
    let first = words.first()?;
    if let Some(milli) = digits(first) {
        return Some((milli, 1)).map(|number| and_a_half(number, words, language));
    }
    let article = usize::from(["un", "une", "o", "a", "one"].contains(first));
    if words.get(article).is_some_and(|half| HALVES.contains(half)) {
        // "half a dozen", "une demi-douzaine", "o jumătate de duzină"; "half a kilo" is its reader's matter.
        let after = article + 1;
        let linked =
            after + usize::from(words.get(after).is_some_and(|word| ["a", "de", "of"].contains(word)));
        if let Some(at) = [after, linked].into_iter().find(|at| words.get(*at).is_some_and(is_dozen)) {
            return Some((6_000, at + 1));
        }
        return Some((500, after));
    }
    if let Some(dozen) = dozen(words) {
        return Some(dozen);
    }
    let (number, used) = match thousands(words, language) {
        Some(thousands) => thousands,
        None => below_thousand(words, language)?,
    };
    Some(and_a_half((number * 1000, used), words, language))
}

fn below_thousand(words: &[&str], language: Language) -> Option<(i64, usize)> {
    hundreds(words, language).or_else(|| spelled(words, language))
}

/// "a thousand and forty", "mille quarante", "două mii cincizeci și șase".
fn thousands(words: &[&str], language: Language) -> Option<(i64, usize)> {
    let is_thousand = |word: &&str| match language {
        Language::En => ["thousand", "thousands"].contains(word),
        Language::Fr => ["mille", "milliers"].contains(word),
        Language::Ro => ["mie", "mii"].contains(word),
    };
    // "Dă-mi și mie": alone, the Romanian word is no number.
    let alone = language != Language::Ro && words.first().is_some_and(is_thousand);
    let (times, used) = if alone {
        (1, 1)
    } else {
        let times = value(language, words.first()?).filter(|times| (1..10).contains(times))?;
        words.get(1).filter(|word| is_thousand(word))?;
        (times, 2)
    };
    let and = usize::from(language == Language::En && words.get(used) == Some(&"and"));
    let rest = words.get(used + and..).filter(|rest| !matches!(rest.first(), Some(&("a" | "an"))));
    Some(match rest.and_then(|rest| below_thousand(rest, language)) {
        Some((more, taken)) => (times * 1_000 + more, used + and + taken),
        None => (times * 1_000, used),
    })
}

const HALVES: &[&str] = &["half", "demi", "demie", "jumatate"];

fn digits(word: &str) -> Option<i64> {
    let (whole, fraction) = word.split_once(['.', ',']).unwrap_or((word, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || fraction.len() > 3 || !numeric(whole) || !numeric(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<3}").parse().ok()
}

/// Whether something begins with "half": "half of the baguettes".
pub fn is_half(text: &str) -> bool {
    let folded = crate::model::localized::fold(text);
    let words = folded.split(' ').skip_while(|word| ["la", "the", "o", "un", "une"].contains(word));
    words.take(1).any(|word| HALVES.contains(&word) || word == "moitie")
}

fn is_dozen(word: &&str) -> bool {
    ["dozen", "dozens", "douzaine", "douzaines", "duzina", "duzini"].contains(word)
}

/// "a hundred", "two hundred and five", "deux cents", "une centaine", "o sută douăzeci".
fn hundreds(words: &[&str], language: Language) -> Option<(i64, usize)> {
    let is_hundred = |word: &&str| match language {
        Language::En => ["hundred", "hundreds"].contains(word),
        Language::Fr => ["cent", "cents", "centaine", "centaines"].contains(word),
        Language::Ro => ["suta", "sute"].contains(word),
    };
    let (times, used) = if words.first().is_some_and(is_hundred) {
        (1, 1)
    } else {
        let times = value(language, words.first()?).filter(|times| (1..10).contains(times))?;
        words.get(1).filter(|word| is_hundred(word))?;
        (times, 2)
    };
    let and = usize::from(language == Language::En && words.get(used) == Some(&"and"));
    // "A hundred a day" is no hundred and one.
    let rest = words.get(used + and..).filter(|rest| !matches!(rest.first(), Some(&("a" | "an"))));
    Some(match rest.and_then(|rest| spelled(rest, language)) {
        Some((more, taken)) if more < 100 => (times * 100 + more, used + and + taken),
        _ => (times * 100, used),
    })
}

/// "a dozen", "deux douzaines", "o duzină".
fn dozen(words: &[&str]) -> Option<(i64, usize)> {
    if words.first().is_some_and(is_dozen) {
        return Some((12_000, 1));
    }
    words.get(1).filter(|word| is_dozen(word))?;
    let times = match *words.first()? {
        "a" | "one" | "une" | "o" => 1,
        "two" | "deux" | "doua" => 2,
        "three" | "trois" | "trei" => 3,
        _ => return None,
    };
    Some((times * 12_000, 2))
}

/// "two and a half", "un … et demi" stands after the unit in French and Romanian, and is read there.
fn and_a_half((milli, used): (i64, usize), words: &[&str], language: Language) -> (i64, usize) {
    let rest = words.get(used..).unwrap_or_default();
    match (language, rest) {
        (Language::En, ["and", "a", "half", ..]) => (milli + 500, used + 3),
        (Language::Ro, ["si", "jumatate", ..]) | (Language::Fr, ["et", "demi" | "demie", ..]) => {
            (milli + 500, used + 2)
        }
        _ => (milli, used),
    }
}

/// Whole numbers below a hundred.
fn spelled(words: &[&str], language: Language) -> Option<(i64, usize)> {
    let mut total = 0;
    let mut used = 0;
    // What the next word may still add to: after "twenty" only what is below ten.
    let mut room = 100;
    while let Some(word) = words.get(used) {
        let joins = used > 0 && joins(language, word);
        let next = if joins { words.get(used + 1) } else { Some(word) };
        let Some(value) = next.and_then(|word| value(language, word)) else { break };
        let step = if joins { 2 } else { 1 };
        // Four times twenty.
        if language == Language::Fr && total == 4 && value == 20 {
            (total, room) = (80, 20);
        } else if value < room && (used == 0 || total % 10 == 0) {
            total += value;
            // Sixty and ninety take what is below twenty: "soixante-dix".
            let tens = language == Language::Fr && (value == 60 || total == 80);
            room = if tens {
                20
            } else if value >= 20 || (language == Language::Fr && value == 10) {
                10
            } else {
                0
            };
            if language == Language::Fr && total == 4 {
                room = 0;
            }
        } else {
            break;
        }
        used += step;
        let four =
            language == Language::Fr && total == 4 && words.get(used).is_some_and(|word| is_twenty(word));
        if room == 0 && !four {
            break;
        }
    }
    (used > 0).then_some((total, used))
}

fn is_twenty(word: &str) -> bool {
    word == "vingt" || word == "vingts"
}

fn joins(language: Language, word: &str) -> bool {
    match language {
        Language::En => word == "and",
        Language::Fr => word == "et",
        Language::Ro => word == "si",
    }
}

fn value(language: Language, word: &str) -> Option<i64> {
    let table: &[(&str, i64)] = match language {
        Language::En => EN,
        Language::Fr => FR,
        Language::Ro => RO,
    };
    table.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

const EN: &[(&str, i64)] = &[
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("couple", 2),
];
const FR: &[(&str, i64)] = &[
    ("un", 1),
    ("une", 1),
    ("deux", 2),
    ("trois", 3),
    ("quatre", 4),
    ("cinq", 5),
    ("six", 6),
    ("sept", 7),
    ("huit", 8),
    ("neuf", 9),
    ("dix", 10),
    ("onze", 11),
    ("douze", 12),
    ("treize", 13),
    ("quatorze", 14),
    ("quinze", 15),
    ("seize", 16),
    ("vingt", 20),
    ("vingts", 20),
    ("trente", 30),
    ("quarante", 40),
    ("cinquante", 50),
    ("soixante", 60),
    ("septante", 70),
    ("huitante", 80),
    ("nonante", 90),
];
const RO: &[(&str, i64)] = &[
    ("un", 1),
    ("o", 1),
    ("unu", 1),
    ("una", 1),
    ("unul", 1),
    ("doi", 2),
    ("doua", 2),
    ("trei", 3),
    ("patru", 4),
    ("cinci", 5),
    ("sase", 6),
    ("sapte", 7),
    ("opt", 8),
    ("noua", 9),
    ("zece", 10),
    ("unsprezece", 11),
    ("doisprezece", 12),
    ("douasprezece", 12),
    ("treisprezece", 13),
    ("paisprezece", 14),
    ("cincisprezece", 15),
    ("saisprezece", 16),
    ("saptesprezece", 17),
    ("optsprezece", 18),
    ("nouasprezece", 19),
    ("douazeci", 20),
    ("treizeci", 30),
    ("patruzeci", 40),
    ("cincizeci", 50),
    ("saizeci", 60),
    ("saptezeci", 70),
    ("optzeci", 80),
    ("nouazeci", 90),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::localized::fold;

    fn read(text: &str, language: Language) -> Option<i64> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        leading(&words, language).map(|(milli, _)| milli)
    }

    #[test]
    fn numbers_are_read_as_they_are_said() {
        for (text, number) in [
            ("two", 2),
            ("twenty one", 21),
            ("twenty-one", 21),
            ("ninety nine", 99),
            ("a", 1),
            ("a dozen", 12),
            ("two dozen", 24),
            ("fifteen", 15),
            ("a hundred", 100),
            ("two hundred and twelve", 212),
            ("half a dozen", 6),
        ] {
            assert_eq!(read(text, Language::En), Some(number * 1000), "{text}");
        }
        for (text, number) in [
            ("deux", 2),
            ("dix-sept", 17),
            ("vingt et un", 21),
            ("trente-deux", 32),
            ("soixante-dix", 70),
            ("soixante et onze", 71),
            ("quatre-vingts", 80),
            ("quatre-vingt-dix-neuf", 99),
            ("une douzaine", 12),
            ("quatre", 4),
            ("septante", 70),
            ("cent", 100),
            ("deux cents", 200),
            ("une centaine", 100),
            ("trois cent quatre-vingt-dix", 390),
            ("une demi-douzaine", 6),
        ] {
            assert_eq!(read(text, Language::Fr), Some(number * 1000), "{text}");
        }
        for (text, number) in [
            ("două", 2),
            ("douăzeci și unu", 21),
            ("douăzeci", 20),
            ("nouăsprezece", 19),
            ("treizeci și doi", 32),
            ("o duzină", 12),
            ("o sută", 100),
            ("două sute", 200),
            ("o sută douăzeci și unu", 121),
            ("o jumătate de duzină", 6),
            ("o", 1),
        ] {
            assert_eq!(read(text, Language::Ro), Some(number * 1000), "{text}");
        }
    }

    #[test]
    fn halves_and_decimals_are_thousandths() {
        assert_eq!(read("two and a half", Language::En), Some(2_500));
        assert_eq!(read("half", Language::En), Some(500));
        assert_eq!(read("un demi", Language::Fr), Some(500));
        assert_eq!(read("jumătate", Language::Ro), Some(500));
        assert_eq!(digits("1.5"), Some(1_500));
        assert_eq!(digits("0,75"), Some(750));
        assert_eq!(digits("1.2345"), None);
        for nothing in ["milk", "", "1234567"] {
            assert_eq!(read(nothing, Language::En), None, "{nothing}");
        }
    }

    #[test]
    fn a_number_leaves_what_follows_alone() {
        let words = ["quatre", "oeufs", "vingt"];
        assert_eq!(leading(&words, Language::Fr), Some((4_000, 1)));
        let words = ["two", "and", "milk"];
        assert_eq!(leading(&words, Language::En), Some((2_000, 1)));
    }
}
