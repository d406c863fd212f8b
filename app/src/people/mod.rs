//! An organisation's people.

mod api;
mod page;

pub use page::{InvitationMade, InviteForm, Page};
