//! What a form that was refused gives back: everything that was typed, and what is wrong with it.

use domain::problems::Problem;
use leptos::prelude::use_context;

/// Strings as typed, and every problem. The server puts one into the context before it draws a refused page again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Submission<F> {
    pub form: F,
    pub problems: Vec<Problem>,
}

impl<F> Submission<F> {
    /// The problem of one field, in words.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.problems.iter().find(|problem| problem.field == field).map(Problem::message)
    }
}

/// The refused submission that this page draws again, if it is one.
pub fn refused<F: Clone + Send + Sync + 'static>() -> Option<Submission<F>> {
    use_context::<Submission<F>>()
}

/// What the position form keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct PositionForm {
    pub reason: String,
}
