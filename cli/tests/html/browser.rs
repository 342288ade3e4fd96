//! Shows pages in Chromium, where it is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use smithereens_build::source::files;

use crate::models::package_path;
use crate::support::page;

/// A page that shows others in frames of several widths, and writes what it measures.
const HARNESS: &str = include_str!("harness.html");

/// What the harness measures in one frame.
#[derive(Debug, PartialEq)]
struct Measure {
    width: f64,
    /// The width that the content needs.
    scroll_width: f64,
    /// The height of the content.
    height: f64,
    /// The lowest contrast of a text with its background.
    contrast: f64,
    /// The brightness of the background, from 0 to 1.
    brightness: f64,
    /// The number of folded sections that links to them do not unfold.
    folded: f64,
}

#[test]
fn pages_fit_and_have_contrast_in_both_colour_schemes() {
    let Some(chromium) = find_chromium() else {
        eprintln!("left out: pages in a browser (no Chromium)");
        return;
    };
    let pages = [
        ("../model/update-container-agent.json", "UpdateContainerAgent"),
        ("tests/html/library.smithy", "FindBooks"),
    ];
    let pages = pages.map(|(model, operation)| page(&read(&package_path(model)), operation, None));
    let [light, dark] = std::thread::scope(|scope| {
        let runs = [("light", 1), ("dark", 0)].map(|(name, scheme)| {
            let (chromium, pages) = (&chromium, &pages);
            scope.spawn(move || measure(chromium, pages, name, scheme))
        });
        runs.map(|run| run.join().expect("the measurements"))
    });
    for measure in light.iter().chain(&dark) {
        assert!(measure.scroll_width <= measure.width, "{measure:?}");
        assert!(measure.height > 1_000.0, "{measure:?}");
        assert!(measure.contrast >= 4.5, "{measure:?}");
        assert_eq!(measure.folded, 0.0, "{measure:?}");
    }
    assert!(light.iter().all(|it| it.brightness > 0.9), "{light:?}");
    assert!(dark.iter().all(|it| it.brightness < 0.1), "{dark:?}");
}

fn read(path: &Path) -> Vec<smithereens_build::Source> {
    files::read(path).unwrap_or_else(|errors| panic!("{errors}"))
}

fn find_chromium() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

/// Measures each of two pages in frames that are as wide as a phone and as a desktop. The scheme is
/// 0 for dark and 1 for light.
fn measure(chromium: &Path, pages: &[String; 2], name: &str, scheme: u8) -> Vec<Measure> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{name}"));
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let harness = folder.join("harness.html");
    for (index, page) in pages.iter().enumerate() {
        std::fs::write(folder.join(format!("{index}.html")), page).expect("the page is written");
    }
    std::fs::write(&harness, HARNESS).expect("the harness is written");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"])
        // The harness reads the page in the frame.
        .arg("--allow-file-access-from-files")
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--blink-settings=preferredColorScheme={scheme}"))
        .arg("--virtual-time-budget=5000")
        .arg(format!("file://{}", harness.display()))
        .output()
        .expect("Chromium runs");
    let dom = String::from_utf8_lossy(&output.stdout);
    let results = dom.split_once("<output>").and_then(|(_, rest)| rest.split_once("</output>"));
    let (results, _) = results.unwrap_or_else(|| panic!("no results: {output:?}"));
    let measures: Vec<_> = results.lines().map(parse_measure).collect();
    assert_eq!(measures.len(), 4, "{results}");
    measures
}

/// Parses a line of the harness: numbers, separated by spaces.
fn parse_measure(line: &str) -> Measure {
    let numbers: Vec<f64> = line.split(' ').filter_map(|it| it.parse().ok()).collect();
    let [width, scroll_width, height, contrast, brightness, folded] = numbers[..] else {
        panic!("expected six numbers, found {line:?}");
    };
    Measure { width, scroll_width, height, contrast, brightness, folded }
}
