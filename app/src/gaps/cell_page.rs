use domain::coverage::{Coverage, Position, PositionState};
use domain::entries::Card;
use domain::pages::CellPage as Found;
use domain::policy::{self, Action};
use domain::vocabulary::Kind;
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::card::EntryCard;
use crate::components::coverage::CoverageWord;
use crate::components::error_summary::ErrorSummary;
use crate::form::{PositionForm, refused};
use crate::pages;

/// `/gaps/{council}/{capability}`
#[component]
pub fn CellPage() -> impl IntoView {
    pages::load(api::cell(pages::param("council"), pages::param("capability")), draw)
}

fn draw(found: Found) -> AnyView {
    let Found { council, capability, cell, position, cards } = found;
    let title = format!("{}: {}", council.name, capability.name);
    let state = cell.as_ref().map_or(Coverage::NotReported, |cell| cell.state);
    let as_of = cell.map(|cell| format!(", as of {}", cell.as_of.day()));
    let actor = use_context::<domain::accounts::Actor>().unwrap_or_default();
    let may_set = policy::may(&actor, Action::SetPosition, Some(&council.slug));
    let may_write = policy::may(&actor, Action::WriteEntry, Some(&council.slug));
    let done = (may_set && pages::query_all("done") == ["position"]).then(|| saved(position.as_ref(), &council.slug));
    let without_stage = cards.iter().filter(|card| card.kind == Kind::Deployment && card.lifecycle.is_none());
    let uncounted = without_stage.map(uncounted).collect_view();
    let evidence = match cards.is_empty() {
        true => view! { <p class="kn-soft">"No entry that you may see says anything of it."</p> }.into_any(),
        false => view! { <ul class="kn-cards">{cards.into_iter().map(|card| view! { <EntryCard card=card/> }).collect_view()}</ul> }.into_any(),
    };
    let write = may_write.then(|| {
        let to = format!("/entries/new?kind=deployment&organisation={}&capability={}", council.slug, capability.slug);
        view! { <p><a class="ds_button" href=to>"Say what you use"</a></p> }
    });
    let content = view! {
        <Breadcrumbs trail=vec![("/gaps".to_owned(), "Gaps".to_owned()), (format!("/gaps/{}", council.slug), council.name.clone())]/>
        <h1>{title.clone()}</h1>
        <p class="kn-lead"><CoverageWord state=state/>{as_of}</p>
        {done}
        <p>{capability.description.clone()}</p>
        {position.clone().map(|position| said(position, state))}
        <h2>"Evidence"</h2>
        {uncounted}
        {evidence}
        {write}
        {may_set.then(|| view! { <SetPosition position=position/> })}
        <p><a href=format!("/capabilities/{}", capability.slug)>"All councils on "{capability.name.clone()}</a></p>
    };
    pages::main(&title, false, content)
}

/// Said once, after the form: what stands now, and where to go on.
fn saved(position: Option<&Position>, council: &str) -> impl IntoView + use<> {
    let words = match position {
        Some(position) => format!("It is saved: {}.", position.state.label()),
        None => "It is taken back.".to_owned(),
    };
    let to = format!("/gaps/{council}");
    view! { <p class="kn-note" role="status"><strong>{words}</strong>" You could "<a href=to>"see your gaps, and who could help"</a>"."</p> }
}

fn uncounted(card: &Card) -> impl IntoView + use<> {
    view! { <p class="kn-note kn-note--warn"><a href=card.path()>{card.title.clone()}</a>" does not say at what stage it is, so it does not count here."</p> }
}

fn said(position: Position, state: Coverage) -> impl IntoView {
    let reason = (!position.reason.is_empty()).then(|| format!(" “{}”", position.reason));
    // Both stand on one page: without a word on it they would contradict each other.
    let outdone = (state != Coverage::from(position.state)).then_some(" A deployment says more, so that counts.");
    view! { <p class="kn-note">"The council says: "<strong>{position.state.label()}</strong>"."{reason}" ("{position.set_at.day()}")"{outdone}</p> }
}

/// One click each; a reason if there is one to give.
#[component]
fn SetPosition(position: Option<Position>) -> impl IntoView {
    let refused = refused::<PositionForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let reason =
        refused.map(|refused| refused.form.reason).or(position.as_ref().map(|p| p.reason.clone())).unwrap_or_default();
    let buttons = PositionState::ALL.iter().map(|state| {
        view! { <button class="ds_button ds_button--secondary" type="submit" name="state" value=state.word()>{state.label()}</button> }
    });
    let remove = position.is_some().then(|| {
        view! { <button class="ds_button ds_button--secondary" type="submit" name="state" value="remove">"Take back what we said"</button> }
    });
    view! {
        <section>
            <h2>"What your council says"</h2>
            <ErrorSummary problems=problems/>
            <form method="post" class="kn-form">
                <crate::components::text_field::TextField name="reason" label="Reason (optional)" value=reason/>
                <div class="kn-actions">{buttons.collect_view()}{remove}</div>
            </form>
        </section>
    }
}
