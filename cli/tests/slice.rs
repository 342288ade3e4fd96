//! Fragments of models: the same code comes out of them, and they are their own fragments.
//!
//! Besides the project's own models, a fixed sample is taken from the folder that `SMITHY_MODELS`
//! names, if it is set.

mod sample;
#[path = "../../codegen/tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use sample::sample;
use smithereens_build::model::{Kind, Model, Reference};
use smithereens_build::{Source, Wanted, generate, load_resolved, select};
use smithereens_cli::slice::{Documentation, Fragment, slice};
use support::{difference, files, load, source};

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn of(operations: &[&str]) -> Wanted {
    let operations = operations.iter().map(|&name| name.to_owned()).collect();
    Wanted { operations, ..Wanted::default() }
}

fn cut(sources: &[Source], wanted: &Wanted) -> Fragment {
    slice(sources, wanted, Documentation::Kept).unwrap_or_else(|errors| panic!("{errors}"))
}

fn as_source(fragment: &Fragment) -> [Source; 1] {
    [Source::new("fragment.json", fragment.text.clone().into_bytes())]
}

/// The names of a model's operations, and whether a shape bears the name of their error enum.
fn operations(sources: &[Source]) -> Vec<(String, bool)> {
    let model = load_resolved(sources).unwrap_or_else(|errors| panic!("{errors}"));
    let mut found = Vec::new();
    for (_, service) in select::services(&model) {
        for (id, _) in select::operations_of(&model, service) {
            let namesake = format!("{id}Error");
            found.push((id.to_string(), model.shapes.contains_key(namesake.as_str())));
        }
    }
    found.sort();
    found
}

/// The three promises, for one operation of a model.
fn check_operation(sources: &[Source], operation: &str) {
    let wanted = of(&[operation]);
    let fragment = cut(sources, &wanted);
    let again = as_source(&fragment);
    assert_eq!(cut(&again, &wanted).text, fragment.text, "{operation}: slice of a slice");
    let whole = cut(&again, &Wanted::default());
    assert_eq!(whole.text, fragment.text, "{operation}: the whole of a slice");
    match (generate(sources, &wanted), generate(&again, &wanted)) {
        (Ok(from_model), Ok(from_fragment)) => {
            // The first line names the file.
            let code = |text: String| text.split_once('\n').map(|(_, code)| code.to_owned());
            assert!(code(from_model.text) == code(from_fragment.text), "{operation}: other Rust");
        }
        (Err(from_model), Err(from_fragment)) => {
            let messages = |errors: smithereens_build::Errors| {
                errors.0.into_iter().map(|error| error.message).collect::<Vec<_>>()
            };
            assert_eq!(messages(from_model), messages(from_fragment), "{operation}");
        }
        (Ok(_), Err(errors)) => panic!("{operation}: nothing from the fragment: {errors}"),
        (Err(errors), Ok(_)) => panic!("{operation}: nothing from the model: {errors}"),
    }
}

fn check_model(path: &Path, pick: impl Fn(usize, usize) -> bool) -> usize {
    let sources = [source(path)];
    let all = operations(&sources);
    let count = all.len();
    let picked = all
        .iter()
        .enumerate()
        .filter(|(index, (_, has_namesake))| *has_namesake || pick(*index, count));
    picked.map(|(_, (operation, _))| check_operation(&sources, operation)).count()
}

#[test]
fn our_own_model_is_its_own_fragment() {
    let model = source(&own("../model/update-container-agent.json"));
    let text = String::from_utf8_lossy(&model.bytes).into_owned();
    for wanted in [of(&["UpdateContainerAgent"]), Wanted::default()] {
        assert_eq!(cut(std::slice::from_ref(&model), &wanted).text, text);
    }
}

#[test]
fn fragments_of_our_own_models_generate_the_same() {
    let mut checked = 0;
    for folder in ["../codegen/tests/botocore", "tests/slice", "../model"] {
        for file in files(&own(folder), "") {
            if !file.to_string_lossy().contains("invalid") {
                checked += check_model(&file, |_, _| true);
            }
        }
    }
    assert!(checked >= 10, "only {checked} operations were checked");
}

/// All of a model, written and read again, is the same model.
#[test]
fn whole_models_come_back() {
    let folders =
        ["../codegen/tests/botocore", "tests/slice", "../codegen/tests/idl/valid", "../model"];
    for file in folders.iter().flat_map(|folder| files(&own(folder), "")) {
        if file.to_string_lossy().contains("invalid") {
            continue;
        }
        let sources = [source(&file)];
        // Parts of a model that is several files do not load alone.
        let Ok(model) = load_resolved(&sources) else { continue };
        let text = cut(&sources, &Wanted::default());
        let back = load(&as_source(&text)).unwrap_or_else(|errors| panic!("{errors}"));
        let expected = as_written(model);
        assert_eq!(difference(&back, &expected), None, "{}", file.display());
    }
}

/// References in the order of ids, and nothing of version 1 but its meaning.
fn as_written(mut model: Model) -> Model {
    let sort = |references: &mut Vec<Reference>| references.sort_by(|a, b| a.id.cmp(&b.id));
    for shape in model.shapes.values_mut() {
        match &mut shape.kind {
            Kind::Service(service) => {
                sort(&mut service.operations);
                sort(&mut service.resources);
                sort(&mut service.errors);
                service.rename.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
            }
            Kind::Resource(resource) => {
                sort(&mut resource.operations);
                sort(&mut resource.collection_operations);
                sort(&mut resource.resources);
            }
            Kind::Operation(operation) => sort(&mut operation.errors),
            _ => {}
        }
    }
    model.version_one.clear();
    model
}

#[test]
fn what_is_cut_and_what_is_kept() {
    let model = [source(&own("tests/slice/store.smithy"))];
    let fragment = cut(&model, &of(&["PlaceOrder"]));
    insta::assert_snapshot!("store", fragment.text);
    let bare = slice(&model, &of(&["PlaceOrder"]), Documentation::Stripped).expect("valid");
    assert!(!bare.text.contains("smithy.api#documentation"));
    assert!(!bare.text.contains("smithy.api#examples"));
}

#[test]
fn unknown_operations_are_refused() {
    let model = [source(&own("tests/slice/store.smithy"))];
    let errors = slice(&model, &of(&["PlaceOdrer"]), Documentation::Kept).expect_err("unknown");
    insta::assert_snapshot!(errors, @"store.smithy:17:9: the service has no operation `PlaceOdrer` (in example.store#Store); did you mean `PlaceOrder`?");
}

/// Of each model the first and the last operation, and those whose error enum has to yield its
/// name.
#[test]
fn fragments_of_real_models_generate_the_same() {
    let Some(files) = sample("fragments of real models") else { return };
    for file in files {
        let checked = check_model(&file, |index, count| index == 0 || index + 1 == count);
        assert!(checked > 0, "{}", file.display());
    }
}

/// The fragment's shapes stay of the kinds that a service has.
#[test]
fn resources_stay_behind() {
    let model = [source(&own("tests/slice/store.smithy"))];
    let fragment = load(&as_source(&cut(&model, &of(&["GetOrder"])))).expect("valid");
    assert!(fragment.shapes.values().all(|shape| !matches!(shape.kind, Kind::Resource(_))));
}
