//! Documents that match so many of some units, each in any of its ways. What most of them match is read a block of postings at a time,
//! which takes half of what tantivy's own unions take; where few can match, tantivy leaps over the rest.

use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, BooleanQuery, BoostQuery, EnableScoring, Explanation, Occur, Query, Scorer,
    TermQuery, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader, Term};

use crate::stretch::{OpenUnit, STRETCH, meet_all};

/// Leaping from one document to the next costs as much as reading so many of those between.
const LEAP: u64 = 32;

/// A way to match.
#[derive(Debug)]
pub(crate) enum Way {
    /// With a word, the more the oftener, at a weight.
    Word(Term, f32),
    Other(Box<dyn Query>),
}

#[derive(Clone, Debug)]
pub(crate) struct Matching {
    pub units: Vec<Vec<Way>>,
    /// How many of the units must match.
    pub wanted: usize,
    /// What makes a document that matches more relevant.
    pub bonus: Vec<Way>,
}

impl Clone for Way {
    fn clone(&self) -> Self {
        match self {
            Self::Word(word, weight) => Self::Word(word.clone(), *weight),
            Self::Other(query) => Self::Other(query.box_clone()),
        }
    }
}

impl Way {
    fn query(&self) -> Box<dyn Query> {
        match self {
            Self::Word(word, weight) => {
                let has = TermQuery::new(word.clone(), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(has), *weight))
            }
            Self::Other(query) => query.box_clone(),
        }
    }
}

impl Matching {
    /// In any of these ways.
    pub(crate) fn any(ways: Vec<Way>) -> Self {
        Self { units: vec![ways], wanted: 1, bonus: Vec::new() }
    }

    /// The same in tantivy's words.
    fn query(&self) -> BooleanQuery {
        let any =
            |ways: &Vec<Way>| Box::new(BooleanQuery::union(ways.iter().map(Way::query).collect())) as Box<dyn Query>;
        let units = self.units.iter().map(any).collect();
        let units = BooleanQuery::union_with_minimum_required_clauses(units, self.wanted);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(units))];
        clauses.extend(self.bonus.iter().map(|way| (Occur::Should, way.query())));
        BooleanQuery::new(clauses)
    }
}

impl Query for Matching {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let whole = self.query().weight(scoring)?;
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else { return Ok(whole) };
        let unit = |ways: &Vec<Way>| UnitWeight::of(ways, scoring, statistics_provider);
        let units = self.units.iter().map(unit).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(MatchingWeight { whole, units, wanted: self.wanted, bonus: unit(&self.bonus)? }))
    }
}

struct MatchingWeight {
    /// For segments in which few can match.
    whole: Box<dyn Weight>,
    units: Vec<UnitWeight>,
    wanted: usize,
    bonus: UnitWeight,
}

/// The ways of one unit, weighed.
#[derive(Default)]
pub(crate) struct UnitWeight {
    pub words: Vec<(Term, Bm25Weight)>,
    pub others: Vec<Box<dyn Weight>>,
}

impl UnitWeight {
    fn of(ways: &[Way], scoring: EnableScoring<'_>, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Self> {
        let mut weighed = Self::default();
        for way in ways {
            match way {
                Way::Word(word, weight) => weighed.words.push((word.clone(), bm25(statistics, word, *weight)?)),
                Way::Other(query) => weighed.others.push(query.weight(scoring)?),
            }
        }
        Ok(weighed)
    }
}

fn bm25(statistics: &dyn Bm25StatisticsProvider, word: &Term, weight: f32) -> tantivy::Result<Bm25Weight> {
    let all = statistics.total_num_docs()?;
    let length = statistics.total_num_tokens(word.field())? as Score / all as Score;
    Ok(Bm25Weight::for_one_term_without_explain(statistics.doc_freq(word)?, all, length).boost_by(weight))
}

impl Weight for MatchingWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        self.whole.scorer(segment, boost)
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.whole.explain(segment, doc)
    }

    fn for_each(&self, segment: &SegmentReader, meet: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let units = self.units.iter().map(|unit| OpenUnit::open(segment, unit));
        let mut units: Vec<OpenUnit> = units.collect::<tantivy::Result<_>>()?;
        if self.wanted == units.len() && is_lopsided(&units) {
            return self.whole.for_each(segment, meet);
        }
        let mut bonus = OpenUnit::open(segment, &self.bonus)?;
        for from in (0..segment.max_doc()).step_by(STRETCH) {
            units.iter_mut().for_each(|unit| unit.fill(from));
            bonus.fill(from);
            meet_all(&mut units, self.wanted, &mut bonus, |at, score| meet(from + at, score));
        }
        Ok(())
    }
}

/// Does one unit match so little that it is better to leap from one of its documents to the next?
fn is_lopsided(units: &[OpenUnit]) -> bool {
    let all: u64 = units.iter().map(OpenUnit::cost).sum();
    units.iter().map(OpenUnit::cost).min().is_some_and(|least| least * LEAP < all)
}
