use super::table::Table;

/// The table as CSV.
pub fn bytes(table: &Table) -> csv::Result<Vec<u8>> {
    written(Some(&table.heading), &table.rows)
}

/// Its rows alone, to come after others.
pub fn rows(table: &Table) -> csv::Result<Vec<u8>> {
    written(None, &table.rows)
}

fn written(heading: Option<&Vec<String>>, rows: &[Vec<String>]) -> csv::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    if let Some(heading) = heading {
        writer.write_record(heading)?;
    }
    for row in rows {
        writer.write_record(row.iter().map(|cell| neutral(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A spreadsheet runs what begins like a formula: an apostrophe before it makes it text. Numbers stay numbers.
fn neutral(cell: &str) -> String {
    let starts_a_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if starts_a_formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::neutral;

    #[test]
    fn a_cell_never_starts_a_formula() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(neutral(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(neutral("-2.5"), "-2.5");
        assert_eq!(neutral("Spydus"), "Spydus");
    }
}
