use leptos::prelude::*;

/// A calendar was made: the server puts its secret address into the context of the page that follows, once.
#[derive(Clone, Debug)]
pub struct CalendarMade {
    pub address: String,
}

/// Reminders in one's own calendar.
#[component]
pub fn Calendar(may: bool, council: Option<String>) -> impl IntoView {
    if !may {
        return view! {
            <p class="kn-small kn-soft">"Sign in to have the dates in your own calendar, with what only members see."</p>
        }
        .into_any();
    }
    let made = use_context::<CalendarMade>().map(|made| {
        view! {
            <div class="kn-note" role="status">
                <p>"The address of your calendar. Whoever has it sees what you see of these contracts; it is not shown again:"</p>
                <p><code>{made.address}</code></p>
            </div>
        }
    });
    view! {
        <section id="calendar">
            <h2>"In your calendar"</h2>
            <p>"Subscribe to an address of your own, and the days for notice and decision appear in your calendar and follow every change. A new address ends the one before."</p>
            {made}
            <form method="post" action="/renewals" class="kn-actions">
                <input type="hidden" name="council" value=council/>
                <button class="ds_button ds_button--secondary" type="submit" name="intent" value="start">"Make a calendar address"</button>
                <button class="kn-plain-button" type="submit" name="intent" value="end">"End my calendar address"</button>
            </form>
        </section>
    }
    .into_any()
}
