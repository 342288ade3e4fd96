//! Generates from the fragment of a real model with random mistakes in it: the result is Rust that
//! parses, or located errors.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::value::RawValue;
use smithereens_build::{Errors, Options, Source, generate};

static FRAGMENT: &str = include_str!("../../model/update-container-agent.json");

/// A value of the fragment: the start and end of its text, and the path of keys to it.
type Located = (usize, usize, Vec<String>);

/// All values of the fragment.
static VALUES: LazyLock<Vec<Located>> = LazyLock::new(|| {
    let mut values = Vec::new();
    let whole: &RawValue = serde_json::from_str(FRAGMENT).expect("the fragment is JSON");
    collect(whole, &[], &mut values);
    values
});

/// Adds a value and the values in it to `values`.
fn collect(value: &'static RawValue, path: &[String], values: &mut Vec<Located>) {
    let text = value.get();
    let start = text.as_ptr().addr() - FRAGMENT.as_ptr().addr();
    values.push((start, start + text.len(), path.to_vec()));
    if let Ok(entries) = serde_json::from_str::<BTreeMap<String, &RawValue>>(text) {
        for (key, value) in &entries {
            collect(value, &[path, std::slice::from_ref(key)].concat(), values);
        }
    } else if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) {
        for item in items {
            collect(item, &[path, &[String::new()]].concat(), values);
        }
    }
}

/// The Rust that is generated from the fragment without mistakes.
static UNCHANGED: LazyLock<String> =
    LazyLock::new(|| generated(FRAGMENT).expect("the fragment is valid"));

/// The lines that are not documentation.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("///"))
}

fn generated(bytes: impl Into<Vec<u8>>) -> Result<String, Errors> {
    let source = Source::new("fragment.json", bytes.into());
    generate(&[source], &Options::default()).map(|generated| generated.text)
}

/// Checks that the result is Rust that parses, or errors that have locations, except for the one
/// that the model has no service.
fn check(bytes: impl Into<Vec<u8>>) -> Result<(), TestCaseError> {
    match generated(bytes) {
        // Parsing is slow, so that code which is parsed already is not parsed again.
        Ok(text) if code(&text).eq(code(&UNCHANGED)) => {}
        Ok(text) => {
            let parsed = syn::parse_file(&text).map(drop).map_err(|error| error.to_string());
            prop_assert_eq!(parsed, Ok(()));
        }
        Err(errors) => {
            prop_assert!(!errors.0.is_empty());
            for error in &errors.0 {
                let of_the_request = error.to_string().contains("the model has no service");
                prop_assert!(error.location.is_some() || of_the_request, "{}", error);
            }
        }
    }
    Ok(())
}

#[test]
fn all_values_are_found() {
    assert!(VALUES.len() > 500, "{}", VALUES.len());
    for (start, end, path) in VALUES.iter() {
        let text = &FRAGMENT[*start..*end];
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{path:?}: {text}");
    }
}

/// Without one shape, the errors name the missing shape, or nothing refers to it.
#[test]
fn any_shape_may_be_missing() {
    let shapes = VALUES.iter().filter(|(_, _, path)| path.len() == 2 && path[0] == "shapes");
    let mut dangling = 0;
    for (start, end, path) in shapes {
        let key = FRAGMENT[..*start].rfind(&format!("\"{}\"", path[1])).expect("its key");
        let (before, after) = (FRAGMENT[..key].trim_end(), FRAGMENT[*end..].trim_start());
        let text = match after.strip_prefix(',') {
            Some(after) => format!("{before}{after}"),
            None => format!("{}{after}", before.trim_end_matches(',')),
        };
        check(text.as_str()).unwrap_or_else(|error| panic!("without {}: {error}", path[1]));
        if let Err(errors) = generated(text) {
            let name = path[1].as_str();
            let text = errors.to_string();
            assert!(text.contains(name) || text.contains("no service"), "without {name}: {text}");
            dangling += 1;
        }
    }
    assert!(dangling > 30, "{dangling}");
}

/// One value replaced by values of other JSON types.
#[test]
fn any_value_may_be_of_another_type() {
    let others = ["null", "true", "-1", "1e999", "\"\"", "\"\\u0000\"", "[]", "[{}]", "{}"];
    for (index, (start, end, path)) in VALUES.iter().enumerate() {
        // To save time, a third of the others for each value.
        for other in others.iter().skip(index % 3).step_by(3) {
            let text = format!("{}{other}{}", &FRAGMENT[..*start], &FRAGMENT[*end..]);
            check(text).unwrap_or_else(|error| panic!("{path:?} = {other}: {error}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_byte_may_be_changed(at in 0..FRAGMENT.len(), byte in any::<u8>()) {
        let mut bytes = FRAGMENT.as_bytes().to_vec();
        bytes[at] = byte;
        check(bytes)?;
    }

    #[test]
    fn any_character_may_be_another_of_the_text(at in 0..FRAGMENT.len(), from in 0..FRAGMENT.len()) {
        let mut bytes = FRAGMENT.as_bytes().to_vec();
        bytes[at] = bytes[from];
        check(bytes)?;
    }

    #[test]
    fn it_may_end_anywhere(end in 0..FRAGMENT.trim_end().len()) {
        prop_assert!(generated(&FRAGMENT.as_bytes()[..end]).is_err());
    }

    #[test]
    fn two_values_may_change_places(one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>()) {
        let (one, other) = (one.get(&VALUES), other.get(&VALUES));
        let (first, second) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        prop_assume!(first.1 <= second.0);
        let text = [
            &FRAGMENT[..first.0],
            &FRAGMENT[second.0..second.1],
            &FRAGMENT[first.1..second.0],
            &FRAGMENT[first.0..first.1],
            &FRAGMENT[second.1..],
        ];
        check(text.concat())?;
    }
}
