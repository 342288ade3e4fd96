//! The scoreboard in README.md is that of `conformance/protocols/scoreboard.md`.

#[path = "../conformance/protocols/src/readme.rs"]
pub mod readme;

const README: &str = include_str!("../README.md");
const SCOREBOARD: &str = include_str!("../conformance/protocols/scoreboard.md");

#[test]
fn readme_has_the_table_of_the_scoreboard() {
    let renewed = readme::with_table(README, SCOREBOARD).unwrap();
    assert!(
        README == renewed,
        "README.md is stale; this command renews it and the scoreboard:\n\n    \
         SMITHY_DIR=path/to/smithy cargo run -p conformance-protocols -- --write\n"
    );
}

/// The size of the generated file, where pages state it.
#[test]
fn pages_state_the_size_of_the_generated_file() {
    let generated = include_str!("../generated/update_container_agent.rs");
    let lines = format!("{} lines", generated.lines().count());
    let pages = [
        README,
        include_str!("../docs/introduction.md"),
        include_str!("../docs/from-aws-sdk-rust.md"),
    ];
    assert!(pages.iter().all(|page| page.contains(&lines)), "expected {lines}");
    let summary = format!("{} bytes to standard output", generated.len());
    assert!(README.contains(&summary), "expected {summary}");
}

#[test]
fn only_the_table_is_replaced() {
    let scoreboard = "| Protocol | Direction | All |\n|---|---|--:|\n\
                      | b | client | 1 of 2 |\n| b | server | 3 of 4 |\n| a | client | 5 of 6 |\n";
    let stale = "x\n| protocol | client | server |\n|---|--:|--:|\n| old | 0 | 0 |\ny | z\n";
    let expected = "x\n| protocol | client | server |\n|---|--:|--:|\n\
                    | a | 5 of 6 |  |\n| b | 1 of 2 | 3 of 4 |\ny | z\n";
    assert_eq!(readme::with_table(stale, scoreboard).unwrap(), expected);
    assert!(readme::with_table("no table", scoreboard).is_err());
    assert!(readme::with_table(stale, "1\n2\nx\n").is_err());
}
