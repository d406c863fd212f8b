//! Names as people write them, made comparable: accents, case, hyphens and apostrophes fold away.

/// The shape in which two spellings of one name are equal: lower case, no accents, one space between words.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(plain) => out.push_str(plain),
            None if c.is_alphanumeric() || matches!(c, '+' | '#') => out.push(c),
            None if matches!(c, '\'' | '’' | '‘' | '`' | '´') => {}
            None if c == '&' => out.push_str(" and "),
            None => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name within a sentence: its first letter small, but not that of an abbreviation, such as "GIS" or "APIs".
pub fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), second) if second.is_none_or(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

/// A folded name without its blanks, which are what hyphens and dots fold to: "share point" is "SharePoint".
pub fn letters(folded: &str) -> String {
    folded.replace(' ', "")
}

/// One typo from so many letters, two from so many.
pub const ONE_TYPO_FROM: usize = 5;
pub const TWO_TYPOS_FROM: usize = 9;

/// How many typos make `typed` of `name`, both folded; none when they are more than a word of that length may have.
pub fn typos(typed: &str, name: &str) -> Option<usize> {
    let letters = typed.chars().count();
    let most = usize::from(letters >= ONE_TYPO_FROM) + usize::from(letters >= TWO_TYPOS_FROM);
    // The lengths first: they are quick to compare.
    if most == 0 || name.chars().count().abs_diff(letters) > most {
        return None;
    }
    Some(strsim::osa_distance(typed, name)).filter(|typos| *typos <= most)
}

/// Words that follow a thing's address to name a page of it: no name of a thing may equal them.
const RESERVED: [&str; 5] = ["new", "edit", "history", "withdraw", "confirm"];

/// Letters, digits and hyphens of an address's last part.
const SLUG_MAX: usize = 80;

/// A name for an address: `Comhairle nan Eilean Siar` becomes `comhairle-nan-eilean-siar`. Never empty, never an id, never the name of a page.
pub fn slugify(name: &str) -> String {
    let slug = hyphened(name);
    let slug = slug[..slug.len().min(SLUG_MAX)].trim_end_matches('-');
    match slug {
        "" => "untitled".to_owned(),
        taken if RESERVED.contains(&taken) || is_id(taken) => format!("{taken}-1"),
        free => free.to_owned(),
    }
}

/// What `fold` leaves of a name, with a hyphen for all between two words. In one pass, for a page may name a thousand addresses.
fn hyphened(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 1);
    let push = |slug: &mut String, c: char| match c {
        _ if c.is_ascii_alphanumeric() => slug.push(c),
        _ if slug.is_empty() || slug.ends_with('-') => {}
        _ => slug.push('-'),
    };
    for c in name.chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(plain) => slug.push_str(plain),
            None if matches!(c, '\'' | '’' | '‘' | '`' | '´') => {}
            None if c == '&' => " and ".chars().for_each(|c| push(&mut slug, c)),
            None => push(&mut slug, c),
        }
    }
    slug
}

/// Is this the shape of an entry's id?
pub fn is_id(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    text.len() == 36
        && text.bytes().enumerate().all(|(at, b)| if hyphens.contains(&at) { b == b'-' } else { b.is_ascii_hexdigit() })
}

/// The letters of Latin scripts without their marks; Gaelic's graves and acutes first.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
        'è' | 'é' | 'ê' | 'ë' | 'ē' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ç' => "c",
        'ñ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        // As they are copied from typeset pages.
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_folding_leaves_with_hyphens_between() {
        let names = [
            "Comhairle nan Eilean Siar",
            "  R&B — “revs and bens”  ",
            "C++ / C#",
            "Ætna’s Œuvre, ß",
            "Ὀδυσσεύς 3",
            "İstanbul",
            "-",
            "…",
            "a&b",
            "&",
            "Tha’s Àrd-Ìre",
            "x'y`z´",
            "naïve-- --café",
            "日本 12",
        ];
        for name in names {
            let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
            let folded: String = fold(name).chars().map(plain).collect();
            let words: Vec<&str> = folded.split('-').filter(|part| !part.is_empty()).collect();
            assert_eq!(hyphened(name).trim_end_matches('-'), words.join("-"), "{name}");
        }
    }

    #[test]
    fn a_misspelling_is_near_and_another_word_is_not() {
        for (typed, name) in [("sharepiont", "sharepoint"), ("spydis", "spydus"), ("edinbrugh", "edinburgh")] {
            assert!(typos(typed, name).is_some(), "{typed}");
        }
        for (typed, name) in [("fief", "fife"), ("angus", "argus map"), ("spydus", "spirit"), ("", "a")] {
            assert_eq!(typos(typed, name), None, "{typed}");
        }
    }

    #[test]
    fn a_slug_is_no_id_and_no_page() {
        assert_eq!(slugify("Edit"), "edit-1");
        assert_eq!(slugify("01a20e12-5f1c-75d4-8948-692b5c0bcf28"), "01a20e12-5f1c-75d4-8948-692b5c0bcf28-1");
    }

    #[test]
    fn within_a_sentence_a_name_begins_small_and_an_abbreviation_does_not() {
        for (name, within) in [("Finance and ERP", "finance and ERP"), ("GIS and mapping", "GIS and mapping"), ("", "")]
        {
            assert_eq!(lower_first(name), within);
        }
    }

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (a, b) in [
            ("Comhairle Baile Dhùn Èideann", "comhairle baile dhun eideann"),
            ("Modern.gov", "modern gov"),
            ("Perth & Kinross", "Perth and Kinross"),
            ("O’Brien's", "obriens"),
            ("e-mail", "E mail"),
        ] {
            assert_eq!(fold(a), fold(b), "{a}");
        }
        assert_ne!(fold("C#"), fold("C"));
    }

    #[test]
    fn a_slug_is_plain_and_never_empty() {
        assert_eq!(slugify("Spydus in Fife's libraries"), "spydus-in-fifes-libraries");
        assert_eq!(slugify("🦀"), "untitled");
        assert!(slugify(&"ab ".repeat(100)).len() <= 80);
    }
}
