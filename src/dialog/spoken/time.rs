//! "Eight in the evening", "20 h 30", "la ora opt seara", "ce soir".

use crate::{dialog::numbers, model::locale::Language};

/// Parts of the day, as platforms write them, and the hours that they add to.
const PARTS: &[(&[&str], &str)] = &[
    (&["this", "morning"], "MO"),
    (&["in", "the", "morning"], "MO"),
    (&["morning"], "MO"),
    (&["this", "afternoon"], "AF"),
    (&["in", "the", "afternoon"], "AF"),
    (&["afternoon"], "AF"),
    (&["this", "evening"], "EV"),
    (&["in", "the", "evening"], "EV"),
    (&["evening"], "EV"),
    (&["tonight"], "EV"),
    (&["at", "night"], "NI"),
    (&["night"], "NI"),
    (&["ce", "matin"], "MO"),
    (&["du", "matin"], "MO"),
    (&["le", "matin"], "MO"),
    (&["matin"], "MO"),
    (&["cet", "apres", "midi"], "AF"),
    (&["de", "l", "apres", "midi"], "AF"),
    (&["l", "apres", "midi"], "AF"),
    (&["apres", "midi"], "AF"),
    (&["ce", "soir"], "EV"),
    (&["du", "soir"], "EV"),
    (&["le", "soir"], "EV"),
    (&["soir"], "EV"),
    (&["la", "nuit"], "NI"),
    (&["cette", "nuit"], "NI"),
    (&["nuit"], "NI"),
    (&["dimineata"], "MO"),
    (&["dupa", "amiaza"], "AF"),
    (&["dupa", "masa"], "AF"),
    (&["diseara"], "EV"),
    (&["seara"], "EV"),
    (&["la", "noapte"], "NI"),
    (&["noaptea"], "NI"),
];

/// Reads a time at the beginning of words that are folded; gives it as platforms write it (`20:30`, `EV`), and how many
/// words it took. A bare number is none: something has to say that it is an hour.
pub fn time(words: &[&str], language: Language) -> Option<(String, usize)> {
    if let Some((said, part)) = PARTS.iter().find(|(said, _)| words.starts_with(said)) {
        return Some(((*part).to_owned(), said.len()));
    }
    let lead = lead(words, language);
    let rest = words.get(lead..)?;
    let (hour, minute, used, certain) = clock(rest, language)?;
    let mut used = lead + used;
    let part = words.get(used..).and_then(|rest| PARTS.iter().find(|(said, _)| rest.starts_with(said)));
    let hour = match (part, hour) {
        (Some((_, "EV" | "AF" | "NI")), 1..=11) => hour + 12,
        _ => hour,
    };
    used += part.map_or(0, |(said, _)| said.len());
    (hour < 24 && minute < 60 && (certain || lead > 0 || part.is_some()))
        .then(|| (format!("{hour:02}:{minute:02}"), used))
}

/// Words that say that an hour follows.
fn lead(words: &[&str], language: Language) -> usize {
    let leads: &[&[&str]] = match language {
        Language::En => &[&["at"], &["until"], &["after"], &["before"], &["past"], &["by"]],
        Language::Fr => &[&["jusqu", "a"], &["apres"], &["avant"], &["a"], &["vers"]],
        Language::Ro => &[&["pana", "la", "ora"], &["dupa", "ora"], &["la", "ora"], &["ora"], &["la"]],
    };
    leads.iter().find(|lead| words.starts_with(lead)).map_or(0, |lead| lead.len())
}

/// Hour, minute, words taken, and whether it can be nothing else.
fn clock(words: &[&str], language: Language) -> Option<(u32, u32, usize, bool)> {
    if let (Language::En, ["half", "past", rest @ ..]) = (language, words) {
        let (milli, used) = numbers::leading(rest, language)?;
        let hour = u32::try_from(milli / 1_000).ok().filter(|hour| (1..=12).contains(hour))?;
        return Some((hour, 30, used + 2, true));
    }
    if let (Language::En, [quarter @ ("quarter" | "a"), rest @ ..]) = (language, words) {
        // "Quarter to eight", "a quarter past nine".
        let rest = if *quarter == "a" { rest.strip_prefix(&["quarter"]) } else { Some(rest) };
        if let Some([side @ ("to" | "past"), rest @ ..]) = rest {
            let (milli, used) = numbers::leading(rest, language)?;
            let hour = u32::try_from(milli / 1_000).ok().filter(|hour| (1..=12).contains(hour))?;
            let (hour, minute) = if *side == "past" { (hour, 15) } else { (hour - 1, 45) };
            return Some((hour, minute, words.len() - rest.len() + used, true));
        }
    }
    if let ["midi" | "minuit", "et", "demi" | "demie", ..] = words {
        return Some((if words[0] == "midi" { 12 } else { 0 }, 30, 3, true));
    }
    match *words.first()? {
        "noon" | "midday" | "midi" | "amiaza" => return Some((12, 0, 1, true)),
        "midnight" | "minuit" => return Some((0, 0, 1, true)),
        "miezul" if words.get(1) == Some(&"noptii") => return Some((0, 0, 2, true)),
        _ => {}
    }
    let whole = |words: &[&str]| {
        let (milli, used) = numbers::leading(words, language)?;
        let number = u32::try_from(milli / 1_000).ok()?;
        // "Huit heures et demie" has its half behind the hours.
        (milli % 1_000 == 0 && number < 60).then_some((number, used))
    };
    // "Nouă și jumătate" is one number; half an hour by itself is no hour.
    if let Some((milli, used)) = numbers::leading(words, language)
        && milli % 1_000 == 500
        && let Ok(hour @ 1..) = u32::try_from(milli / 1_000)
    {
        return Some((hour, 30, used, false));
    }
    let (hour, mut used) = whole(words)?;
    let mut certain = false;
    let next = |used: usize| words.get(used).copied().unwrap_or_default();
    match (language, next(used)) {
        (Language::En, "am" | "a" | "o") => {
            let o_clock = next(used) == "o" && next(used + 1) == "clock";
            let am = next(used) == "am" || (next(used) == "a" && next(used + 1) == "m");
            if !o_clock && !am {
                return Some((hour, 0, used, false));
            }
            used += if next(used) == "am" { 1 } else { 2 };
            certain = true;
        }
        (Language::En, "pm" | "p") if next(used) == "pm" || next(used + 1) == "m" => {
            used += if next(used) == "pm" { 1 } else { 2 };
            return Some((if hour < 12 { hour + 12 } else { hour }, 0, used, true));
        }
        (Language::Fr, "h" | "heure" | "heures") => {
            used += 1;
            certain = true;
        }
        _ => {}
    }
    let rest = words.get(used..).unwrap_or_default();
    let (minute, taken) = match (language, rest) {
        (Language::Fr, ["et", "demi" | "demie", ..]) | (Language::Ro, ["si", "jumatate", ..]) => (30, 2),
        (Language::Fr, ["moins", "le", "quart", ..]) | (Language::Ro, ["fara", "un", "sfert", ..])
            if hour > 0 =>
        {
            return Some((hour - 1, 45, used + 3, true));
        }
        (Language::Fr, ["et", "quart", ..]) | (Language::Ro, ["si", "un", "sfert", ..]) => {
            (15, if language == Language::Ro { 3 } else { 2 })
        }
        (Language::Ro, ["si", rest @ ..]) => {
            whole(rest).map_or((0, 0), |(minute, taken)| (minute, taken + 1))
        }
        (_, rest)
            if certain || words.first().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit())) =>
        {
            whole(rest).filter(|(minute, _)| *minute < 60).unwrap_or((0, 0))
        }
        (Language::En, rest) => whole(rest).filter(|(minute, _)| *minute >= 10).unwrap_or((0, 0)),
        _ => (0, 0),
    };
    certain |= taken > 0;
    used += taken;
    if language == Language::En && minute > 0 {
        match words.get(used..).unwrap_or_default() {
            ["pm", ..] => return Some((hour % 12 + 12, minute, used + 1, true)),
            ["p", "m", ..] => return Some((hour % 12 + 12, minute, used + 2, true)),
            ["am", ..] => return Some((hour, minute, used + 1, true)),
            _ => {}
        }
    }
    Some((hour, minute, used, certain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::localized::fold;

    #[test]
    fn times_are_understood_in_three_languages() {
        for (language, text, expected) in [
            (Language::En, "at eight", "08:00"),
            (Language::En, "8 pm", "20:00"),
            (Language::En, "eight thirty pm", "20:30"),
            (Language::En, "eight o’clock", "08:00"),
            (Language::En, "at eight in the evening", "20:00"),
            (Language::En, "this evening", "EV"),
            (Language::En, "14:30", "14:30"),
            (Language::Fr, "à 20 heures", "20:00"),
            (Language::Fr, "20 h 30", "20:30"),
            (Language::Fr, "à huit heures et demie", "08:30"),
            (Language::Fr, "huit heures du soir", "20:00"),
            (Language::Fr, "à midi", "12:00"),
            (Language::Fr, "ce soir", "EV"),
            (Language::Ro, "la ora opt", "08:00"),
            (Language::Ro, "la opt seara", "20:00"),
            (Language::Ro, "ora 20 și 30", "20:30"),
            (Language::Ro, "la nouă și jumătate", "09:30"),
            (Language::Ro, "diseară", "EV"),
        ] {
            let folded = fold(text);
            let words: Vec<&str> = folded.split(' ').collect();
            assert_eq!(time(&words, language), Some((expected.to_owned(), words.len())), "{text}");
        }
        for nothing in ["eight", "milk", "25 pm", "eight p", "8 a"] {
            assert_eq!(time(&fold(nothing).split(' ').collect::<Vec<_>>(), Language::En), None, "{nothing}");
        }
    }
}
