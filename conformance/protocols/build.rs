//! Generates the services of the official suites, one module each, and lists every test case that
//! the suites define, so that a case for which no code was generated is not lost. If `EC2_MODEL` is
//! set, it also generates EC2's `DescribeInstances`.

use std::fmt::Write;
use std::path::Path;

use conformance_support::repository;
use heck::ToSnakeCase;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Model, Shape};
use smithereens_build::source::Source;
use smithereens_build::{Constraints, Errors, Options, ProtocolTests, select};

/// The folders of the official repository that make up the model: suites, then trait definitions.
const FOLDERS: [&str; 7] = [
    "smithy-aws-protocol-tests/model",
    "smithy-protocol-tests/model",
    "smithy-aws-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-test-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-traits/src/main/resources/META-INF/smithy",
    "smithy-rules-engine/src/main/resources/META-INF/smithy",
    "smithy-validation-model/model",
];

/// The traits that define test cases, each with its variant of `SuiteCaseKind`.
const TRAITS: [(&str, &str); 4] = [
    ("smithy.test#httpRequestTests", "Request"),
    ("smithy.test#httpResponseTests", "Response"),
    ("smithy.test#httpMalformedRequestTests", "MalformedRequest"),
    ("smithy.test#eventStreamTests", "EventStream"),
];

fn main() {
    println!("cargo::rerun-if-env-changed=SMITHY_DIR");
    let suites = match std::env::var_os("SMITHY_DIR") {
        Some(folder) => generate(&repository().join(folder)),
        None => Ok(suites_file("", &[], &[])),
    };
    let suites = suites.and_then(|text| write("suites.rs", &text));
    for result in [suites, describe_instances()] {
        if let Err(errors) = result {
            errors.0.iter().for_each(|error| println!("cargo::error={error}"));
        }
    }
}

/// Generates `DescribeInstances` from the model in `EC2_MODEL`. If the variable is not set,
/// `cfg(ec2_model)` is not set either, and the test of the operation fails.
fn describe_instances() -> Result<(), Errors> {
    println!("cargo::rerun-if-env-changed=EC2_MODEL");
    println!("cargo::rustc-check-cfg=cfg(ec2_model)");
    let Some(path) = std::env::var_os("EC2_MODEL") else { return Ok(()) };
    let path = repository().join(path);
    println!("cargo::rerun-if-changed={}", path.display());
    println!("cargo::rustc-cfg=ec2_model");
    println!("cargo::rustc-env=EC2_MODEL_PATH={}", path.display());
    let options =
        Options { operations: vec!["DescribeInstances".to_owned()], ..Options::default() };
    let generated =
        smithereens_build::generate(&smithereens_build::source::files::read(&path)?, &options)?;
    write("ec2.rs", &generated.text)
}

/// Generates all suites in `folder`, a clone of the official repository, and returns the text of
/// `suites.rs`.
fn generate(folder: &Path) -> Result<String, Errors> {
    let mut sources = Vec::new();
    for name in FOLDERS {
        let folder = folder.join(name);
        println!("cargo::rerun-if-changed={}", folder.display());
        sources.extend(smithereens_build::source::files::read(&folder)?);
    }
    let unused_operations = Path::new(env!("CARGO_MANIFEST_DIR")).join("unused-operations.smithy");
    println!("cargo::rerun-if-changed={}", unused_operations.display());
    sources.push(smithereens_build::source::files::read_file(&unused_operations)?);
    let model = smithereens_build::load_resolved(&sources)?;
    let mut modules = String::new();
    let mut suites = Vec::new();
    for (service, _) in select::services(&model) {
        for protocol in protocols(service) {
            suites.extend(suite(&sources, service, protocol, &mut modules)?);
        }
    }
    Ok(suites_file(&modules, &suites, &cases(&model)))
}

/// The traits of a service that may be protocols: all traits of the protocols' namespaces. For
/// those that are not protocols, the generator reports an error, which `suite` expects.
fn protocols(service: &Shape) -> impl Iterator<Item = &str> {
    service
        .traits
        .iter()
        .map(|(id, _)| id.as_str())
        .filter(|id| id.starts_with("aws.protocols#") || id.starts_with("smithy.protocols#"))
}

/// Generates one service for one protocol, appends its module to `modules` and returns the
/// expression of its `Suite`. Returns `None` if the service has no test cases for the protocol or
/// the generator does not support the protocol.
fn suite(
    sources: &[Source],
    service: &Shape,
    protocol: &str,
    modules: &mut String,
) -> Result<Option<String>, Errors> {
    let options = Options {
        service: Some(service.id.to_string()),
        protocol: Some(protocol.to_owned()),
        protocol_tests: ProtocolTests::List,
        constraints: Constraints::Checked,
        ..Options::default()
    };
    let text = match smithereens_build::generate(sources, &options) {
        Ok(generated) => generated.text,
        Err(errors) if errors.to_string().contains("has no implemented protocol") => {
            return Ok(None);
        }
        Err(errors) => return Err(errors),
    };
    if !text.contains("rt::protocol_tests::Case::") {
        return Ok(None);
    }
    let short = protocol.split_once('#').map_or(protocol, |(_, name)| name);
    let name = format!("{}_{}", service.id.name(), short).to_snake_case();
    write(&format!("{name}.rs"), &text)?;
    // Formatting into a string cannot fail.
    let _ = writeln!(
        modules,
        "/// `{}` in {short}.\n\
         #[allow(missing_docs)] // The suites document few of their shapes.\n\
         pub mod {name} {{ smithereens::include_service!(\"{name}\"); }}",
        service.id,
    );
    Ok(Some(format!("Suite {{ protocol: {short:?}, cases: {name}::PROTOCOL_TESTS }}")))
}

/// The `SuiteCase` expressions of all test cases in the model.
fn cases(model: &Model) -> Vec<String> {
    let mut cases = Vec::new();
    for shape in model.shapes.values() {
        for (id, kind) in TRAITS {
            for case in shape.traits.get(id).and_then(Node::as_array).unwrap_or_default() {
                let text = |name| case.get(name).and_then(Node::as_str).unwrap_or_default();
                let protocol = text("protocol").rsplit('#').next().unwrap_or_default();
                let applies_to = text("appliesTo");
                let id = text("id");
                cases.push(format!(
                    "SuiteCase {{ protocol: {protocol:?}, kind: SuiteCaseKind::{kind}, id: {id:?}, \
                     applies_to: {applies_to:?} }}"
                ));
            }
        }
    }
    cases.sort();
    cases
}

/// The file that `src/lib.rs` includes.
fn suites_file(modules: &str, suites: &[String], cases: &[String]) -> String {
    let (suites, cases) = (suites.join(",\n"), cases.join(",\n"));
    format!(
        "{modules}\n\
         const SUITES: &[Suite] = &[\n{suites}];\n\
         const SUITE_CASES: &[SuiteCase] = &[\n{cases}];\n"
    )
}

fn write(name: &str, text: &str) -> Result<(), Errors> {
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    smithereens_build::write_if_changed(&Path::new(&folder).join(name), text).map(|_| ())
}
