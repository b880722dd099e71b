//! Figures in an utterance: how many, numbers that are spelled out, positions.

use super::readings::Reading;
use crate::{
    dialog::{
        numbers,
        ordinals::{self, Ordinal},
    },
    model::locale::Language,
};

/// How many, as a decimal, and how many words say so.
pub(super) fn quantity(words: &[&str], language: Language) -> Option<(String, usize)> {
    let (milli, used) = numbers::leading(words, language)?;
    let text = match milli % 1_000 {
        0 => (milli / 1_000).to_string(),
        500 if milli == 500 => "0.5".to_owned(),
        _ => format!("{}.{}", milli / 1_000, milli % 1_000 / 100),
    };
    Some((text, used))
}

/// A number that is spelled out: "1042", "one zero four two", "ten forty-two".
pub(super) fn digits(words: &[&str], language: Language) -> Option<(String, usize)> {
    let (mut code, mut used) = (String::new(), 0);
    while let Some(rest) = words.get(used..).filter(|rest| !rest.is_empty()) {
        let word = rest[0];
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            code.push_str(word);
            used += 1;
        } else if ["zero", "oh"].contains(&word) {
            code.push('0');
            used += 1;
        } else if ["double", "triple"].contains(&word) {
            let Some((milli @ 0..10_000, 1)) = rest.get(1..2).and_then(|one| numbers::leading(one, language))
            else {
                break;
            };
            code.push_str(&(milli / 1_000).to_string().repeat(if word == "double" { 2 } else { 3 }));
            used += 2;
        } else if (["a", "an", "o", "half", "demi"].contains(&word) && !is_thousand(rest))
            || (["un", "une"].contains(&word) && code.is_empty() && !counts(rest.get(1..), language))
        {
            break;
        } else if let Some((milli, taken)) =
            numbers::leading(rest, language).filter(|(milli, _)| milli % 1_000 == 0)
        {
            code.push_str(&(milli / 1_000).to_string());
            used += taken;
        } else {
            break;
        }
        if code.len() > 20 {
            return None;
        }
    }
    (!code.is_empty()).then_some((code, used))
}

/// "A thousand", "o mie".
fn is_thousand(words: &[&str]) -> bool {
    words.get(1).is_some_and(|word| ["thousand", "mie"].contains(word))
}

/// Whether a number stands at the beginning.
fn counts(words: Option<&[&str]>, language: Language) -> bool {
    words.is_some_and(|words| !words.is_empty() && numbers::leading(words, language).is_some())
}

/// "The second", "number two", "la dernière": what names a position, and nothing that only counts.
pub(super) fn ordinals_in(words: &[&str]) -> Vec<Reading> {
    let mut found = Vec::new();
    for start in 0..words.len() {
        let numbered = ["number", "numero", "numarul", "option", "optiunea", "choix"].contains(&words[start]);
        let romanian = ["al", "a"].contains(&words[start])
            && words.get(start + 1).is_some_and(|next| next.ends_with('a'));
        let end = if numbered || romanian { start + 2 } else { start + 1 };
        let Some(said) = words.get(start..end) else { continue };
        let last = said[said.len() - 1];
        let counts = [
            "un", "une", "one", "two", "three", "four", "five", "deux", "trois", "quatre", "cinq", "unu",
            "doi", "doua", "trei", "patru", "cinci",
        ];
        let bare_number = counts.contains(&last) || last.bytes().all(|byte| byte.is_ascii_digit());
        if bare_number && !numbered && !romanian {
            continue;
        }
        let value = match ordinals::parse(last) {
            Some(Ordinal::Nth(position)) => position.to_string(),
            Some(Ordinal::Last) => "last".to_owned(),
            // Said in more than a word: values of the model.
            Some(Ordinal::Any | Ordinal::Cheapest) | None => continue,
        };
        found.push(Reading { start, end, value: value.into(), worth: 0.6 });
    }
    found
}
