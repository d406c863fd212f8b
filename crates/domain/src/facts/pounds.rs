//! Amounts of money as contracts registers write them.

const POUNDS_MAX: i64 = 1_000_000_000_000;

/// `£1,250,000`, `1250000.00` or `1250000,00`; pence are left out. A comma that parts neither thousands nor pence is not guessed at.
pub(super) fn parse(text: &str) -> Option<i64> {
    let text: String = text.trim_start_matches("GBP").chars().filter(|c| *c != '£' && !c.is_whitespace()).collect();
    let decimal = text.rsplit_once('.').or_else(|| text.rsplit_once(',').filter(|(_, pence)| pence.len() < 3));
    let (whole, pence) = decimal.unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| !whole.contains(',') || (1..=3).contains(&first.len()))?;
    let are_thousands = digits(first) && groups.all(|group| group.len() == 3 && digits(group));
    let whole = whole.replace(',', "");
    let pounds = (are_thousands && digits(pence) && pence.len() <= 2).then(|| whole.parse().ok()).flatten();
    pounds.filter(|pounds| *pounds <= POUNDS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_are_read_as_registers_write_them() {
        for text in ["1234567", "£1,234,567.00", "£ 1,234,567", "1234567,00", "GBP 1 234 567", "1,234,567,50"] {
            assert_eq!(parse(text), Some(1_234_567), "{text}");
        }
        for text in ["", "£", "lots", "-5", "12,34,567", "1,2345", "1.234.567", "£1.2m", "1,234,5678", "5.123"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
