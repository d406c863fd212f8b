//! What somebody is typing, held against names: with how many typos it begins one.

use crate::names::{ONE_TYPO_FROM, TWO_TYPOS_FROM};

/// More letters are not forgiven: each costs, at every name.
const LETTERS_MAX: usize = 40;
const FAR: u8 = 100;
type Row = [u8; LETTERS_MAX + 1];

/// Typed letters, folded, and how many of them may be wrong.
#[derive(Clone, Debug)]
pub struct Beginning {
    letters: Vec<char>,
    most: usize,
}

impl Beginning {
    pub fn of(folded: &str) -> Self {
        let letters: Vec<char> = folded.chars().collect();
        let n = letters.len();
        let most = usize::from(n >= ONE_TYPO_FROM) + usize::from(n >= TWO_TYPOS_FROM);
        Self { most: if n > LETTERS_MAX { 0 } else { most }, letters }
    }

    /// The fewest typos with which a word of this folded name begins so, and where the word starts; none when they are more than so many
    /// letters may have. Some 0.2 µs a name.
    pub fn starts_a_word_of(&self, name: &str) -> Option<(usize, usize)> {
        if self.most == 0 {
            return None;
        }
        let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
        starts.filter_map(|at| Some((self.typos_in(&name[at..])?, at))).min()
    }

    /// The fewest typos with which a text begins so: optimal string alignment with its best beginning, as far as the allowed typos reach.
    fn typos_in(&self, text: &str) -> Option<usize> {
        let (n, most) = (self.letters.len(), self.most);
        let (mut before, mut last): (Row, Row) = ([FAR; LETTERS_MAX + 1], [FAR; LETTERS_MAX + 1]);
        (0..=most.min(n)).for_each(|at| last[at] = at as u8);
        let (mut best, mut previous, mut was_near) = (FAR, '\0', true);
        for (at, letter) in (1..=n + most).zip(text.chars()) {
            let (from, to) = (at.saturating_sub(most), (at + most).min(n));
            let mut row = [FAR; LETTERS_MAX + 1];
            for typed in from..=to {
                row[typed] = self.cost(typed, at, (letter, previous), (&before, &last, &row));
            }
            best = best.min(row[n]);
            let is_near = row[from..=to].iter().any(|cost| usize::from(*cost) <= most);
            if !is_near && !was_near {
                break;
            }
            (before, last, previous, was_near) = (last, row, letter, is_near);
        }
        Some(usize::from(best)).filter(|typos| *typos <= most)
    }

    /// What it costs to make so many typed letters of the text up to this letter.
    fn cost(
        &self,
        typed: usize,
        at: usize,
        (letter, previous): (char, char),
        (before, last, row): (&Row, &Row, &Row),
    ) -> u8 {
        if typed == 0 {
            return u8::try_from(at).unwrap_or(FAR);
        }
        let mine = self.letters[typed - 1];
        let cost = (last[typed - 1] + u8::from(mine != letter)).min(last[typed] + 1).min(row[typed - 1] + 1);
        let is_swapped = typed > 1 && mine == previous && self.letters[typed - 2] == letter;
        if is_swapped { cost.min(before[typed - 2] + 1) } else { cost }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_beginning_of_a_word_is_forgiven_and_another_word_is_not() {
        for (typed, name, found) in [
            ("edinzurg", "city of edinburgh council", Some((1, 8))),
            ("sharepiont", "sharepoint online", Some((1, 0))),
            ("spidus", "spydus", Some((1, 0))),
            ("librray", "library management", Some((1, 0))),
            ("glaschu", "comhairle baile ghlaschu", Some((1, 16))),
            ("dun eid", "comhairle baile dhun eideann", Some((1, 16))),
            ("librarry manegement", "library management", Some((2, 0))),
            ("fief", "fife council", None),
            ("xspyxdus", "spydus", None),
            ("", "fife council", None),
        ] {
            assert_eq!(Beginning::of(typed).starts_a_word_of(name), found, "{typed}");
        }
    }

    #[test]
    fn what_is_too_long_is_not_forgiven() {
        let long = "a".repeat(10_000);
        assert_eq!(Beginning::of(&long).starts_a_word_of(&long), None);
    }
}
