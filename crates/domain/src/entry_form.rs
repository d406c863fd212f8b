//! An entry as it was typed, and the one check that makes an entry of it. A draft keeps the form; it accepts anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entries::Content;
use crate::facts::Facts;
use crate::problems::{Code, Problem};
use crate::text::{Body, Note, Summary, Title};
use crate::vocabulary::{Kind, Visibility};

pub const LINKS_MAX: usize = 20;
const TAG_MAX: usize = 40;
/// How the fields begin that say what was meant by a name that the catalogue does not have.
pub const MEANT: &str = "meant ";

/// Strings as typed. Technologies and capabilities may be names, aliases or slugs: the catalogue resolves them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryForm {
    pub kind: String,
    pub organisation: String,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub visibility: String,
    pub note: String,
    pub tags: String,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    /// Names among `technologies` to add to the catalogue when it does not know them.
    pub add_technologies: Vec<String>,
    pub facts: BTreeMap<String, Vec<String>>,
    /// The revision that the writer began from; 0 for a new entry.
    pub based_on: i64,
}

impl EntryForm {
    /// The form that would write this content again.
    pub fn of(content: &Content, revision: i64) -> Self {
        Self {
            kind: content.kind.word().to_owned(),
            organisation: content.organisation.clone().unwrap_or_default(),
            title: content.title.to_string(),
            summary: content.summary.to_string(),
            body: content.body.to_string(),
            visibility: content.visibility.word().to_owned(),
            tags: content.tags.join(", "),
            technologies: content.technologies.clone(),
            capabilities: content.capabilities.clone(),
            facts: content.facts.typed(),
            based_on: revision,
            ..Self::default()
        }
    }

    /// Makes an entry's content of the form; every problem at once, in page order.
    /// Technologies, capabilities and the organisation must have been resolved to slugs already.
    pub fn check(&self) -> Result<(Content, Note), Vec<Problem>> {
        let mut problems = Vec::new();
        let kind = self.choice("kind", Kind::parse(&self.kind), &self.kind, &mut problems).unwrap_or(Kind::Guide);
        let organisation = self.owner(kind, &mut problems);
        let title = keep("title", Title::parse(&self.title), &mut problems);
        let summary = keep("summary", Summary::parse(&self.summary), &mut problems);
        let technologies = links("technologies", &self.technologies, &mut problems);
        let capabilities = links("capabilities", &self.capabilities, &mut problems);
        self.needed(kind, &technologies, &capabilities, &mut problems);
        let tags = self.tags(&mut problems);
        let facts = Facts::check(kind, &self.facts).unwrap_or_else(|found| {
            problems.extend(found);
            Facts::default()
        });
        problems.extend(crate::renewals::contradictions(&facts));
        let body = keep("body", Body::parse(&self.body), &mut problems);
        let visibility = self
            .choice("visibility", Visibility::parse(&self.visibility), &self.visibility, &mut problems)
            .unwrap_or(Visibility::Own);
        if organisation.is_none() && kind == Kind::Overview && visibility < Visibility::Partnership {
            problems.push(Problem::new("visibility", Code::TooWide));
        }
        let note = keep("note", Note::parse(&self.note), &mut problems);
        if problems.is_empty() {
            let content = Content {
                kind,
                organisation,
                title,
                summary,
                body,
                visibility,
                tags,
                technologies,
                capabilities,
                facts,
            };
            Ok((content, note))
        } else {
            Err(problems)
        }
    }

    /// The problems in the order in which the page shows their fields; a field that the page does not have comes last.
    pub fn in_page_order(mut problems: Vec<Problem>) -> Vec<Problem> {
        let first = ["kind", "organisation", "title", "summary", "technologies", "capabilities"];
        let facts = crate::facts::FACTS.iter().map(|spec| spec.key);
        let order: Vec<&str> = first.into_iter().chain(facts).chain(["body", "tags", "visibility", "note"]).collect();
        problems.sort_by_key(|problem| order.iter().position(|field| *field == problem.field).unwrap_or(order.len()));
        problems
    }

    fn choice<T>(&self, field: &str, parsed: Option<T>, typed: &str, problems: &mut Vec<Problem>) -> Option<T> {
        if parsed.is_none() {
            let code = if typed.trim().is_empty() { Code::Required } else { Code::NotAChoice };
            problems.push(Problem::quoting(field, code, typed));
        }
        parsed
    }

    fn owner(&self, kind: Kind, problems: &mut Vec<Problem>) -> Option<String> {
        if kind == Kind::Overview {
            return None;
        }
        if self.organisation.trim().is_empty() {
            problems.push(Problem::new("organisation", Code::Required));
        }
        Some(self.organisation.trim().to_owned())
    }

    /// A deployment names what it is about; what is not known is said, never guessed.
    fn needed(&self, kind: Kind, technologies: &[String], capabilities: &[String], problems: &mut Vec<Problem>) {
        let platform_not_known =
            self.facts.get("platform_not_known").is_some_and(|typed| typed.iter().any(|text| !text.trim().is_empty()));
        if kind == Kind::Deployment && technologies.is_empty() && !platform_not_known {
            problems.push(Problem::new("technologies", Code::Required));
        }
        if kind == Kind::Deployment && capabilities.is_empty() {
            problems.push(Problem::new("capabilities", Code::Required));
        }
        if kind == Kind::Overview && technologies.len() + capabilities.len() == 0 {
            problems.push(Problem::new("technologies", Code::Required));
        }
    }

    fn tags(&self, problems: &mut Vec<Problem>) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for tag in self.tags.split([',', ';', '\n']).map(|tag| tag.trim().to_lowercase()).filter(|tag| !tag.is_empty())
        {
            if tag.chars().count() > TAG_MAX || tag.chars().any(char::is_control) {
                problems.push(Problem::quoting("tags", Code::TooLong, &tag));
            } else if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.len() > LINKS_MAX {
            problems.push(Problem::new("tags", Code::TooMany));
        }
        tags
    }
}

fn keep<T: Default>(field: &str, parsed: Result<T, Code>, problems: &mut Vec<Problem>) -> T {
    parsed.unwrap_or_else(|code| {
        problems.push(Problem::new(field, code));
        T::default()
    })
}

fn links(field: &str, typed: &[String], problems: &mut Vec<Problem>) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for slug in typed.iter().map(|slug| slug.trim()).filter(|slug| !slug.is_empty()) {
        if !slugs.iter().any(|s| s == slug) {
            slugs.push(slug.to_owned());
        }
    }
    if slugs.len() > LINKS_MAX {
        problems.push(Problem::new(field, Code::TooMany));
    }
    slugs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> EntryForm {
        EntryForm {
            kind: "deployment".into(),
            organisation: "fife".into(),
            title: "Spydus in Fife's libraries".into(),
            visibility: "public".into(),
            technologies: vec!["spydus".into(), " ".into(), "spydus".into()],
            capabilities: vec!["library-management".into()],
            ..EntryForm::default()
        }
    }

    #[test]
    fn a_form_makes_content_and_content_makes_the_form_again() {
        let (content, _) = form().check().unwrap();
        assert_eq!(content.technologies, ["spydus"]);
        let (again, _) = EntryForm::of(&content, 3).check().unwrap();
        assert_eq!(again, content);
    }

    #[test]
    fn an_empty_form_says_everything_that_is_missing_in_page_order() {
        let empty = EntryForm { kind: "deployment".into(), ..EntryForm::default() };
        let fields: Vec<_> = empty.check().unwrap_err().into_iter().map(|p| p.field).collect();
        assert_eq!(fields, ["organisation", "title", "technologies", "capabilities", "visibility"]);
    }

    #[test]
    fn a_platform_that_is_not_known_stands_in_for_a_technology() {
        let mut form = form();
        form.technologies.clear();
        form.facts.insert("platform_not_known".into(), vec!["other / bespoke".into()]);
        assert!(form.check().unwrap().0.technologies.is_empty());
    }

    #[test]
    fn an_overview_belongs_to_everyone() {
        let overview = EntryForm { kind: "overview".into(), visibility: "own".into(), ..form() };
        assert_eq!(overview.check().unwrap_err()[0].field, "visibility");
        let overview = EntryForm { visibility: "public".into(), ..overview };
        assert_eq!(overview.check().unwrap().0.organisation, None);
    }
}
