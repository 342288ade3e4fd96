//! Pages of many models are well-formed, safe and accessible.

use std::path::Path;

use smithereens_build::source::files;
use smithereens_cli::describe::Part;

use crate::models::{operation_ids, package_path, sample};
use crate::support::{check, page};

/// The models of this repository that have a service.
const MODELS: [&str; 12] = [
    "../model/update-container-agent.json",
    "../fixtures/models/calls",
    "../fixtures/models/edge-cases",
    "../fixtures/models/every-protocol",
    "../fixtures/models/garden",
    "../fixtures/models/renames",
    "../examples/chat/model",
    "../examples/own-service/model/greenhouse",
    "../aws/model",
    "tests/cli/models/notation.smithy",
    "tests/html/library.smithy",
    "tests/slice/store.smithy",
];

#[test]
fn pages_of_all_operations_of_this_repository() {
    for model in MODELS {
        let sources = read(&package_path(model));
        let operations = operation_ids(&sources);
        assert!(!operations.is_empty(), "{model}");
        for operation in operations {
            check(&page(&sources, &operation, None), &operation);
        }
    }
}

#[test]
fn pages_of_one_part() {
    for model in ["tests/html/library.smithy", "tests/cli/models/notation.smithy"] {
        let sources = read(&package_path(model));
        for operation in operation_ids(&sources) {
            for part in [Part::Request, Part::Response, Part::Errors] {
                check(&page(&sources, &operation, Some(part)), &format!("{operation} {part:?}"));
            }
        }
    }
}

/// Checks the first and the last operation of each model.
#[test]
fn pages_of_real_models() {
    let Some(models) = sample("pages of real models") else { return };
    for file in models {
        let sources = read(&file);
        let operations = operation_ids(&sources);
        for operation in operations.first().into_iter().chain(operations.last()) {
            check(&page(&sources, operation, None), operation);
        }
    }
}

fn read(path: &Path) -> Vec<smithereens_build::Source> {
    files::read(path).unwrap_or_else(|errors| panic!("{errors}"))
}
