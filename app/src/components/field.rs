use domain::vocabulary::Visibility;
use leptos::prelude::*;

/// What stands around a control: its label, a hint, who will see it, and what is wrong with it.
#[component]
pub fn Field(
    name: String,
    label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] audience: Option<Visibility>,
    #[prop(optional_no_strip)] problem: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = if problem.is_some() { "kn-field kn-field--error" } else { "kn-field" };
    view! {
        <div class=class>
            <label class="ds_label" for=name.clone()>{label}</label>
            <Around name=name hint=hint audience=audience problem=problem/>
            {children()}
        </div>
    }
}

/// The lines between a label and its control.
#[component]
pub fn Around(name: String, hint: String, audience: Option<Visibility>, problem: Option<String>) -> impl IntoView {
    view! {
        {(!hint.is_empty()).then(|| view! { <p class="ds_hint-text" id=format!("{name}-hint")>{hint}</p> })}
        {audience.map(|tier| view! { <span class="kn-audience" id=format!("{name}-audience")>"Seen only by "{tier.audience()}</span> })}
        {problem.map(|words| view! { <span class="kn-error" id=format!("{name}-error")>"Error: "{words}</span> })}
    }
}

/// The ids of the lines that describe a control.
pub fn described_by(name: &str, hint: &str, audience: Option<Visibility>, problem: Option<&str>) -> Option<String> {
    let parts = [(!hint.is_empty(), "hint"), (audience.is_some(), "audience"), (problem.is_some(), "error")];
    let ids: Vec<String> = parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{name}-{part}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
