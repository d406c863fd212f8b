//! What each kind of entry is for, in the words of those who write one.

use domain::vocabulary::Kind;
use leptos::prelude::*;

use crate::imports::ImportLink;
use crate::pages;

/// The kinds that anyone may begin; an overview begins on the page of its technology or capability.
const OFFERED: [Kind; 5] = [Kind::Deployment, Kind::CaseStudy, Kind::Guide, Kind::Contract, Kind::Framework];

/// The kind with its article.
pub const fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Deployment => "a deployment",
        Kind::CaseStudy => "a case study",
        Kind::Guide => "a guide",
        Kind::Overview => "an overview",
        Kind::Contract => "a contract",
        Kind::Framework => "a framework",
    }
}

/// What it is.
pub const fn lead(kind: Kind) -> &'static str {
    match kind {
        Kind::Deployment => {
            "A deployment says that your organisation uses a technology, what for, and at what stage. The gap dashboard is made of deployments."
        }
        Kind::CaseStudy => {
            "A case study tells how a piece of work went: what was wrong, what you did, what changed, and what you would not do again."
        }
        Kind::Guide => "A guide tells colleagues at other councils how to do something.",
        Kind::Overview => {
            "An overview explains a technology or a capability to everyone. It belongs to nobody: whoever writes here may improve it."
        }
        Kind::Contract => {
            "A contract says when your organisation can leave a supplier, and what for. Councils whose dates meet could buy together."
        }
        Kind::Framework => "A framework is a route to market: who runs it, what for, and until when it is open.",
    }
}

pub const fn title_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Deployment => "The technology, what it is for, and where, such as “Spydus for libraries in Fife”.",
        Kind::CaseStudy => "What you did, such as “How we moved parking permits online”.",
        Kind::Guide => "What it helps to do, such as “How to move library records to a new system”.",
        Kind::Overview => "The technology or the capability, such as “Spydus”.",
        Kind::Contract => "What the contract is for, such as “Library management system, 2024 to 2027”.",
        Kind::Framework => "Its name, such as “Vertical Application Solutions”.",
    }
}

/// What the long text is called: a case study has told its story by then.
pub const fn text_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Deployment | Kind::Contract | Kind::Framework => "Text (optional)",
        Kind::CaseStudy => "Anything else (optional)",
        Kind::Guide | Kind::Overview => "Text",
    }
}

/// What technologies and capabilities are called: a story may be of none.
pub const fn link_labels(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Deployment | Kind::Overview => ("Technologies", "Capabilities"),
        Kind::CaseStudy | Kind::Guide | Kind::Contract | Kind::Framework => {
            ("Technologies (optional)", "Capabilities (optional)")
        }
    }
}

/// `/entries/new` before a kind is chosen. What else the address says goes on.
pub fn choose() -> AnyView {
    let rest: Vec<(String, String)> = pages::query_pairs().into_iter().filter(|(name, _)| name != "kind").collect();
    let kinds = OFFERED.into_iter().map(|kind| {
        let mut pairs = vec![("kind", kind.word().to_owned())];
        pairs.extend(rest.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let to = pages::address("/entries/new", &pairs);
        view! { <li class="kn-card"><h2><a href=to>{kind.label()}</a></h2><p>{lead(kind)}</p></li> }
    });
    let content = view! {
        <h1>"What do you want to write?"</h1>
        <ul class="kn-cards kn-kinds">{kinds.collect_view()}</ul>
        <p class="kn-actions"><ImportLink/></p>
        <p>"What you have begun and saved is on "<a href="/account">"your account’s page"</a>"."</p>
    };
    pages::main("What do you want to write?", false, content)
}
