//! Words that no entry has but the one that is looked for.

/// A word of twelve letters that is many typos from every other, so that no search takes one for the other.
pub fn unique(n: usize) -> String {
    let mut mixed = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let letters = (0..12).map(|_| {
        mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        char::from(b'a' + u8::try_from((mixed >> 40) % 26).unwrap_or_default())
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_word_is_near_another() {
        let words: Vec<String> = (0..200).map(super::unique).collect();
        for (at, word) in words.iter().enumerate() {
            let same = |other: &&String| word.bytes().zip(other.bytes()).filter(|(a, b)| a == b).count() > 8;
            assert_eq!(words.iter().skip(at + 1).find(same), None, "{word}");
        }
    }
}
