//! Names of goods in what was said: where they begin and end, told by what the shop sells.

use super::{
    Hint,
    lexicon::Lexicon,
    readings::{Readings, is_article},
    tokens::{Token, tokens},
};
use crate::{
    dialog::{numbers, wanted},
    model::locale::Language,
};

/// From this weight on a short word is no mere particle.
const TELLING: f32 = 0.55;
/// From this weight on a word behind a name begins something else.
const FOLLOWING: f32 = 0.3;

/// Words that tie the parts of a name together: "pastă de dinți pentru copii".
pub(super) const LEADS: [&str; 23] = [
    "de", "d", "du", "a", "au", "aux", "pour", "sans", "avec", "en", "pentru", "cu", "fara", "din", "la",
    "of", "for", "with", "without", "in", "and", "et", "si",
];

/// Words that tie to a noun what tells one of its kind from another: "șampon pentru păr gras".
const TIES: [&str; 16] = [
    "de", "d", "du", "au", "aux", "pour", "sans", "avec", "pentru", "pt", "cu", "fara", "of", "for", "with",
    "without",
];
/// Words behind such a tie that name nobody's goods.
const PERSONS: [&str; 16] = [
    "me", "us", "you", "him", "her", "them", "moi", "nous", "toi", "vous", "eux", "mine", "noi", "tine",
    "voi", "azi",
];
/// Words of a name behind such a tie, at most.
const TIED: usize = 3;

/// What names are looked for with.
pub(super) struct Goods<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) language: Language,
    pub(super) readings: &'a Readings<'a>,
    pub(super) hint: &'a Hint<'a>,
    /// Folded words that stand behind a noun, and name nothing without it.
    pub(super) kinds: &'a [String],
}

impl Goods<'_> {
    /// The words of a text, and which of them stand among the names of goods.
    fn read(&self, text: &str) -> (Vec<Token>, Vec<bool>) {
        let tokens = tokens(text);
        let known = tokens.iter().map(|token| self.hint.shelf.knows(&text[token.start..token.end])).collect();
        (tokens, known)
    }

    /// Several goods that are named together, one of them sold at least: they stay together, without the words of
    /// commands at their ends. What is not sold is told of by its name.
    pub(super) fn several(&self, text: &str) -> Option<String> {
        let said = tokens(text);
        let joins =
            |token: &Token| ["and", "et", "si", "plus", "with", "avec"].contains(&token.word.as_str());
        let mut parts: Vec<&str> = Vec::new();
        let mut start = 0;
        for at in 1..=said.len() {
            if at < said.len() && !joins(&said[at]) && !said[at].after_stop {
                continue;
            }
            if start < at {
                parts.push(&text[said[start].start..said[at - 1].end]);
            }
            start = at + usize::from(said.get(at).is_some_and(joins));
        }
        if parts.len() < 2 {
            return None;
        }
        let is_sold = |part: &str| {
            // "A dozen eggs" are eggs.
            let rest = wanted::one(bare(part, self.language), self.language).words;
            let whole = wanted::one(part, self.language).words;
            if self.hint.shelf.sells(bare(&whole, self.language)) {
                return true;
            }
            let rest = bare(&rest, self.language);
            self.hint.shelf.sells(rest) || self.unpacked(rest).is_some()
        };
        let last = parts.pop()?;
        let is_name = |part: &str| {
            let words = tokens(part);
            words.len() <= 3 && !words.iter().any(|token| self.lexicon.is_form_of_command(&token.word))
        };
        let sold = parts.iter().filter(|part| is_sold(part)).count();
        if sold == 0 || !parts.iter().all(|part| is_sold(part) || is_name(part)) {
            return None;
        }
        if is_name(last) {
            return Some(text.to_owned());
        }
        let last = if is_sold(last) { self.trimmed(last) } else { self.trimmed(&self.cut(last)?.0) };
        let end = text.rfind(&last)? + last.len();
        Some(text[..end].to_owned())
    }

    /// The longest name of goods within a whole sentence: at least two words that name nothing stand beside it, or
    /// something that a name does not go beyond.
    pub(super) fn run(&self, text: &str) -> Option<String> {
        let (tokens, known) = self.read(text);
        let word = |at: usize| tokens[at].word.as_str();
        let leads = |at: usize| LEADS.contains(&word(at));
        let article = |at: usize| is_article(self.language, word(at));
        let names = |at: usize| known[at] && !article(at);
        let counts = |at: usize| {
            article(at)
                || numbers::leading(&[word(at)], self.language).is_some()
                || self.readings.is_unit(word(at))
        };
        // What tells one of its kind from another stands before the noun in English, behind it elsewhere.
        let english = self.language == Language::En;
        for (start, end) in longest_first(tokens.len()) {
            let whole = names(start) && names(end - 1) && (start..end).all(|at| names(at) || leads(at));
            if !whole || (start + 1..end).any(|at| tokens[at].after_stop) {
                continue;
            }
            let edge = start == 0 || tokens[start].after_stop || counts(start - 1);
            let unit = start > 1 && leads(start - 1) && self.readings.is_unit(word(start - 2));
            let begins = edge || unit || (start > 1 && !leads(start - 1) && !english);
            let stops =
                end == tokens.len() || tokens[end].after_stop || self.lexicon.is_form_of_command(word(end));
            let ends = stops || (end + 1 < tokens.len() && !leads(end) && english);
            let part = text.get(tokens[start].start..tokens[end - 1].end)?;
            if begins && ends && self.hint.shelf.sells(part) {
                let end = self.tied(&tokens, end);
                return text.get(tokens[start].start..tokens[end - 1].end).map(str::to_owned);
            }
        }
        None
    }

    /// The longest part of a sentence that is sold.
    pub(super) fn sold_part(&self, text: &str) -> Option<String> {
        let (tokens, known) = self.read(text);
        let word = |at: usize| tokens[at].word.as_str();
        let names = |at: usize| {
            known[at] && !is_article(self.language, word(at)) && !self.lexicon.is_command(word(at))
        };
        longest_first(tokens.len()).find_map(|(start, end)| {
            let whole = names(start) && names(end - 1) && !(start + 1..end).any(|at| tokens[at].after_stop);
            let part = text.get(tokens[start].start..tokens[end - 1].end).filter(|_| whole)?;
            self.hint.shelf.sells(part).then(|| part.to_owned())
        })
    }

    /// A text that begins with words of commands, without them: "vreau un deodorant".
    pub(super) fn unled(&self, text: &str) -> Option<String> {
        let tokens = tokens(text);
        let idle = |token: &Token| {
            is_article(self.language, &token.word)
                || (self.lexicon.is_form_of_command(&token.word)
                    && !self.hint.shelf.knows(&text[token.start..token.end]))
        };
        let first = tokens.iter().position(|token| !idle(token)).filter(|first| *first > 0)?;
        // "Without sugar" is no command.
        (!LEADS.contains(&tokens[first - 1].word.as_str()) || first > 1)
            .then(|| text[tokens[first].start..].to_owned())
    }

    /// The number in a text that is nothing but a number and words of commands.
    pub(super) fn only_counts(&self, text: &str) -> Option<String> {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        let (at, (milli, used)) = (0..words.len()).find_map(|at| {
            let counts = !is_article(self.language, words[at]);
            numbers::leading(&words[at..], self.language).filter(|_| counts).map(|found| (at, found))
        })?;
        let others = words.iter().enumerate().filter(|(index, _)| !(at..at + used).contains(index));
        let idle = others.map(|(_, word)| word).all(|word| self.lexicon.is_command(word));
        (idle && milli % 1_000 == 0).then(|| (milli / 1_000).to_string())
    }

    /// A text without the words of commands at its ends that name nothing in the shop.
    pub(super) fn trimmed(&self, text: &str) -> String {
        let tokens = tokens(text);
        // Of short words the search knows the beginnings of longer ones.
        let idle = |token: &Token| {
            let Some(id) = self.lexicon.id(&token.word).filter(|_| self.lexicon.is_command(&token.word))
            else {
                return false;
            };
            (token.word.len() < 4 && self.lexicon.weight(id) < TELLING) || !self.hint.shelf.knows(&token.word)
        };
        let Some(start) = tokens.iter().position(|token| !idle(token)) else { return text.to_owned() };
        let end = tokens.iter().rposition(|token| !idle(token)).unwrap_or(start);
        text.get(tokens[start].start..tokens[end].end).unwrap_or(text).to_owned()
    }

    /// What is in a pack that a text begins with: "a piece of parmesan".
    pub(super) fn unpacked(&self, text: &str) -> Option<(String, String)> {
        let tokens = tokens(text);
        let [pack, of, first, ..] = tokens.as_slice() else { return None };
        let packed = self.readings.is_unit(&pack.word) && ["de", "d", "of"].contains(&of.word.as_str());
        let rest = text.get(first.start..).filter(|rest| packed && self.hint.shelf.sells(rest))?;
        Some((text.get(pack.start..pack.end)?.to_owned(), rest.to_owned()))
    }

    /// Whether a text is nothing but words that are said of everything, and names nothing that is sold.
    pub(super) fn says_nothing(&self, text: &str) -> bool {
        tokens(text).iter().all(|token| {
            self.lexicon.id(&token.word).is_some() && !self.hint.shelf.knows(&text[token.start..token.end])
        })
    }

    /// The same, when what it goes on with is known on the shelves.
    pub(super) fn tied_to_known(&self, tokens: &[Token], end: usize, text: &str) -> usize {
        let [tie, word, ..] = &tokens[end..] else { return end };
        let ties = ["de", "d"].contains(&tie.word.as_str()) && !tie.after_stop && !word.after_stop;
        let known = ties
            && word.word.len() > 2
            && !PERSONS.contains(&word.word.as_str())
            && self.hint.shelf.knows(&text[word.start..word.end]);
        if known { end + 2 } else { end }
    }

    /// Where a name ends that goes on behind what the shop sells of it.
    fn tied(&self, tokens: &[Token], end: usize) -> usize {
        let ties = |token: &Token| TIES.contains(&token.word.as_str()) && !token.after_stop;
        if !tokens.get(end).is_some_and(ties) {
            return end;
        }
        let named = |token: &&Token| {
            let word = token.word.as_str();
            let goes_on = !token.after_stop && !self.lexicon.is_form_of_command(word);
            goes_on && !PERSONS.contains(&word) && !self.readings.is_unit(word)
        };
        let words = tokens[end + 1..].iter().take_while(named).count();
        if words == 0 || words > TIED { end } else { end + 1 + words }
    }

    /// The longest part of a text that the shop sells, when all the rest is nothing but words of commands, units, numbers,
    /// or stands behind a comma; and a unit among what was cut off in front.
    pub(super) fn cut(&self, text: &str) -> Option<(String, Option<String>)> {
        let (tokens, known) = self.read(text);
        let idle = |token: &Token| {
            self.lexicon.is_form_of_command(&token.word)
                || is_article(self.language, &token.word)
                || self.readings.is_unit(&token.word)
                || token.word.bytes().all(|byte| byte.is_ascii_digit())
        };
        for (start, end) in longest_first(tokens.len()) {
            let stopped = |at: usize| (end..=at).any(|at| tokens[at].after_stop);
            let begun = |at: usize| (at + 1..=start).any(|at| tokens[at].after_stop);
            // A name begins with its noun in French and Romanian: what is unknown before it is no part of it.
            let leads = |at: usize| LEADS.contains(&tokens[at].word.as_str());
            let strange = self.language != Language::En
                && (1..=4).contains(&start)
                && !leads(start - 1)
                && (0..start).all(|at| !known[at]);
            // "Slip some tealights": a name hardly has an article within.
            let begins = start > 0
                && is_article(self.language, &tokens[start - 1].word)
                && !leads(start - 1)
                && (0..start).all(|at| !known[at]);
            let before = strange || begins || (0..start).all(|at| idle(&tokens[at]) || begun(at));
            // "Tea do you guys carry": a command follows, and all that belongs to it.
            let command =
                tokens.get(end).filter(|_| !known[end]).and_then(|token| self.lexicon.id(&token.word));
            let command = command.is_some_and(|id| self.lexicon.weight(id) >= FOLLOWING) && !leads(end);
            let after = command || (end..tokens.len()).all(|at| idle(&tokens[at]) || stopped(at));
            if !before || !after || is_article(self.language, &tokens[start].word) {
                continue;
            }
            // "Boia afumată", where only something smoked is sold: an adjective alone names nothing.
            let adjective = strange && end == start + 1 && end == tokens.len() && !idle(&tokens[start - 1]);
            // "Lait de": nobody's name ends so.
            let dangles = end > start + 1 && leads(end - 1);
            if dangles || (adjective && start == 1 && !begins) {
                continue;
            }
            let part = text.get(tokens[start].start..tokens[end - 1].end)?;
            if self.hint.shelf.sells(part) {
                let end = self.tied(&tokens, end);
                // "Aici scorțișoară măcinată": the noun is the unknown word before.
                let start = if adjective && start > 1 { start - 1 } else { start };
                let part = text.get(tokens[start].start..tokens[end - 1].end)?;
                let unit = tokens[..start].iter().find(|token| self.readings.is_unit(&token.word));
                let unit = unit.and_then(|token| text.get(token.start..token.end)).map(str::to_owned);
                return Some((part.to_owned(), unit));
            }
        }
        None
    }
}

/// Every part of so many words but the whole, the longest first.
fn longest_first(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (1..count).rev().flat_map(move |length| (0..=count - length).map(move |start| (start, start + length)))
}

/// A text without the articles that it begins with.
fn bare(text: &str, language: Language) -> &str {
    let tokens = tokens(text);
    let first = tokens.iter().find(|token| !is_article(language, &token.word));
    first.map_or(text, |token| &text[token.start..])
}

/// A number at the beginning of a text, and the rest of it.
pub(super) fn counted(text: &str, language: Language) -> Option<(String, String)> {
    let tokens = tokens(text);
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let first = words.first().filter(|word| !is_article(language, word))?;
    let (milli, used) = numbers::leading(&words, language).filter(|_| !first.is_empty())?;
    let rest = tokens.get(used)?.start;
    (milli % 1_000 == 0).then(|| ((milli / 1_000).to_string(), text[rest..].to_owned()))
}
