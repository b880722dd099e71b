//! What people take back in the same breath: "four, no sorry, five", "three instead of two", "from six to eight". Of two
//! numbers the one that was meant stays.

use super::{
    Candidate, Understood,
    expected::made,
    readings::{Readings, is_article},
    tokens::{Token, tokens},
};
use crate::{
    dialog::{numbers, slots::SlotValue},
    model::locale::Language,
};

/// A sentence without what was taken back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Corrected {
    pub(super) text: String,
    /// Whether it was about what had been said earlier: then something that is in the cart changes.
    pub(super) changes: bool,
}

/// Words between a number and the one that was meant.
fn takes_back(language: Language) -> (&'static [&'static str], &'static [&'static str]) {
    match language {
        Language::En => (
            &["no", "sorry", "wait", "mean", "rather"],
            &["i", "hang", "on", "actually", "make", "that", "it", "um", "uh"],
        ),
        Language::Fr => (
            &["non", "pardon", "plutot", "enfin", "attends"],
            &["euh", "je", "veux", "dire", "en", "fait", "mets"],
        ),
        Language::Ro => {
            (&["nu", "scuze", "stai", "adica", "pardon"], &["aa", "ba", "mai", "bine", "de", "fapt", "pune"])
        }
    }
}

/// One of something, said without its number.
const ONLY: [&str; 8] = ["single", "singur", "singura", "seul", "seule", "just", "doar", "numai"];

/// What stands before a number that is not meant.
fn refusals(language: Language) -> &'static [&'static [&'static str]] {
    match language {
        Language::En => &[&["instead", "of"], &["rather", "than"], &["and", "not"], &["not"]],
        Language::Fr => {
            &[&["au", "lieu", "de"], &["plutot", "que"], &["et", "non"], &["et", "pas"], &["pas"]]
        }
        Language::Ro => &[&["in", "loc", "de"], &["si", "nu"], &["nu"]],
    }
}

/// What stands before the number that was, and before the one that is to be.
const fn steps(language: Language) -> (&'static [&'static str], &'static str) {
    match language {
        Language::En => (&["from"], "to"),
        Language::Fr => (&["de"], "a"),
        Language::Ro => (&["de", "la"], "la"),
    }
}

/// Takes back what was taken back; nothing when nothing was.
pub(super) fn apply(text: &str, language: Language) -> Option<Corrected> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let number = |at: usize| {
        let (_, used) = numbers::leading(words.get(at..)?, language)?;
        // "A" and "o" are articles; "un" and "una" may count.
        (!["a", "an", "o"].contains(&words[at])).then_some(at + used)
    };
    let cut = |from: usize, to: usize, changes: bool| {
        Some(Corrected { text: without(text, &tokens, from, to), changes })
    };
    let (from, to) = steps(language);
    let (marks, idle) = takes_back(language);
    for at in 0..words.len() {
        if let Some(was) = words[at..].starts_with(from).then_some(at + from.len())
            && let Some(end) = number(was)
            && words.get(end) == Some(&to)
            && number(end + 1).is_some()
        {
            return cut(at, end, true);
        }
        let Some(end) = number(at) else { continue };
        let between =
            words[end..].iter().take_while(|word| marks.contains(word) || idle.contains(word)).count();
        let marked = words[end..end + between].iter().any(|word| marks.contains(word));
        if let Some(last) = number(end + between).filter(|_| marked) {
            // "Treizeci, nu zece": the Romanian word is "no" and "not"; what ends the sentence is not meant.
            if language == Language::Ro && between == 1 && words[end] == "nu" && last == words.len() {
                return cut(end, last, true);
            }
            return cut(at, end + between, false);
        }
        // "Cinci dovlecei, pardon, șase": the number behind takes the place of the one before.
        let mark = (end + 1..words.len()).find(|at| marks.contains(&words[*at]) && tokens[*at].after_stop);
        // "Șase borcane de zacuscă, nu cinci": what ends the sentence behind a Romanian "not" is not meant.
        if let Some(mark) = mark.filter(|mark| language == Language::Ro && words[*mark] == "nu")
            && let la = usize::from(words.get(mark + 1) == Some(&"la"))
            && number(mark + 1 + la) == Some(words.len())
        {
            return cut(mark, words.len(), true);
        }
        if let Some((mark, last)) = mark.and_then(|mark| Some((mark, number(mark + 1)?)))
            && mark - end <= 5
            && (last == words.len() || words[end..mark].contains(&words[last]))
        {
            let part = |from: usize, to: usize| &text[tokens[from].start..tokens[to - 1].end];
            let text = format!("{}{} {}", &text[..tokens[at].start], part(mark + 1, last), part(end, mark));
            return Some(Corrected { text, changes: false });
        }
    }
    let negated = ["not", "no", "pas", "non", "nu"].contains(words.first()?);
    if let Some(end) = number(1).filter(|end| negated && number(*end).is_some()) {
        return cut(0, end, true);
    }
    for at in 1..words.len() {
        let refused = refusals(language).iter().find(|refusal| words[at..].starts_with(refusal));
        if let Some(end) = refused.and_then(|refusal| number(at + refusal.len()))
            && words.len() - end <= 1
            && (0..at).any(|before| number(before).is_some() || ONLY.contains(&words[before]))
        {
            return cut(at, end, true);
        }
    }
    None
}

/// What follows a "no", an "actually" and their like; nothing when the sentence does not begin so.
pub(super) fn after_no(text: &str, language: Language) -> Option<String> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let minds: [&[&str]; 6] = [
        &["actually"],
        &["in", "fact"],
        &["en", "fait"],
        &["finalement"],
        &["de", "fapt"],
        &["pana", "la", "urma"],
    ];
    if let Some(mind) = minds.iter().find(|mind| words.starts_with(mind)) {
        return tokens.get(mind.len()).map(|token| text[token.start..].to_owned());
    }
    let (marks, idle) = takes_back(language);
    let begun = tokens.iter().take_while(|token| {
        let word = token.word.as_str();
        marks.contains(&word) || (idle.contains(&word) && word != "a")
    });
    let begun = begun.count();
    let refused = tokens[..begun].iter().any(|token| marks.contains(&token.word.as_str()));
    tokens.get(begun).filter(|_| refused).map(|token| text[token.start..].to_owned())
}

/// A number, with nothing beside it but a unit, an article or what adds nothing: "just the one", "four litres".
pub(super) fn count(
    words: &[&str],
    fills: &[bool],
    readings: &Readings<'_>,
    language: Language,
) -> Option<Candidate> {
    let only =
        ["just", "only", "juste", "seulement", "seul", "seule", "doar", "numai", "un", "una", "o", "a"];
    let idle = |at: usize| {
        fills[at]
            || is_article(language, words[at])
            || readings.is_unit(words[at])
            || only.contains(&words[at])
    };
    let start = (0..words.len()).find(|at| {
        !fills[*at] && !only.contains(&words[*at]) && numbers::leading(&words[*at..], language).is_some()
    });
    let start = start
        .or_else(|| words.iter().rposition(|word| ["un", "una", "unul", "one", "une"].contains(word)))?;
    let (milli, used) = numbers::leading(&words[start..], language).or(Some((1_000, 1)))?;
    let rest = (0..words.len()).filter(|at| !(start..start + used).contains(at));
    let whole = milli % 1_000 == 0 && rest.into_iter().all(idle);
    whole.then(|| made("ChangeQuantity", "quantity", (milli / 1_000).to_string(), 0.95))
}

fn without(text: &str, tokens: &[Token], from: usize, to: usize) -> String {
    let begin = tokens.get(from).map_or(text.len(), |token| token.start);
    let end = tokens.get(to).map_or(text.len(), |token| token.start);
    format!("{}{}", &text[..begin], &text[end..]).trim().trim_end_matches([',', ';']).to_owned()
}

/// Whatever was understood of the rest changes how many there are.
pub(super) fn changes(understood: &mut Understood) {
    let best = |slot: &str| {
        let mut near = understood.candidates.iter().take(3);
        near.position(|candidate| candidate.slots.text(slot).is_some())
    };
    // "A single chocolate, not four" says no number that could fill a slot.
    let at = best("quantity").or_else(|| best("product"));
    let Some(Candidate { slots, confidence, steps, .. }) = at.map(|at| understood.candidates[at].clone())
    else {
        return;
    };
    let text = slots.text("quantity").unwrap_or_else(|| "1".to_owned());
    let product = ["product", "query", "what"].into_iter().find_map(|name| slots.text(name));
    let mut change = made("ChangeQuantity", "quantity", text, confidence.max(0.8));
    if let Some(product) = product {
        change.slots.set("product", SlotValue::heard(product));
    }
    change.steps = steps;
    change.sample = String::from("(a number that was taken back)");
    understood.candidates.retain(|candidate| candidate.intent != "ChangeQuantity");
    understood.candidates.insert(0, change);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, language: Language) -> Option<(String, bool)> {
        apply(text, language).map(|corrected| (corrected.text, corrected.changes))
    }

    #[test]
    fn the_last_number_is_meant() {
        let kept = |text, language, meant: &str, changes| {
            assert_eq!(kept(text, language), Some((meant.to_owned(), changes)), "{text}");
        };
        kept("four, no sorry, five croissants", Language::En, "five croissants", false);
        kept("4 baguettes instead of 2", Language::En, "4 baguettes", true);
        kept("only one butter, not two", Language::En, "only one butter", true);
        kept("passe les croissants de six à huit", Language::Fr, "passe les croissants à huit", true);
        kept("deux, non, trois baguettes", Language::Fr, "trois baguettes", false);
        kept("une seule boîte, pas trois", Language::Fr, "une seule boîte", true);
        kept("cinci baghete în loc de două", Language::Ro, "cinci baghete", true);
        kept("nu cinci, șapte vreau", Language::Ro, "șapte vreau", true);
        kept("ouăle să fie treizeci, nu zece", Language::Ro, "ouăle să fie treizeci", true);
        kept("șase borcane de zacuscă, nu cinci", Language::Ro, "șase borcane de zacuscă", true);
        kept(
            "ciocolata rămâne la cinci tablete, nu la opt",
            Language::Ro,
            "ciocolata rămâne la cinci tablete",
            true,
        );
        kept("a single chocolate, not four", Language::En, "a single chocolate", true);
        kept("notează-mi cinci dovlecei, pardon, șase", Language::Ro, "notează-mi șase dovlecei", false);
        kept("two courgettes, no, three courgettes actually", Language::En, "three courgettes", false);
    }

    #[test]
    fn what_was_not_taken_back_stays() {
        for (text, language) in [
            ("two baguettes and three croissants", Language::En),
            ("the milk instead of the cream", Language::En),
            ("no, two", Language::En),
            ("pas de lait", Language::Fr),
            ("deux kilos de pommes", Language::Fr),
            ("nu, mulțumesc", Language::Ro),
        ] {
            assert_eq!(kept(text, language), None, "{text}");
        }
    }
}
