use domain::pages::LinkPage as Found;
use domain::problems::Problem;
use leptos::prelude::*;

use super::api;
use crate::components::error_summary::ErrorSummary;
use crate::components::text_field::TextField;
use crate::form::refused;
use crate::pages;

/// What the form of a one-time link keeps when it is refused; never the password.
#[derive(Clone, Debug, Default)]
pub struct LinkForm {
    pub name: String,
    pub email: String,
}

/// `/link/{secret}`
#[component]
pub fn LinkPage() -> impl IntoView {
    pages::load(api::link(pages::param("secret")), draw)
}

fn draw(found: Found) -> AnyView {
    let refused = refused::<LinkForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let typed =
        refused.map(|refused| refused.form).unwrap_or(LinkForm { name: found.name.clone(), email: String::new() });
    let problem = |field: &str| problems.iter().find(|p| p.field == field).map(Problem::message);
    let first = found.email.is_none();
    let heading = if first { "Make the first administrator" } else { "Set your password" };
    let email = match found.email {
        Some(email) => view! { <p>"For "<strong>{email}</strong></p> }.into_any(),
        None => view! { <TextField name="email" label="E-mail address" value=typed.email problem=problem("email") sort="email" autocomplete="username"/> }.into_any(),
    };
    let content = view! {
        <h1>{heading}</h1>
        <ErrorSummary problems=problems.clone()/>
        <form class="kn-form" method="post" novalidate>
            <TextField name="name" label="Your name" value=typed.name problem=problem("name") autocomplete="name"/>
            {email}
            <TextField name="password" label="Password" value="" sort="password" autocomplete="new-password" problem=problem("password")
                hint="At least 12 characters. Several words together are easy to remember and hard to guess."/>
            <button class="ds_button" type="submit">"Save and sign in"</button>
        </form>
    };
    let title = if problems.is_empty() { heading.to_owned() } else { format!("Error: {heading}") };
    pages::main(&title, false, content)
}
