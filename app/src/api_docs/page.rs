use domain::names::slugify;
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

impl Operation {
    fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Where its section stands on the page.
    fn anchor(&self) -> String {
        slugify(&self.name())
    }
}

/// `/api`
#[component]
pub fn Page() -> impl IntoView {
    let found = use_context::<ApiDescription>().unwrap_or_default();
    let contents = found.operations.iter().map(|operation| {
        let to = format!("#{}", operation.anchor());
        view! { <li><a href=to><code>{operation.name()}</code></a>" "{code(&operation.summary)}</li> }
    });
    let contents = contents.collect_view();
    let operations =
        found.operations.into_iter().map(|operation| view! { <Described operation=operation/> }).collect_view();
    let content = view! {
        <h1>"The API"</h1>
        <p>
            "JSON over HTTP. What is public needs no token. With "<code>"Authorization: Bearer TOKEN"</code>" a program sees and does what its account may; "
            <code>"kenning token add"</code>" makes a token. The whole description is "<a href="/api/openapi.json">"OpenAPI"</a>"."
        </p>
        <p>"Dates are ISO 8601. A refusal is "<code>"application/problem+json"</code>" and names every field that is wrong. A fact that you may not see is absent."</p>
        <h2>"What can be asked"</h2>
        <ul>{contents}</ul>
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
                .map(|(name, words)| view! { <div><dt><code>{name}</code></dt><dd>{code(&words)}</dd></div> });
            view! { <h3>{title}</h3><dl class="kn-facts">{lines.collect_view()}</dl> }
        })
    };
    view! {
        <section>
            <h2 id=operation.anchor()><code>{operation.name()}</code></h2>
            <p>{code(&operation.summary)}</p>
            {list("Parameters", operation.parameters)}
            {list("Responses", operation.answers)}
        </section>
    }
}

/// What stands between backticks, as code.
fn code(text: &str) -> impl IntoView + use<> {
    let parts = text.split('`').enumerate().map(|(n, part)| match n % 2 {
        0 => part.to_owned().into_any(),
        _ => view! { <code>{part.to_owned()}</code> }.into_any(),
    });
    parts.collect_view()
}
