//! What someone who is typing may mean: things of the catalogue by any of their names, then entries by title.

use domain::accounts::Actor;
use domain::catalogue::Subject;
use domain::names::fold;
use domain::search::{Piece, QUERY_MAX, Suggestion, SuggestionGroup};

use crate::error::Result;
use crate::known::Known;
use crate::lexicon::{Lexicon, ThingName};
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
        let mut groups = things(&self.lexicon(), &self.known(), &q);
        self.index_has_answered().await?;
        let (scope, now) = (actor.scope(), self.now());
        let seen = scope.clone();
        let titles = self.ask_index(move |index| index.titles_starting(&q, &seen, now, PER_GROUP)).await?;
        let ids: Vec<String> = titles.iter().map(|title| title.id.clone()).collect();
        let stored = store::entries::list_by_ids(self.store.reader(), &scope, &ids).await?;
        let items: Vec<Suggestion> = titles
            .into_iter()
            .filter_map(|title| {
                let entry = stored.iter().find(|entry| entry.id == title.id)?;
                let url = domain::entries::path(&entry.id, entry.content.title.as_str());
                Some(Suggestion { label: title.title, url })
            })
            .collect();
        if !items.is_empty() {
            groups.push(SuggestionGroup { kind: Subject::Entry, items });
        }
        Ok(groups)
    }
}

/// Things with a name in which a word starts with what was typed.
fn things(lexicon: &Lexicon, known: &Known, q: &str) -> Vec<SuggestionGroup> {
    let typed = fold(q);
    let group = |kind: &Subject| {
        let names = lexicon.names.iter().filter(|name| name.subject == *kind);
        SuggestionGroup { kind: *kind, items: matching(names, known, &typed) }
    };
    GROUPS.iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

/// The things whose names fit best: their own name before an alias, the first word before a later one.
fn matching<'a>(names: impl Iterator<Item = &'a ThingName>, known: &Known, typed: &str) -> Vec<Suggestion> {
    let mut ranked: Vec<(bool, usize, &ThingName)> =
        names.filter_map(|name| Some((name.is_alias, starts_a_word(&name.folded, typed)?, name))).collect();
    ranked.sort_by_key(|(is_alias, at, _)| (*is_alias, *at));
    let mut seen: Vec<&str> = Vec::new();
    ranked.retain(|(_, _, name)| {
        let is_new = !seen.contains(&name.slug.as_str());
        seen.push(&name.slug);
        is_new
    });
    let suggestion = |(_, _, name): (bool, usize, &ThingName)| Suggestion {
        label: marked(&known.named(name.subject, &name.slug).name, typed),
        url: format!("/{}/{}", name.subject.folder(), name.slug),
    };
    ranked.into_iter().take(PER_GROUP).map(suggestion).collect()
}

/// Where in a folded name what was typed starts a word.
fn starts_a_word(name: &str, typed: &str) -> Option<usize> {
    if typed.is_empty() {
        return None;
    }
    name.match_indices(typed).map(|(at, _)| at).find(|at| *at == 0 || name.as_bytes()[at - 1] == b' ')
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
