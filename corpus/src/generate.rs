//! Models to Rust, as many at a time as there are cores.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use smithereens_build::source::files;
use smithereens_build::{Errors, Source, Wanted, select};

use crate::compile::LIBRARY;
use crate::find::Found;
use crate::progress;
use crate::workspace::Workspace;

/// One model and what became of it.
#[derive(Debug)]
pub(crate) struct Model {
    /// Path below the folder.
    pub(crate) name: String,
    /// The packages its code is compiled as, one for each service.
    pub(crate) packages: Vec<String>,
    /// Operations generated.
    pub(crate) operations: usize,
    /// Entries of `shapes` in the file; in the IDL, the shapes it defines.
    pub(crate) shapes: usize,
    /// Why not all of it was generated.
    pub(crate) failure: Option<String>,
}

/// Generates all of them into the workspace. Files that are no service models are passed over,
/// which is told.
pub(crate) fn all(found: &[Found], workspace: &Workspace) -> Result<Vec<Model>, String> {
    let models = in_parallel("generating", found, |found| one(found, workspace))?;
    let none = models.iter().filter(|model| model.is_none()).count();
    if none > 0 {
        eprintln!("passed over {none} files that hold no service");
    }
    Ok(models.into_iter().flatten().collect())
}

/// Does `work` for all of them, in any order; the results are in theirs.
pub(crate) fn in_parallel<T: Sync, R: Send>(
    what: &'static str,
    items: &[T],
    work: impl Fn(&T) -> Result<R, String> + Sync,
) -> Result<Vec<R>, String> {
    let bar = progress::bar(what, items.len());
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let run = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return };
            let result = work(item);
            bar.inc(1);
            if let Ok(mut done) = done.lock() {
                done.push((index, result));
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(run);
        }
    });
    bar.finish_and_clear();
    let mut done = done.into_inner().map_err(|_| "a worker died")?;
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Reads the files of a model.
pub(crate) fn sources(found: &Found) -> Result<Vec<Source>, String> {
    let read = |path: &std::path::PathBuf| files::read_file(path).map_err(|errors| errors.to_string());
    found.files.iter().map(read).collect()
}

/// Generates one model, all services of it; nothing when there is none.
fn one(found: &Found, workspace: &Workspace) -> Result<Option<Model>, String> {
    let sources = sources(found)?;
    let mut model = Model {
        name: found.name.clone(),
        packages: Vec::new(),
        operations: 0,
        shapes: 0,
        failure: None,
    };
    let document = match sources.as_slice() {
        [only] => serde_json::from_slice::<Value>(&only.bytes).ok(),
        _ => None,
    };
    if document.as_ref().is_some_and(|document| !is_model(document)) {
        return Ok(None);
    }
    let loaded = guarded(|| {
        let loaded = smithereens_build::load(&sources)?;
        let services: Vec<String> =
            select::services(&loaded).map(|(shape, _)| shape.id.to_string()).collect();
        Ok((services, loaded.shapes.len()))
    });
    let services = match loaded {
        Ok((services, _)) if services.is_empty() => return Ok(None),
        Ok((services, shapes)) => {
            model.shapes = document.as_ref().map_or(shapes, count_shapes);
            services
        }
        Err(message) => {
            model.shapes = document.as_ref().map_or(0, count_shapes);
            model.failure = Some(message);
            return Ok(Some(model));
        }
    };
    for service in services {
        let wanted = Wanted { service: Some(service.clone()), ..Wanted::default() };
        match guarded(|| smithereens_build::generate(&sources, &wanted)) {
            Ok(generated) => {
                model.operations += generated.operations;
                let files = [("lib.rs", LIBRARY), ("generated.rs", &*generated.text)];
                let name = package_name(&found.name);
                model.packages.push(workspace.add(&name, "", &files)?);
            }
            Err(message) => model.failure = Some(message),
        }
    }
    Ok(Some(model))
}

/// The first error of what `run` finds wrong; a panic is one.
pub(crate) fn guarded<T>(run: impl FnOnce() -> Result<T, Errors>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(errors)) => Err(errors.0.first().map(ToString::to_string).unwrap_or_default()),
        Err(_) => Err("the generator panicked".into()),
    }
}

/// `model-` and the path below the folder, without its endings.
fn package_name(name: &str) -> String {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    format!("model-{}", Path::new(plain).with_extension("").display())
}

/// Whether a document is in one of the formats that services are described in.
fn is_model(document: &Value) -> bool {
    let has = |key| document.get(key).is_some();
    has("smithy") || has("metadata") && has("operations")
}

/// Entries of `shapes`, counted by another reader than ours.
fn count_shapes(document: &Value) -> usize {
    document.get("shapes").and_then(Value::as_object).map_or(0, serde_json::Map::len)
}
