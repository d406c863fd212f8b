//! The fields of the index, and how a document fills them.

use domain::search::Facet;
use domain::vocabulary::Visibility;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analyser::{PAIRS, PLAIN, STEMMED};
use crate::document::{Document, Labelled};

/// Raised whenever fields or analysers change: an index of another number is built again.
pub(crate) const SCHEMA_VERSION: u32 = 6;

/// Columns that are not facets.
pub(crate) const ID: &str = "id";
pub(crate) const TIER: &str = "tier";
pub(crate) const REVIEW_BY: &str = "review_by";

/// The fields, by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub id: Field,
    pub title: Field,
    /// Names and aliases of the technologies, suppliers, capabilities and councils; tags.
    pub names: Field,
    /// The facts, which stand in the prose too.
    pub facts: Field,
    /// Summary, facts and body.
    pub prose: Field,
    /// The prose once more, two words at a time: its phrases.
    pub pairs: Field,
    /// Every word once more, as it is written.
    pub words: Field,
    /// The title's words, as they are written.
    pub title_words: Field,
    /// Facts that are narrower than their entry: for procurement people everywhere, and for the own organisation alone.
    pub facts_procurement: Field,
    pub facts_own: Field,
    /// The words of those facts, as they are written.
    pub words_procurement: Field,
    pub words_own: Field,
    pub tier: Field,
    pub owner: Field,
    pub updated_at: Field,
    pub review_by: Field,
    pub sort_title: Field,
    pub sort_council: Field,
}

pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |analyser, record| {
        TextOptions::default()
            .set_indexing_options(TextFieldIndexing::default().set_tokenizer(analyser).set_index_option(record))
    };
    let with_positions = || text(STEMMED, IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        id: schema.add_text_field(ID, STRING | STORED | FAST),
        title: schema.add_text_field("title", with_positions().set_stored()),
        names: schema.add_text_field("names", with_positions()),
        facts: schema.add_text_field("facts", text(STEMMED, IndexRecordOption::WithFreqs)),
        prose: schema.add_text_field("prose", text(STEMMED, IndexRecordOption::WithFreqs).set_stored()),
        pairs: schema.add_text_field("pairs", text(PAIRS, IndexRecordOption::WithFreqsAndPositions)),
        words: schema.add_text_field("words", text(PLAIN, IndexRecordOption::Basic)),
        title_words: schema.add_text_field("title_words", text(PLAIN, IndexRecordOption::Basic)),
        facts_procurement: schema.add_text_field("facts_procurement", with_positions()),
        facts_own: schema.add_text_field("facts_own", with_positions()),
        words_procurement: schema.add_text_field("words_procurement", text(PLAIN, IndexRecordOption::Basic)),
        words_own: schema.add_text_field("words_own", text(PLAIN, IndexRecordOption::Basic)),
        tier: schema.add_text_field(TIER, STRING | FAST),
        owner: schema.add_text_field("owner", STRING),
        updated_at: schema.add_i64_field("updated_at", FAST | INDEXED),
        review_by: schema.add_i64_field(REVIEW_BY, FAST),
        sort_title: schema.add_text_field("sort_title", STRING | FAST),
        sort_council: schema.add_text_field("sort_council", STRING | FAST),
    };
    for facet in Facet::ALL.iter().filter(|facet| **facet != Facet::Freshness) {
        let raw = TextOptions::default().set_fast("raw");
        schema.add_text_field(column(*facet), raw);
    }
    (schema.build(), fields)
}

/// The name of a facet's column.
pub(crate) const fn column(facet: Facet) -> &'static str {
    facet.word()
}

/// Puts an entry into the index's shape.
pub(crate) fn to_tantivy(document: &Document, schema: &Schema, fields: &Fields) -> tantivy::Result<TantivyDocument> {
    let mut out = TantivyDocument::new();
    let names = names(document);
    let prose = [&document.summary, &document.body, &document.facts];
    let prose = prose.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n");
    out.add_text(fields.id, &document.id);
    out.add_text(fields.title, &document.title);
    for name in &names {
        out.add_text(fields.names, name);
        out.add_text(fields.words, name);
    }
    out.add_text(fields.words, &document.title);
    out.add_text(fields.title_words, &document.title);
    out.add_text(fields.facts, &document.facts);
    for (audience, fact) in &document.narrower {
        let (stems, words) = match audience {
            Visibility::Own => (fields.facts_own, fields.words_own),
            _ => (fields.facts_procurement, fields.words_procurement),
        };
        out.add_text(stems, fact);
        out.add_text(words, fact);
    }
    out.add_text(fields.words, &prose);
    out.add_text(fields.pairs, &prose);
    out.add_text(fields.prose, prose);
    out.add_text(fields.tier, document.visibility.word());
    let council = document.organisation.as_ref();
    if let Some(council) = council {
        out.add_text(fields.owner, &council.slug);
    }
    out.add_i64(fields.updated_at, document.updated_at.0);
    if let Some(review_by) = document.review_by {
        out.add_i64(fields.review_by, review_by.0);
    }
    out.add_text(fields.sort_title, sortable(&document.title));
    out.add_text(fields.sort_council, sortable(council.map_or("", |council| &council.name)));
    for facet in Facet::ALL.iter().filter(|facet| **facet != Facet::Freshness) {
        let field = schema.get_field(column(*facet))?;
        for value in values(document, *facet) {
            out.add_text(field, value);
        }
    }
    Ok(out)
}

/// Every name of the things that an entry is about, and its tags.
pub(crate) fn names(document: &Document) -> Vec<&str> {
    let things = [&document.technologies, &document.suppliers, &document.capabilities, &document.themes];
    let things = things.into_iter().flatten().chain(&document.organisation);
    let names = things.flat_map(|thing| std::iter::once(&thing.name).chain(&thing.aliases));
    names.chain(&document.tags).map(String::as_str).filter(|name| !name.is_empty()).collect()
}

fn values(document: &Document, facet: Facet) -> Vec<String> {
    let slugs = |things: &[Labelled]| things.iter().map(|thing| thing.slug.clone()).collect();
    match facet {
        Facet::Kind => vec![document.kind.word().to_owned()],
        Facet::Council => document.organisation.iter().map(|council| council.slug.clone()).collect(),
        Facet::Capability => slugs(&document.capabilities),
        Facet::Technology => slugs(&document.technologies),
        Facet::Supplier => slugs(&document.suppliers),
        Facet::Lifecycle => document.lifecycle.iter().map(|stage| stage.word().to_owned()).collect(),
        Facet::Hosting => document.hosting.iter().map(|hosting| hosting.word().to_owned()).collect(),
        Facet::Family => slugs(&document.families),
        Facet::Theme => slugs(&document.themes),
        Facet::Confidence => vec![document.confidence.word().to_owned()],
        // It comes with time: the collector judges it by `review_by`.
        Facet::Freshness => Vec::new(),
        Facet::Updated => vec![document.updated_at.year().to_string()],
    }
}

/// A name in the order in which people look for it; bounded, for it is a term.
pub(crate) fn sortable(name: &str) -> String {
    domain::names::fold(name).chars().take(100).collect()
}
