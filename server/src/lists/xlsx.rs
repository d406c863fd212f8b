use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::Table;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// What a spreadsheet can hold: rows, UTF-16 units of a cell, characters of a sheet's name, digits of a number.
const ROWS_MAX: usize = 1_048_576;
const CELL_MAX: usize = 32_767;
const NAME_MAX: usize = 31;
const DIGITS_MAX: usize = 15;
/// A column is as wide as what stands in it, within these, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// Rows that are measured for it.
const MEASURED: usize = 500;

/// The table as a workbook of one sheet. Cells are text, whatever they begin with, so that none is a formula; plain numbers are numbers.
/// The same table gives the same bytes all day.
pub fn bytes(table: &Table, sheet: &str, day: i64) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(day * DAY)?;
    workbook.set_properties(&DocProperties::new().set_title(sheet).set_author("Kenning").set_creation_datetime(&made));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(titled(sheet))?;
    head(worksheet, table)?;
    for (row, cells) in (1..).zip(table.rows.iter().take(ROWS_MAX - 1)) {
        for (column, cell) in (0..).zip(cells) {
            write(worksheet, row, column, cell)?;
        }
    }
    workbook.save_to_buffer()
}

/// The names of the columns: bold, in place when the rest scrolls, with a filter each.
fn head(worksheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(&table.heading) {
        worksheet.write_string_with_format(0, column, held(name), &bold)?;
        worksheet.set_column_width(column, width(table, column))?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(table.rows.len().min(ROWS_MAX - 1)).unwrap_or_default();
    let last_column = u16::try_from(table.heading.len().saturating_sub(1)).unwrap_or_default();
    worksheet.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

fn write(worksheet: &mut Worksheet, row: u32, column: u16, cell: &str) -> Result<(), XlsxError> {
    match number(cell) {
        Some(number) => worksheet.write_number(row, column, number)?,
        None if cell.is_empty() => worksheet,
        None => worksheet.write_string(row, column, held(cell))?,
    };
    Ok(())
}

/// A number that reads back as it was written. "007", "1.10" and "1e3" are words.
fn number(cell: &str) -> Option<f64> {
    let number: f64 = cell.parse().ok()?;
    (number.is_finite() && cell.len() <= DIGITS_MAX && number.to_string() == cell).then_some(number)
}

/// Text without what XML cannot hold, as long as a cell can be.
fn held(text: &str) -> String {
    let mut units = 0;
    let is_legal = |c: &char| (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= CELL_MAX
    };
    text.chars().filter(is_legal).take_while(fits).collect()
}

fn width(table: &Table, column: u16) -> u32 {
    let at = usize::from(column);
    let cells = table.rows.iter().take(MEASURED).filter_map(|row| row.get(at));
    let longest = cells.chain(table.heading.get(at)).map(|cell| cell.chars().count()).max().unwrap_or_default();
    // The filter's arrow stands beside the name.
    u32::try_from((longest + 2).clamp(NARROWEST, WIDEST)).unwrap_or_default()
}

/// A sheet's name: what spreadsheets allow in one, with a capital.
fn titled(list: &str) -> String {
    let mut letters = list.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_else(|| "List".to_owned());
    first.chars().chain(letters).take(NAME_MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn table(cells: &[&str]) -> Table {
        let rows = cells.iter().map(|cell| vec![(*cell).to_owned()]).collect();
        Table { heading: vec!["what".to_owned()], rows }
    }

    fn part(bytes: Vec<u8>, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    }

    #[test]
    fn a_formula_stays_text_and_a_number_is_one() {
        let bytes =
            bytes(&table(&["=1+1", "@SUM(A1)", "42", "-2.5", "007", "1.10", "NaN", "£ & <b>"]), "gaps fife", 20_000)
                .unwrap();
        let sheet = part(bytes.clone(), "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert!(sheet.contains("<v>42</v>") && sheet.contains("<v>-2.5</v>"), "{sheet}");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:A9\""), "{sheet}");
        let words = part(bytes.clone(), "xl/sharedStrings.xml");
        for word in ["=1+1", "@SUM(A1)", "007", "1.10", "NaN", "£ &amp; &lt;b&gt;"] {
            assert!(words.contains(&format!(">{word}</t>")), "{word} in {words}");
        }
        assert!(part(bytes, "xl/workbook.xml").contains("name=\"Gaps fife\""));
    }

    #[test]
    fn what_a_cell_cannot_hold_is_left_out() {
        assert_eq!(held("a\u{0}b\u{1b}c\u{fffe}d\ne"), "abcd\ne");
        assert_eq!(held(&"🚲".repeat(20_000)).chars().count(), CELL_MAX / 2);
        let long = "x".repeat(100_000);
        assert!(bytes(&table(&[&long, ""]), "", 20_000).is_ok());
    }

    #[test]
    fn a_table_gives_the_same_bytes_and_a_sheet_a_name_that_is_allowed() {
        let one = || bytes(&table(&["Spydus"]), "search", 20_000).unwrap();
        assert_eq!(one(), one());
        assert_eq!(titled("gaps [a]:*?"), "Gaps a");
        assert_eq!(titled(&"councils ".repeat(9)).chars().count(), NAME_MAX);
    }
}
