use domain::group_coverage::GroupCoverage;
use leptos::prelude::*;

use crate::components::downloads::Downloads;

/// The length of a whole bar.
const WHOLE: f64 = 100.0;

/// What is in use in each group, here and at the peers that have said anything of it. Each bar says what its row says in figures.
#[component]
pub fn ByGroup(
    groups: Vec<GroupCoverage>,
    slug: String,
    /// What chooses its peers in an address.
    peers: Vec<(&'static str, String)>,
) -> impl IntoView {
    view! {
        <section>
            <h2 id="by-group">"Coverage by group, beside its peers"</h2>
            <p class="kn-small kn-soft">"A peer counts where it has said anything of the group. The line in a bar is the median of these peers: half of them have as many in use, or more."</p>
            <div class="kn-table-scroll" tabindex="0" role="region" aria-labelledby="by-group">
                <table class="kn-table kn-stack">
                    <thead><tr><th scope="col">"Group"</th><th scope="col">"In use here"</th><th scope="col"><span class="kn-visually-hidden">"The same as a bar"</span></th><th scope="col">"At its peers"</th></tr></thead>
                    <tbody>{groups.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p class="kn-actions"><Downloads list=format!("/gaps/{slug}/groups") pairs=peers of="Coverage by group"/></p>
        </section>
    }
}

fn row(group: GroupCoverage) -> impl IntoView {
    let unsaid = group.capabilities - group.reported;
    let unsaid = (unsaid > 0).then(|| view! { <span class="kn-small kn-soft">" · "{unsaid}" not reported"</span> });
    view! {
        <tr id=format!("group-{}", group.group.slug)>
            <th scope="row">{group.group.name.clone()}</th>
            <td data-label="In use here">{group.in_use}" of "{group.capabilities}{unsaid}</td>
            <td>{bar(&group)}</td>
            <td data-label="At its peers">{at_peers(&group)}</td>
        </tr>
    }
}

/// What peers have in use, in words.
pub fn at_peers(group: &GroupCoverage) -> String {
    match (group.peers, group.peers_median) {
        (1, Some(median)) => format!("{median} of {}, at the one peer that has said", group.capabilities),
        (peers, Some(median)) => format!("Median {median} of {}, at {peers} peers", group.capabilities),
        _ => "No peer has said".to_owned(),
    }
}

fn bar(group: &GroupCoverage) -> impl IntoView + use<> {
    let share = |n: f64| n / group.capabilities.max(1) as f64 * WHOLE;
    let median = group.peers_median.map(share).map(|x| view! { <line x1=x x2=x y1="0" y2="12"/> });
    view! {
        <svg class="kn-bar" viewBox="-1 0 102 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="kn-bar__whole" width=WHOLE y="2" height="8"/>
            <rect class="kn-bar__here" width=share(group.in_use as f64) y="2" height="8"/>
            {median}
        </svg>
    }
}
