//! Every block of code in `docs/your-own-service.md` stands in the file that the page says.

use std::path::{Path, PathBuf};

/// A block of code: its language, and the file that the text before it links to last.
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
            // A link is good for one block.
            blocks.push(Block { language: language.to_owned(), file: file.take(), lines });
        }
        for (at, _) in line.match_indices("](../examples/own-service/") {
            let target = line[at + 2..].split(')').next().unwrap_or_default();
            file = Some(docs().join(target));
        }
    }
    blocks
}

/// Whether `lines` follow each other in `text`, whatever their indentation. `// …` stands for any
/// number of lines.
fn stands_in(lines: &[String], text: &str) -> bool {
    let text: Vec<&str> = text.lines().map(str::trim).collect();
    let mut from = 0;
    lines.split(|line| line == "// …").all(|part| {
        let found = text[from..].windows(part.len()).position(|window| window == part);
        from += found.unwrap_or_default() + part.len();
        found.is_some()
    })
}

#[test]
fn every_block_stands_in_its_file() {
    let page = std::fs::read_to_string(docs().join("your-own-service.md")).expect("the page");
    let blocks = blocks(&page);
    let code = blocks.iter().filter(|block| block.language != "console");
    assert!(code.clone().count() > 8, "the page has lost its blocks");
    for Block { file, lines, .. } in code {
        let block = lines.join("\n");
        let Some(file) = file else { panic!("the page does not say where this is from:\n{block}") };
        let text = std::fs::read_to_string(file).unwrap_or_else(|why| panic!("{file:?}: {why}"));
        assert!(stands_in(lines, &text), "{} has not:\n{block}", file.display());
    }
}

/// Commands name packages and paths that there are.
#[test]
fn commands_are_about_this_repository() {
    let page = std::fs::read_to_string(docs().join("your-own-service.md")).expect("the page");
    for line in blocks(&page).iter().filter(|b| b.language == "console").flat_map(|b| &b.lines) {
        let command = line.strip_prefix("$ ").expect("a prompt").split(" #").next().expect("text");
        let words: Vec<&str> = command.split_whitespace().collect();
        let package = words.iter().position(|word| *word == "-p").map(|at| words[at + 1]);
        assert!(matches!(package, Some("own-service" | "smithereens-cli")), "{command}");
        let paths = words.iter().filter(|word| word.contains('/') && **word != "/dev/null");
        for path in paths {
            assert!(docs().join("..").join(path).exists(), "{path}");
        }
    }
}

#[test]
fn other_text_is_found_out() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(stands_in(&lines("b\n// …\nd"), " a\n  b\nc\n d"));
    assert!(!stands_in(&lines("a\nc"), "a\nb\nc"));
    assert!(!stands_in(&lines("c\n// …\na"), "a\nb\nc"));
    assert!(!stands_in(&lines("e"), "a"));
}
