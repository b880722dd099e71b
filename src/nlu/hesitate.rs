//! What comes between a question and its answer: "yes, but add eggs", "yeah, hang on a sec", "wait, no". A yes with more
//! behind it is that more, and whoever hesitates has agreed to nothing.

use super::{Candidate, Step, lexicon, tokens::tokens};
use crate::{dialog::slots::Slots, interaction::Model, model::locale::Language};

/// The intent of whoever hesitates.
const WAIT: &str = "Wait";

/// Ways to hesitate, as folded words.
#[derive(Debug)]
pub(super) struct Hesitation {
    language: Language,
    wait: Vec<Vec<String>>,
}

const fn joins(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["but", "and", "only"],
        Language::Fr => &["mais", "et", "seulement"],
        Language::Ro => &["dar", "si", "insa", "iar"],
    }
}

/// The words that refuse.
pub(super) const fn refusing(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["no", "nope", "nah"],
        Language::Fr => &["non", "nan"],
        Language::Ro => &["nu"],
    }
}

/// The model without the ways to hesitate.
pub(super) fn without(model: &Model) -> Model {
    let mut model = model.clone();
    model.intents.retain(|said| said.intent != WAIT);
    model
}

impl Hesitation {
    pub(super) fn of(model: &Model) -> Self {
        let samples = model.intents.iter().filter(|said| said.intent == WAIT).flat_map(|said| &said.samples);
        let wait = samples.flat_map(|sample| sample.pattern.expand());
        Self { language: model.language, wait: wait.map(|phrase| lexicon::words(&phrase)).collect() }
    }

    /// What follows a yes and a "but" or "and"; nothing when the sentence does not begin so.
    pub(super) fn beyond_yes(&self, text: &str, yes: &[Vec<String>]) -> Option<String> {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let begins = |at: usize| {
            let fits = yes.iter().filter(|phrase| {
                !phrase.is_empty()
                    && words[at..].len() > phrase.len()
                    && phrase.iter().zip(&words[at..]).all(|(a, b)| a == b)
            });
            fits.map(Vec::len).max()
        };
        let mut at = begins(0)?;
        while let Some(more) = begins(at) {
            at += more;
        }
        let joined = words.get(at).is_some_and(|word| joins(self.language).contains(word));
        tokens.get(at + 1).filter(|_| joined).map(|token| text[token.start..].to_owned())
    }

    /// Which words hesitate; nothing when none does.
    pub(super) fn waits(&self, words: &[&str]) -> Option<Vec<bool>> {
        Some(lexicon::mark(words, &self.wait)).filter(|waits| waits.contains(&true))
    }

    /// A hesitation, with nothing beside it but what is idle, agrees to nothing. With a no in it, it is that no.
    pub(super) fn weigh(
        &self,
        candidates: &mut Vec<Candidate>,
        words: &[&str],
        (waits, idle): (&[bool], &[bool]),
    ) {
        let no = refusing(self.language);
        let joins = joins(self.language);
        if (0..words.len()).any(|at| !(idle[at] || no.contains(&words[at]) || joins.contains(&words[at]))) {
            return;
        }
        candidates.clear();
        // "Nu știu": the no of a hesitation refuses nothing.
        let refused = (0..words.len()).find(|at| no.contains(&words[*at]) && !waits[*at]);
        let refused = refused.map(|at| &words[at]);
        let intent = if refused.is_some() { "No" } else { WAIT };
        let word = refused.or(words.first()).map_or("", |word| word);
        candidates.push(Candidate {
            intent,
            slots: Slots::new(),
            confidence: 1.0,
            sample: "(hesitates)".to_owned(),
            steps: vec![Step::Fits(word.to_owned(), 1.0)],
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_yes_is_what_is_wanted() {
        let yes: Vec<Vec<String>> =
            ["yes", "ok", "yes please", "oui", "da"].iter().map(|phrase| lexicon::words(phrase)).collect();
        let rest = |text, language| Hesitation { language, wait: Vec::new() }.beyond_yes(text, &yes);
        assert_eq!(rest("Yes, but add eggs", Language::En).as_deref(), Some("add eggs"));
        assert_eq!(
            rest("ok yes please and take the milk out", Language::En).as_deref(),
            Some("take the milk out")
        );
        assert_eq!(rest("oui mais sans le lait", Language::Fr).as_deref(), Some("sans le lait"));
        assert_eq!(rest("da, dar ridic eu", Language::Ro).as_deref(), Some("ridic eu"));
        for (text, language) in [
            ("yes", Language::En),
            ("yes but", Language::En),
            ("milk and eggs", Language::En),
            ("yes please", Language::En),
        ] {
            assert_eq!(rest(text, language), None, "{text}");
        }
    }
}
