//! Models to Rust, as many at a time as there are cores.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use smithereens_build::{Source, Wanted};

use crate::compile::Workspace;

/// One model and what became of it.
#[derive(Debug)]
pub(crate) struct Model {
    /// The file.
    pub path: PathBuf,
    /// The package its code is compiled as.
    pub package: String,
    /// Operations generated.
    pub operations: usize,
    /// Entries of `shapes` in the file.
    pub shapes: usize,
    /// Why nothing was generated.
    pub failure: Option<String>,
}

/// The model files of a folder, in order; those called `names`, when there are any.
pub(crate) fn models(folder: &Path, names: &[String]) -> Result<Vec<PathBuf>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let name_of = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    if let Some(missing) =
        names.iter().find(|name| !paths.iter().any(|path| name_of(path).as_ref() == Some(name)))
    {
        return Err(format!("{}: no model of that name", folder.join(missing).display()));
    }
    if !names.is_empty() {
        paths.retain(|path| name_of(path).is_some_and(|name| names.contains(&name)));
    }
    if paths.is_empty() { Err(format!("{}: no models", folder.display())) } else { Ok(paths) }
}

/// Generates all of them into the workspace.
pub(crate) fn all(paths: &[PathBuf], workspace: &Workspace) -> Result<Vec<Model>, String> {
    let bar = progress("generating", paths.len());
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let work = || {
        while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
            let model = one(path, workspace);
            bar.inc(1);
            if let Ok(mut done) = done.lock() {
                done.push(model);
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    bar.finish_and_clear();
    let done = done.into_inner().map_err(|_| "a worker died")?;
    let mut models = done.into_iter().collect::<Result<Vec<Model>, String>>()?;
    models.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(models)
}

/// A bar on a terminal, nothing elsewhere.
pub(crate) fn progress(what: &'static str, length: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {elapsed}");
    let bar = ProgressBar::new(length as u64).with_message(what);
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn one(path: &Path, workspace: &Workspace) -> Result<Model, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut model = Model {
        path: path.to_owned(),
        package: package_name(path),
        operations: 0,
        shapes: count_shapes(&bytes),
        failure: None,
    };
    let source = Source::new(path.display().to_string(), bytes);
    let generated = catch_unwind(AssertUnwindSafe(|| {
        smithereens_build::generate(&[source], &Wanted::default())
    }));
    match generated {
        Ok(Ok(generated)) => {
            model.operations = generated.operations;
            workspace.add(&model.package, &generated.text)?;
        }
        Ok(Err(errors)) => model.failure = errors.0.first().map(ToString::to_string),
        Err(_) => model.failure = Some("the generator panicked".into()),
    }
    Ok(model)
}

/// `model-` and the file's stem, as far as a package's name may have it.
fn package_name(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("model-{}", stem.chars().map(plain).collect::<String>())
}

/// Entries of `shapes`, counted by another reader than ours.
fn count_shapes(bytes: &[u8]) -> usize {
    let document: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
    let shapes =
        document.ok().and_then(|value| value.get("shapes")?.as_object().map(serde_json::Map::len));
    shapes.unwrap_or(0)
}
