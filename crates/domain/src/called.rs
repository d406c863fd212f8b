//! What people call a thing, short of its whole name.

use crate::catalogue::Subject;

/// Words that people leave out of a council's name, or turn round: "Highland Council The".
const OF_COUNCILS: [&str; 4] = ["the", "council", "of", "city"];
/// Words that say of a firm or a product only that it is one.
const OF_FIRMS: [&str; 18] = [
    "the",
    "ltd",
    "limited",
    "plc",
    "llp",
    "inc",
    "corp",
    "corporation",
    "group",
    "holdings",
    "uk",
    "software",
    "system",
    "systems",
    "solution",
    "solutions",
    "technologies",
    "technology",
];
/// How a firm's name ends on a contract: its legal form, and where it is registered.
const LEGAL_FORMS: [&str; 11] =
    ["ltd", "limited", "plc", "llp", "inc", "corp", "corporation", "company", "co", "uk", "ireland"];
/// Words that say of a capability only that it is one.
const OF_CAPABILITIES: [&str; 7] = ["the", "management", "system", "systems", "software", "platform", "services"];
/// Words of a Gaelic council's name that are not the place's.
const OF_GAELIC_COUNCILS: [&str; 5] = ["comhairle", "baile", "na", "nan", "siorrachd"];

/// A name of fewer letters, without its last, is no plural.
const PLURAL_FROM: usize = 4;

/// A folded name without the words that things of its sort share; whole, where nothing else is left.
pub fn bare(subject: Subject, folded: &str) -> String {
    let shared: &[&str] = match subject {
        Subject::Council => &OF_COUNCILS,
        Subject::Supplier | Subject::Technology => &OF_FIRMS,
        Subject::Capability => &OF_CAPABILITIES,
        Subject::Entry => &[],
    };
    let words: Vec<&str> = folded.split(' ').filter(|word| !shared.contains(word)).collect();
    if words.is_empty() { folded.to_owned() } else { words.join(" ") }
}

/// A firm's folded name without its legal form: "Civica UK Limited" is "civica". Whole, where nothing else is left.
pub fn without_legal_form(firm: &str) -> &str {
    let mut rest = firm;
    while let Some((before, last)) = rest.rsplit_once(' ')
        && LEGAL_FORMS.contains(&last)
    {
        rest = before;
    }
    rest
}

/// A product's folded name without the words that its maker's begins with: "Microsoft Entra ID" is "entra id". None, when it has none such.
pub fn without_maker(product: &str, maker: &str) -> Option<String> {
    let of_maker = product.split(' ').zip(maker.split(' ')).take_while(|(word, maker)| word == maker).count();
    let rest: Vec<&str> = product.split(' ').skip(of_maker).collect();
    (of_maker > 0 && !rest.is_empty()).then(|| rest.join(" "))
}

/// The two names of what is called by one and, in brackets, by another: "Unit4 ERP (Agresso)".
pub fn with_brackets(name: &str) -> Option<[&str; 2]> {
    let (before, within) = name.split_once(" (")?;
    let within = within.strip_suffix(')')?;
    Some([before.trim(), within.trim()]).filter(|names| names.iter().all(|name| !name.is_empty()))
}

/// A name's letters without the last s of a plural: "housing benefits" is "housing benefit". Short names are no plurals: "GIS".
pub fn one_of(letters: &str) -> &str {
    let singular = letters.strip_suffix('s').filter(|one| !one.ends_with('s') && one.chars().count() >= PLURAL_FROM);
    singular.unwrap_or(letters)
}

/// The place in a council's Gaelic name, as it stands alone: "Comhairle Baile Ghlaschu" is of "Glaschu".
pub fn gaelic_place(name: &str) -> String {
    let words: Vec<&str> =
        name.split(' ').skip_while(|word| OF_GAELIC_COUNCILS.contains(&word.to_lowercase().as_str())).collect();
    let place = words.join(" ");
    let mut letters = place.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some('h')) if "BCDFGMPST".contains(first) => std::iter::once(first).chain(letters).collect(),
        _ => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_firm_is_called_without_its_legal_form() {
        for (firm, expected) in [
            ("civica uk limited", "civica"),
            ("nec software solutions uk ltd", "nec software solutions"),
            ("co", "co"),
            ("uk ltd", "uk"),
            ("system c", "system c"),
        ] {
            assert_eq!(without_legal_form(firm), expected);
        }
    }

    #[test]
    fn a_bare_name_is_what_tells_it_from_its_like() {
        for (subject, name, expected) in [
            (Subject::Council, "city of edinburgh council", "edinburgh"),
            (Subject::Council, "the council", "the council"),
            (Subject::Supplier, "nec software solutions", "nec"),
            (Subject::Supplier, "idox plc", "idox"),
            (Subject::Capability, "library management", "library"),
            (Subject::Entry, "the library", "the library"),
        ] {
            assert_eq!(bare(subject, name), expected);
        }
    }

    #[test]
    fn a_product_is_called_without_its_maker() {
        assert_eq!(without_maker("microsoft entra id", "microsoft").as_deref(), Some("entra id"));
        assert_eq!(without_maker("nec housing", "nec software solutions").as_deref(), Some("housing"));
        assert_eq!(without_maker("spydus", "civica"), None);
        assert_eq!(without_maker("pecos", "pecos"), None);
    }

    #[test]
    fn a_name_in_brackets_is_a_name() {
        assert_eq!(with_brackets("Unit4 ERP (Agresso)"), Some(["Unit4 ERP", "Agresso"]));
        for name in ["Spydus", "(SWAN)", "A ()", "A (B) C"] {
            assert_eq!(with_brackets(name), None, "{name}");
        }
    }

    #[test]
    fn a_plural_is_called_as_one_of_it() {
        for (letters, one) in
            [("housingbenefits", "housingbenefit"), ("gis", "gis"), ("access", "access"), ("eros", "eros")]
        {
            assert_eq!(one_of(letters), one);
        }
    }

    #[test]
    fn a_gaelic_place_stands_alone() {
        for (name, place) in [
            ("Comhairle Baile Dhùn Èideann", "Dùn Èideann"),
            ("Comhairle Baile Ghlaschu", "Glaschu"),
            ("Comhairle na Gàidhealtachd", "Gàidhealtachd"),
            ("Comhairle nan Eilean Siar", "Eilean Siar"),
            ("", ""),
        ] {
            assert_eq!(gaelic_place(name), place);
        }
    }
}
