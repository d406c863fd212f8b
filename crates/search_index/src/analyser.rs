//! How text becomes words: lower case, no accents, no apostrophes; `C#` stays whole; `e-mail` is also `email`.

use tantivy::tokenizer::{Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Words as they are looked for: stemmed.
pub(crate) const STEMMED: &str = "kenning_stemmed";
/// Words as they are written: for prefixes, typos and corrections.
pub(crate) const PLAIN: &str = "kenning_plain";
/// Stems that stand beside each other, two and two: for phrases. To look where each of five common words stands in every text costs
/// several times as much as to look for the pairs.
pub(crate) const PAIRS: &str = "kenning_pairs";
/// Longer runs of letters are no words.
const WORD_MAX: usize = 60;

/// The analysers, by name.
pub(crate) fn analysers() -> TokenizerManager {
    // With the default ones: columns and ids are kept raw.
    let manager = TokenizerManager::default();
    manager.register(STEMMED, TextAnalyzer::builder(Words).filter(Stemmer::default()).build());
    manager.register(PLAIN, TextAnalyzer::builder(Words).build());
    manager.register(PAIRS, TextAnalyzer::builder(Pairs).build());
    manager
}

/// One word of a text: where it stands, and what it folds to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub from: usize,
    pub to: usize,
    pub position: usize,
    pub text: String,
}

/// The words of a text, in order. Parts that a hyphen, a dot or the comma of thousands joins stand for themselves, and joined at the first part's place.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut joined: Option<Word> = None;
    let mut position = 0;
    let mut rest = text;
    while let Some((from, to)) = next_run(rest) {
        let at = text.len() - rest.len();
        let (from, to) = (at + from, at + to);
        rest = &text[to..];
        let folded = fold(&text[from..to]);
        if folded.is_empty() || folded.len() > WORD_MAX {
            position += 1;
            joined = None;
            continue;
        }
        match &mut joined {
            Some(whole) => {
                whole.text.push_str(&folded);
                whole.to = to;
            }
            None => joined = Some(Word { from, to, position, text: folded.clone() }),
        }
        let is_of_digits = folded.bytes().all(|byte| byte.is_ascii_digit());
        words.push(Word { from, to, position, text: folded });
        position += 1;
        if !(goes_on(rest) || (is_of_digits && thousands_follow(rest))) {
            keep_joined(&mut words, joined.take());
        }
    }
    words
}

/// The words of a phrase, one for each place: a joined word stands at its first part's, and would push the others on.
pub(crate) fn phrase(piece: &str) -> Vec<String> {
    let mut all = words(piece);
    if let Some(whole) = joined(&all) {
        return vec![whole.text.clone()];
    }
    all.dedup_by(|later, earlier| {
        let is_same_place = later.position == earlier.position;
        if is_same_place {
            std::mem::swap(later, earlier);
        }
        is_same_place
    });
    all.into_iter().map(|word| word.text).collect()
}

/// The word that all the others are parts of, if there is one.
pub(crate) fn joined(all: &[Word]) -> Option<&Word> {
    all.first().filter(|first| all.len() > 2 && first.to == all[all.len() - 1].to)
}

/// The stem of a folded word.
pub(crate) fn stem(word: &str) -> String {
    frostem::Stemmer::new(frostem::Algorithm::English).stem(word).into_owned()
}

/// A run of letters and digits, apostrophes within it, and the signs of `C++` and `C#` after it.
fn next_run(text: &str) -> Option<(usize, usize)> {
    let from = text.find(|c: char| c.is_alphanumeric())?;
    let mut to = from;
    let mut chars = text[from..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let is_part =
            c.is_alphanumeric() || is_mark(c) || (is_apostrophe(c) && next_is_letter) || matches!(c, '+' | '#');
        if !is_part {
            break;
        }
        to = from + at + c.len_utf8();
    }
    Some((from, to))
}

/// Does a hyphen, a dot, a slash or an ampersand join the next run to this one?
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| matches!(c, '-' | '‐' | '‑' | '.' | '/' | '&'))
        && chars.next().is_some_and(char::is_alphanumeric)
}

/// Does a comma part thousands here, as in "50,000"?
fn thousands_follow(rest: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    rest.strip_prefix(',').is_some_and(|after| digits(after) == 3)
}

fn keep_joined(words: &mut Vec<Word>, whole: Option<Word>) {
    if let Some(whole) = whole
        && words.last().is_some_and(|last| last.from != whole.from)
        && whole.text.len() <= WORD_MAX
    {
        let before = words.iter().rposition(|word| word.from < whole.from).map_or(0, |at| at + 1);
        let at = before;
        words.insert(at, whole);
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// Accents that stand apart from their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Like `domain::names::fold`, for one word.
fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    domain::names::fold(word).replace(' ', "")
}

/// Two stems beside each other, as one term.
pub(crate) fn pair(first: &str, second: &str) -> String {
    format!("{first} {second}")
}

/// The pairs of a text, each at its first word's last place: a joined word ends where its parts end.
fn pairs(text: &str) -> Vec<Word> {
    let mut words = words(text);
    words.iter_mut().for_each(|word| word.text = stem(&word.text));
    let mut pairs = Vec::with_capacity(words.len());
    for (at, first) in words.iter().enumerate() {
        let after = &words[at + 1..];
        let last =
            after.iter().take_while(|word| word.to <= first.to).last().map_or(first.position, |part| part.position);
        let seconds =
            after.iter().skip_while(|word| word.position <= last).take_while(|word| word.position == last + 1);
        pairs.extend(seconds.map(|second| Word {
            from: first.from,
            to: second.to,
            position: last,
            text: pair(&first.text, &second.text),
        }));
    }
    pairs.sort_by_key(|pair| pair.position);
    pairs
}

/// tantivy's doors to `words` and `pairs`.
#[derive(Clone)]
struct Words;
#[derive(Clone)]
struct Pairs;

struct WordStream {
    words: std::vec::IntoIter<Word>,
    token: Token,
}

impl WordStream {
    fn of(words: Vec<Word>) -> Self {
        Self { words: words.into_iter(), token: Token::default() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream::of(words(text))
    }
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream::of(pairs(text))
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token = Token {
            offset_from: word.from,
            offset_to: word.to,
            position: word.position,
            text: word.text,
            position_length: 1,
        };
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn words_fold_as_people_expect() {
        for (text, expected) in [
            ("Fife's libraries", vec!["fifes", "libraries"]),
            ("Fife’s", vec!["fifes"]),
            ("C# and C++ on .NET", vec!["c#", "and", "c++", "on", "net"]),
            ("e-mail", vec!["email", "e", "mail"]),
            ("Modern.gov.", vec!["moderngov", "modern", "gov"]),
            ("Dhùn Èideann", vec!["dhun", "eideann"]),
            ("ofﬁce workﬂow", vec!["office", "workflow"]),
            ("M365, A2D", vec!["m365", "a2d"]),
            ("£1,250,000, or so", vec!["1250000", "1", "250", "000", "or", "so"]),
            ("in 2019,2020,7", vec!["in", "2019", "2020", "7"]),
            ("🦀 (?) --", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "A Ghàidhlig-speaker";
        for word in words(text) {
            assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to), "{word:?}");
        }
        assert_eq!(words(text).iter().map(|w| w.position).collect::<Vec<_>>(), [0, 1, 1, 2]);
    }

    #[test]
    fn a_word_and_the_next_are_a_pair_also_across_a_joined_word() {
        let texts = |text| pairs(text).into_iter().map(|pair| (pair.position, pair.text)).collect::<Vec<_>>();
        assert_eq!(texts("What we did"), [(0, "what we".to_owned()), (1, "we did".to_owned())]);
        let joined = [(0, "modern gov"), (1, "moderngov portal"), (1, "gov portal")];
        assert_eq!(texts("Modern.gov portal"), joined.map(|(at, text)| (at, text.to_owned())));
        assert_eq!(texts("one"), []);
    }
}
