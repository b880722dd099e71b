//! From query terms to ranked documents.
//!
//! Each word stands for itself, or, when the catalog does not know it, for the known words near it (one edit
//! from four letters on, two from eight). First products that have every word; if there are none, products
//! that have some.

use tantivy::{
    DocAddress, Searcher, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{MOST, Quality, index::Fields};
use crate::commerce::CommerceError;

/// Near words that one unknown word may stand for.
const NEAR_WORDS: usize = 8;
/// Words of a query beyond this many say nothing more.
pub(super) const LONGEST_QUERY: usize = 12;
/// How much a word counts as the noun that a name turns on, beside one anywhere.
const HEAD_BOOST: f32 = 1.0;

/// A short word with one letter changed for another is a guess, and is told as one; a letter missing or too many is
/// how people misspell.
pub(super) fn is_guess(term: &str, near: &[Spelling]) -> bool {
    let other_word = |(known, _): &Spelling| known != term && known.len() == term.len();
    term.chars().count() <= 4 && near.iter().all(other_word)
}

pub(super) fn run(
    searcher: &Searcher,
    fields: Fields,
    terms: &[String],
) -> Result<Option<(Quality, Vec<DocAddress>)>, CommerceError> {
    let mut words = Vec::new();
    let mut unknown = 0;
    let mut guessed = false;
    for term in terms.iter().take(LONGEST_QUERY) {
        match spellings(searcher, fields.all, term)? {
            near if near.is_empty() => unknown += 1,
            near => {
                guessed |= is_guess(term, &near);
                words.push(near);
            }
        }
    }
    if words.is_empty() {
        return Ok(None);
    }
    if unknown == 0 {
        let hits = top(searcher, &query(fields, &words, Occur::Must))?;
        if !hits.is_empty() {
            let quality = if guessed { Quality::Closest } else { Quality::Full };
            return Ok(Some((quality, hits)));
        }
    }
    // One word of three says little about what was meant: then "nothing" is the honest answer.
    let asked = words.len() + unknown;
    let mut some = query(fields, &words, Occur::Should);
    some.set_minimum_number_should_match(asked.div_ceil(2));
    let hits = top(searcher, &some)?;
    Ok((!hits.is_empty()).then_some((Quality::Closest, hits)))
}

/// A known spelling and how much it counts.
pub(super) type Spelling = (String, f32);

/// What a word may stand for: itself if the catalog knows it, else known words near it.
pub(super) fn spellings(
    searcher: &Searcher,
    field: Field,
    word: &str,
) -> Result<Vec<Spelling>, CommerceError> {
    if searcher.doc_freq(&Term::from_field_text(field, word))? > 0 {
        return Ok(vec![(word.to_owned(), 1.0)]);
    }
    let most_edits = match word.chars().count() {
        0..=3 => return Ok(Vec::new()),
        4..=7 => 1,
        _ => 2,
    };
    let mut near: Vec<Spelling> = Vec::new();
    for edits in 1..=most_edits {
        let automaton = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true).automaton()?;
        let weight = if edits == 1 { 0.8 } else { 0.6 };
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut stream =
                inverted.terms().search(&automaton).into_stream().map_err(tantivy::TantivyError::from)?;
            while stream.advance() {
                let Ok(known) = std::str::from_utf8(stream.key()) else { continue };
                // A short word and its near words are different words ("riz", "rix"); a wrong first letter is rare.
                let likely = known.chars().next() == word.chars().next();
                if !near.iter().any(|(seen, _)| seen == known) {
                    near.push((known.to_owned(), if likely { weight } else { weight / 2.0 }));
                }
            }
        }
        if !near.is_empty() {
            break;
        }
    }
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    near.truncate(NEAR_WORDS);
    Ok(near)
}

fn query(fields: Fields, words: &[Vec<Spelling>], occur: Occur) -> BooleanQuery {
    let clauses = words.iter().map(|spellings| {
        let anywhere = best_of(fields.all, spellings);
        let as_head: Box<dyn Query> = Box::new(BoostQuery::new(best_of(fields.head, spellings), HEAD_BOOST));
        let word = BooleanQuery::new(vec![(Occur::Must, anywhere), (Occur::Should, as_head)]);
        (occur, Box::new(word) as Box<dyn Query>)
    });
    BooleanQuery::new(clauses.collect())
}

fn best_of(field: Field, spellings: &[Spelling]) -> Box<dyn Query> {
    let terms = spellings.iter().map(|(text, weight)| {
        let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
        if (*weight - 1.0).abs() < f32::EPSILON {
            Box::new(term) as Box<dyn Query>
        } else {
            Box::new(BoostQuery::new(Box::new(term), *weight))
        }
    });
    let mut terms: Vec<_> = terms.collect();
    match terms.pop() {
        Some(only) if terms.is_empty() => only,
        Some(last) => {
            terms.push(last);
            Box::new(DisjunctionMaxQuery::new(terms))
        }
        None => Box::new(DisjunctionMaxQuery::new(terms)),
    }
}

fn top(searcher: &Searcher, query: &dyn Query) -> Result<Vec<DocAddress>, CommerceError> {
    let hits = searcher.search(query, &TopDocs::with_limit(MOST).order_by_score())?;
    Ok(hits.into_iter().map(|(_, address)| address).collect())
}
