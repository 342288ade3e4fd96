//! The examples that cannot pass, each with its reason, from `expected-failures.txt`.

use std::collections::BTreeMap;

const FILE: &str = include_str!("../../expected-failures.txt");

/// The reason for each example that is expected to fail, by its name.
pub(super) fn failures() -> Result<BTreeMap<&'static str, &'static str>, String> {
    parse(FILE)
}

/// A line is an example's name and the reason; empty lines and lines that begin with `#` say
/// nothing.
fn parse(text: &str) -> Result<BTreeMap<&str, &str>, String> {
    let mut reasons = BTreeMap::new();
    let lines = text.lines().map(str::trim).enumerate();
    for (index, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("expected-failures.txt, line {}", index + 1);
        let Some((name, reason)) = line.split_once(' ') else {
            return Err(format!("{place}: expected a reason after the example's name"));
        };
        if reasons.insert(name, reason.trim()).is_some() {
            return Err(format!("{place}: {name} stands there twice"));
        }
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_follows_its_rules() {
        super::failures().unwrap();
    }

    #[test]
    fn a_reason_is_needed_and_one_is_enough() {
        let parse = super::parse;
        assert_eq!(parse("# why\n\na::B::0 because\n").unwrap()["a::B::0"], "because");
        assert!(parse("a::B::0").unwrap_err().contains("line 1"));
        assert!(parse("a::B::0 x\na::B::0 y").unwrap_err().contains("line 2"));
    }
}
