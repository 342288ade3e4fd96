//! Blocks of code in `docs/` are parts of files, which tests compile.

#[path = "support/repository.rs"]
mod repository;

use std::path::PathBuf;

/// The pages with such blocks, and how many each has at least.
const PAGES: [(&str, usize); 4] = [
    ("your-own-service.md", 12),
    ("testing.md", 4),
    ("call-aws.md", 2),
    ("from-aws-sdk-rust.md", 26),
];

/// A block of code: its language, and the file of the last link before it.
struct Block {
    language: String,
    file: Option<PathBuf>,
    lines: Vec<String>,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let lines = lines.by_ref().take_while(|line| *line != "```");
            let lines = lines.map(|line| line.trim().to_owned()).collect();
            blocks.push(Block { language: language.to_owned(), file: file.clone(), lines });
        }
        for (at, start) in line.match_indices("](../") {
            let target = line[at + start.len()..].split(')').next().unwrap_or_default();
            file = Some(repository::root().join(target));
        }
    }
    blocks
}

/// Whether `text` contains the consecutive `lines`, ignoring indentation. `// …` matches any number
/// of lines.
fn is_part_of(lines: &[String], text: &str) -> bool {
    let text: Vec<&str> = text.lines().map(str::trim).collect();
    let mut from = 0;
    lines.split(|line| line == "// …").all(|part| {
        let found = text[from..].windows(part.len()).position(|window| window == part);
        from += found.unwrap_or_default() + part.len();
        found.is_some()
    })
}

/// Blocks in `rust` and `smithy` must name a file, those in `toml` may. Blocks in `rust,ignore` are
/// for a crate of the reader.
#[test]
fn every_block_is_part_of_its_file() {
    for (page, expected) in PAGES {
        let mut found = 0;
        for Block { language, file, lines } in
            blocks(&repository::read(&repository::root().join("docs").join(page)))
        {
            let file = match (language.as_str(), file) {
                ("rust" | "smithy" | "toml", Some(file)) => file,
                ("rust" | "smithy", None) => {
                    panic!("{page} names no file for this block:\n{}", lines.join("\n"))
                }
                _ => continue,
            };
            found += 1;
            assert!(
                is_part_of(&lines, &repository::read(&file)),
                "{} does not contain this block of {page}:\n{}",
                file.display(),
                lines.join("\n")
            );
        }
        assert!(found >= expected, "{page}: expected {expected} blocks, found {found}");
    }
}

#[test]
fn packages_and_paths_in_commands_exist() {
    for (page, _) in PAGES {
        let blocks = blocks(&repository::read(&repository::root().join("docs").join(page)));
        for line in blocks.iter().filter(|b| b.language == "console").flat_map(|b| &b.lines) {
            let command = line.strip_prefix("$ ").expect("a prompt");
            let command = command.split(" #").next().expect("text");
            let words: Vec<&str> = command.split_whitespace().collect();
            let package = words.iter().position(|word| *word == "-p").map(|at| words[at + 1]);
            let known = ["chat", "own-service", "servers", "smithereens-cli"];
            assert!(package.is_some_and(|package| known.contains(&package)), "{command}");
            let paths = words.iter().filter(|word| word.contains('/') && **word != "/dev/null");
            for path in paths {
                assert!(repository::root().join(path).exists(), "{path}");
            }
        }
    }
}

#[test]
fn other_text_is_not_part_of_a_file() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(is_part_of(&lines("b\n// …\nd"), " a\n  b\nc\n d"));
    assert!(!is_part_of(&lines("a\nc"), "a\nb\nc"));
    assert!(!is_part_of(&lines("c\n// …\na"), "a\nb\nc"));
    assert!(!is_part_of(&lines("e"), "a"));
}
