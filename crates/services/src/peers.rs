//! What an address says of peers and of the matrix, by the catalogue's own names.

use domain::catalogue::{Named, Subject};
use domain::matrix::MatrixQuery;
use domain::peers::Peers;
use domain::problems::{Code, Problem};

use crate::error::{Error, Result};
use crate::known::Known;
use crate::site::Services;

impl Services {
    /// The same query with slugs where other names stand; refused when anything in it means nothing, all of it at once.
    pub fn matrix_query(&self, query: MatrixQuery) -> Result<MatrixQuery> {
        let known = self.known();
        let (mut query, mut problems) = (query, Vec::new());
        resolve_each(&mut query.council, |typed| council_of(&known, typed), "council", &mut problems);
        let capability = |typed: &str| match known.resolve(Subject::Capability, typed) {
            Some(slug) => Ok(slug.to_owned()),
            None => Err(Code::UnknownCapability),
        };
        resolve_each(&mut query.capability, capability, "capability", &mut problems);
        problems.extend(query.strays(&groups(&known)));
        let mut peers_of: Vec<String> =
            Some(query.peers_of.clone()).filter(|typed| !typed.is_empty()).into_iter().collect();
        resolve_each(&mut peers_of, |typed| council_of(&known, typed), "peers_of", &mut problems);
        query.peers_of = peers_of.pop().unwrap_or_default();
        let (peers, unknown) = peers_by_slug(&known, &Peers::parse(&query.peers));
        problems.extend(unknown.iter().map(|typed| unknown_peer(typed)));
        query.peers = peers.text();
        if problems.is_empty() { Ok(query) } else { Err(Error::Invalid(problems)) }
    }
}

/// What is wrong with a peer that is no council.
pub fn unknown_peer(typed: &str) -> Problem {
    Problem::quoting("peers", Code::UnknownOrganisation, typed)
}

/// Hand-picked peers by slug, whatever they were called, and the names that mean no council.
pub(crate) fn peers_by_slug(known: &Known, peers: &Peers) -> (Peers, Vec<String>) {
    let Peers::Named(typed) = peers else { return (peers.clone(), Vec::new()) };
    let (mut slugs, mut unknown) = (Vec::new(), Vec::new());
    for name in typed {
        match council_of(known, name) {
            Ok(slug) => slugs.push(slug),
            Err(_) => unknown.push(name.clone()),
        }
    }
    (Peers::Named(slugs), unknown)
}

/// A council's slug by any of its names. Partners are never rows of the matrix.
fn council_of(known: &Known, typed: &str) -> std::result::Result<String, Code> {
    let slug = known.resolve(Subject::Council, typed).ok_or(Code::UnknownOrganisation)?;
    match known.organisation(slug).is_some_and(|organisation| organisation.is_council) {
        true => Ok(slug.to_owned()),
        false => Err(Code::NotAChoice),
    }
}

/// Has a list of names hold slugs; names of nothing are problems of this field.
pub(crate) fn resolve_each(
    list: &mut [String],
    find: impl Fn(&str) -> std::result::Result<String, Code>,
    field: &str,
    problems: &mut Vec<Problem>,
) {
    for typed in list {
        match find(typed) {
            Ok(slug) => *typed = slug,
            Err(code) => problems.push(Problem::quoting(field, code, typed)),
        }
    }
}

fn groups(known: &Known) -> Vec<Named> {
    let mut groups: Vec<Named> = known.capabilities.iter().map(|capability| capability.group.clone()).collect();
    groups.dedup();
    groups
}
