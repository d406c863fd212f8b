//! Signing in, one-time links, and a person's own page.

mod account_page;
mod api;
mod link_page;
mod sign_in_page;

pub use account_page::AccountPage;
pub use link_page::{LinkForm, LinkPage};
pub use sign_in_page::{SignInForm, SignInPage, Wait};
