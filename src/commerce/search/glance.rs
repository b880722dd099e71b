//! A look along the shelves that lasts for one sentence: what each word finds is looked up once and remembered, for
//! whoever understands the sentence asks about every part of it.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use bit_set::BitSet;
use tantivy::{DocSet, Searcher, TERMINATED, Term, schema::IndexRecordOption, tokenizer::TextAnalyzer};

use super::{
    analyzer,
    index::Fields,
    plan::{self, LONGEST_QUERY},
};
use crate::commerce::CommerceError;

/// See the module.
pub struct Glance {
    searcher: Searcher,
    fields: Fields,
    analyzer: RefCell<TextAnalyzer>,
    /// The documents of each term that was asked about, by number across segments.
    found: RefCell<HashMap<String, Rc<BitSet>>>,
}

impl std::fmt::Debug for Glance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Glance").finish_non_exhaustive()
    }
}

impl Glance {
    pub(super) fn of(searcher: Searcher, fields: Fields, analyzer: TextAnalyzer) -> Self {
        Self { searcher, fields, analyzer: RefCell::new(analyzer), found: RefCell::default() }
    }

    /// Whether there are products that have everything that was said; reads none of them.
    pub fn sells(&self, query: &str) -> Result<bool, CommerceError> {
        let terms = analyzer::terms(&mut self.analyzer.borrow_mut(), query);
        let mut terms = terms.iter().take(LONGEST_QUERY);
        let Some(first) = terms.next() else { return Ok(false) };
        let mut left: Rc<BitSet> = self.documents(first)?;
        for term in terms {
            if left.is_empty() {
                break;
            }
            let also = self.documents(term)?;
            Rc::make_mut(&mut left).intersect_with(&also);
        }
        Ok(!left.is_empty())
    }

    /// Whether a word stands among the names of products, in any of its forms.
    pub fn knows(&self, word: &str) -> Result<bool, CommerceError> {
        for term in analyzer::terms(&mut self.analyzer.borrow_mut(), word) {
            if self.searcher.doc_freq(&Term::from_field_text(self.fields.all, &term))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The products of a term, or of the words near it that it probably stands for.
    fn documents(&self, term: &str) -> Result<Rc<BitSet>, CommerceError> {
        if let Some(known) = self.found.borrow().get(term) {
            return Ok(Rc::clone(known));
        }
        let mut documents = BitSet::new();
        let spellings = plan::spellings(&self.searcher, self.fields.all, term)?;
        if !plan::is_guess(term, &spellings) {
            for (known, _) in &spellings {
                self.read(known, &mut documents)?;
            }
        }
        let documents = Rc::new(documents);
        self.found.borrow_mut().insert(term.to_owned(), Rc::clone(&documents));
        Ok(documents)
    }

    fn read(&self, known: &str, documents: &mut BitSet) -> Result<(), CommerceError> {
        let term = Term::from_field_text(self.fields.all, known);
        let mut before = 0_usize;
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.all)?;
            let postings = inverted.read_postings(&term, IndexRecordOption::Basic);
            if let Some(mut postings) = postings.map_err(tantivy::TantivyError::from)? {
                let mut document = postings.doc();
                while document != TERMINATED {
                    if segment.alive_bitset().is_none_or(|alive| alive.is_alive(document)) {
                        documents.insert(before + document as usize);
                    }
                    document = postings.advance();
                }
            }
            before += segment.max_doc() as usize;
        }
        Ok(())
    }
}
