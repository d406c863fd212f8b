use domain::accounts::{Actor, Role};
use domain::pages::{Colleague, PeoplePage};
use domain::problems::Problem;
use leptos::prelude::*;

use super::api;
use crate::components::breadcrumbs::Breadcrumbs;
use crate::components::choice::Choice;
use crate::components::error_summary::ErrorSummary;
use crate::components::text_field::TextField;
use crate::form::refused;
use crate::pages;

/// What the invitation form keeps when it is refused.
#[derive(Clone, Debug, Default)]
pub struct InviteForm {
    pub email: String,
    pub name: String,
    pub role: String,
}

/// Someone was invited: the server puts it into the context of the page that follows.
#[derive(Clone, Debug)]
pub struct InvitationMade {
    pub email: String,
    /// The whole address of the one-time link; none when no password is to be set.
    pub link: Option<String>,
}

/// `/admin/people/{organisation}`
#[component]
pub fn Page() -> impl IntoView {
    pages::load(api::load(pages::param("organisation")), draw)
}

fn draw(found: PeoplePage) -> AnyView {
    let title = format!("People of {}", found.organisation.name);
    let rows = found.people.into_iter().map(row).collect_view();
    let to = format!("/admin/people/{}", found.organisation.slug);
    let content = view! {
        <Breadcrumbs trail=vec![(format!("/councils/{}", found.organisation.slug), found.organisation.name)]/>
        <h1>{title.clone()}</h1>
        {use_context::<InvitationMade>().map(made)}
        // A removal leads back here, and the browser keeps the part of the address after the #: only then is this seen.
        <p class="kn-note kn-done" id="removed" role="status">"The role was removed."</p>
        <div class="kn-table-scroll" tabindex="0" role="region" aria-label="People">
            <table class="kn-table kn-stack">
                <thead><tr><th scope="col">"Name"</th><th scope="col">"E-mail address"</th><th scope="col">"Roles"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Invite to=to roles=found.roles/>
    };
    pages::main(&title, false, content)
}

fn row(person: Colleague) -> impl IntoView {
    let Colleague { account, name, email, roles, is_active } = person;
    let own = use_context::<Actor>().is_some_and(|actor| actor.account() == Some(account.as_str()));
    let roles = roles.into_iter().map(|role| {
        view! { <li>{role.label()}<Removal account=account.clone() name=name.clone() role=role own=own/></li> }
    });
    let roles = roles.collect_view();
    view! {
        <tr>
            <th scope="row">{name}{(!is_active).then(|| view! { <span class="kn-small kn-soft">" (no password yet)"</span> })}</th>
            <td data-label="E-mail address">{email}</td>
            <td data-label="Roles"><ul class="kn-plain-list">{roles}</ul></td>
        </tr>
    }
}

/// Taking a role away, in two steps.
#[component]
fn Removal(account: String, name: String, role: Role, own: bool) -> impl IntoView {
    let warning = match (own, role) {
        (true, Role::OrganisationAdmin | Role::SiteAdmin) => {
            "This is your own role. Without it you may not come back to this page.".to_owned()
        }
        (true, _) => "This is your own role.".to_owned(),
        (false, _) => format!("{name} loses the role at once, and can be given it again."),
    };
    view! {
        <details class="kn-removal">
            <summary>"Remove"<span class="kn-visually-hidden">" "{role.label()}" from "{name.clone()}</span></summary>
            <form method="post" action="#removed">
                <p>{warning}</p>
                <input type="hidden" name="intent" value="remove"/>
                <input type="hidden" name="account" value=account/>
                <input type="hidden" name="role" value=role.word()/>
                <button class="ds_button ds_button--secondary" type="submit">
                    "Yes, remove it"<span class="kn-visually-hidden">": "{role.label()}" from "{name}</span>
                </button>
            </form>
        </details>
    }
}

#[component]
fn Invite(to: String, roles: Vec<Role>) -> impl IntoView {
    let refused = refused::<InviteForm>();
    let problems = refused.as_ref().map(|refused| refused.problems.clone()).unwrap_or_default();
    let form = refused.map(|refused| refused.form).unwrap_or_default();
    let problem = |field: &str| problems.iter().find(|p| p.field == field).map(Problem::message);
    let choices =
        roles.iter().map(|role| (role.word().to_owned(), format!("{}: {}", role.label(), what_it_is_for(*role))));
    let choices = choices.collect();
    view! {
        <h2>"Invite someone, or give another role"</h2>
        <ErrorSummary problems=problems.clone()/>
        <form class="kn-form" method="post" action=to novalidate>
            <input type="hidden" name="intent" value="invite"/>
            <TextField name="name" label="Name" value=form.name problem=problem("name")/>
            <TextField name="email" label="E-mail address" value=form.email sort="email" problem=problem("email")/>
            <Choice name="role" label="Role" choices=choices chosen=form.role problem=problem("role")/>
            <button class="ds_button" type="submit">"Invite"</button>
        </form>
    }
}

/// A role in a few words; `docs/POLICY.md` has the whole table.
const fn what_it_is_for(role: Role) -> &'static str {
    match role {
        Role::Reader => "reads what members share",
        Role::Contributor => "writes entries, edits their own, and confirms your organisation’s",
        Role::Publisher => "as a contributor, and edits what colleagues wrote",
        Role::Procurement => "reads costs too, which others do not see",
        Role::OrganisationAdmin => "as a publisher, and manages people",
        Role::Curator => "keeps overviews and the catalogue in order, for everyone",
        Role::SiteAdmin => "does everything, for every organisation",
    }
}

fn made(made: InvitationMade) -> impl IntoView {
    let words = match made.link {
        Some(link) => view! {
            <p>"Send this link to "<strong>{made.email}</strong>". It works once, for an hour, and is not shown again:"</p>
            <p><code>{link}</code></p>
        }
        .into_any(),
        None => view! { <p><strong>{made.email}</strong>" has the role now. No link is needed."</p> }.into_any(),
    };
    view! { <div class="kn-note" role="status">{words}</div> }
}
