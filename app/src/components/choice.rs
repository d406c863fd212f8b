use domain::vocabulary::Visibility;
use leptos::prelude::*;

use super::field::{Around, described_by};

/// One of a few, as radio buttons; `(word, label)`. An empty word is "not known".
#[component]
pub fn Choice(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    choices: Vec<(String, String)>,
    #[prop(into)] chosen: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] audience: Option<Visibility>,
    #[prop(optional_no_strip)] problem: Option<String>,
) -> impl IntoView {
    let class = if problem.is_some() { "kn-field kn-field--error" } else { "kn-field" };
    let described = described_by(&name, &hint, audience, problem.as_deref());
    let radios = choices.into_iter().enumerate().map(|(n, (word, words))| {
        // The error summary leads to the first.
        let id = if n == 0 { name.clone() } else { format!("{name}-{word}") };
        let checked = word == chosen;
        view! {
            <div class="kn-choice">
                <input type="radio" id=id.clone() name=name.clone() value=word checked=checked/>
                <label for=id>{words}</label>
            </div>
        }
    });
    let radios = radios.collect_view();
    view! {
        <fieldset class=class aria-describedby=described>
            <legend class="ds_label">{label}</legend>
            <Around name=name.clone() hint=hint audience=audience problem=problem/>
            <div class="kn-choices">{radios}</div>
        </fieldset>
    }
}

/// A vocabulary's choices as strings, "Not known" first.
pub fn choices(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let known =
        of.iter().filter(|(word, _)| *word != "unknown").map(|(word, label)| ((*word).to_owned(), (*label).to_owned()));
    std::iter::once((String::new(), "Not known".to_owned())).chain(known).collect()
}
