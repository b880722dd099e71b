//! The index of one merchant's catalog in one language.

use std::{
    path::Path,
    sync::atomic::{AtomicI64, Ordering},
};

use tantivy::{
    Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term,
    collector::TopDocs,
    doc,
    query::TermQuery,
    schema::{
        Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
        document::CompactDocValue,
    },
    tokenizer::TextAnalyzer,
};

use super::{Found, Glance, MOST, analyzer, plan};
use crate::{
    commerce::CommerceError,
    model::{ids::ProductId, locale::Language, product::Product},
};

/// Changes whenever the schema or the analyzers do, so that an older index is built anew.
const FORMAT: &str = "v7";
const WRITER_MEMORY: usize = 32 << 20;

/// Fields of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Our identifier.
    id: Field,
    /// The merchant's own key.
    key: Field,
    /// Title, category, brand and synonyms flattened, weighted by repetition; stemmed.
    pub(super) all: Field,
    /// The noun that the spoken name turns on; stemmed, for ranking: "lait" finds milk before milk chocolate.
    pub(super) head: Field,
    /// The whole product as JSON, to answer from. Text, because tantivy reads stored bytes one by one.
    card: Field,
}

/// The catalog of one merchant in one language.
pub struct CatalogIndex {
    language: Language,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    analyzer: TextAnalyzer,
    /// The catalog change that the reader shows. The index itself may be further: another process on the same
    /// folder may have written it.
    shown: AtomicI64,
}

impl std::fmt::Debug for CatalogIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CatalogIndex").field("language", &self.language).finish_non_exhaustive()
    }
}

impl CatalogIndex {
    /// Opens the index under `dir`, or starts an empty one when there is none that can be read. Without a
    /// directory it lives in memory.
    pub fn open(dir: Option<&Path>, language: Language) -> Result<Self, CommerceError> {
        let (schema, fields) = schema();
        let index = match dir {
            None => Index::create_in_ram(schema),
            Some(dir) => Self::open_dir(&dir.join(FORMAT), schema)?,
        };
        index.tokenizers().register("words", analyzer::analyzer(language, true));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let analyzer = analyzer::analyzer(language, true);
        let index = Self { language, index, reader, fields, analyzer, shown: AtomicI64::new(0) };
        index.shown.store(index.seq(), Ordering::Relaxed);
        Ok(index)
    }

    fn open_dir(dir: &Path, schema: Schema) -> Result<Index, CommerceError> {
        let unusable = |source| CommerceError::Directory { path: dir.to_owned(), source };
        std::fs::create_dir_all(dir).map_err(unusable)?;
        if let Ok(index) = Index::open_in_dir(dir)
            && index.schema() == schema
        {
            return Ok(index);
        }
        std::fs::remove_dir_all(dir).map_err(unusable)?;
        std::fs::create_dir_all(dir).map_err(unusable)?;
        Ok(Index::create_in_dir(dir, schema)?)
    }

    /// The catalog change that the index shows; 0 for an empty one.
    pub fn seq(&self) -> i64 {
        let payload = self.index.load_metas().ok().and_then(|metas| metas.payload);
        payload.and_then(|text| text.parse().ok()).unwrap_or(0)
    }

    /// Shows what is on disk, if the reader does not show it yet.
    pub fn catch_up(&self) -> Result<(), CommerceError> {
        let seq = self.seq();
        if self.shown.swap(seq, Ordering::Relaxed) != seq {
            self.reader.reload()?;
        }
        Ok(())
    }

    /// Applies changed products and remembers that they go up to change `seq`. All or nothing.
    pub fn apply(&self, put: &[Product], removed: &[ProductId], seq: i64) -> Result<(), CommerceError> {
        let mut writer = self.index.writer_with_num_threads(1, WRITER_MEMORY)?;
        for id in removed {
            writer.delete_term(Term::from_field_text(self.fields.id, &id.to_string()));
        }
        for product in put {
            writer.delete_term(Term::from_field_text(self.fields.id, &product.id.to_string()));
            writer.add_document(self.document(product)?)?;
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&seq.to_string());
        commit.commit()?;
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        self.shown.store(seq, Ordering::Relaxed);
        Ok(())
    }

    fn document(&self, product: &Product) -> Result<TantivyDocument, CommerceError> {
        let language = self.language;
        let spoken = product.spoken_title.get(language);
        let mut document = doc!(
            self.fields.id => product.id.to_string(),
            self.fields.key => product.external_id.as_str(),
            self.fields.head => analyzer::head(language, spoken),
            self.fields.card => serde_json::to_string(&Product { synonyms: Vec::new(), ..product.clone() })?,
        );
        // One flattened field ranks better than a sum over fields; repetition is the weight.
        let brand = product.brand.as_deref().unwrap_or_default();
        let weighted = [
            (spoken, 3),
            (product.title.get(language), 1),
            (product.category_name.get(language), 1),
            (brand, 1),
        ];
        for (text, weight) in weighted {
            for _ in 0..weight {
                document.add_text(self.fields.all, text);
            }
        }
        for synonym in product.synonyms_in(language) {
            document.add_text(self.fields.all, synonym);
        }
        Ok(document)
    }

    /// Products for what somebody said: `limit` of them from `offset`. `None` when nothing comes near.
    pub fn search(&self, query: &str, offset: usize, limit: usize) -> Result<Option<Found>, CommerceError> {
        let searcher = self.reader.searcher();
        let terms = analyzer::terms(&mut self.analyzer.clone(), query);
        let Some((quality, mut hits)) = plan::run(&searcher, self.fields, &terms)? else { return Ok(None) };
        let mut products = Vec::with_capacity(limit);
        // In stock first; otherwise the order of relevance stays. Only what may be shown is read in full, so
        // stock is looked up for the best MOST hits and no more.
        hits.truncate(MOST);
        let total = hits.len();
        let mut later = Vec::new();
        for address in hits {
            let product = self.card(&searcher, address)?;
            if product.is_available() {
                products.push(product);
            } else {
                later.push(product);
            }
            if products.len() >= offset.saturating_add(limit) {
                break;
            }
        }
        products.extend(later);
        let page = products.into_iter().skip(offset).take(limit).collect();
        Ok(Some(Found { quality, total, page }))
    }

    /// A look at what there is, for whoever understands one sentence.
    pub fn glance(&self) -> Glance {
        Glance::of(self.reader.searcher(), self.fields, self.analyzer.clone())
    }

    /// The product with this identifier.
    pub fn by_id(&self, id: ProductId) -> Result<Option<Product>, CommerceError> {
        self.by_term(Term::from_field_text(self.fields.id, &id.to_string()))
    }

    /// The product with the merchant's own key.
    pub fn by_key(&self, key: &str) -> Result<Option<Product>, CommerceError> {
        self.by_term(Term::from_field_text(self.fields.key, key))
    }

    fn by_term(&self, term: Term) -> Result<Option<Product>, CommerceError> {
        let searcher = self.reader.searcher();
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let found = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map(|(_, address)| self.card(&searcher, *address)).transpose()
    }

    /// How many products the index holds.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether the index holds no product.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn card(&self, searcher: &Searcher, address: tantivy::DocAddress) -> Result<Product, CommerceError> {
        let document: TantivyDocument = searcher.doc(address)?;
        let value: Option<CompactDocValue<'_>> = document.get_first(self.fields.card);
        let json = value.as_ref().and_then(Value::as_str).unwrap_or_default();
        Ok(serde_json::from_str(json)?)
    }
}

fn schema() -> (Schema, Fields) {
    let words = |record| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default().set_tokenizer("words").set_index_option(record),
        )
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        id: builder.add_text_field("id", STRING),
        key: builder.add_text_field("key", STRING),
        all: builder.add_text_field("all", words(IndexRecordOption::WithFreqs)),
        head: builder.add_text_field("head", words(IndexRecordOption::Basic)),
        card: builder.add_text_field("card", STORED),
    };
    (builder.build(), fields)
}
