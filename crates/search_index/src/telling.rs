//! How telling words are: the rarer, the more.

use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;

use crate::analyser::stem;
use crate::asked::Asked;
use crate::error::Result;
use crate::view::View;

impl View<'_> {
    /// How telling these words are together.
    pub(crate) fn tells(&self, words: &[String]) -> Result<f32> {
        let all = self.statistics.total_num_docs()?;
        let found = |word: &String| self.statistics.doc_freq(&Term::from_field_text(self.fields().prose, &stem(word)));
        words.iter().map(|word| Ok(telling(all, found(word)?))).sum()
    }

    /// Without the words that more than half of all documents have, where there are others: a document is not found for "council" alone.
    pub(crate) fn without_common(&self, asked: Asked) -> Result<Asked> {
        let all = self.statistics.total_num_docs()?;
        let mut telling = Vec::new();
        for unit in &asked.units {
            let is_common = match &unit.words[..] {
                [word] => self.commonest(&stem(word))? * 2 > all,
                _ => false,
            };
            telling.extend((!is_common).then(|| unit.clone()));
        }
        Ok(if telling.is_empty() { asked } else { Asked { units: telling, ..asked } })
    }

    /// How many documents have a stem, in the field in which most have it?
    fn commonest(&self, stemmed: &str) -> Result<u64> {
        let found = |(field, _)| Ok(self.statistics.doc_freq(&Term::from_field_text(field, stemmed))?);
        self.weighed().map(found).try_fold(0, |most, found: Result<u64>| Ok(most.max(found?)))
    }
}

/// The inverse document frequency of BM25 for a word that so many of all documents have.
pub(crate) fn telling(all: u64, found: u64) -> f32 {
    let (all, found) = (all as f32, found as f32);
    (1.0 + (all - found + 0.5).max(0.0) / (found + 0.5)).ln()
}
