//! What comes between a question and its answer: "yes, but add eggs", "yeah, hang on a sec", "wait, no". A yes with more
//! behind it is that more, and whoever hesitates has agreed to nothing.

use super::{
    Candidate, Step, lexicon,
    tokens::{Token, tokens},
};
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

    /// What follows a no and a comma.
    pub(super) fn beyond_no(&self, text: &str) -> Option<String> {
        let tokens = tokens(text);
        let refused =
            tokens.first().is_some_and(|first| refusing(self.language).contains(&first.word.as_str()));
        tokens.get(1).filter(|next| refused && next.after_stop).map(|next| text[next.start..].to_owned())
    }

    /// Whether somebody is told not to do something: "don't add eggs", "n'ajoute pas", "să nu pui".
    pub(super) fn forbids(&self, tokens: &[Token]) -> bool {
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let (before, behind): (&[&[&str]], &[&str]) = match self.language {
            Language::En => (&[&["don", "t"], &["dont"], &["do", "not"], &["never"]], &[]),
            Language::Fr => (&[], &["pas", "rien"]),
            Language::Ro => (&[&["nu"], &["sa", "nu"]], &[]),
        };
        let does = |word: &&str| deeds(self.language).iter().any(|deed| word.starts_with(deed));
        let forbidden = before.iter().any(|no| {
            let at = usize::from(words.first().is_some_and(|first| ["no", "please", "wait"].contains(first)));
            // "Nu, pune lapte" is an answer, and something else to do.
            let told = tokens.get(at + no.len()).is_some_and(|deed| !deed.after_stop);
            told && words[at..].strip_prefix(*no).and_then(<[&str]>::first).is_some_and(does)
        });
        let refused = words.windows(2).take(3).any(|pair| does(&pair[0]) && behind.contains(&pair[1]));
        // "Don't deliver it, I'll come" says what to do instead.
        let instead = tokens.iter().skip(2).any(|token| token.after_stop)
            || words.iter().any(|word| joins(self.language).contains(word));
        (forbidden || refused) && !instead
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
        // "Nu știu": the no of a hesitation refuses nothing.
        let refused = (0..words.len()).find(|at| no.contains(&words[*at]) && !waits[*at]);
        let refused = refused.map(|at| &words[at]);
        nothing(candidates, "(hesitates)");
        if let Some(refused) = refused {
            candidates[0].intent = "No";
            candidates[0].steps = vec![Step::Fits((*refused).to_owned(), 1.0)];
        }
    }
}

/// Nothing is to be done now.
pub(super) fn nothing(candidates: &mut Vec<Candidate>, why: &str) {
    candidates.clear();
    candidates.push(Candidate {
        intent: WAIT,
        slots: Slots::new(),
        confidence: 1.0,
        sample: why.to_owned(),
        steps: Vec::new(),
    });
}

/// Beginnings of what a shop does when it is told to.
const fn deeds(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &[
            "add", "put", "take", "remov", "empty", "clear", "check", "order", "buy", "place", "send",
            "deliver", "swap", "replac", "chang", "delet", "throw",
        ],
        Language::Fr => &[
            "ajoute", "rajoute", "mets", "mettez", "enleve", "retire", "supprime", "vide", "commande",
            "envoie", "envoyez", "remplace", "change", "prends", "prenez", "passe",
        ],
        Language::Ro => &[
            "pune", "pui", "adauga", "adaugi", "scoate", "scoti", "goli", "sterg", "comand", "trimit",
            "schimb", "inlocui", "lua", "cumpar",
        ],
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
