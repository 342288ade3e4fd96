//! Every block of code in `docs/your-own-service.md` is a part of the file that the page names.

use std::path::{Path, PathBuf};

/// A block of code: its language, and the file of the last link before it.
struct Block {
    language: String,
    file: Option<PathBuf>,
    lines: Vec<String>,
}

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut file = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let lines = lines.by_ref().take_while(|line| *line != "```");
            let lines = lines.map(|line| line.trim().to_owned()).collect();
            // A link names the file of one block only.
            blocks.push(Block { language: language.to_owned(), file: file.take(), lines });
        }
        for (at, _) in line.match_indices("](../examples/") {
            let target = line[at + 2..].split(')').next().unwrap_or_default();
            file = Some(docs().join(target));
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

#[test]
fn every_block_is_part_of_its_file() {
    let page = std::fs::read_to_string(docs().join("your-own-service.md")).expect("the page");
    let blocks = blocks(&page);
    let code = blocks.iter().filter(|block| block.language != "console");
    assert!(code.clone().count() > 8, "expected more blocks of code in the page");
    for Block { file, lines, .. } in code {
        let block = lines.join("\n");
        let Some(file) = file else { panic!("the page names no file for this block:\n{block}") };
        let text =
            std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{file:?}: {error}"));
        assert!(
            is_part_of(lines, &text),
            "{} does not contain this block:\n{block}",
            file.display()
        );
    }
}

#[test]
fn packages_and_paths_in_commands_exist() {
    let page = std::fs::read_to_string(docs().join("your-own-service.md")).expect("the page");
    for line in blocks(&page).iter().filter(|b| b.language == "console").flat_map(|b| &b.lines) {
        let command = line.strip_prefix("$ ").expect("a prompt").split(" #").next().expect("text");
        let words: Vec<&str> = command.split_whitespace().collect();
        let package = words.iter().position(|word| *word == "-p").map(|at| words[at + 1]);
        assert!(matches!(package, Some("own-service" | "servers" | "smithereens-cli")), "{command}");
        let paths = words.iter().filter(|word| word.contains('/') && **word != "/dev/null");
        for path in paths {
            assert!(docs().join("..").join(path).exists(), "{path}");
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
