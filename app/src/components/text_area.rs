use domain::vocabulary::Visibility;
use leptos::prelude::*;

use super::field::{Field, described_by};

/// Several lines to type.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] audience: Option<Visibility>,
    #[prop(optional_no_strip)] problem: Option<String>,
    #[prop(optional)] tall: bool,
) -> impl IntoView {
    let described = described_by(&name, &hint, audience, problem.as_deref());
    let invalid = problem.is_some().then_some("true");
    let class = if tall { "ds_input kn-tall" } else { "ds_input" };
    view! {
        <Field name=name.clone() label=label hint=hint audience=audience problem=problem>
            <textarea class=class id=name.clone() name=name rows="6" aria-describedby=described aria-invalid=invalid>
                {format!("\n{}", escaped(&value))}
            </textarea>
        </Field>
    }
}

/// Leptos 0.8 does not escape the text of a textarea, nor that of the title, on the server: without this, what someone typed runs for
/// whoever reads it. A textarea's text begins with the line end that HTML drops.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_cannot_end_the_textarea() {
        let canary = "</title></textarea></script>\"'><";
        assert!(!escaped(canary).contains('<') && !escaped(canary).contains('>'));
        assert_eq!(escaped("a & b"), "a &amp; b");
    }
}
