//! `REVISION:PATH`: the files of a model in a revision of a git repository.

use std::path::Path;

use super::git::{self, Failure, Found, Objects};
use smithereens_build::source::files;
use smithereens_build::{Errors, Source};

/// A file or folder in a revision of a git repository.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RevisionPath<'a> {
    /// A name of a revision, such as `HEAD~1` or `origin/main`.
    pub(super) revision: &'a str,
    /// The path from the root of the repository or, if it starts with `./` or `../`, from the
    /// current folder.
    pub(super) path: &'a str,
}

impl<'a> RevisionPath<'a> {
    /// Splits an argument at the first colon outside of braces, as git does (gitrevisions,
    /// `<rev>:<path>`). `None` if it has no such colon, starts as an option does, or
    /// is the path of a Windows drive, such as `C:\model` and `C:/model`.
    pub(crate) fn parse(argument: &'a str) -> Option<Self> {
        let mut depth = 0_usize;
        let colon = argument.char_indices().find_map(|(at, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ':' if depth == 0 => return Some(at),
                _ => {}
            }
            None
        })?;
        let (revision, path) = (&argument[..colon], &argument[colon + 1..]);
        let is_drive = revision.len() == 1
            && revision.starts_with(|c: char| c.is_ascii_alphabetic())
            && path.starts_with(['/', '\\']);
        if is_drive || revision.starts_with('-') { None } else { Some(Self { revision, path }) }
    }

    /// Reads the model: the file with its companions, or all files that a folder on disk would
    /// give.
    pub(super) fn read(&self) -> Result<Vec<Source>, Errors> {
        let fail = |(message, help): Failure| self.error(self.path, &message, help);
        if self.revision.is_empty() {
            return Err(fail((
                "expected REVISION:PATH, found no revision".into(),
                "write `HEAD:PATH`, or `\"$(git write-tree):PATH\"` for the index".into(),
            )));
        }
        let folder = git::folder_in_work_tree().map_err(fail)?;
        let path = path_from_root(self.path, &folder).ok_or_else(|| {
            fail((
                "the path leads out of the repository".into(),
                "a path starts at the root of the repository, or with `./` at the current folder"
                    .into(),
            ))
        })?;
        let tree = git::tree_of(self.revision).map_err(fail)?;
        let mut reader = Reader { at: self, objects: Objects::open(tree).map_err(fail)? };
        match reader.objects.find(&path).map_err(fail)? {
            Found::Tree(id) => reader.read_folder(&path, &id),
            Found::Blob(bytes) => reader.read_file(&path, &bytes),
            Found::Missing => Err(fail(reader.missing(&path, &folder))),
            Found::Link(problem) => Err(Errors::new(format!("{}: {problem}", self.name(&path)))),
        }
    }

    /// The name of a file in messages and reports.
    fn name(&self, path: &str) -> String {
        format!("{}:{path}", self.revision)
    }

    fn error(&self, path: &str, message: &str, help: String) -> Errors {
        Errors::with_help(format!("{}: {message}", self.name(path)), help)
    }
}

/// The path from the root of a repository. `None` if it leads out of the repository.
fn path_from_root(path: &str, folder: &str) -> Option<String> {
    let is_relative =
        [".", ".."].contains(&path) || path.starts_with("./") || path.starts_with("../");
    if !is_relative {
        return Some(path.trim_matches('/').to_owned());
    }
    let mut names: Vec<&str> = Vec::new();
    for name in folder.split('/').chain(path.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()?),
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// Reads the sources of a model from one revision.
struct Reader<'a> {
    at: &'a RevisionPath<'a>,
    objects: Objects,
}

impl Reader<'_> {
    fn source(&self, path: &str, bytes: &[u8]) -> Result<Source, Errors> {
        let name = self.at.name(path);
        if files::is_lfs_pointer(bytes) {
            return Err(Errors::with_help(
                format!("{name}: expected a model, found a pointer of Git LFS to a file"),
                format!(
                    "give `-` as the model, and the output of \
                     `git show '{name}' | git lfs smudge` as standard input"
                ),
            ));
        }
        files::read_stream(&name, bytes)
    }

    /// A file, and its companions in the same folder.
    fn read_file(&mut self, path: &str, bytes: &[u8]) -> Result<Vec<Source>, Errors> {
        let mut sources = vec![self.source(path, bytes)?];
        for paths in files::possible_companions(Path::new(path)) {
            for path in paths {
                let path = path.to_string_lossy().replace('\\', "/");
                let found = self.objects.find(&path);
                let found =
                    found.map_err(|(message, help)| self.at.error(&path, &message, help))?;
                if let Found::Blob(bytes) = found {
                    sources.push(self.source(&path, &bytes)?);
                    break;
                }
            }
        }
        Ok(sources)
    }

    /// The files of a folder, in the order of their paths.
    fn read_folder(&mut self, folder: &str, id: &str) -> Result<Vec<Source>, Errors> {
        let entries = git::list_tree(id);
        let entries = entries.map_err(|(message, help)| self.at.error(folder, &message, help))?;
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut entries: Vec<_> = entries
            .into_iter()
            .filter(|entry| entry.is_submodule || files::is_source(Path::new(&entry.path)))
            .filter(|entry| !entry.path.split('/').any(|name| name.starts_with('.')))
            .collect();
        entries.sort_by(|a, b| a.path.split('/').cmp(b.path.split('/')));
        let sources = entries.iter().filter_map(|entry| {
            let path = format!("{prefix}{}", entry.path);
            let problem = if entry.is_submodule {
                "is a submodule, whose files are in another repository".to_owned()
            } else if entry.path.split('/').count() > files::MAX_FOLDERS {
                "folders nest too deeply".to_owned()
            } else {
                match self.objects.find(&path) {
                    Ok(Found::Blob(bytes)) => return Some(self.source(&path, &bytes)),
                    // A link to a folder.
                    Ok(Found::Tree(_)) => return None,
                    Ok(Found::Link(problem)) => problem,
                    Ok(Found::Missing) => "is missing in the repository".to_owned(),
                    Err((problem, _)) => problem,
                }
            };
            Some(Err(Errors::new(format!("{}: {problem}", self.at.name(&path)))))
        });
        let sources: Vec<_> = sources.collect();
        files::collect(&self.at.name(folder), sources)
    }

    /// The message about a path that the revision does not have, and what to do.
    fn missing(&mut self, path: &str, folder: &str) -> Failure {
        let revision = self.at.revision;
        let message = "the revision has no such file or folder".to_owned();
        let from_folder = format!("{folder}{path}");
        let is_there = !folder.is_empty()
            && matches!(self.objects.find(&from_folder), Ok(Found::Blob(_) | Found::Tree(_)));
        let help = if is_there {
            format!(
                "a path starts at the root of the repository: did you mean `{revision}:./{path}`?"
            )
        } else {
            format!("`git ls-tree -r --name-only '{revision}'` lists its files")
        };
        (message, help)
    }
}

#[cfg(test)]
mod tests {
    use super::{RevisionPath, path_from_root};

    #[test]
    fn an_argument_is_split_at_the_first_colon_outside_of_braces() {
        for (argument, expected) in [
            ("HEAD~1:model/a.json", Some(("HEAD~1", "model/a.json"))),
            ("origin/main:./a:b", Some(("origin/main", "./a:b"))),
            ("main@{2026-01-01 12:00}:a", Some(("main@{2026-01-01 12:00}", "a"))),
            ("HEAD^{/fix: x}:a", Some(("HEAD^{/fix: x}", "a"))),
            ("HEAD:", Some(("HEAD", ""))),
            (":a", Some(("", "a"))),
            ("C:a", Some(("C", "a"))),
            (r"C:\a", None),
            ("c:/a", None),
            ("--output=x:a", None),
            ("a.json", None),
            ("a{b:c", None),
        ] {
            let found = RevisionPath::parse(argument);
            assert_eq!(found.map(|it| (it.revision, it.path)), expected, "{argument}");
        }
    }

    #[test]
    fn paths_start_at_the_root_or_at_the_current_folder() {
        for (path, folder, expected) in [
            ("a/b.json", "x/y/", Some("a/b.json")),
            ("/a/", "x/", Some("a")),
            ("", "x/", Some("")),
            ("./b.json", "x/y/", Some("x/y/b.json")),
            ("../b//c", "x/y/", Some("x/b/c")),
            (".", "x/y/", Some("x/y")),
            ("..", "x/", Some("")),
            ("../..", "x/", None),
        ] {
            assert_eq!(path_from_root(path, folder).as_deref(), expected, "{path} in {folder}");
        }
    }
}
