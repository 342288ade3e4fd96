//! README.md says what the files beside it say.

#[path = "../conformance/src/readme.rs"]
pub mod readme;

const README: &str = include_str!("../README.md");
const SCOREBOARD: &str = include_str!("../conformance/scoreboard.md");

#[test]
fn its_table_is_that_of_the_scoreboard() {
    let renewed = readme::renewed(README, SCOREBOARD).unwrap();
    assert!(
        README == renewed,
        "README.md is stale; this mends it and the scoreboard:\n\n    \
         SMITHY_DIR=path/to/smithy cargo run -p conformance -- --write\n"
    );
}

#[test]
fn a_table_is_replaced_and_nothing_else() {
    let scoreboard = "| Protocol | Direction | All |\n|---|---|--:|\n\
                      | b | client | 1 of 2 |\n| b | server | 3 of 4 |\n| a | client | 5 of 6 |\n";
    let stale = "x\n| protocol | client | server |\n|---|--:|--:|\n| old | 0 | 0 |\ny | z\n";
    let expected = "x\n| protocol | client | server |\n|---|--:|--:|\n\
                    | a | 5 of 6 |  |\n| b | 1 of 2 | 3 of 4 |\ny | z\n";
    assert_eq!(readme::renewed(stale, scoreboard).unwrap(), expected);
    assert!(readme::renewed("no table", scoreboard).is_err());
    assert!(readme::renewed(stale, "1\n2\nx\n").is_err());
}
