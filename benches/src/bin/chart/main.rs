//! Draws the charts of the repository's README.md from the tables that `benches` keeps in Markdown:
//! `benches/chart` writes the SVG files, and `benches/chart --check` compares them.

#![forbid(unsafe_code)]

mod chart;
mod figures;
mod svg;
mod table;

use std::path::Path;
use std::process::ExitCode;

use chart::Chart;

/// The root of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// One chart, the page that has its figures, and the file it is written to. Both paths start at the
/// root of the repository.
struct Drawing {
    page: &'static str,
    image: &'static str,
    chart: fn(&str) -> Result<Chart, String>,
}

const DRAWINGS: [Drawing; 2] = [
    Drawing {
        page: "benches/BUILD-COST.md",
        image: "docs/images/build-cost.svg",
        chart: figures::build_cost,
    },
    Drawing {
        page: "benches/README.md",
        image: "docs/images/codec-speed.svg",
        chart: figures::codec_speed,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        [] => DRAWINGS.iter().try_for_each(write),
        ["--check"] => DRAWINGS.iter().try_for_each(check),
        _ => Err(format!("expected no argument or `--check`, found `{}`", arguments.join(" "))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("chart: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The SVG text of a drawing.
fn draw(drawing: &Drawing) -> Result<String, String> {
    let page = read(drawing.page)?;
    let chart = (drawing.chart)(&page).map_err(|why| format!("{}: {why}", drawing.page))?;
    Ok(svg::render(&chart))
}

fn write(drawing: &Drawing) -> Result<(), String> {
    let text = draw(drawing)?;
    let image = drawing.image;
    std::fs::write(Path::new(ROOT).join(image), text).map_err(|why| format!("{image}: {why}"))
}

fn check(drawing: &Drawing) -> Result<(), String> {
    if read(drawing.image)? == draw(drawing)? {
        return Ok(());
    }
    Err(format!(
        "{} is not what {} says: run `benches/chart` and commit the result",
        drawing.image, drawing.page
    ))
}

fn read(path: &str) -> Result<String, String> {
    std::fs::read_to_string(Path::new(ROOT).join(path)).map_err(|why| format!("{path}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::{DRAWINGS, draw};

    #[test]
    fn the_kept_pages_give_small_images() {
        for drawing in DRAWINGS {
            let text = draw(&drawing).expect("a chart");
            assert!(text.len() < 8000, "{}: {} bytes", drawing.image, text.len());
        }
    }
}
