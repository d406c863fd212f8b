use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlTableCellElement, HtmlTableRowElement, HtmlTableSectionElement, KeyboardEvent,
};

const PAGE_ROWS: i32 = 10;

/// Lets the arrow keys, Home, End and the Page keys walk the matrix. Without script every cell is a link all the same.
#[island]
pub fn Walk() -> impl IntoView {
    Effect::new(move |_| {
        let _ = window_event_listener_untyped("keydown", move |event| {
            if let Ok(event) = event.dyn_into::<KeyboardEvent>() {
                walk(&event);
            }
        });
    });
}

fn walk(event: &KeyboardEvent) -> Option<()> {
    let focused: Element = document().active_element()?;
    let cell: HtmlTableCellElement = focused.closest("#matrix td").ok()??.dyn_into().ok()?;
    let row: HtmlTableRowElement = cell.parent_element()?.dyn_into().ok()?;
    let body: HtmlTableSectionElement = row.parent_element()?.dyn_into().ok()?;
    let rows = body.rows();
    let (column, at, last) = (cell.cell_index(), row.section_row_index(), i32::try_from(rows.length()).ok()? - 1);
    let width = i32::try_from(row.cells().length()).ok()? - 1;
    let (column, at, step) = match event.key().as_str() {
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
            return link.dyn_into::<HtmlElement>().ok()?.focus().ok();
        }
        at += step;
    }
    None
}
