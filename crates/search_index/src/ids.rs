//! The ids of many documents, in their order: a segment's are read in one pass.

use tantivy::Searcher;

use crate::ranking::Ranked;
use crate::schema::ID;

pub(crate) fn ids(searcher: &Searcher, found: &[Ranked]) -> tantivy::Result<Vec<String>> {
    let mut ids = vec![String::new(); found.len()];
    for (at, segment) in searcher.segment_readers().iter().enumerate() {
        let Some(column) = segment.fast_fields().str(ID)? else { continue };
        let of_segment = found.iter().enumerate().filter(|(_, ranked)| ranked.address.segment_ord as usize == at);
        let with_word =
            of_segment.filter_map(|(place, ranked)| Some((column.term_ords(ranked.address.doc_id).next()?, place)));
        let mut wanted: Vec<(u64, usize)> = with_word.collect();
        wanted.sort_unstable();
        let mut places = wanted.iter().map(|(_, place)| *place);
        let ordinals: Vec<u64> = wanted.iter().map(|(ordinal, _)| *ordinal).collect();
        column.dictionary().sorted_ords_to_term_cb(&ordinals, |id| {
            if let Some(place) = places.next() {
                ids[place] = String::from_utf8_lossy(id).into_owned();
            }
        })?;
    }
    Ok(ids)
}
