//! The file in `generated/` is equal to the output of the build script, so that changes of the
//! output are reviewed.

mod support;

use support::lines;

const EMITTED: &str = include_str!(concat!(env!("OUT_DIR"), "/update_container_agent.rs"));
const GOLDEN: &str = include_str!("../generated/update_container_agent.rs");

/// The number of changes that the message about a stale file shows.
const SHOWN: usize = 3;

/// The message about a file in `generated/` that differs from what the generator writes.
fn stale(golden: &str, emitted: &str) -> String {
    format!(
        "generated/update_container_agent.rs is stale; this command renews it:\n\n    \
         cargo run -p smithereens-cli -- generate model/update-container-agent.json \
         --operation UpdateContainerAgent --out generated/update_container_agent.rs\n\n\
         What changes (- the file, + the generator):\n\n{}",
        lines::first_changes(golden, emitted, SHOWN)
    )
}

#[test]
fn the_golden_file_is_the_output_of_the_build_script() {
    assert!(EMITTED == GOLDEN, "{}", stale(GOLDEN, EMITTED));
}

#[test]
fn a_stale_golden_file_is_reported_with_its_first_changes() {
    let text = "use a;\npub struct A {\n    pub a: B,\n}\n\
                impl C for A {\n    x\n    y\n    z\n    old\n}\n";
    let renewed = text.replace("B,", "Option<B>,").replace("old", "new");
    insta::assert_snapshot!(stale(text, &renewed), @r"
    generated/update_container_agent.rs is stale; this command renews it:

        cargo run -p smithereens-cli -- generate model/update-container-agent.json --operation UpdateContainerAgent --out generated/update_container_agent.rs

    What changes (- the file, + the generator):

    line 3, in `pub struct A`:
     use a;
     pub struct A {
    -    pub a: B,
    +    pub a: Option<B>,
     }
     impl C for A {
    line 9, in `impl C for A`:
         y
         z
    -    old
    +    new
     }
    ");
    insta::assert_snapshot!(lines::first_changes(text, &renewed, 1), @r"
    line 3, in `pub struct A`:
     use a;
     pub struct A {
    -    pub a: B,
    +    pub a: Option<B>,
     }
     impl C for A {
    changes not shown: 1
    ");
}

#[test]
fn the_golden_file_stays_small() {
    let lines = GOLDEN.lines().count();
    assert!(lines < 850, "{lines} lines");
}

#[test]
fn no_item_of_the_golden_file_is_hidden_in_a_macro() {
    let public = |keyword: &str| GOLDEN.lines().filter(|line| line.starts_with(keyword)).count();
    // 18 structures, a service and an operation; 4 enums and the operation's errors.
    assert_eq!(public("pub struct "), 20);
    assert_eq!(public("pub enum "), 5);
    assert_eq!(GOLDEN.matches("pub fn as_str(&self) -> &str").count(), 4);
}
