//! Generates the services of the official suites, one module each, and lists every case that the
//! suites state, so that none can go missing. Likewise EC2's `DescribeInstances`, where there is
//! a model of it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;
use smithereens_build::model::node::Node;
use smithereens_build::model::{Model, Shape};
use smithereens_build::source::Source;
use smithereens_build::{Errors, ProtocolTests, Wanted, select};

/// The folders of the official repository that make the model: suites, then definitions of traits.
const FOLDERS: [&str; 7] = [
    "smithy-aws-protocol-tests/model",
    "smithy-protocol-tests/model",
    "smithy-aws-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-test-traits/src/main/resources/META-INF/smithy",
    "smithy-protocol-traits/src/main/resources/META-INF/smithy",
    "smithy-rules-engine/src/main/resources/META-INF/smithy",
    "smithy-validation-model/model",
];

/// The traits that state cases, and the kind each is about.
const TRAITS: [(&str, &str); 4] = [
    ("smithy.test#httpRequestTests", "Request"),
    ("smithy.test#httpResponseTests", "Response"),
    ("smithy.test#httpMalformedRequestTests", "MalformedRequest"),
    ("smithy.test#eventStreamTests", "EventStream"),
];

fn main() {
    println!("cargo::rerun-if-env-changed=SMITHY_DIR");
    let written = match std::env::var_os("SMITHY_DIR") {
        Some(folder) => generate(&root().join(folder)),
        None => Ok(suites("", &[], &[])),
    };
    let written = written.and_then(|text| write("suites.rs", &text));
    for result in [written, describe_instances()] {
        if let Err(errors) = result {
            errors.0.iter().for_each(|error| println!("cargo::error={error}"));
        }
    }
}

/// Generates `DescribeInstances` of the model that `EC2_MODEL` names. Without one,
/// `cfg(ec2_model)` is not set, and the test that is about it fails.
fn describe_instances() -> Result<(), Errors> {
    println!("cargo::rerun-if-env-changed=EC2_MODEL");
    println!("cargo::rustc-check-cfg=cfg(ec2_model)");
    let Some(path) = std::env::var_os("EC2_MODEL") else { return Ok(()) };
    let path = root().join(path);
    println!("cargo::rerun-if-changed={}", path.display());
    println!("cargo::rustc-cfg=ec2_model");
    println!("cargo::rustc-env=EC2_MODEL_PATH={}", path.display());
    let wanted = Wanted { operations: vec!["DescribeInstances".to_owned()], ..Wanted::default() };
    let generated =
        smithereens_build::generate(&smithereens_build::source::files::read(&path)?, &wanted)?;
    write("ec2.rs", &generated.text)
}

/// The workspace: a relative `SMITHY_DIR` is meant from there, wherever Cargo runs this.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn generate(folder: &Path) -> Result<String, Errors> {
    let mut sources = Vec::new();
    for name in FOLDERS {
        let folder = folder.join(name);
        println!("cargo::rerun-if-changed={}", folder.display());
        sources.extend(smithereens_build::source::files::read(&folder)?);
    }
    let orphans = Path::new(env!("CARGO_MANIFEST_DIR")).join("orphans.smithy");
    println!("cargo::rerun-if-changed={}", orphans.display());
    sources.push(smithereens_build::source::files::read_file(&orphans)?);
    let model = smithereens_build::load_resolved(&sources)?;
    let mut modules = String::new();
    let mut services = Vec::new();
    for (service, _) in select::services(&model) {
        for protocol in protocols(service) {
            services.extend(module(&sources, service, protocol, &mut modules)?);
        }
    }
    Ok(suites(&modules, &services, &cases(&model)))
}

/// The protocols that a service offers: traits in the namespaces of protocols are almost all of
/// them protocols, and the generator knows the rest.
fn protocols(service: &Shape) -> impl Iterator<Item = &str> {
    let is_protocol =
        |id: &&str| id.starts_with("aws.protocols#") || id.starts_with("smithy.protocols#");
    service.traits.iter().map(|(id, _)| id.as_str()).filter(is_protocol)
}

/// Generates one service in one protocol; its module's name, or nothing when the service has no
/// tests in it or the generator does not speak it.
fn module(
    sources: &[Source],
    service: &Shape,
    protocol: &str,
    modules: &mut String,
) -> Result<Option<String>, Errors> {
    let wanted = Wanted {
        service: Some(service.id.to_string()),
        protocol: Some(protocol.to_owned()),
        protocol_tests: ProtocolTests::List,
        ..Wanted::default()
    };
    let text = match smithereens_build::generate(sources, &wanted) {
        Ok(generated) => generated.text,
        Err(errors) if errors.to_string().contains("does not offer the protocol") => {
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

/// Every case of the model, wherever it stands.
fn cases(model: &Model) -> Vec<String> {
    let mut found = Vec::new();
    for shape in model.shapes.values() {
        for (id, kind) in TRAITS {
            for case in shape.traits.get(id).and_then(Node::as_array).unwrap_or_default() {
                let text = |name| case.get(name).and_then(Node::as_str).unwrap_or_default();
                let protocol = text("protocol").rsplit('#').next().unwrap_or_default();
                let applies_to = text("appliesTo");
                let id = text("id");
                found.push(format!(
                    "Stated {{ protocol: {protocol:?}, kind: StatedKind::{kind}, id: {id:?}, \
                     applies_to: {applies_to:?} }}"
                ));
            }
        }
    }
    found.sort();
    found
}

/// The file that the library includes.
fn suites(modules: &str, suites: &[String], stated: &[String]) -> String {
    let (suites, stated) = (suites.join(",\n"), stated.join(",\n"));
    format!(
        "{modules}\n\
         const SUITES: &[Suite] = &[\n{suites}];\n\
         const STATED: &[Stated] = &[\n{stated}];\n"
    )
}

fn write(name: &str, text: &str) -> Result<(), Errors> {
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    smithereens_build::write_if_changed(&Path::new(&folder).join(name), text).map(|_| ())
}
