//! How far what was understood is to be trusted, by what was said of it and what was not.

use super::{Candidate, Compiled, Step, UNDERSTOOD, readings, tokens};
use crate::dialog::intents;

impl Compiled {
    /// Whether a "not" was said that no sample of what changes something has.
    pub(super) fn turns(&self, candidate: &Candidate, text: &str) -> bool {
        let negates = |step: &Step| matches!(step, Step::Extra(word) if self.lexicon.negates(word));
        let changes = intents::find(candidate.intent).is_some_and(intents::Intent::changes);
        // "Nu, pune lapte" begins with an answer.
        let answers = tokens::tokens(text).get(1).is_some_and(|second| second.after_stop);
        changes && candidate.steps.iter().skip(usize::from(answers)).any(negates)
    }

    /// Whether more of a sample is missing than was said of it.
    pub(super) fn lacks(&self, candidate: &Candidate) -> bool {
        let weight = |word: &str| self.lexicon.id(word).map_or(0.0, |id| self.lexicon.weight(id));
        let (mut said, mut missing) = (0.0, 0.0);
        for step in &candidate.steps {
            match step {
                Step::Fits(word, quality) => {
                    said += quality
                        * self.lexicon.hear(word).first().map_or(0.0, |h| self.lexicon.weight(h.word));
                }
                Step::Misses(word) => missing += weight(word),
                _ => {}
            }
        }
        missing > said
    }

    /// Whether a word was said that tells what is wanted, and not only articles and particles.
    pub(super) fn tells(&self, candidate: &Candidate) -> bool {
        candidate.steps.iter().any(|step| {
            let Step::Fits(word, _) = step else { return false };
            let weight = self.lexicon.hear(word).first().map_or(0.0, |heard| self.lexicon.weight(heard.word));
            !readings::is_article(self.model.language, word) && weight >= UNDERSTOOD
        })
    }
}
