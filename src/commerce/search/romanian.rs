//! Romanian nouns with their article behind them: "ceaiul", "cafeaua", "ardeii" are tea, coffee and peppers. The
//! stemmer knows most such forms; these it leaves apart from the noun.

use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};

/// A folded word as the stemmer should see it, where that is another.
fn bare(word: &str) -> Option<String> {
    /// Endings and what takes their place.
    const ENDINGS: [(&str, &str); 15] = [
        ("aiul", "ai"),
        ("eiul", "ei"),
        ("oiul", "oi"),
        ("aua", "a"),
        ("eii", "ei"),
        ("oii", "oi"),
        ("elele", "ele"),
        ("elui", "e"),
        ("aie", "ai"),
        ("dru", "dr"),
        ("tru", "tr"),
        ("cru", "cr"),
        ("plu", "pl"),
        ("clu", "cl"),
        ("blu", "bl"),
    ];
    match word {
        "oul" | "oua" | "ouale" | "oului" | "oualor" => return Some("ou".to_owned()),
        "mar" | "marul" => return Some("mere".to_owned()),
        _ => {}
    }
    let (stem, instead) =
        ENDINGS.iter().find_map(|(ending, instead)| Some((word.strip_suffix(ending)?, instead)))?;
    // A word is more than its ending.
    (!stem.is_empty()).then(|| format!("{stem}{instead}"))
}

/// Takes articles off, before stemming.
#[derive(Debug, Clone)]
pub(super) struct Articles;

impl TokenFilter for Articles {
    type Tokenizer<T: Tokenizer> = Without<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> Without<T> {
        Without(tokenizer)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Without<T>(T);

impl<T: Tokenizer> Tokenizer for Without<T> {
    type TokenStream<'a> = Bare<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        Bare(self.0.token_stream(text))
    }
}

pub(super) struct Bare<T>(T);

impl<T: TokenStream> TokenStream for Bare<T> {
    fn advance(&mut self) -> bool {
        let more = self.0.advance();
        if let Some(bare) = more.then(|| bare(&self.0.token().text)).flatten() {
            self.0.token_mut().text = bare;
        }
        more
    }

    fn token(&self) -> &Token {
        self.0.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.0.token_mut()
    }
}
