//! The endpoint rules and endpoint tests of public models.

#![forbid(unsafe_code)]

pub mod case;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use smithereens_aws::endpoint::Partitions;

/// The traits with endpoint rules.
pub const RULES: [&str; 2] = ["smithy.rules#endpointBdd", "smithy.rules#endpointRuleSet"];

const TESTS: &str = "smithy.rules#endpointTests";

/// A service of a model.
#[derive(Clone, Debug)]
pub struct Service {
    /// The file name of the model.
    pub file: String,
    /// The traits with rules, and their JSON text.
    pub rules: Vec<(&'static str, String)>,
    /// The test cases, which apply to all rules.
    pub cases: Vec<Value>,
}

/// Returns the path in an environment variable. Relative paths start from the root of the
/// repository.
///
/// # Errors
///
/// When the variable is not set.
pub fn path_from_environment(variable: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os(variable).ok_or_else(|| format!("{variable} is not set"))?;
    Ok(conformance_support::repository().join(path))
}

/// Reads the partitions of the file that `PARTITIONS` names.
///
/// # Errors
///
/// When the variable is not set, or the file cannot be read.
pub fn partitions() -> Result<Partitions, String> {
    let path = path_from_environment("PARTITIONS")?;
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Partitions::from_json(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads the services of all models in the folder that `ENDPOINT_MODELS` names.
///
/// # Errors
///
/// When the variable is not set, or a file cannot be read.
pub fn services() -> Result<Vec<Service>, String> {
    let folder = path_from_environment("ENDPOINT_MODELS")?;
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(|error| error.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut services = Vec::new();
    for file in files {
        let found = services_of(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        services.extend(found);
    }
    Ok(services)
}

fn services_of(path: &Path) -> Result<Vec<Service>, String> {
    let text = fs::read(path).map_err(|error| error.to_string())?;
    let model: Value = serde_json::from_slice(&text).map_err(|error| error.to_string())?;
    let shapes = model["shapes"].as_object().ok_or("expected an object of shapes")?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let services = shapes.values().filter(|shape| shape["type"] == "service");
    Ok(services.map(|service| read_service(&file, &service["traits"])).collect())
}

fn read_service(file: &str, traits: &Value) -> Service {
    let rules = (RULES.into_iter())
        .filter_map(|name| Some((name, traits.get(name)?.to_string())))
        .collect();
    let cases = traits[TESTS]["testCases"].as_array().cloned().unwrap_or_default();
    Service { file: file.to_owned(), rules, cases }
}
