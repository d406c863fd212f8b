//! A table as it comes: UTF-8, UTF-8 with a byte-order mark, UTF-16 or latin-1; any line end; commas, semicolons or tabs.

use std::collections::HashMap;

use domain::problems::{Code, Problem};

const BYTES_MAX: usize = 32 * 1024 * 1024;
const ROWS_MAX: usize = 200_000;
const COLUMNS_MAX: usize = 200;
/// What contracts registers call some columns.
const OTHER_NAMES: [(&str, &str); 16] = [
    ("subject", "title"),
    ("subject_matter", "title"),
    ("contractor", "supplier"),
    ("council", "organisation"),
    ("organisations", "councils"),
    ("date_of_award", "award_date"),
    ("start_date", "start"),
    ("end_date", "end"),
    ("extension", "extensions"),
    ("extension_months", "extensions"),
    ("notice_months", "notice"),
    ("notice_period", "notice"),
    ("lead_time_months", "lead_time"),
    ("estimated_value", "value"),
    ("technology", "technologies"),
    ("deployment", "deployments"),
];

/// The first row names the columns, in any order.
pub(super) struct Table {
    columns: HashMap<String, usize>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn read(file: &[u8]) -> Result<Self, Problem> {
        if file.len() > BYTES_MAX {
            return Err(Problem::new("file", Code::TooLong));
        }
        let text = decode(file).replace("\r\n", "\n").replace('\r', "\n");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(&text))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| Problem::quoting("file", Code::UnknownField, &error.to_string()))?;
            if record.len() > COLUMNS_MAX || rows.len() > ROWS_MAX {
                return Err(Problem::new("file", Code::TooMany));
            }
            rows.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
        }
        if rows.is_empty() {
            return Err(Problem::new("file", Code::Required));
        }
        let named = rows.remove(0);
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let mut columns: HashMap<String, usize> = HashMap::new();
        for (at, name) in named.into_iter().enumerate() {
            columns.entry(name.to_lowercase().replace([' ', '-'], "_")).or_insert(at);
        }
        for (other, name) in OTHER_NAMES {
            if let (false, Some(at)) = (columns.contains_key(name), columns.remove(other)) {
                columns.insert(name.to_owned(), at);
            }
        }
        let table = Self { columns, rows };
        if table.is_evidence() || table.has("title") { Ok(table) } else { Err(Problem::new("title", Code::NoColumn)) }
    }

    /// Do its columns say when something ends and who supplies it? Then a row that does not say its kind is a contract.
    pub(super) fn is_of_contracts(&self) -> bool {
        self.has("end") && !self.has("lifecycle")
    }

    /// Has it the columns of public evidence?
    pub(super) fn is_evidence(&self) -> bool {
        ["council_name", "capability", "product"].iter().all(|column| self.has(column))
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
    pub(super) fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        self.columns.get(column).and_then(|at| row.get(*at)).map_or("", String::as_str)
    }
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

/// The separator that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
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
        assert_eq!(Table::read(b"colour\nblue\n").err().unwrap().field, "title");
    }
}
