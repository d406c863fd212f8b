use leptos::prelude::*;

use crate::components::text_field::TextField;
use crate::form::refused;
use crate::pages;

/// What the sign-in form keeps when it is refused; never the password.
#[derive(Clone, Debug, Default)]
pub struct SignInForm {
    pub email: String,
    pub next: String,
}

/// Too many tries: come back after so many seconds.
#[derive(Clone, Copy, Debug)]
pub struct Wait(pub u64);

/// `/sign-in`
#[component]
pub fn SignInPage() -> impl IntoView {
    let refused = refused::<SignInForm>();
    let failed = refused.as_ref().is_some_and(|refused| !refused.problems.is_empty());
    let wait = use_context::<Wait>();
    let form = refused.map(|refused| refused.form).unwrap_or_default();
    let next =
        if form.next.is_empty() { pages::query_all("next").into_iter().next().unwrap_or_default() } else { form.next };
    let words = match wait {
        Some(Wait(seconds)) => Some(format!("Too many tries. Wait {} minutes, then try again.", seconds.div_ceil(60))),
        None => failed
            .then(|| "The e-mail address and the password do not fit together. Check both, and try again.".to_owned()),
    };
    let heading = heading(&next);
    let title = if words.is_some() { format!("Error: {}", heading.to_lowercase()) } else { heading.to_owned() };
    let summary = words.map(|words| {
        view! {
            <div class="ds_error-summary" role="alert" tabindex="-1" aria-labelledby="error-summary-title">
                <h2 class="ds_error-summary__title" id="error-summary-title">"There is a problem"</h2>
                <ul class="ds_error-summary__list"><li><a href="#email">{words}</a></li></ul>
            </div>
        }
    });
    let content = view! {
        <h1>{heading}</h1>
        {summary}
        <form class="kn-form" method="post" action="/sign-in" novalidate>
            <input type="hidden" name="next" value=next/>
            <TextField name="email" label="E-mail address" value=form.email sort="email" autocomplete="username"/>
            <TextField name="password" label="Password" value="" sort="password" autocomplete="current-password"/>
            <button class="ds_button" type="submit">"Sign in"</button>
        </form>
        <p>"No account, or no password any more? An admin of your organisation can send you a link."</p>
    };
    pages::main(&title, false, content)
}

/// What signing in is for. Nothing of the address itself is repeated.
fn heading(next: &str) -> &'static str {
    match next.split('?').next().unwrap_or_default() {
        "/entries/new" => "Sign in to write an entry",
        "/imports" => "Sign in to import a file",
        "/account" => "Sign in to see your account",
        path if path.starts_with("/entries/") && path.ends_with("/edit") => "Sign in to edit this entry",
        path if path.starts_with("/admin/people/") => "Sign in to manage people",
        _ => "Sign in",
    }
}
