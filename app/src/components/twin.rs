use leptos::prelude::*;

/// A picture's twin: the same as a table, which opens at a click. Its rows stand one above the other on a narrow screen.
#[component]
pub fn Twin(
    /// What opens it.
    words: &'static str,
    /// What the table is, to those who do not see it.
    label: &'static str,
    /// The headings of its columns; of one with `true`, the cells are numbers.
    heads: Vec<(&'static str, bool)>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let head = |(words, is_number): (&'static str, bool)| {
        view! { <th scope="col" class=is_number.then_some("kn-number")>{words}</th> }
    };
    view! {
        <details class="kn-twin">
            <summary>{words}</summary>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-label=label>
                <table class="kn-table kn-stack">
                    <thead><tr>{heads.into_iter().map(head).collect_view()}</tr></thead>
                    <tbody>{children()}</tbody>
                </table>
            </div>
        </details>
    }
}
