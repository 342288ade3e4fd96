//! Generates Rust from the models and writes it into packages of the workspace.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;
use smithereens_build::{Errors, Options, Source, select};

use crate::compile::LIBRARY;
use crate::find::ModelFiles;
use conformance_models::parallel;
use conformance_models::workspace::Workspace;

/// The result of generating a model.
#[derive(Debug)]
pub(crate) struct GeneratedModel {
    /// [`ModelFiles::name`] of the model.
    pub(crate) name: String,
    /// The packages with the generated code, one for each service.
    pub(crate) packages: Vec<String>,
    /// The number of operations that were generated.
    pub(crate) operations: usize,
    /// The number of shapes in the model. In JSON, these are the entries of `shapes`.
    pub(crate) shapes: usize,
    /// The first error; `None` if all services were generated.
    pub(crate) failure: Option<String>,
}

/// Generates all models into the workspace. Files without a service are skipped; their number is
/// printed to standard error.
pub(crate) fn all(
    models: &[ModelFiles],
    workspace: &Workspace,
) -> Result<Vec<GeneratedModel>, String> {
    let generated = parallel::map("generating", models, |model| generate(model, workspace))?;
    let skipped = generated.iter().filter(|model| model.is_none()).count();
    if skipped > 0 {
        eprintln!("passed over {skipped} files that hold no service");
    }
    Ok(generated.into_iter().flatten().collect())
}

/// Generates all services of a model. Returns `None` if it has none.
fn generate(files: &ModelFiles, workspace: &Workspace) -> Result<Option<GeneratedModel>, String> {
    let sources = files.read()?;
    let document = match sources.as_slice() {
        [source] => serde_json::from_slice::<Value>(&source.bytes).ok(),
        _ => None,
    };
    if document.as_ref().is_some_and(|document| !is_model(document)) {
        return Ok(None);
    }
    let mut model = GeneratedModel {
        name: files.name.clone(),
        packages: Vec::new(),
        operations: 0,
        shapes: document.as_ref().map_or(0, count_shapes),
        failure: None,
    };
    match services(&sources) {
        Ok(loaded) if loaded.services.is_empty() => return Ok(None),
        Ok(loaded) => {
            if document.is_none() {
                model.shapes = loaded.shapes;
            }
            for service in loaded.services {
                generate_service(service, &sources, files, workspace, &mut model)?;
            }
        }
        Err(message) => model.failure = Some(message),
    }
    Ok(Some(model))
}

/// The ids of a model's services and the number of its shapes.
struct Services {
    services: Vec<String>,
    shapes: usize,
}

fn services(sources: &[Source]) -> Result<Services, String> {
    first_error(|| {
        let model = smithereens_build::load(sources)?;
        let services = select::services(&model).map(|(shape, _)| shape.id.to_string()).collect();
        Ok(Services { services, shapes: model.shapes.len() })
    })
}

/// Generates one service into a package of its own and records the result in `model`.
fn generate_service(
    service: String,
    sources: &[Source],
    files: &ModelFiles,
    workspace: &Workspace,
    model: &mut GeneratedModel,
) -> Result<(), String> {
    let options = Options { service: Some(service), ..Options::default() };
    match first_error(|| smithereens_build::generate(sources, &options)) {
        Ok(generated) => {
            model.operations += generated.operations;
            let package = format!("model-{}", files.stem());
            let sources = [("lib.rs", LIBRARY), ("generated.rs", &*generated.text)];
            model.packages.push(workspace.add(&package, "", &sources)?);
        }
        Err(message) => model.failure = Some(message),
    }
    Ok(())
}

/// Runs the generator and returns the first error as text. A panic is an error too.
pub(crate) fn first_error<T>(run: impl FnOnce() -> Result<T, Errors>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(errors)) => Err(errors.0.first().map(ToString::to_string).unwrap_or_default()),
        Err(_) => Err("the generator panicked".into()),
    }
}

/// Whether a JSON document is a Smithy model or botocore's description of a service.
fn is_model(document: &Value) -> bool {
    document.get("smithy").is_some()
        || (document.get("metadata").is_some() && document.get("operations").is_some())
}

/// The number of entries of `shapes`, counted independently of the generator.
fn count_shapes(document: &Value) -> usize {
    document.get("shapes").and_then(Value::as_object).map_or(0, serde_json::Map::len)
}
