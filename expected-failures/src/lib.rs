//! Lists of what cannot pass: the official cases of `conformance/`, the published examples of
//! `corpus/`. Both keep theirs in a file `expected-failures.txt`.

#![forbid(unsafe_code)]

use std::collections::BTreeMap;

/// The reasons by name. A line is a name and its reason; empty lines and lines that begin with `#`
/// say nothing.
///
/// # Errors
/// The first line that does not follow these rules.
pub fn parse(text: &str) -> Result<BTreeMap<&str, &str>, String> {
    let mut reasons = BTreeMap::new();
    let lines = text.lines().map(str::trim).enumerate();
    for (index, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let place = format!("expected-failures.txt, line {}", index + 1);
        let Some((name, reason)) = line.split_once(' ') else {
            return Err(format!("{place}: expected a reason after the name"));
        };
        if reasons.insert(name, reason.trim()).is_some() {
            return Err(format!("{place}: {name} stands there twice"));
        }
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_reason_is_needed_and_one_is_enough() {
        assert_eq!(parse("# why\n\na::b because\n").unwrap()["a::b"], "because");
        assert!(parse("a::b").unwrap_err().contains("line 1"));
        assert!(parse("a::b x\na::b y").unwrap_err().contains("line 2"));
    }
}
