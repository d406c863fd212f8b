//! What is asked of the search, without who asks: gathered in memory, written now and then.

use std::collections::HashMap;
use std::sync::PoisonError;

use domain::names::fold;
use domain::search::SearchQuery;
use domain::search_log::AskedLine;

use crate::error::Result;
use crate::site::Services;

/// Different questions gathered between two writes; what is asked beyond them is not counted.
const GATHERED_AT_MOST: usize = 1_000;
const WORDS_MAX: usize = 100;
/// Different questions kept: anybody may ask anything.
const KEPT_AT_MOST: i64 = 10_000;
/// Words that nobody has asked for so long are forgotten.
const KEPT_DAYS: i64 = 180;

/// By words: how often asked, and how often in vain.
pub(crate) type AskedLately = HashMap<String, (i64, i64)>;

impl Services {
    /// Counts a question. What looks like an address of a person is not kept, nor is what was narrowed or leafed through.
    pub(crate) fn count_asked(&self, query: &SearchQuery, found: usize) {
        let words: String = fold(&query.q).chars().take(WORDS_MAX).collect();
        if words.len() < 2 || query.q.contains('@') || query.page > 1 || !query.chosen.is_empty() {
            return;
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() < GATHERED_AT_MOST || asked.contains_key(&words) {
            let counts = asked.entry(words).or_default();
            *counts = (counts.0 + 1, counts.1 + i64::from(found == 0));
        }
    }

    /// Writes what was asked since the last time, and forgets what nobody asks any more.
    pub async fn write_search_log(&self) -> Result<()> {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner));
        if asked.is_empty() {
            return Ok(());
        }
        let now = self.now();
        let mut tx = self.store.begin().await?;
        // In one order: two processes that write the same words must not wait for each other.
        let asked: std::collections::BTreeMap<_, _> = asked.into_iter().collect();
        for (words, (asked, found_nothing)) in asked {
            store::search_log::add(&mut tx, &AskedLine { words, asked, found_nothing, last_asked_at: now }).await?;
        }
        store::search_log::remove_before(&mut tx, now.plus_days(-KEPT_DAYS)).await?;
        store::search_log::keep_most_asked(&mut tx, KEPT_AT_MOST).await?;
        Ok(tx.commit().await?)
    }
}
