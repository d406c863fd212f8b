//! The scores of a stretch of documents, unit by unit.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, Term};

use crate::matching::UnitWeight;

/// Documents that are looked at together: their scores stay in the processor's cache.
pub(crate) const STRETCH: usize = 4096;
/// Scores that the processor adds up at once.
const TOGETHER: usize = 16;

/// A unit in one segment.
pub(crate) struct OpenUnit {
    words: Vec<Word>,
    others: Vec<Box<dyn Scorer>>,
    /// What each document of the stretch scores; of those that do not match, nothing.
    scores: Vec<Score>,
    has_any: bool,
}

impl OpenUnit {
    pub(crate) fn open(segment: &SegmentReader, weight: &UnitWeight) -> tantivy::Result<Self> {
        let words = weight.words.iter().map(|(word, weight)| Word::open(segment, word, weight));
        let others = weight.others.iter().map(|weight| weight.scorer(segment, 1.0));
        Ok(Self {
            words: words.filter_map(Result::transpose).collect::<tantivy::Result<_>>()?,
            others: others.collect::<tantivy::Result<_>>()?,
            scores: vec![0.0; STRETCH],
            has_any: false,
        })
    }

    /// Some measure of how much there is to read.
    pub(crate) fn cost(&self) -> u64 {
        let words: u64 = self.words.iter().map(|word| u64::from(word.postings.doc_freq())).sum();
        words + self.others.iter().map(|scorer| scorer.cost()).sum::<u64>()
    }

    /// Scores the documents of the stretch that begins here.
    pub(crate) fn fill(&mut self, from: DocId) {
        let words = self.words.iter_mut().map(|word| word.fill(from, &mut self.scores));
        let has_words = words.fold(false, |any, more| any | more);
        let others = self.others.iter_mut().map(|scorer| fill(&mut **scorer, from, &mut self.scores));
        self.has_any = others.fold(has_words, |any, more| any | more);
    }
}

/// The postings of one word.
struct Word {
    postings: BlockSegmentPostings,
    /// How many documents of the block were taken.
    taken: usize,
    lengths: FieldNormReader,
    weight: Bm25Weight,
}

impl Word {
    fn open(segment: &SegmentReader, word: &Term, weight: &Bm25Weight) -> tantivy::Result<Option<Self>> {
        let index = segment.inverted_index(word.field())?;
        let postings = index.read_block_postings(word, IndexRecordOption::WithFreqs)?;
        let lengths = segment.get_fieldnorms_reader(word.field())?;
        Ok(postings.map(|postings| Self { postings, taken: 0, lengths, weight: weight.clone() }))
    }

    /// Were there any?
    fn fill(&mut self, from: DocId, scores: &mut [Score]) -> bool {
        let mut has_any = false;
        while self.postings.block_len() > 0 {
            let (docs, freqs) = (&self.postings.docs()[self.taken..], &self.postings.freqs()[self.taken..]);
            let within = docs.partition_point(|doc| *doc < from + STRETCH as DocId);
            for (doc, freq) in docs[..within].iter().zip(freqs) {
                add(scores, *doc - from, self.weight.score(self.lengths.fieldnorm_id(*doc), *freq));
            }
            has_any |= within > 0;
            self.taken += within;
            if self.taken < self.postings.block_len() {
                break;
            }
            self.postings.advance();
            self.taken = 0;
        }
        has_any
    }
}

fn fill(scorer: &mut dyn Scorer, from: DocId, scores: &mut [Score]) -> bool {
    let has_any = scorer.doc() < from + STRETCH as DocId;
    while scorer.doc() < from + STRETCH as DocId {
        add(scores, scorer.doc() - from, scorer.score());
        scorer.advance();
    }
    has_any
}

/// A match scores something, however little.
fn add(scores: &mut [Score], at: DocId, score: Score) {
    scores[at as usize % STRETCH] += score.max(Score::MIN_POSITIVE);
}

/// Gives each document of the stretch that enough units match, with its score, and clears the stretch.
pub(crate) fn meet_all(
    units: &mut [OpenUnit],
    wanted: usize,
    bonus: &mut OpenUnit,
    mut meet: impl FnMut(DocId, Score),
) {
    if !units.iter().any(|unit| unit.has_any) {
        return bonus.scores.fill(0.0);
    }
    for at in (0..STRETCH).step_by(TOGETHER) {
        let (mut sums, mut matched) = ([0.0; TOGETHER], [0; TOGETHER]);
        for unit in units.iter_mut().filter(|unit| unit.has_any) {
            unit.take(at, |n, score| {
                sums[n] += score;
                matched[n] += u32::from(score > 0.0);
            });
        }
        if bonus.has_any {
            bonus.take(at, |n, score| sums[n] += score);
        }
        for n in (0..TOGETHER).filter(|n| matched[*n] as usize >= wanted) {
            meet((at + n) as DocId, sums[n]);
        }
    }
}

impl OpenUnit {
    /// Takes some scores out.
    fn take(&mut self, at: usize, mut give: impl FnMut(usize, Score)) {
        for (n, score) in self.scores[at..at + TOGETHER].iter_mut().enumerate() {
            give(n, std::mem::take(score));
        }
    }
}
