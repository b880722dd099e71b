//! What a shop sells, as understanding asks about it.

use std::{cell::RefCell, collections::HashMap};

/// What a shop sells, as far as understanding needs to know.
pub trait Shelf {
    /// Whether there is something under these words, all of them.
    fn sells(&self, words: &str) -> bool;

    /// Whether a word stands among the names of goods.
    fn knows(&self, word: &str) -> bool;
}

/// Answers to questions that were asked before, while one sentence is understood.
pub(super) struct Remembered<'a> {
    shelf: &'a dyn Shelf,
    sold: RefCell<HashMap<String, bool>>,
    known: RefCell<HashMap<String, bool>>,
}

impl<'a> Remembered<'a> {
    pub(super) fn of(shelf: &'a dyn Shelf) -> Self {
        Self { shelf, sold: RefCell::default(), known: RefCell::default() }
    }
}

impl Shelf for Remembered<'_> {
    fn sells(&self, words: &str) -> bool {
        remember(&self.sold, words, |words| self.shelf.sells(words))
    }

    fn knows(&self, word: &str) -> bool {
        remember(&self.known, word, |word| self.shelf.knows(word))
    }
}

fn remember(answers: &RefCell<HashMap<String, bool>>, words: &str, ask: impl Fn(&str) -> bool) -> bool {
    if let Some(answer) = answers.borrow().get(words) {
        return *answer;
    }
    let answer = ask(words);
    answers.borrow_mut().insert(words.to_owned(), answer);
    answer
}
