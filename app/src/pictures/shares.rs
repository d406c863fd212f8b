use domain::palette::{BRAND, EDGE, GROUND};
use domain::shares::Share;
use leptos::prelude::*;

use super::paint::class;
use crate::components::downloads::Downloads;

/// Shares as a table with bars. The caption says what they count.
#[component]
pub fn Shares(
    shares: Vec<Share>,
    caption: String,
    /// What is shared, as the first column's heading.
    heading: &'static str,
    /// Where each thing's page is; none, when it has none.
    #[prop(optional)]
    folder: Option<&'static str>,
    /// The address of the same as a file, without its ending.
    file: String,
) -> impl IntoView {
    let rows = shares.into_iter().map(|share| row(share, folder));
    let (rows, label) = (rows.collect_view(), caption.clone());
    view! {
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="kn-table kn-shares">
                <caption>{caption}</caption>
                <thead><tr>
                    <th scope="col">{heading}</th><th scope="col" class="kn-number">"Councils"</th>
                    <th scope="col" class="kn-number">"Share"</th><td class="kn-shares__bar"></td>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="kn-actions kn-small"><Downloads list=file of=heading/></p>
    }
}

fn row(share: Share, folder: Option<&'static str>) -> impl IntoView {
    let per_cent = share.per_cent();
    let Share { thing, councils, of } = share;
    let name = match folder {
        Some(folder) => view! { <a href=format!("{folder}{}", thing.slug)>{thing.name}</a> }.into_any(),
        None => thing.name.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="kn-number">{councils}" of "{of}</td>
            <td class="kn-number">{per_cent}"%"</td>
            <td class="kn-shares__bar">{bar(per_cent)}</td>
        </tr>
    }
}

/// The share as a length; the figures beside it say the same.
fn bar(per_cent: usize) -> impl IntoView {
    let whole = format!("{} {}", class("fill", GROUND), class("stroke", EDGE));
    view! {
        <svg class="kn-bar" viewBox="0 0 102 12" preserveAspectRatio="none" aria-hidden="true">
            <rect class=whole x=".5" y=".5" width="101" height="11" fill=GROUND.value stroke=EDGE.value></rect>
            <rect class=class("fill", BRAND) x="1" y="1" width=per_cent height="10" fill=BRAND.value></rect>
        </svg>
    }
}
