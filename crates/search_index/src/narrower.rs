//! Facts that are narrower than their entry: they stand in fields of their own, and are looked into as far as a scope sees them.

use tantivy::query::{BooleanQuery, Query};
use tantivy::schema::Field;

use crate::clauses::exactly;
use crate::error::Result;
use crate::view::View;

/// Two fields that hold the same: what procurement people see everywhere, and what the own organisation alone sees.
pub(crate) type ByAudience = [Field; 2];

impl View<'_> {
    /// Such facts, stemmed.
    pub(crate) fn narrower_facts(&self) -> ByAudience {
        [self.fields().facts_procurement, self.fields().facts_own]
    }

    /// Their words, as they are written.
    pub(crate) fn narrower_words(&self) -> ByAudience {
        [self.fields().words_procurement, self.fields().words_own]
    }

    /// The documents that have this in such facts, as far as the scope sees those. None for a scope that sees no such fact.
    pub(crate) fn in_narrower(
        &self,
        fields: ByAudience,
        has: impl Fn(Field) -> Box<dyn Query>,
    ) -> Option<Box<dyn Query>> {
        let [procurement, _] = fields;
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        if self.scope.is_procurement() {
            ways.push(has(procurement));
        }
        let slugs = self.scope.organisations().iter();
        let own: Vec<Box<dyn Query>> = slugs.map(|slug| exactly(self.fields().owner, slug)).collect();
        if !own.is_empty() {
            let having = fields.map(has).into();
            let either = |ways| Box::new(BooleanQuery::union(ways)) as Box<dyn Query>;
            ways.push(Box::new(BooleanQuery::intersection(vec![either(having), either(own)])));
        }
        (!ways.is_empty()).then(|| Box::new(BooleanQuery::union(ways)) as Box<dyn Query>)
    }

    /// How many documents have this word in such facts, as far as the scope sees those?
    pub(crate) fn having_in_narrower(&self, word: &str) -> Result<u64> {
        let query = self.in_narrower(self.narrower_words(), |field| exactly(field, word));
        query.map_or(Ok(0), |query| self.count(&*query))
    }

    /// The fields whose words the scope may know some of.
    pub(crate) fn worded(&self) -> impl Iterator<Item = Field> {
        let (is_member, is_procurement) = (!self.scope.organisations().is_empty(), self.scope.is_procurement());
        let [procurement, own] = self.narrower_words();
        let narrower = [(procurement, is_member || is_procurement), (own, is_member)];
        let seen = narrower.into_iter().filter(|(_, is_seen)| *is_seen).map(|(field, _)| field);
        std::iter::once(self.fields().words).chain(seen)
    }
}
