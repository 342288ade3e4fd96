//! Lists of tests that are expected to fail, each with its reason: the files
//! `expected-failures.txt` of `conformance/protocols` and `conformance/models`.

use std::collections::BTreeMap;

/// Returns the reason for each test, by the test's name.
///
/// Each line is a name, a space and a reason. Empty lines and lines that begin with `#` are
/// ignored.
///
/// # Errors
/// The first line that has no reason or repeats a name.
pub fn parse(text: &str) -> Result<BTreeMap<&str, &str>, String> {
    let mut reasons = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let location = format!("expected-failures.txt, line {}", index + 1);
        let Some((name, reason)) = line.split_once(' ') else {
            return Err(format!("{location}: expected a reason after the name"));
        };
        if reasons.insert(name, reason.trim()).is_some() {
            return Err(format!("{location}: {name} is listed twice"));
        }
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn each_name_has_one_reason() {
        assert_eq!(parse("# why\n\na::b because\n").unwrap()["a::b"], "because");
        assert!(parse("a::b").unwrap_err().contains("line 1"));
        assert!(parse("a::b x\na::b y").unwrap_err().contains("line 2"));
    }
}
