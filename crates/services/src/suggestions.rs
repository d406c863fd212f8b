//! What someone who is typing may mean: things of the catalogue by any of their names, then entries by title.

use std::collections::HashSet;

use domain::accounts::Actor;
use domain::beginning::Beginning;
use domain::catalogue::Subject;
use domain::names::fold;
use domain::search::{Piece, QUERY_MAX, Suggestion, SuggestionGroup};

use crate::error::Result;
use crate::known::Known;
use crate::lexicon::{Lexicon, ThingName, starts_a_word};
use crate::site::Services;

const PER_GROUP: usize = 4;
const GROUPS: [Subject; 4] = [Subject::Technology, Subject::Council, Subject::Capability, Subject::Supplier];

impl Services {
    /// Suggestions for what was typed so far, grouped.
    pub async fn suggest(&self, actor: &Actor, q: &str) -> Result<Vec<SuggestionGroup>> {
        let q: String = q.trim().chars().take(QUERY_MAX).collect();
        if q.is_empty() {
            return Ok(Vec::new());
        }
        let (scope, now) = (actor.scope(), self.now());
        let (known, lexicon) = self.catalogue_by(&scope).await?;
        let mut groups = things(&lexicon, &known, &q);
        self.index_has_answered().await?;
        let (seen, typed) = (scope.clone(), q.clone());
        let titles = self.ask_index(move |index| index.titles_starting(&typed, &seen, now, PER_GROUP)).await?;
        let ids: Vec<String> = titles.iter().map(|title| title.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let items: Vec<Suggestion> = titles
            .into_iter()
            .filter_map(|title| {
                let entry = stored.iter().find(|entry| entry.id == title.id)?;
                let said = entry.content.title.as_str();
                let url = domain::entries::path(&entry.id, said);
                says_as_typed(said, &q).then_some(Suggestion { label: title.title, url })
            })
            .collect();
        if !items.is_empty() {
            groups.push(SuggestionGroup { kind: Subject::Entry, items });
        }
        Ok(groups)
    }
}

/// Things with a name in which a word starts with what was typed; where there are none, with what it may misspell.
fn things(lexicon: &Lexicon, known: &Known, q: &str) -> Vec<SuggestionGroup> {
    let typed = fold(q);
    let exact =
        |name: &ThingName| Some((0, starts_a_word(&name.folded, &typed)?)).filter(|_| says_as_typed(&name.name, q));
    let found = grouped(lexicon, known, &typed, exact);
    if !found.is_empty() || is_dotted(q) {
        return found;
    }
    let begun = Beginning::of(&typed);
    grouped(lexicon, known, &typed, |name| begun.starts_a_word_of(&name.folded))
}

/// Is the dot before it part of the name, as in ".NET"?
fn is_dotted(q: &str) -> bool {
    q.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// Where a dot before a word was typed, the name must have it.
pub(crate) fn says_as_typed(name: &str, q: &str) -> bool {
    !is_dotted(q) || name.to_lowercase().contains(&q.to_lowercase())
}

/// The things that fit, a group a kind. `fits` says with how many typos, and where.
fn grouped(
    lexicon: &Lexicon,
    known: &Known,
    typed: &str,
    fits: impl Fn(&ThingName) -> Option<(usize, usize)>,
) -> Vec<SuggestionGroup> {
    let group = |kind: &Subject| {
        let names = lexicon.names.iter().filter(|name| name.subject == *kind);
        let fitting = names.filter_map(|name| Some((fits(name)?, name)));
        SuggestionGroup { kind: *kind, items: the_best(fitting, known, typed) }
    };
    GROUPS.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

/// The things whose names fit best: with fewer typos, their own name before an alias, the first word before a later one.
fn the_best<'a>(
    fitting: impl Iterator<Item = ((usize, usize), &'a ThingName)>,
    known: &Known,
    typed: &str,
) -> Vec<Suggestion> {
    let mut ranked: Vec<_> = fitting.filter(|(_, name)| known.has(name.subject, &name.slug)).collect();
    ranked.sort_by_key(|((typos, at), name)| (*typos, name.is_alias, *at));
    let mut seen: HashSet<&str> = HashSet::new();
    ranked.retain(|(_, name)| seen.insert(&name.slug));
    ranked.into_iter().take(PER_GROUP).map(|(_, name)| suggestion(name, known, typed)).collect()
}

/// A thing by its name; with the other name that fits, where one does.
fn suggestion(name: &ThingName, known: &Known, typed: &str) -> Suggestion {
    let thing = known.named(name.subject, &name.slug).name;
    let mut label = marked(&thing, typed);
    if name.is_alias && !fold(&thing).contains(&name.folded) {
        label.push(Piece { text: " – ".to_owned(), hit: false });
        label.extend(marked(&name.name, typed));
    }
    Suggestion { label, url: format!("/{}/{}", name.subject.folder(), name.slug) }
}

/// The name in pieces, the part that was typed marked. Where folding moved letters, none is.
fn marked(name: &str, typed: &str) -> Vec<Piece> {
    let lower = name.to_lowercase();
    let piece = |text: &str, hit| Piece { text: text.to_owned(), hit };
    let found = starts_a_word(&lower, typed).filter(|_| lower.len() == name.len());
    match found
        .map(|at| (at, at + typed.len()))
        .filter(|(from, to)| name.is_char_boundary(*from) && name.is_char_boundary(*to))
    {
        Some((from, to)) => [piece(&name[..from], false), piece(&name[from..to], true), piece(&name[to..], false)]
            .into_iter()
            .filter(|piece| !piece.text.is_empty())
            .collect(),
        None => vec![piece(name, false)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_marked_where_a_word_starts_with_it() {
        let pieces = marked("Modern.gov", "gov");
        assert_eq!(pieces.len(), 1, "a dot does not start a word in the name as written");
        let pieces = marked("Idox Public Access", "pub");
        assert_eq!(pieces[1], Piece { text: "Pub".into(), hit: true });
        assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), "Idox Public Access");
    }
}
