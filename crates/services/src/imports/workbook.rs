//! A workbook, as Excel and others save registers: unpacked within bounds first, then read cell by cell, so that neither a few bytes that
//! unpack to a great many nor two cells far apart take more memory than a table of text may.

use std::io::{Cursor, Read, Write};

use calamine::{DataRef, ExcelDateTime, Reader, Sheet as Named, SheetType, SheetVisible, Xlsx};
use domain::problems::{Code, Problem};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::table::{COLUMNS_MAX, ROWS_MAX, Row};

/// How workbooks begin, as every ZIP archive does.
pub(super) const BEGINS: &[u8] = b"PK\x03\x04";
/// What begins each line of an archive’s list of parts; and so many parts no register has.
const LISTED: &[u8] = b"PK\x01\x02";
const PARTS_MAX: usize = 2_000;
/// All that is read of a workbook, unpacked; and all the text of its cells, which may name one text many times.
const UNPACKED_MAX: usize = 64 * 1024 * 1024;
const CELLS_MAX: usize = 2_000_000;
/// In which a workbook says how many texts it holds: so much room would be made for them, whether they are there or not.
const COUNTED: &[u8] = b"uniqueCount";
/// Days that a date may be: beyond, a number that is shown as a date is none.
const DAYS_MAX: f64 = 2_958_466.0;

/// A sheet that people see.
pub(super) struct Sheet {
    pub name: String,
    pub rows: Vec<Row>,
}

/// The sheets of a workbook, in its order.
pub(super) fn read(file: &[u8]) -> Result<Vec<Sheet>, Problem> {
    let parts = unpacked(file)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(parts)).map_err(|_| no_table())?;
    let is_seen = |sheet: &&Named| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> =
        workbook.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
    let mut room = Room { text: UNPACKED_MAX, cells: CELLS_MAX };
    let sheets = names.into_iter().map(|name| Ok(Sheet { rows: rows(&mut workbook, &name, &mut room)?, name }));
    sheets.collect()
}

fn no_table() -> Problem {
    Problem::new("file", Code::NotATable)
}

/// The parts that are text, unpacked into an archive of their own: what comes after reads no other byte.
fn unpacked(file: &[u8]) -> Result<Vec<u8>, Problem> {
    if file.windows(LISTED.len()).filter(|bytes| *bytes == LISTED).count() > PARTS_MAX {
        return Err(Problem::new("file", Code::TooMany));
    }
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|_| no_table())?;
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = UNPACKED_MAX;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| no_table())?;
        let name = part.name().map_err(|_| no_table())?.into_owned();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let bytes = within(part, left)?;
        left -= bytes.len();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        whole.start_file(name, options).map_err(|_| no_table())?;
        whole.write_all(&bytes).map_err(|_| no_table())?;
    }
    whole.finish().map(Cursor::into_inner).map_err(|_| no_table())
}

/// One part, if it fits and is text that says what it holds.
fn within(part: impl Read, left: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    part.take(left as u64 + 1).read_to_end(&mut bytes).map_err(|_| no_table())?;
    if bytes.len() > left || counts_more_than(&bytes) {
        return Err(Problem::new("file", Code::TooLong));
    }
    // In UTF-16 the count would be hidden.
    if bytes.contains(&0) { Err(no_table()) } else { Ok(bytes) }
}

/// Does it say that there are more texts than there are bytes?
fn counts_more_than(bytes: &[u8]) -> bool {
    let is_not_digit = |byte: &u8| matches!(byte, b'=' | b'"' | b'\'') || byte.is_ascii_whitespace();
    let places = (0..bytes.len()).filter(|at| bytes[*at] == COUNTED[0] && bytes[*at..].starts_with(COUNTED));
    let mut counts = places.map(|at| {
        let rest = bytes[at + COUNTED.len()..].iter().skip_while(|byte| is_not_digit(byte));
        rest.take_while(|byte| byte.is_ascii_digit())
            .fold(0_u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    });
    counts.any(|count| count > bytes.len() as u64)
}

/// What may still be taken out of a workbook.
struct Room {
    text: usize,
    cells: usize,
}

impl Room {
    fn take(&mut self, text: &str) -> Result<(), Problem> {
        let left = self.text.checked_sub(text.len()).zip(self.cells.checked_sub(1));
        let (text, cells) = left.ok_or_else(|| Problem::new("file", Code::TooLong))?;
        *self = Self { text, cells };
        Ok(())
    }
}

/// The rows that hold anything, by their numbers. Of a formula its last result is read, as it was saved.
fn rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, room: &mut Room) -> Result<Vec<Row>, Problem> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|_| no_table())?;
    let mut rows: Vec<Row> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| no_table())? {
        let ((row, column), text) = (cell.get_position(), text(cell.get_value()));
        if text.is_empty() {
            continue;
        }
        room.take(&text)?;
        let (number, column) = (row as usize + 1, column as usize);
        let is_next = rows.last().is_none_or(|last| last.number < number);
        if column >= COLUMNS_MAX || (is_next && rows.len() > ROWS_MAX) {
            return Err(Problem::new("file", Code::TooMany));
        }
        if is_next {
            rows.push(Row { number, cells: Vec::new() });
        }
        // Rows come in order, and a cell behind its row is in no register.
        let cells =
            rows.last_mut().filter(|last| last.number == number).map(|last| &mut last.cells).ok_or_else(no_table)?;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    Ok(rows)
}

/// A cell as somebody would type it.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(is_so) => if *is_so { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day; a number that is shown as a time, or as no day at all, stays a number.
fn day(moment: &ExcelDateTime) -> String {
    let days = moment.as_f64();
    if !moment.is_datetime() || !(1.0..DAYS_MAX).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

    use super::*;
    use crate::imports::table::Table;

    fn problem(file: &[u8]) -> Code {
        Table::read(file).err().unwrap().code
    }

    /// A workbook of one sheet, from its XML and that of its shared texts.
    fn by_hand(sheet: &str, texts: &str) -> Vec<u8> {
        let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let parts = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook {space} xmlns:r=\"{office}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
                ),
            ),
            ("xl/sharedStrings.xml", texts.to_owned()),
            ("xl/worksheets/sheet1.xml", format!("<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>")),
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_register_is_read_as_it_is_shown() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "Kept by procurement").unwrap();
        workbook.add_worksheet().set_name("Empty").unwrap();
        let sheet = workbook.add_worksheet().set_name("Contracts").unwrap();
        for (column, name) in (0..).zip(["Contract title", "End date", "Estimated value (£)", "Notice", "Withheld"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        let shown = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_string(3, 0, " Library system ").unwrap();
        sheet.write_datetime_with_format(3, 1, ExcelDateTime::from_ymd(2027, 3, 31).unwrap(), &shown).unwrap();
        sheet.write_number(3, 2, 250_000).unwrap();
        sheet.write_formula(3, 3, Formula::new("=6&\" months\"").set_result("6 months")).unwrap();
        sheet.write_boolean(3, 4, true).unwrap();
        sheet.write_string(6, 0, "Payroll").unwrap();
        let table = Table::read(&workbook.save_to_buffer().unwrap()).ok().unwrap();
        let said = |row: &Row| {
            ["title", "end", "value", "notice", "withheld"].map(|column| table.cell(row, column).to_owned())
        };
        let rows: Vec<_> = table.rows.iter().map(|row| (row.number, said(row))).collect();
        let first = ["Library system", "2027-03-31", "250000", "6 months", "yes"].map(str::to_owned);
        assert_eq!(rows[0], (4, first), "the first sheet with headings, and its own numbers of rows");
        assert_eq!((rows[1].0, rows[1].1[0].as_str()), (7, "Payroll"));
    }

    #[test]
    fn a_workbook_without_headings_says_what_to_do() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Front").unwrap();
        assert_eq!(problem(&workbook.save_to_buffer().unwrap()), Code::Required, "nothing is in it");
        workbook.add_worksheet().set_name("Figures").unwrap().write_number(0, 0, 1).unwrap();
        let refused = Table::read(&workbook.save_to_buffer().unwrap()).err().unwrap();
        assert_eq!((refused.code, refused.given.as_str()), (Code::NoSheet, "Front, Figures"));
        assert!(refused.message().contains("one of them “title”"), "{}", refused.message());
    }

    #[test]
    fn what_a_hostile_workbook_asks_for_it_is_not_given() {
        let row = |cells: &str| format!("<row r=\"1\">{cells}</row>");
        let inline = "<c r=\"A1\" t=\"inlineStr\"><is><t>title</t></is></c>";
        assert!(Table::read(&by_hand(&row(inline), "<sst/>")).is_ok(), "by hand, a workbook is read");
        let far = format!("{}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", row(inline));
        let many = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(30_000));
        let shared = format!(
            "{}{}",
            row(inline),
            (2..4000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>")).collect::<String>()
        );
        for (file, code) in [
            (by_hand(&far, "<sst/>"), Code::TooMany),
            (by_hand(&row(inline), "<sst uniqueCount = '99999999999999999999999'/>"), Code::TooLong),
            (by_hand(&shared, &many), Code::TooLong),
            (by_hand(&row(inline), &" ".repeat(UNPACKED_MAX)), Code::TooLong),
            (by_hand(&row(inline), "<sst \0/>"), Code::NotATable),
            (by_hand("<row", "<sst/>"), Code::NotATable),
            (by_hand("<row r=\"99999999999999\"><c r=\"ZZZZZZZZZZ1\"><v>1</v></c></row>", "<sst/>"), Code::NotATable),
            (b"PK\x03\x04".to_vec(), Code::NotATable),
        ] {
            let found = std::panic::catch_unwind(|| problem(&file));
            assert_eq!(found.unwrap_or(Code::NotATable), code);
        }
        let mut letter = ZipWriter::new(Cursor::new(Vec::new()));
        letter.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        assert_eq!(problem(&letter.finish().unwrap().into_inner()), Code::NotATable, "no workbook at all");
    }
}
