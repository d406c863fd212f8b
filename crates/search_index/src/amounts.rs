//! Amounts as people write them: "50k", "50,000" and "50000" are the same, and so are "1m" and "1 million".

/// An amount of so many digits at most: longer runs are references.
const DIGITS_MAX: usize = 10;

/// Other ways to write a folded word that is an amount of whole thousands or millions.
pub(crate) fn written_otherwise(word: &str) -> Vec<Vec<String>> {
    let of = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    if let Some(thousands) = amount(word.strip_suffix('k')) {
        return vec![of(&[&format!("{thousands}000")])];
    }
    if let Some(millions) = amount(word.strip_suffix('m')) {
        return vec![of(&[&format!("{millions}000000")]), of(&[millions, "million"])];
    }
    if let Some(millions) = amount(word.strip_suffix("000000")) {
        return vec![of(&[&format!("{millions}m")]), of(&[millions, "million"])];
    }
    amount(word.strip_suffix("000")).map(|thousands| of(&[&format!("{thousands}k")])).into_iter().collect()
}

fn amount(digits: Option<&str>) -> Option<&str> {
    digits.filter(|digits| {
        (1..=DIGITS_MAX).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_the_same_however_it_is_written() {
        for (word, others) in [
            ("50k", &["50000"][..]),
            ("50000", &["50k"]),
            ("1m", &["1000000", "1 million"]),
            ("1000000", &["1m", "1 million"]),
            ("49999", &[]),
            ("000", &[]),
            ("k", &[]),
            ("m365", &[]),
            ("wlm", &[]),
        ] {
            let written: Vec<String> = written_otherwise(word).iter().map(|words| words.join(" ")).collect();
            assert_eq!(written, others, "{word}");
        }
    }
}
