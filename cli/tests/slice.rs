//! Fragments of models: the same Rust is generated from them as from the model, and the fragment of
//! a fragment is the same fragment.
//!
//! Besides the project's own models, a fixed sample is taken from the folder that `SMITHY_MODELS`
//! names, if it is set.

#[path = "models/fragments.rs"]
mod fragments;
mod models;
#[path = "../../codegen/tests/support/mod.rs"]
mod support;

use fragments::{as_sources, fragment};
use models::{operation_ids, options, package_path, sample};
use smithereens_build::model::{Kind, Model, Reference};
use smithereens_build::{Errors, Generated, Options, Source, generate, load_resolved};
use smithereens_cli::slice::{Documentation, slice};
use support::{difference, files, load, source};

/// Checks the fragment of one operation: a slice of it, or all of it, is the same fragment, and the
/// same Rust is generated from it as from the model.
fn check_operation(sources: &[Source], operation: &str) {
    let options = options(operation);
    let first = fragment(sources, &options);
    let first_sources = as_sources(&first);
    let again = fragment(&first_sources, &options);
    assert_eq!(again.text, first.text, "{operation}: slice of a slice");
    let whole = fragment(&first_sources, &Options::default());
    assert_eq!(whole.text, first.text, "{operation}: all of a slice");
    match (generate(sources, &options), generate(&first_sources, &options)) {
        (Ok(from_model), Ok(from_fragment)) => {
            let [from_model, from_fragment] = [&from_model, &from_fragment].map(without_header);
            assert!(from_model == from_fragment, "{operation}: different Rust");
        }
        (Err(from_model), Err(from_fragment)) => {
            assert_eq!(messages(from_model), messages(from_fragment), "{operation}");
        }
        (Ok(_), Err(errors)) => panic!("{operation}: no Rust from the fragment: {errors}"),
        (Err(errors), Ok(_)) => panic!("{operation}: no Rust from the model: {errors}"),
    }
}

/// Generated code without its first line, which names the file.
fn without_header(generated: &Generated) -> Option<&str> {
    generated.text.split_once('\n').map(|(_, code)| code)
}

fn messages(errors: Errors) -> Vec<String> {
    errors.0.into_iter().map(|error| error.message).collect()
}

#[test]
fn our_own_model_is_its_own_fragment() {
    let model = [source(&package_path("../model/update-container-agent.json"))];
    let text = String::from_utf8_lossy(&model[0].bytes);
    for options in [options("UpdateContainerAgent"), Options::default()] {
        assert_eq!(fragment(&model, &options).text, text);
    }
}

#[test]
fn fragments_of_our_own_models_generate_the_same() {
    let mut checked = 0;
    for folder in ["../codegen/tests/botocore", "tests/slice", "../model"] {
        for file in files(&package_path(folder), "") {
            if !file.to_string_lossy().contains("invalid") {
                let model = [source(&file)];
                let operations = operation_ids(&model);
                operations.iter().for_each(|operation| check_operation(&model, operation));
                checked += operations.len();
            }
        }
    }
    assert!(checked >= 10, "only {checked} operations were checked");
}

/// A model that is written and read again has the same meaning.
#[test]
fn a_whole_model_can_be_written_and_read_again() {
    let folders =
        ["../codegen/tests/botocore", "tests/slice", "../codegen/tests/idl/valid", "../model"];
    for file in folders.iter().flat_map(|folder| files(&package_path(folder), "")) {
        if file.to_string_lossy().contains("invalid") {
            continue;
        }
        let sources = [source(&file)];
        // A file of a model that consists of several files cannot be loaded alone.
        let Ok(model) = load_resolved(&sources) else { continue };
        let written = as_sources(&fragment(&sources, &Options::default()));
        let read = load(&written).unwrap_or_else(|errors| panic!("{errors}"));
        assert_eq!(difference(&read, &as_written(model)), None, "{}", file.display());
    }
}

/// The model with references in the order of their ids, and without marks of version 1.
fn as_written(mut model: Model) -> Model {
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

fn sort(references: &mut [Reference]) {
    references.sort_by(|a, b| a.id.cmp(&b.id));
}

#[test]
fn a_fragment_has_what_its_operation_needs() {
    let model = [source(&package_path("tests/slice/store.smithy"))];
    insta::assert_snapshot!("store", fragment(&model, &options("PlaceOrder")).text);
    let stripped = slice(&model, &options("PlaceOrder"), Documentation::Stripped).expect("valid");
    assert!(!stripped.text.contains("smithy.api#documentation"));
    assert!(!stripped.text.contains("smithy.api#examples"));
}

#[test]
fn unknown_operations_are_refused() {
    let model = [source(&package_path("tests/slice/store.smithy"))];
    let errors = slice(&model, &options("PlaceOdrer"), Documentation::Kept).expect_err("unknown");
    insta::assert_snapshot!(errors, @"store.smithy:17:9: the service has no operation `PlaceOdrer` (in example.store#Store); did you mean `PlaceOrder`?");
}

/// Checks the first and the last operation of each model, and those whose error enum cannot have
/// its usual name, since a shape has it.
#[test]
fn fragments_of_real_models_generate_the_same() {
    let Some(files) = sample("fragments of real models") else { return };
    for file in files {
        let sources = [source(&file)];
        let model = load_resolved(&sources).unwrap_or_else(|errors| panic!("{errors}"));
        let operations = operation_ids(&sources);
        assert!(!operations.is_empty(), "{}", file.display());
        for (index, operation) in operations.iter().enumerate() {
            let is_first_or_last = index == 0 || index + 1 == operations.len();
            if is_first_or_last || model.shapes.contains_key(&*format!("{operation}Error")) {
                check_operation(&sources, operation);
            }
        }
    }
}

#[test]
fn a_fragment_has_no_resources() {
    let model = [source(&package_path("tests/slice/store.smithy"))];
    let fragment = load(&as_sources(&fragment(&model, &options("GetOrder")))).expect("valid");
    assert!(fragment.shapes.values().all(|shape| !matches!(shape.kind, Kind::Resource(_))));
}
