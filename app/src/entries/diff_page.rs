use domain::diff::{Diff, DiffKind, DiffLine, FieldChange};
use leptos::prelude::*;

/// What changed, facts first, then prose line by line.
#[component]
pub fn DiffView(diff: Diff) -> impl IntoView {
    let nothing = diff.fields.is_empty() && diff.body.is_empty();
    let fields = (!diff.fields.is_empty()).then(|| view! { <Fields fields=diff.fields/> });
    let body = (!diff.body.is_empty()).then(|| {
        view! { <h2>"Text"</h2><ul class="kn-diff">{diff.body.into_iter().map(line).collect_view()}</ul> }
    });
    view! { {nothing.then(|| view! { <p>"Nothing that you may see changed."</p> })}{fields}{body} }
}

#[component]
fn Fields(fields: Vec<FieldChange>) -> impl IntoView {
    let value = |text: Option<String>| {
        text.map_or_else(|| view! { <span class="kn-soft">"Not known"</span> }.into_any(), IntoAny::into_any)
    };
    let rows = fields.into_iter().map(|FieldChange { label, before, after }| {
        view! { <tr><th scope="row">{label}</th><td>{value(before)}</td><td>{value(after)}</td></tr> }
    });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Facts that changed">
            <table class="kn-table">
                <thead><tr><th scope="col">"Fact"</th><th scope="col">"Before"</th><th scope="col">"After"</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn line(line: DiffLine) -> AnyView {
    let (class, words) = match line.what {
        DiffKind::Same => ("", ""),
        DiffKind::Added => ("kn-diff__added", "Added: "),
        DiffKind::Removed => ("kn-diff__removed", "Removed: "),
        DiffKind::Skipped => ("kn-diff__skipped", "Lines that did not change"),
    };
    let pieces = line.pieces.into_iter().map(|(text, changed)| match (changed, line.what) {
        (true, DiffKind::Added) => view! { <ins>{text}</ins> }.into_any(),
        (true, _) => view! { <del>{text}</del> }.into_any(),
        (false, _) => text.into_any(),
    });
    view! { <li class=class><span class="kn-visually-hidden">{words}</span>{pieces.collect_view()}</li> }.into_any()
}
