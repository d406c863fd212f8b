//! A table as it comes: a workbook, or text in UTF-8, UTF-8 with a byte-order mark, UTF-16 or latin-1; any line end;
//! commas, semicolons or tabs.

use std::collections::HashMap;

use domain::problems::{Code, Problem};
use domain::when::PartialDate;

use super::columns;
use super::workbook::{self, Sheet};

const BYTES_MAX: usize = 32 * 1024 * 1024;
pub(super) const ROWS_MAX: usize = 200_000;
pub(super) const COLUMNS_MAX: usize = 200;
/// How old workbooks, and those with a password, and printed pages begin.
const OTHER_FILES: [&[u8]; 2] = [b"\xD0\xCF\x11\xE0", b"%PDF"];

/// The first row names the columns, in any order.
pub(super) struct Table {
    columns: HashMap<String, usize>,
    pub rows: Vec<Row>,
}

/// A row that holds something, by the number that a spreadsheet shows beside it.
pub(super) struct Row {
    pub number: usize,
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a table of text, or the first sheet of a workbook that has a row of headings.
    pub(super) fn read(file: &[u8]) -> Result<Self, Problem> {
        if file.len() > BYTES_MAX {
            return Err(Problem::new("file", Code::TooLong));
        }
        if OTHER_FILES.iter().any(|begins| file.starts_with(begins)) {
            return Err(Problem::new("file", Code::NotATable));
        }
        if !file.starts_with(workbook::BEGINS) {
            return Self::of(written(file)?);
        }
        let (mut first, mut names) = (None, Vec::new());
        for Sheet { name, rows } in workbook::read(file)? {
            match Self::of(rows) {
                Ok(table) => return Ok(table),
                Err(problem) => first = first.or(Some(problem)),
            }
            names.push(name);
        }
        let first = first.ok_or_else(|| Problem::new("file", Code::Required))?;
        Err(if names.len() == 1 { first } else { Problem::quoting("title", Code::NoSheet, &names.join(", ")) })
    }

    fn of(mut rows: Vec<Row>) -> Result<Self, Problem> {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        if rows.is_empty() {
            return Err(Problem::new("file", Code::Required));
        }
        let named = rows.remove(0).cells;
        let table = Self { columns: columns::named(&named), rows };
        if table.is_evidence() || table.has("title") {
            Ok(table)
        } else {
            let cells: Vec<&str> = named.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            Err(Problem::quoting("title", Code::NoHeadings, &cells.join(", ")))
        }
    }

    /// Do its columns say when something ends, or who supplies it? Then a row that does not say its kind is a contract.
    pub(super) fn is_of_contracts(&self) -> bool {
        let says = |column: &&str| self.has(column);
        ["end", "end_circumstances", "supplier", "award_date"].iter().any(says) && !self.has("lifecycle")
    }

    /// Has it the columns of public evidence?
    pub(super) fn is_evidence(&self) -> bool {
        ["council_name", "capability", "product"].iter().all(|column| self.has(column))
    }

    /// The date in a cell. One that cannot be read is a problem: left out, what is old would pass for something of today.
    pub(super) fn date(&self, row: &Row, column: &str, problems: &mut Vec<Problem>) -> Option<PartialDate> {
        let cell = self.cell(row, column);
        let date = PartialDate::read(cell);
        if date.is_none() && !cell.is_empty() {
            problems.push(Problem::quoting(column, Code::NotADate, cell));
        }
        date
    }

    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The columns' names, in the file's order.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        let mut columns: Vec<_> = self.columns.iter().collect();
        columns.sort_by_key(|(_, at)| **at);
        columns.into_iter().map(|(name, _)| name.as_str())
    }

    /// A row's cell; empty where the row or the column ends before it.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.columns.get(column).and_then(|at| row.cells.get(*at)).map_or("", String::as_str)
    }
}

/// The rows of a table of text. Lines that are quite empty are no rows to the reader of CSV, and rows to a spreadsheet: they count.
fn written(file: &[u8]) -> Result<Vec<Row>, Problem> {
    let text = decode(file).replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut rows, mut record, mut number) = (Vec::new(), csv::StringRecord::new(), 0);
    let broken = |error: csv::Error| Problem::quoting("file", Code::UnknownField, &error.to_string());
    while reader.read_record(&mut record).map_err(broken)? {
        if record.len() > COLUMNS_MAX || rows.len() > ROWS_MAX {
            return Err(Problem::new("file", Code::TooMany));
        }
        let lines = reader.position().line() - record.position().map_or(0, csv::Position::line);
        let own: usize = record.iter().map(|cell| cell.matches('\n').count()).sum();
        let empty = usize::try_from(lines).unwrap_or_default().saturating_sub(own + 1);
        number += empty + 1;
        rows.push(Row { number, cells: record.iter().map(cell).collect() });
    }
    Ok(rows)
}

fn decode(file: &[u8]) -> String {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match file {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

/// Latin-1 as Windows writes it: where latin-1 has control characters, Windows has quotes and dashes.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// A cell without what our own files put before what looks like a formula.
fn cell(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@']));
    bare.unwrap_or(text).to_owned()
}

/// The separator that the first line has most of, outside quotes.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let bare: String = first.split('"').step_by(2).collect();
    let count = |separator: u8| bare.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(file: &[u8]) -> Vec<String> {
        let table = Table::read(file).unwrap();
        table.rows.iter().map(|row| table.cell(row, "title").to_owned()).collect()
    }

    #[test]
    fn every_way_of_writing_a_table_reads_the_same() {
        let text = "kind,title\nguide,Gàidhlig\n";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let bom = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        let files: [&[u8]; 7] = [
            text.as_bytes(),
            &bom,
            &utf16,
            &latin,
            "kind;title\r\nguide;Gàidhlig\r\n".as_bytes(),
            "title\tkind\rGàidhlig\tguide\r".as_bytes(),
            "Title,kind\n\"Gàidhlig\",guide\n,\n".as_bytes(),
        ];
        for file in files {
            assert_eq!(titles(file), ["Gàidhlig"], "{}", String::from_utf8_lossy(file));
        }
    }

    #[test]
    fn a_file_that_is_no_table_says_so() {
        assert_eq!(Table::read(b"").err().unwrap().code, Code::Required);
        let untitled = Table::read(b"Contracts of Fife,\nTitle,End\n").err().unwrap();
        assert_eq!((untitled.code, untitled.given.as_str()), (Code::NoHeadings, "Contracts of Fife"));
        for file in [b"PK\x03\x04 and no archive".as_slice(), b"\xD0\xCF\x11\xE0\xA1", b"%PDF-1.7"] {
            assert_eq!(Table::read(file).err().unwrap().code, Code::NotATable);
        }
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_shows() {
        for (file, numbers) in [
            ("title\none\n\n\ntwo\n,\nthree\n", vec![2, 5, 7]),
            ("\n\ntitle\r\n\"of two\r\nlines\"\r\nnext", vec![4, 5]),
            ("title\n\"a\n\nb\"\n\nc\n\n", vec![2, 4]),
        ] {
            let table = Table::read(file.as_bytes()).unwrap();
            assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), numbers, "{file:?}");
        }
    }

    #[test]
    fn what_a_register_calls_its_columns_is_understood() {
        let file = "\"End date (not counting extensions), or none\";\"Contract Title\";Estimated value (£);Summary\n;'=x;1;y\n";
        let table = Table::read(file.as_bytes()).unwrap();
        assert_eq!(table.cell(&table.rows[0], "title"), "=x");
        assert_eq!(table.cell(&table.rows[0], "value"), "1");
    }
}
