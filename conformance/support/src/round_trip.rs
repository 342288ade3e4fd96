//! Reads a JSON value as a generated type, writes it again and compares the two values.
//!
//! The packages that `conformance/models/check --examples` generates call these functions.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One structure of an example: the operation's input, its output or an error.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Case {
    /// `model::Operation::index`
    pub example: String,
    /// `input`, `output` or `error`.
    pub side: String,
    /// The shape id of the structure.
    pub shape: String,
    /// The value that is read.
    pub given: Value,
    /// The value that must be written.
    pub expected: Value,
}

/// The result of a case.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Verdict {
    /// [`Case::example`] of the case.
    pub example: String,
    /// [`Case::side`] of the case.
    pub side: String,
    /// Why the case failed; `None` if it passed.
    pub failure: Option<String>,
}

impl Case {
    /// Reads [`Case::given`] as a `T`, writes it and compares the result with [`Case::expected`].
    ///
    /// # Errors
    /// Why the value cannot be read or written, or the first difference.
    pub fn run<T: Serialize + DeserializeOwned>(&self) -> Result<(), String> {
        let value: T = serde_json::from_str(&self.given.to_string())
            .map_err(|error| format!("cannot be read: {error}"))?;
        // `serde_json::to_value` would widen an `f32` to double precision, which text does not.
        let text =
            serde_json::to_string(&value).map_err(|error| format!("cannot be written: {error}"))?;
        let written =
            serde_json::from_str(&text).map_err(|error| format!("is not valid JSON: {error}"))?;
        match difference(&self.expected, &written, "") {
            Some(difference) => Err(difference),
            None => Ok(()),
        }
    }
}

/// Runs the cases of a generated package and prints one [`Verdict`] per line, as JSON.
///
/// # Errors
/// If `cases` is not a JSON array of [`Case`]s.
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

/// Describes the first difference between two values, with its path. Numbers are equal if their
/// values as `f64` are: `1` equals `1.0`.
fn difference(expected: &Value, found: &Value, path: &str) -> Option<String> {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            let mut pairs = expected.iter().zip(found).enumerate();
            pairs.find_map(|(index, (a, b))| difference(a, b, &format!("{path}[{index}]")))
        }
        (Value::Object(expected), Value::Object(found)) => {
            let missing_or_changed = expected.iter().find_map(|(name, value)| {
                let path = format!("{path}.{name}");
                match found.get(name) {
                    Some(found) => difference(value, found, &path),
                    None => Some(format!("{path}: lost {value}")),
                }
            });
            missing_or_changed.or_else(|| {
                let (name, value) = found.iter().find(|(name, _)| !expected.contains_key(*name))?;
                Some(format!("{path}.{name}: added {value}"))
            })
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
    fn differences_are_found_at_any_depth() {
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
