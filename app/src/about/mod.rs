//! What this site is, and what it promises.

mod about_page;
mod accessibility_page;
mod cookies_page;
mod privacy_page;

pub use about_page::AboutPage;
pub use accessibility_page::AccessibilityPage;
pub use cookies_page::CookiesPage;
pub use privacy_page::PrivacyPage;
