//! Several things in one breath: what was heard of a list is completed to its beginning and its end, so that nothing of
//! it gets lost.

use super::{
    Candidate,
    goods::{Goods, LEADS},
    readings::is_article,
    tokens::{Token, tokens},
};
use crate::dialog::{numbers, slots::SlotValue};

/// Completes the names in the cart's slot to the whole list that they stand in.
pub(super) fn complete(candidate: &mut Candidate, text: &str, goods: &Goods<'_>) {
    if !["AddToCart", "RemoveFromCart"].contains(&candidate.intent) {
        return;
    }
    let Some(named) = candidate.slots.text("product") else { return };
    let Some(begin) = text.find(&named) else { return };
    let said = tokens(text);
    let Some(first) = said.iter().position(|token| token.start >= begin) else { return };
    let Some(last) = said.iter().rposition(|token| token.end <= begin + named.len()) else { return };
    let list = List { said: &said, text, goods };
    let before = (0..first).rev().take_while(|at| list.belongs(*at)).last().unwrap_or(first);
    // It begins with a thing, or with how much of it, and ends with one.
    let start = (before..first).find(|at| list.begins(*at)).filter(|start| list.is_list(*start, first));
    let start = start.unwrap_or(first);
    let end = std::iter::successors(Some(last), |end| list.next_thing(*end)).last().unwrap_or(last);
    if (start, end) == (first, last) {
        return;
    }
    if start < first {
        // How many there are of the first thing is in the list now.
        candidate.slots.remove("quantity");
        candidate.slots.remove("unit");
    }
    let whole = &text[said[start].start..said[end].end];
    candidate.slots.set("product", SlotValue::heard(whole));
}

struct List<'a> {
    said: &'a [Token],
    text: &'a str,
    goods: &'a Goods<'a>,
}

impl List<'_> {
    /// Whether a word can stand in a list: a name, a number, a unit, what ties them; no word of commands.
    fn belongs(&self, at: usize) -> bool {
        let token = &self.said[at];
        let word = token.word.as_str();
        token.is_and()
            || is_article(self.goods.language, word)
            || LEADS.contains(&word)
            || self.goods.readings.is_unit(word)
            || self.counts(at)
            || self.is_known(at)
            || !self.goods.lexicon.is_form_of_command(word)
    }

    /// Where the thing ends that follows behind an "and" or a comma; none, when something else follows.
    fn next_thing(&self, end: usize) -> Option<usize> {
        let next = self.said.get(end + 1)?;
        let from = end + 1 + usize::from(next.is_and());
        (next.is_and() || next.after_stop).then_some(())?;
        let counts = |at: usize| {
            !self.is_known(at)
                && (self.begins(at)
                    || self.goods.readings.is_unit(&self.said[at].word)
                    || LEADS.contains(&self.said[at].word.as_str()))
        };
        let name = (from..self.said.len()).find(|at| !counts(*at)).filter(|at| self.is_known(*at))?;
        let stops = |at: &usize| self.said[*at].after_stop || self.said[*at].is_and() || !self.belongs(*at);
        let stop = (name + 1..self.said.len()).find(stops).unwrap_or(self.said.len());
        (name..stop).rev().find(|at| self.is_known(*at))
    }

    fn begins(&self, at: usize) -> bool {
        let word = self.said[at].word.as_str();
        let counts = is_article(self.goods.language, word) || self.counts(at);
        (counts || self.is_known(at)) && !LEADS.contains(&word)
    }

    fn counts(&self, at: usize) -> bool {
        numbers::leading(&[&self.said[at].word], self.goods.language).is_some()
    }

    fn is_known(&self, at: usize) -> bool {
        let token = &self.said[at];
        token.word.chars().count() > 2
            && !is_article(self.goods.language, &token.word)
            && !self.counts(at)
            && !self.goods.readings.is_unit(&token.word)
            && !self.goods.lexicon.is_command(&token.word)
            && self.goods.hint.shelf.knows(&self.text[token.start..token.end])
    }

    /// Whether these words are a part of a list: something that is sold, apart from what stands beside it.
    fn is_list(&self, from: usize, to: usize) -> bool {
        let apart = (from.max(1)..=to.min(self.said.len() - 1))
            .any(|at| self.said[at].is_and() || self.said[at].after_stop);
        // Up to what stands beside it, nothing comes between.
        let idle = |at: &usize| {
            let word = self.said[*at].word.as_str();
            self.begins(*at)
                || self.said[*at].is_and()
                || LEADS.contains(&word)
                || self.goods.readings.is_unit(word)
        };
        let named =
            (from..to).rev().find(|at| !idle(at) || self.is_known(*at)).is_some_and(|at| self.is_known(at));
        apart && named
    }
}
