//! Tables in a Markdown page (the extension of GitHub). Escaped bars in cells are not supported.

/// A table: the cells of its head, and those of each row.
#[derive(Debug)]
pub(crate) struct Table<'p> {
    name: &'p str,
    head: Vec<&'p str>,
    rows: Vec<Vec<&'p str>>,
}

impl<'p> Table<'p> {
    /// The first table of `page` whose first column is called `name`.
    ///
    /// # Errors
    /// When there is no such table, or when a row and the head have different numbers of cells.
    pub(crate) fn find(page: &'p str, name: &str) -> Result<Self, String> {
        let mut lines = page.lines().skip_while(|line| cells(line).first() != Some(&name));
        let head = lines.next().map(cells);
        let head =
            head.ok_or_else(|| format!("expected a table with the first column `{name}`"))?;
        let has_rule = lines.next().is_some_and(|line| line.starts_with("|--"));
        if !has_rule {
            return Err(format!("expected a line of `|---` below the head of the table `{name}`"));
        }
        let rows: Vec<_> = lines.take_while(|line| line.starts_with('|')).map(cells).collect();
        if let Some(row) = rows.iter().find(|row| row.len() != head.len()) {
            let (expected, found) = (head.len(), row.len());
            return Err(format!(
                "table `{name}`: expected {expected} cells, found {found}: {row:?}"
            ));
        }
        Ok(Self { name: head[0], head, rows })
    }

    /// The first row whose first cells are `keys`, with the name of the column before each cell.
    ///
    /// # Errors
    /// When there is no such row.
    pub(crate) fn row(&self, keys: &[&str]) -> Result<Vec<(&'p str, &'p str)>, String> {
        let row = self.rows.iter().find(|row| row.starts_with(keys));
        let row = row.ok_or_else(|| {
            format!("table `{}`: expected a row that starts with {keys:?}", self.name)
        })?;
        Ok(self.head.iter().copied().zip(row.iter().copied()).collect())
    }
}

/// The cells of a line of a table, without the spaces around them; nothing for any other line.
fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim_end().strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inner.map_or_else(Vec::new, |inner| inner.split('|').map(str::trim).collect())
}

#[cfg(test)]
mod tests {
    use super::Table;

    const PAGE: &str = "\
text | that is no table

| other | a |
|---|---|
| dev | 0 |

| build | profile | CPU s |
|---|---|--:|
| one | dev | 4.3 |
| one | release | 8 |
| two | dev | |

| build | a later table |
|---|---|
| three | 1 |
";

    #[test]
    fn a_row_is_found_by_its_first_cells() {
        let table = Table::find(PAGE, "build").expect("a table");
        let row = [("build", "one"), ("profile", "release"), ("CPU s", "8")];
        assert_eq!(table.row(&["one", "release"]).expect("a row"), row);
        let row = [("build", "two"), ("profile", "dev"), ("CPU s", "")];
        assert_eq!(table.row(&["two"]).expect("a row"), row);
    }

    #[test]
    fn a_table_ends_before_the_next_one() {
        let table = Table::find(PAGE, "build").expect("a table");
        let error = table.row(&["three"]).expect_err("the row of another table");
        assert_eq!(error, "table `build`: expected a row that starts with [\"three\"]");
    }

    #[test]
    fn errors_name_the_table() {
        let error = |page| Table::find(page, "build").expect_err("no table");
        assert_eq!(error("| other |\n|---|\n"), "expected a table with the first column `build`");
        assert_eq!(
            error("| build | a |\n| one | 1 |\n"),
            "expected a line of `|---` below the head of the table `build`"
        );
        assert_eq!(
            error("| build | a |\n|---|---|\n| one |\n"),
            "table `build`: expected 2 cells, found 1: [\"one\"]"
        );
    }
}
