use leptos::prelude::*;

use crate::pages;

/// What the API can be asked; the server makes it of the same description that `/api/openapi.json` is.
#[derive(Clone, Debug, Default)]
pub struct ApiDescription {
    pub operations: Vec<Operation>,
}

/// One thing that the API can be asked.
#[derive(Clone, Debug, Default)]
pub struct Operation {
    pub method: String,
    pub path: String,
    pub summary: String,
    /// Name and words.
    pub parameters: Vec<(String, String)>,
    /// Status and words.
    pub answers: Vec<(String, String)>,
}

/// `/api`
#[component]
pub fn Page() -> impl IntoView {
    let found = use_context::<ApiDescription>().unwrap_or_default();
    let operations =
        found.operations.into_iter().map(|operation| view! { <Described operation=operation/> }).collect_view();
    let content = view! {
        <h1>"The API"</h1>
        <p>
            "JSON over HTTP. What is public needs no token. With "<code>"Authorization: Bearer TOKEN"</code>" a program sees and does what its account may; "
            <code>"kenning token add"</code>" makes a token. The whole description is "<a href="/api/openapi.json">"OpenAPI"</a>"."
        </p>
        <p>"Dates are ISO 8601. A refusal is "<code>"application/problem+json"</code>" and names every field that is wrong. A fact that you may not see is absent."</p>
        {operations}
    };
    pages::main("The API", false, content)
}

#[component]
fn Described(operation: Operation) -> impl IntoView {
    let list = |title: &'static str, lines: Vec<(String, String)>| {
        (!lines.is_empty()).then(|| {
            let lines = lines
                .into_iter()
                .map(|(name, words)| view! { <div><dt><code>{name}</code></dt><dd>{words}</dd></div> });
            view! { <h3>{title}</h3><dl class="kn-facts">{lines.collect_view()}</dl> }
        })
    };
    view! {
        <section>
            <h2><code>{operation.method}" "{operation.path}</code></h2>
            <p>{operation.summary}</p>
            {list("Parameters", operation.parameters)}
            {list("Answers", operation.answers)}
        </section>
    }
}
