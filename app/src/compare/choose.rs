use domain::compare::CompareOf;
use leptos::prelude::*;

/// The box that chooses something to compare, in a `ChooseForm`.
#[component]
pub fn ChooseToCompare(id: String, title: String) -> impl IntoView {
    let name = format!("compare-{id}");
    view! {
        <p class="kn-choice kn-small">
            <input type="checkbox" id=name.clone() name="id" value=id/>
            <label for=name>"Compare"<span class="kn-visually-hidden">" "{title}</span></label>
        </p>
    }
}

/// A list whose boxes choose what to compare.
#[component]
pub fn ChooseForm(of: CompareOf, children: Children) -> impl IntoView {
    view! {
        <form class="kn-choose" action="/compare" method="get">
            <OfField of=of/>
            {children()}
            // Keeps in sight once something is chosen, however long the list.
            <p class="kn-choose__go"><button class="ds_button ds_button--secondary" type="submit">"Compare the chosen "{of.several()}</button></p>
        </form>
    }
}

/// What a form compares; entries need no word.
#[component]
pub fn OfField(of: CompareOf) -> impl IntoView {
    (of != CompareOf::Entries).then(|| view! { <input type="hidden" name="of" value=of.word()/> })
}
