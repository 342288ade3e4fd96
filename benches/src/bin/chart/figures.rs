//! Which figures of the pages a chart shows, and how it calls them.

use crate::chart::{Bar, Chart, Group, Owner};
use crate::table::Table;

/// The builds that compile the same program: their name in the table, and their label in the chart.
const BUILDS: [(&str, &str, Owner); 4] = [
    ("ours-pregenerated", "smithereens, committed file", Owner::Ours),
    ("ours-build-rs", "smithereens, build script", Owner::Ours),
    ("sdk-no-default", "aws-sdk-ecs, codec alone", Owner::Peer),
    ("sdk-default", "aws-sdk-ecs, default features", Owner::Peer),
];

/// The table, its row, and the heading of its group in the chart.
const MESSAGES: [(&str, &str, &str); 6] = [
    ("decode", "realistic", "JSON, decode the response of ECS UpdateContainerAgent"),
    ("encode", "realistic", "JSON, encode the same response"),
    ("cbor decode", "realistic", "CBOR, decode the response of ECS UpdateContainerAgent"),
    ("cbor encode", "realistic", "CBOR, encode the same response"),
    ("xml decode", "ListObjectsV2", "XML, decode a response of S3 ListObjectsV2, 100 kB"),
    ("xml encode", "ListObjectsV2", "XML, encode the same response"),
];

/// Columns that are not codecs but lower bounds, such as copying the bytes.
const FLOORS: [&str; 3] = ["from_utf8", "clone", "copy"];

/// CPU seconds of clean dev builds, from BUILD-COST.md.
///
/// # Errors
/// When the table, a row or a number is missing.
pub(crate) fn build_cost(page: &str) -> Result<Chart, String> {
    let table = Table::find(page, "build")?;
    let mut bars = Vec::new();
    for (build, label, owner) in BUILDS {
        let row = table.row(&[build, "dev"])?;
        let seconds = row.iter().find(|(column, _)| *column == "CPU s");
        let (_, seconds) = seconds.ok_or("table `build`: expected a column `CPU s`")?;
        let length = number(seconds)?;
        bars.push(Bar { label: label.into(), length, figure: format!("{seconds} s"), owner });
    }
    let heading = "A program that encodes a request and decodes a response of ECS".into();
    Ok(Chart {
        title: "Clean dev build: CPU seconds (less is better)".into(),
        groups: vec![Group { heading, bars }],
    })
}

/// The time of each codec relative to ours, from README.md of this package.
///
/// # Errors
/// When a table, a row or a number is missing.
pub(crate) fn codec_speed(page: &str) -> Result<Chart, String> {
    let mut groups = Vec::new();
    for (table, message, heading) in MESSAGES {
        let row = Table::find(page, table)?.row(&[message])?;
        let mut bars = Vec::new();
        for (column, cell) in row.into_iter().skip(1) {
            if cell.is_empty() || FLOORS.contains(&column) {
                continue;
            }
            let label = column.to_owned();
            bars.push(if column == "smithereens" {
                Bar { label, length: 1.0, figure: cell.into(), owner: Owner::Ours }
            } else {
                let figure = format!("{cell} times");
                Bar { label, length: number(cell)?, figure, owner: Owner::Peer }
            });
        }
        groups.push(Group { heading: heading.into(), bars });
    }
    let title = "Time for one message, relative to smithereens (less is better)";
    Ok(Chart { title: title.into(), groups })
}

fn number(cell: &str) -> Result<f64, String> {
    let number: Option<f64> = cell.parse().ok().filter(|number: &f64| number.is_finite());
    number
        .filter(|number| *number > 0.0)
        .ok_or_else(|| format!("expected a number above 0 such as `4.3`, found `{cell}`"))
}

#[cfg(test)]
mod tests {
    use super::{build_cost, codec_speed};
    use crate::chart::{Bar, Owner};

    const BUILDS: &str = "\
| build | profile | CPU s | wall s |
|---|---|--:|--:|
| ours-pregenerated | dev | 4.3 | 3.0 |
| ours-build-rs | release | 30 | 20 |
| ours-build-rs | dev | 17.3 | 9.6 |
| sdk-no-default | dev | 56.0 | 38.4 |
| sdk-default | dev | 109.8 | 65.5 |
";

    #[test]
    fn builds_are_those_of_the_dev_profile() {
        let chart = build_cost(BUILDS).expect("a chart");
        let [group] = chart.groups.as_slice() else { panic!("{chart:?}") };
        let figures: Vec<&str> = group.bars.iter().map(|bar| &*bar.figure).collect();
        assert_eq!(figures, ["4.3 s", "17.3 s", "56.0 s", "109.8 s"]);
        let owners: Vec<Owner> = group.bars.iter().map(|bar| bar.owner).collect();
        assert_eq!(owners, [Owner::Ours, Owner::Ours, Owner::Peer, Owner::Peer]);
    }

    #[test]
    fn a_missing_figure_is_an_error() {
        let error = build_cost(&BUILDS.replace("17.3", "?")).expect_err("no number");
        assert_eq!(error, "expected a number above 0 such as `4.3`, found `?`");
        let error = build_cost(&BUILDS.replace("CPU s", "CPU min")).expect_err("no column");
        assert_eq!(error, "table `build`: expected a column `CPU s`");
    }

    #[test]
    fn floors_and_empty_cells_are_left_out() {
        let head = "smithereens | peer | slow | clone |\n|---|---|---|---|---|\n";
        let mut page = String::new();
        for (name, message, _) in super::MESSAGES {
            page += &format!("| {name} | {head}| {message} | 5.15 µs | 2.07 | | 0.5 |\n\n");
        }
        let chart = codec_speed(&page).expect("a chart");
        assert_eq!(chart.groups.len(), 6);
        let bar = |label: &str, length, figure: &str, owner| Bar {
            label: label.into(),
            length,
            figure: figure.into(),
            owner,
        };
        assert_eq!(
            chart.groups[0].bars,
            [
                bar("smithereens", 1.0, "5.15 µs", Owner::Ours),
                bar("peer", 2.07, "2.07 times", Owner::Peer)
            ]
        );
    }
}
