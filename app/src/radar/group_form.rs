use domain::catalogue::Named;
use leptos::prelude::*;

use crate::components::select::Select;

/// Which technologies are on the radar.
#[component]
pub fn GroupForm(groups: Vec<Named>, chosen: Option<Named>) -> impl IntoView {
    let options = groups.into_iter().map(move |group| {
        let selected = chosen.as_ref() == Some(&group);
        view! { <option value=group.slug selected=selected>{group.name}</option> }
    });
    view! {
        <form class="kn-inline" action="/radar" method="get">
            <div>
                <label class="ds_label" for="group">"Technologies for"</label>
                <Select id="group" name="group">
                    <option value="">"What is emerging"</option>{options.collect_view()}
                </Select>
            </div>
            <button class="ds_button" type="submit">"Show"</button>
        </form>
    }
}
