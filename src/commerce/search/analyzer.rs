//! How text becomes search terms, the same way for products and for queries.
//!
//! Lower-case, fold diacritics, drop small words, then stem: in this order a word has the same stem with and
//! without its diacritics, which recognisers and typists drop at will.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language as Stemming, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer,
    StopWordFilter, TextAnalyzer, TokenStream,
};

use super::romanian::Articles;
use crate::model::locale::Language;

/// Words that carry no meaning in a product search, already folded. Single letters are what elision leaves
/// ("l'eau" is cut into "l" and "eau").
const fn stop_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &[
            "a", "an", "the", "of", "and", "or", "for", "in", "some", "any", "with", "please", "me", "my",
            "i", "do", "you", "have", "s",
        ],
        Language::Fr => &[
            "l", "d", "c", "j", "m", "n", "s", "t", "qu", "le", "la", "les", "de", "des", "du", "un", "une",
            "et", "ou", "a", "au", "aux", "en", "avec", "pour", "mon", "ma", "mes", "svp", "je", "vous",
            "avez",
        ],
        Language::Ro => &[
            "un", "o", "niste", "de", "din", "la", "cu", "si", "sau", "pentru", "cel", "cea", "ai", "al",
            "a", "imi", "va", "rog", "aveti", "pe", "in",
        ],
    }
}

/// The analyzer of a language, stemming or not.
pub(super) fn analyzer(language: Language, stem: bool) -> TextAnalyzer {
    let stops = stop_words(language).iter().map(|word| (*word).to_owned());
    let base = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(StopWordFilter::remove(stops));
    if !stem {
        return base.build();
    }
    let stemming = match language {
        Language::En => Stemming::English,
        Language::Fr => Stemming::French,
        Language::Ro => Stemming::Romanian,
    };
    if language == Language::Ro {
        return base.filter(Articles).filter(Stemmer::new(stemming)).build();
    }
    base.filter(Stemmer::new(stemming)).build()
}

/// The word that a product's name turns on: the first in French and Romanian ("lait d'avoine"), the last in
/// English ("oat milk").
pub(super) fn head(language: Language, name: &str) -> &str {
    // What follows a comma or a preposition only describes.
    let name = name.split([',', '(']).next().unwrap_or(name);
    let mut words = name.split([' ', '\u{A0}']).filter(|word| !word.is_empty());
    match language {
        Language::En => {
            let noun = name.split(" with ").next().unwrap_or(name).split(" in ").next().unwrap_or(name);
            let noun = noun.split(" of ").next().unwrap_or(noun);
            noun.rsplit(' ').find(|word| !word.is_empty()).unwrap_or(noun)
        }
        Language::Fr | Language::Ro => words.next().unwrap_or(name),
    }
}

/// The terms of a text, in order, each once.
pub(super) fn terms(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        let term = &stream.token().text;
        if !term.is_empty() && !terms.iter().any(|known| known == term) {
            terms.push(term.clone());
        }
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turns_on_its_noun() {
        assert_eq!(head(Language::Fr, "lait d’avoine"), "lait");
        assert_eq!(head(Language::Ro, "unt de arahide"), "unt");
        assert_eq!(head(Language::En, "oat milk"), "milk");
        assert_eq!(head(Language::En, "sardines in olive oil"), "sardines");
    }

    #[test]
    fn a_word_has_one_term_with_and_without_its_marks() {
        let mut french = analyzer(Language::Fr, true);
        assert_eq!(terms(&mut french, "du lait d’avoine"), terms(&mut french, "LAIT AVOINE"));
        assert_eq!(terms(&mut french, "crème fraîche"), terms(&mut french, "creme fraiche"));
        let mut romanian = analyzer(Language::Ro, true);
        assert_eq!(terms(&mut romanian, "pâine neagră"), terms(&mut romanian, "paine neagra"));
        assert_eq!(terms(&mut romanian, "roșii"), terms(&mut romanian, "roşii"), "comma and cedilla");
        let mut english = analyzer(Language::En, true);
        assert_eq!(terms(&mut english, "some tomatoes, please"), terms(&mut english, "tomato"));
    }

    #[test]
    fn a_romanian_noun_has_one_term_with_and_without_its_article() {
        let mut romanian = analyzer(Language::Ro, true);
        let forms = "ulei/uleiul ceai/ceaiul lapte/laptele lapte/laptelui cafea/cafeaua pâine/pâinea miere/mierea unt/untul \
            hârtie/hârtia ouă/ouăle ou/oul ou/ouă brânză/brânza roșii/roșiile cartofi/cartofii baterii/bateriile becuri/becurile \
            banane/bananele mere/merele măr/mere struguri/strugurii periuță/periuța șervețele/șervețelele făină/făina \
            usturoi/usturoiul ardei/ardeii dovlecei/dovleceii castraveți/castraveții lămâie/lămâi lămâi/lămâile halva/halvaua \
            cidru/cidrul orez/orezul pui/puiul paste/pastele biscuiți/biscuiții dulceață/dulceața lumânări/lumânările";
        for pair in forms.split_whitespace() {
            let (one, other) = pair.split_once('/').unwrap();
            assert_eq!(terms(&mut romanian, one), terms(&mut romanian, other), "{pair}");
        }
    }
}
