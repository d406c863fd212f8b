//! Contracts and frameworks as renewals need them: what their entries say, read once.

use super::Terms;
use crate::entries::Content;
use crate::facts::{FactValue, Facts};
use crate::scope::Scope;
use crate::vocabulary::{Confidence, Visibility};
use crate::when::Millis;

/// A published contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    pub id: String,
    pub title: String,
    /// Who wrote it down: a council, or a partner that buys for several.
    pub owner: Option<String>,
    pub visibility: Visibility,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    /// Councils that it serves, beside its owner and those of its deployments.
    pub councils: Vec<String>,
    /// Ids of entries.
    pub deployments: Vec<String>,
    /// A slug, or the name as it was typed.
    pub supplier: Option<String>,
    /// A framework's id, title or reference, as it was typed.
    pub framework: Option<String>,
    pub contact: Option<String>,
    /// In which it ends, where there is no date.
    pub end_circumstances: Option<String>,
    pub terms: Terms,
    pub as_of: Millis,
    pub confidence: Confidence,
}

/// A published route to market.
#[derive(Clone, Debug, PartialEq)]
pub struct Framework {
    pub id: String,
    pub title: String,
    pub reference: Option<String>,
    pub owner: Option<String>,
    pub visibility: Visibility,
    pub technologies: Vec<String>,
    pub capabilities: Vec<String>,
    pub terms: Terms,
}

impl Contract {
    /// What a published entry says.
    pub fn of(id: &str, content: &Content, as_of: Millis, confidence: Confidence) -> Self {
        let facts = &content.facts;
        let text = |key| facts.text(key).map(str::to_owned);
        Self {
            id: id.to_owned(),
            title: content.title.to_string(),
            owner: content.organisation.clone(),
            visibility: content.visibility,
            technologies: content.technologies.clone(),
            capabilities: content.capabilities.clone(),
            councils: list(facts, "councils"),
            deployments: list(facts, "deployments"),
            supplier: text("supplier"),
            framework: text("framework"),
            contact: text("contact"),
            end_circumstances: text("end_circumstances"),
            terms: Terms::of(facts),
            as_of,
            confidence,
        }
    }

    /// The terms as far as this scope sees them; none, when it does not see the contract.
    pub fn seen_by(&self, scope: &Scope) -> Option<Terms> {
        terms_seen(&self.terms, self.visibility, self.owner.as_deref(), scope)
    }
}

impl Framework {
    pub fn of(id: &str, content: &Content) -> Self {
        Self {
            id: id.to_owned(),
            title: content.title.to_string(),
            reference: content.facts.text("reference").map(str::to_owned),
            owner: content.organisation.clone(),
            visibility: content.visibility,
            technologies: content.technologies.clone(),
            capabilities: content.capabilities.clone(),
            terms: Terms::of(&content.facts),
        }
    }

    /// Everything that it is called by: id, title, reference.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.id), Some(&self.title), self.reference.as_ref()].into_iter().flatten().map(String::as_str)
    }

    pub fn seen_by(&self, scope: &Scope) -> Option<Terms> {
        terms_seen(&self.terms, self.visibility, self.owner.as_deref(), scope)
    }
}

/// What is worked out from a date that a reader may not see would give it away: it is taken out first.
fn terms_seen(terms: &Terms, visibility: Visibility, owner: Option<&str>, scope: &Scope) -> Option<Terms> {
    if !scope.sees(visibility, owner) {
        return None;
    }
    let sees = |key: &str| crate::facts::spec(key).is_some_and(|spec| scope.sees(spec.audience_in(visibility), owner));
    let mut seen = terms.clone();
    seen.notice = seen.notice.filter(|_| sees("notice"));
    seen.value = seen.value.filter(|_| sees("value"));
    Some(seen)
}

fn list(facts: &Facts, key: &str) -> Vec<String> {
    match facts.find(key) {
        Some(FactValue::List(values)) => values.clone(),
        _ => Vec::new(),
    }
}
