use domain::pages::Deployment;
use domain::stages;
use domain::vocabulary::Lifecycle;
use domain::when::PartialDate;
use leptos::prelude::*;

use crate::components::card::links;
use crate::components::downloads::Downloads;

/// Who is at what stage, since when, and whom to ask: a group of rows a stage. A column that is empty throughout is left out.
#[component]
pub fn Deployments(
    deployments: Vec<Deployment>,
    /// What the page is about, in the words of a new entry's address: `technology` or `capability`, and its slug.
    of: (&'static str, String),
    /// How many there are; the table may hold fewer.
    known: usize,
) -> impl IntoView {
    let (about, slug) = of;
    if deployments.is_empty() {
        let first = format!("/entries/new?kind=deployment&{about}={slug}");
        return view! { <p class="kn-empty">"Nobody has said so yet. "<a href=first>"Be the first"</a>"."</p> }
            .into_any();
    }
    let folder = if about == "technology" { "/technologies/" } else { "/capabilities/" };
    let shown = Shown {
        serves: about == "technology",
        since: deployments.iter().any(|d| d.live_since.is_some()),
        ask: deployments.iter().any(|d| d.contact.is_some() || d.willing_to_talk),
    };
    let more = (known > deployments.len())
        .then(|| view! { <p class="kn-small">"These are the latest "{deployments.len()}" of "{known}"; the file of stages has all."</p> });
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="Who is at what stage">
            <table class="kn-table kn-stack kn-staged">
                <thead><tr>
                    <th scope="col">"Organisation"</th><th scope="col">{shown.second()}</th>
                    {shown.since.then(|| view! { <th scope="col">"Live since"</th> })}
                    <th scope="col">"As of"</th>
                    {shown.ask.then(|| view! { <th scope="col">"Whom to ask"</th> })}
                </tr></thead>
                {by_stage(deployments).into_iter().map(|(stage, of_it)| group(stage, of_it, shown)).collect_view()}
            </table>
        </div>
        {more}
        <p class="kn-actions kn-small"><Downloads list=format!("{folder}{slug}/stages") of="Stages"/></p>
    }
    .into_any()
}

/// Which columns there are.
#[derive(Clone, Copy)]
struct Shown {
    /// What it serves, in place of what runs.
    serves: bool,
    since: bool,
    ask: bool,
}

impl Shown {
    const fn second(self) -> &'static str {
        if self.serves { "For" } else { "Technology" }
    }

    const fn columns(self) -> usize {
        3 + self.since as usize + self.ask as usize
    }
}

type Staged = Vec<(Option<Lifecycle>, Vec<Deployment>)>;

fn by_stage(deployments: Vec<Deployment>) -> Staged {
    let mut staged: Staged = stages::ORDER.map(|stage| (stage, Vec::new())).into();
    for deployment in deployments {
        if let Some((_, of_it)) = staged.get_mut(stages::place(deployment.stage)) {
            of_it.push(deployment);
        }
    }
    staged.retain(|(_, of_it)| !of_it.is_empty());
    staged
}

fn group(stage: Option<Lifecycle>, deployments: Vec<Deployment>, shown: Shown) -> impl IntoView {
    let count = deployments.len();
    view! {
        <tbody>
            <tr class="kn-staged__stage"><th scope="rowgroup" colspan=shown.columns()>{stages::label(stage)}" ("{count}")"</th></tr>
            {deployments.into_iter().map(|deployment| row(deployment, shown)).collect_view()}
        </tbody>
    }
}

fn row(deployment: Deployment, shown: Shown) -> impl IntoView {
    let Deployment { title, things, live_since, contact, willing_to_talk, .. } = deployment;
    let path = domain::entries::path(&deployment.entry, &title);
    let folder = if shown.serves { "/capabilities/" } else { "/technologies/" };
    // Most titles are made of what the other columns say: the row leads to the entry by its organisation's name.
    let owner = deployment.organisation.map_or_else(|| title.clone(), |owner| owner.name);
    let as_of = deployment.as_of.day();
    let stale = deployment.is_stale.then(|| view! { <span class="kn-small">" Stale"</span> });
    let is_ahead = matches!(deployment.stage, Some(Lifecycle::Considering | Lifecycle::Planned));
    let since = live_since.and_then(|date| PartialDate::parse(&date)).map(PartialDate::words);
    let since = since.map(|date| if is_ahead { format!("Planned for {date}") } else { date });
    let contact = contact.map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> });
    view! {
        <tr>
            <th scope="row"><a href=path>{owner}<span class="kn-visually-hidden">": "{title}</span></a></th>
            <td data-label=shown.second()><span class="kn-linked">{links(folder, things)}</span></td>
            {shown.since.then(|| view! { <td data-label="Live since">{since}</td> })}
            <td data-label="As of">{as_of}{stale}</td>
            {shown.ask.then(|| view! {
                <td data-label="Whom to ask">{contact}{willing_to_talk.then(|| view! { <span class="kn-small">" Willing to talk"</span> })}</td>
            })}
        </tr>
    }
}
