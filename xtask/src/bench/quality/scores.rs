//! How good an order of ten answers is.

const CUT: usize = 10;

/// Both from 0 to 1, and better the higher.
pub struct Score {
    /// Normalised discounted cumulative gain, with gains of 2^grade − 1 (Burges et al. 2005).
    pub ndcg: f64,
    /// The share of the best-graded entries that are among the ten; of ten of them, when there are more.
    pub recall: f64,
}

impl Score {
    /// Scores the grades of what was found, in its order, against the grades of all entries, at least one of which is not 0.
    pub fn of(found: &[u8], all: &[u8]) -> Self {
        let mut ideal = all.to_vec();
        ideal.sort_unstable();
        ideal.reverse();
        let best = ideal.first().copied().unwrap_or_default();
        let among = |grades: &[u8]| grades.iter().take(CUT).filter(|grade| **grade == best).count() as f64;
        Self { ndcg: gain(found) / gain(&ideal), recall: among(found) / among(&ideal) }
    }
}

fn gain(grades: &[u8]) -> f64 {
    let discounted = |(at, grade): (usize, &u8)| f64::from((1_u32 << grade) - 1) / (at as f64 + 2.0).log2();
    grades.iter().take(CUT).enumerate().map(discounted).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_is_one_and_a_worse_one_is_less() {
        let all = [0, 2, 1, 0, 2];
        let best = Score::of(&[2, 2, 1, 0], &all);
        assert!((best.ndcg - 1.0).abs() < 1e-9 && (best.recall - 1.0).abs() < 1e-9);
        let half = Score::of(&[1, 0, 2], &all);
        // (1 / log2 2 + 3 / log2 4) of (3 / log2 2 + 3 / log2 3 + 1 / log2 4)
        assert!((half.ndcg - 2.5 / (3.0 + 3.0 / 3_f64.log2() + 0.5)).abs() < 1e-9, "{}", half.ndcg);
        assert!((half.recall - 0.5).abs() < 1e-9);
        assert!(Score::of(&[], &all).ndcg.abs() < 1e-9);
    }

    #[test]
    fn of_more_than_ten_answers_ten_are_all() {
        assert!((Score::of(&[2; 10], &[2; 40]).recall - 1.0).abs() < 1e-9);
    }
}
