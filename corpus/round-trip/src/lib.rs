//! Reads examples into generated types and compares what comes back: what the packages call that
//! `corpus/check --examples` generates.

#![forbid(unsafe_code)]

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One side of an example.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Case {
    /// `model::Operation::index`
    pub example: String,
    /// `input`, `output` or `error`.
    pub side: String,
    /// The id of the structure.
    pub shape: String,
    /// What is read.
    pub given: Value,
    /// What comes back.
    pub expected: Value,
}

/// What became of a case.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Verdict {
    /// The case's example.
    pub example: String,
    /// Which side of it.
    pub side: String,
    /// Why it failed.
    pub failure: Option<String>,
}

impl Case {
    /// Reads the case as a `T` and compares what comes back.
    ///
    /// # Errors
    /// Why it cannot be read or written, or the first difference.
    pub fn run<T: Serialize + DeserializeOwned>(&self) -> Result<(), String> {
        let value: T = serde_json::from_str(&self.given.to_string())
            .map_err(|error| format!("cannot be read: {error}"))?;
        // By way of text: a value would have floats in double precision.
        let text =
            serde_json::to_string(&value).map_err(|error| format!("cannot be written: {error}"))?;
        let back = serde_json::from_str(&text).map_err(|error| format!("is no JSON: {error}"))?;
        match difference(&self.expected, &back, "") {
            Some(difference) => Err(difference),
            None => Ok(()),
        }
    }
}

/// Runs the cases of a package, `cases` in JSON, and prints a [`Verdict`] a line, in JSON.
///
/// # Errors
/// When `cases` is no list of them.
pub fn run_all(
    cases: &str,
    run: impl Fn(&Case) -> Result<(), String>,
) -> Result<(), serde_json::Error> {
    for case in serde_json::from_str::<Vec<Case>>(cases)? {
        let failure = run(&case).err();
        let verdict = Verdict { example: case.example, side: case.side, failure };
        println!("{}", serde_json::to_string(&verdict)?);
    }
    Ok(())
}

/// Where `found` first differs from `expected`, in words. Numbers are compared by what they amount
/// to: `1` and `1.0` are the same.
fn difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.find_map(|(index, (a, b))| difference(a, b, &format!("{path}[{index}]")))
        }
        (Value::Object(expected), Value::Object(found)) => {
            let path = |name: &str| format!("{path}.{name}");
            let lost = expected.iter().find_map(|(name, value)| match found.get(name) {
                Some(found) => difference(value, found, &path(name)),
                None => Some(format!("{}: lost {value}", path(name))),
            });
            let added = found.iter().find(|(name, _)| !expected.contains_key(*name));
            lost.or_else(|| added.map(|(name, value)| format!("{}: added {value}", path(name))))
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => None,
        _ if expected == found => None,
        _ => Some(format!("{path}: expected {expected}, found {found}")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn differences_are_found_wherever_they_are() {
        let expected = json!({"a": [1, {"b": "x"}], "c": null});
        let differs = |found| difference(&expected, &found, "").unwrap_or_default();
        assert_eq!(differs(json!({"a": [1.0, {"b": "x"}], "c": null})), "");
        assert_eq!(differs(json!({"a": [2, {"b": "x"}], "c": null})), ".a[0]: expected 1, found 2");
        assert_eq!(differs(json!({"a": [1, {}], "c": null})), ".a[1].b: lost \"x\"");
        assert_eq!(
            differs(json!({"a": [1, {"b": "x"}], "c": null, "d": false})),
            ".d: added false"
        );
        assert!(differs(json!({"a": [1], "c": null})).starts_with(".a: expected [1,"));
    }
}
