//! `generated/` holds exactly what the build script emits, so that changes to it are reviewed.

const EMITTED: &str = include_str!(concat!(env!("OUT_DIR"), "/update_container_agent.rs"));
const GOLDEN: &str = include_str!("../generated/update_container_agent.rs");

#[test]
fn the_golden_is_what_the_build_script_emits() {
    assert!(
        EMITTED == GOLDEN,
        "generated/update_container_agent.rs is stale; this mends it:\n\n    \
         cargo run -p smithereens-cli -- generate model/update-container-agent.json \
         --operation UpdateContainerAgent --out generated/update_container_agent.rs\n"
    );
}

#[test]
fn the_golden_stays_small() {
    let lines = GOLDEN.lines().count();
    assert!(lines < 850, "{lines} lines");
}

#[test]
fn the_golden_hides_no_item_in_a_macro() {
    let public = |keyword: &str| GOLDEN.lines().filter(|line| line.starts_with(keyword)).count();
    // 18 structures, a service and an operation; 4 enums and the operation's errors.
    assert_eq!(public("pub struct "), 20);
    assert_eq!(public("pub enum "), 5);
    assert_eq!(GOLDEN.matches("pub fn as_str(&self) -> &str").count(), 4);
}
