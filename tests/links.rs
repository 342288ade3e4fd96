//! Links of the pages lead to files and headings, and every page is a chapter of the book.

#[path = "support/repository.rs"]
mod repository;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// Folders that have no pages of the repository.
const SKIPPED: [&str; 4] = [".git", "target", "vendor", "failures"];

/// The address under which pages link to files that are not part of their package or book.
const REPOSITORY: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/");

/// All Markdown files below a folder.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if entry.file_type().unwrap().is_dir() {
            if !SKIPPED.contains(&&*name) {
                pages(&path, found);
            }
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

/// The lines of a page outside of blocks of code.
fn text_lines(page: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fence = None;
    page.lines().enumerate().filter(move |(_, line)| {
        let start = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (None, None) => return true,
            _ => {}
        }
        false
    })
}

/// The targets of links in a line: `[text](target)`, outside of code spans.
fn targets(line: &str) -> Vec<&str> {
    let links = line.match_indices("](").filter_map(|(at, _)| {
        let in_code = line[..at].matches('`').count() % 2 == 1;
        let target = line[at + 2..].split(')').next()?;
        (!in_code).then_some(target)
    });
    links.collect()
}

/// The anchors of the headings of a page, as code hosts and mdBook make them.
fn anchors(page: &str) -> BTreeSet<String> {
    let mut counts = BTreeMap::new();
    let headings = text_lines(page).filter_map(|(_, line)| {
        let title = line.strip_prefix('#')?.trim_start_matches('#').strip_prefix(' ')?;
        let words = title.trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        Some(kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>())
    });
    let anchors = headings.map(|anchor| {
        let count = counts.entry(anchor.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *count == 0 { anchor } else { format!("{anchor}-{count}") }
    });
    anchors.collect()
}

/// A path without `.` and `..`. `None` if it leaves the repository.
fn normalized(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => normal.pop().then_some(())?,
            Component::CurDir => {}
            other => normal.push(other),
        }
    }
    normal.starts_with(repository::root()).then_some(normal)
}

/// What is wrong with a link of a page.
fn mistake(page: &Path, text: &str, target: &str) -> Option<String> {
    let (target, anchor) = target.split_once('#').unwrap_or((target, ""));
    let path = if let Some(path) = target.strip_prefix(REPOSITORY) {
        repository::root().join(path)
    } else if target.is_empty() {
        page.to_owned()
    } else if target.contains("://") || target.starts_with("mailto:") {
        return None;
    } else {
        page.parent()?.join(target)
    };
    let Some(path) = normalized(&path) else { return Some("leaves the repository".into()) };
    if !path.exists() {
        return Some("does not exist".into());
    }
    let in_book = |path: &Path| path.starts_with(repository::root().join("docs"));
    let is_page = path.extension().is_some_and(|extension| extension == "md");
    if is_page && in_book(page) && !in_book(&path) && !target.starts_with(REPOSITORY) {
        return Some(format!("is not in the book; link to {REPOSITORY}…"));
    }
    if anchor.is_empty() || !is_page {
        return None;
    }
    let text = if path == page { text.to_owned() } else { std::fs::read_to_string(&path).ok()? };
    (!anchors(&text).contains(anchor)).then(|| format!("has no heading #{anchor}"))
}

#[test]
fn links_lead_to_files_and_headings() {
    let mut found = Vec::new();
    pages(repository::root(), &mut found);
    let mut mistakes = Vec::new();
    let mut links = 0;
    for page in &found {
        let text = repository::read(page);
        for (number, line) in text_lines(&text) {
            for target in targets(line) {
                links += 1;
                if let Some(mistake) = mistake(page, &text, target) {
                    let page = page.strip_prefix(repository::root()).unwrap().display();
                    mistakes.push(format!("{page}:{}: {target} {mistake}", number + 1));
                }
            }
        }
    }
    assert!(mistakes.is_empty(), "\n{}", mistakes.join("\n"));
    assert!(links > 200, "only {links} links found in {} pages", found.len());
}

#[test]
fn every_page_is_a_chapter_of_the_book() {
    let docs = repository::root().join("docs");
    let summary = repository::read(&docs.join("SUMMARY.md"));
    let chapters: BTreeSet<_> = summary.lines().flat_map(targets).map(str::to_owned).collect();
    let pages = std::fs::read_dir(&docs).unwrap().map(|entry| entry.unwrap().file_name());
    let pages = pages.map(|name| name.to_string_lossy().into_owned());
    let expected = pages.filter(|name| name.ends_with(".md") && name != "SUMMARY.md");
    assert_eq!(chapters, expected.collect());
}

#[test]
fn anchors_are_made_from_headings() {
    let page = "# A `B` c: d\n\n```sh\n# no heading\n```\n## Twice\n## Twice\n";
    let expected = ["a-b-c-d", "twice", "twice-1"].map(str::to_owned);
    assert_eq!(anchors(page), expected.into());
    assert_eq!(targets("see [a](b.md#c), `[x](y)` and [d](e)"), ["b.md#c", "e"]);
}

#[test]
fn broken_links_are_found() {
    let page = repository::root().join("docs/cli.md");
    let found = |target| mistake(&page, "# One\n", target);
    assert_eq!(found("#one"), None);
    assert_eq!(found("../Cargo.toml"), None);
    assert_eq!(found("#two"), Some("has no heading #two".into()));
    assert_eq!(found("no-such-page.md"), Some("does not exist".into()));
    assert_eq!(found("../../elsewhere"), Some("leaves the repository".into()));
    let address = format!("{REPOSITORY}no-such-file");
    assert_eq!(mistake(&page, "", &address), Some("does not exist".into()));
    assert!(found("../README.md").is_some_and(|it| it.starts_with("is not in the book")));
}
