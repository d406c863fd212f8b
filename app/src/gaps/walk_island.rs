use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTableCellElement, HtmlTableRowElement, HtmlTableSectionElement, KeyboardEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

const PAGE_ROWS: i32 = 10;

/// Lets the arrow keys, Home, End and the Page keys walk the matrix, which then is one stop of the Tab key and not thousands.
/// Without script every cell is a link all the same.
#[island]
pub fn Walk() -> impl IntoView {
    let awake = RwSignal::new(false);
    Effect::new(move |_| {
        leave_one_stop();
        awake.set(true);
        let _ = window_event_listener_untyped("keydown", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                walk(&event);
            }
        });
    });
    // Its place is kept from the start, so that waking moves nothing.
    view! {
        <p class="kn-small kn-soft kn-on-screen" class:kn-asleep=move || !awake.get()>
            "Use the arrow keys to move from cell to cell, and Enter to open one."
        </p>
    }
}

/// Takes every cell but the first out of the Tab key's way.
fn leave_one_stop() -> Option<()> {
    let cells = document().query_selector_all("#matrix td a").ok()?;
    for n in 0..cells.length() {
        let cell: Element = cells.item(n)?.dyn_into().ok()?;
        cell.set_attribute("tabindex", if n == 0 { "0" } else { "-1" }).ok()?;
    }
    Some(())
}

fn walk(event: &KeyboardEvent) -> Option<()> {
    // With another key held it is the browser's own: Alt and Left goes back. Control leads to the corners alone.
    if event.alt_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let focused: Element = document().active_element()?;
    let cell: HtmlTableCellElement = focused.closest("#matrix td").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    let body: HtmlTableSectionElement = row.parent_element()?.dyn_into().ok()?;
    let rows = body.rows();
    let (column, at, last) = (cell.cell_index(), row.section_row_index(), i32::try_from(rows.length()).ok()? - 1);
    let width = i32::try_from(row.cells().length()).ok()? - 1;
    let (column, at, step) = match event.key().as_str() {
        "Home" if event.ctrl_key() => (1, 0, 1),
        "End" if event.ctrl_key() => (width, last, -1),
        _ if event.ctrl_key() => return None,
        "ArrowRight" => ((column + 1).min(width), at, 1),
        "ArrowLeft" => ((column - 1).max(1), at, 1),
        "ArrowDown" => (column, at + 1, 1),
        "ArrowUp" => (column, at - 1, -1),
        "PageDown" => (column, (at + PAGE_ROWS).min(last), 1),
        "PageUp" => (column, (at - PAGE_ROWS).max(0), -1),
        "Home" => (1, at, 1),
        "End" => (width, at, 1),
        _ => return None,
    };
    event.prevent_default();
    let mut at = at;
    // Rows that name a group have no cells to stand on.
    while (0..=last).contains(&at) {
        let row: HtmlTableRowElement = rows.item(u32::try_from(at).ok()?)?.dyn_into().ok()?;
        if row.cells().length() > 1 {
            let link = row.cells().item(u32::try_from(column).ok()?)?.query_selector("a").ok()??;
            return stand_on(link.dyn_into().ok()?);
        }
        at += step;
    }
    None
}

/// Moves the focus, and with it the one stop of the Tab key.
fn stand_on(link: HtmlElement) -> Option<()> {
    if let Ok(Some(before)) = document().query_selector("#matrix td a[tabindex=\"0\"]") {
        before.set_attribute("tabindex", "-1").ok()?;
    }
    link.set_attribute("tabindex", "0").ok()?;
    link.focus().ok()?;
    show_whole()
}

/// The browser brings the cell alone into sight; then the councils' names stood above the window's edge.
fn show_whole() -> Option<()> {
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    document().get_element_by_id("matrix")?.scroll_into_view_with_scroll_into_view_options(&nearest);
    Some(())
}
