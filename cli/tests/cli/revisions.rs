//! Tests of `REVISION:PATH`: models that are read from a git repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::repository::Repository;
use crate::support::{command, finished, root, run_in, scratch, text};

const MODEL: &str = "$version: \"2\"\nnamespace a\nservice S { operations: [Call] }\n";

/// A model whose operation has an output with the named members.
fn model(members: &str) -> String {
    format!("{MODEL}operation Call {{ output := {{ {members} }} }}\n")
}

/// A repository whose first commit has a model with two members, and whose second one has a model
/// without one of them.
fn two_commits(name: &str) -> Option<Repository> {
    let repository = Repository::new(name)?;
    repository.write("model/a.smithy", model("x: String, y: String"));
    repository.commit("fix: first");
    repository.git(&["tag", "v1"]);
    repository.write("model/a.smithy", model("x: String"));
    repository.commit("second");
    Some(repository)
}

#[test]
fn a_revision_of_a_file_or_folder_is_compared() {
    let Some(repository) = two_commits("revisions-diff") else { return };
    let expected = "a#CallOutput$y: Option<String>\n      Call.output.y  ";
    for (old, new, location) in [
        ("HEAD~1:model/a.smithy", "model/a.smithy", "HEAD~1:model/a.smithy:4:41"),
        ("v1:model", "HEAD:model", "v1:model/a.smithy:4:41"),
        ("v1:model/", "model", "v1:model/a.smithy:4:41"),
        ("HEAD^{/fix: f}:", ".", "HEAD^{/fix: f}:model/a.smithy:4:41"),
        ("v1:./model", "HEAD:/model", "v1:model/a.smithy:4:41"),
    ] {
        let run = repository.run(&["diff", old, new]);
        assert_eq!(run.status, 1, "{old} {new}: {}", run.stderr);
        assert!(run.stdout.contains(&format!("{expected}{location}\n")), "{old}: {}", run.stdout);
    }
    let run = repository.run(&["diff", "main:model", "model", "--fail-on", "any"]);
    assert_eq!((run.status, &*run.stdout), (0, "no changes\n"), "{}", run.stderr);
    // The index.
    repository.write("model/a.smithy", model("z: String"));
    repository.git(&["add", "-A"]);
    let index = format!("{}:model", repository.git(&["write-tree"]));
    let run = repository.run(&["diff", &index, "model"]);
    assert_eq!((run.status, &*run.stdout), (0, "no changes\n"), "{}", run.stderr);
}

/// A review shows annotations at the files of the work tree.
#[test]
fn annotations_have_the_path_without_the_revision() {
    let Some(repository) = two_commits("revisions-annotations") else { return };
    let annotations = |old, new| {
        let run = repository.run(&["diff", old, new, "--format", "github"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        run.stdout
    };
    let expected = "::error file=model/a.smithy,line=4,col=11,title=member-removed::";
    for (old, new) in [("v1:model", "HEAD:model"), ("v1:model/a.smithy", "model")] {
        let found = annotations(old, new);
        assert!(found.starts_with(expected), "{found}");
    }
    repository.git(&["mv", "model/a.smithy", "model/b.smithy"]);
    let found = annotations("v1:model", "HEAD:model");
    assert!(found.starts_with("::error title=member-removed::"), "{found}");
}

#[test]
fn every_command_reads_revisions() {
    let Some(repository) = two_commits("revisions-commands") else { return };
    for arguments in [
        &["generate"][..],
        &["slice"][..],
        &["describe", "--operation", "Call"][..],
        &["describe", "--operation", "Call", "--format", "json"][..],
    ] {
        let of = |model| repository.run(&[&arguments[..1], &[model], &arguments[1..]].concat());
        let (revision, file) = (of("main:model/a.smithy"), of("model/a.smithy"));
        assert_eq!((revision.status, &revision.stdout), (0, &file.stdout), "{}", revision.stderr);
        assert_ne!(of("v1:model/a.smithy").stdout, file.stdout, "{arguments:?}");
    }
    // The file of the work tree is not the source.
    let run = repository.run(&["slice", "v1:model", "--out", "model/a.json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn a_mistake_has_the_place_in_the_revision() {
    let Some(repository) = two_commits("revisions-mistakes") else { return };
    repository.write("model/a.smithy", model("x: Missing"));
    repository.commit("a mistake");
    let run = repository.run(&["generate", "HEAD:model"]);
    assert!(run.error().contains("HEAD:model/a.smithy:4:33"), "{}", run.stderr);
}

#[test]
fn paths_start_at_the_root_or_at_the_current_folder() {
    let Some(repository) = two_commits("revisions-folder") else { return };
    let folder = repository.folder.join("model");
    for place in ["HEAD:./a.smithy", "HEAD:.", "HEAD:../model/a.smithy", "HEAD:model/a.smithy"] {
        let run = run_in(&folder, &["diff", place, "a.smithy"]);
        assert_eq!((run.status, &*run.stdout), (0, "no changes\n"), "{place}: {}", run.stderr);
    }
    let run = run_in(&folder, &["diff", "HEAD:a.smithy", "a.smithy"]);
    assert!(run.error().contains("did you mean `HEAD:./a.smithy`?"), "{}", run.stderr);
    let run = run_in(&folder, &["diff", "HEAD:../../a.smithy", "a.smithy"]);
    assert!(run.error().contains("the path leads out of the repository"), "{}", run.stderr);
}

/// The files of a folder are those that the folder on disk would give, in the same order.
#[test]
#[cfg(unix)]
fn a_folder_of_a_revision_has_the_files_of_a_folder_on_disk() {
    use std::os::unix::fs::symlink;
    let Some(repository) = Repository::new("revisions-files") else { return };
    // Each file has a mistake, so that the messages list the files in their order.
    let mistake = |name: &str| format!("namespace a\nstructure {name} {{ m: No{name} }}\n");
    for (path, name) in [
        ("model/b.smithy", "B"),
        ("model/a-b/c.smithy", "C"),
        ("model/a/d.smithy", "D"),
        ("model/\u{e4} \"q\"\t.smithy", "Tab"),
        ("elsewhere/e.smithy", "E"),
        ("model/.hidden.smithy", "Hidden"),
        ("model/.hidden/f.smithy", "HiddenFolder"),
        ("model/notes.txt", "Notes"),
    ] {
        repository.write(path, mistake(name));
    }
    repository.write("model/smithy-build.json", "{");
    repository.write("model/g.smithy.gz", gz(mistake("Gz").as_bytes()));
    symlink("../elsewhere/e.smithy", repository.folder.join("model/link.smithy")).expect("a link");
    symlink("../elsewhere", repository.folder.join("model/folder")).expect("a link");
    symlink("../elsewhere", repository.folder.join("model/folder.json")).expect("a link");
    symlink("model", repository.folder.join("linked")).expect("a link");
    repository.commit("files");
    for folder in ["model", "linked", "linked/link.smithy"] {
        let disk = repository.run(&["generate", folder]);
        let revision = repository.run(&["generate", &format!("HEAD:{folder}")]);
        assert!(disk.error().contains("link.smithy"), "{}", disk.stderr);
        assert_eq!(revision.error().replace("HEAD:", ""), disk.stderr);
    }
}

#[test]
fn the_companions_of_botocore_files_are_read() {
    let Some(repository) = Repository::new("revisions-companions") else { return };
    let folder = root().join("codegen/tests/botocore_companions");
    for entry in fs::read_dir(&folder).expect("the folder") {
        let entry = entry.expect("a file");
        let name = entry.file_name().into_string().expect("UTF-8");
        repository.write(&format!("model/{name}"), fs::read(entry.path()).expect("a file"));
    }
    repository.commit("files");
    let disk = repository.run(&["slice", "model/service-2.json"]);
    assert!(disk.stdout.contains("smithy.waiters#waitable"), "{}", disk.stdout);
    let revision = repository.run(&["slice", "HEAD:model/service-2.json"]);
    assert_eq!(revision.stdout, disk.stdout, "{}", revision.stderr);
}

#[test]
fn a_file_with_the_name_of_the_argument_is_read() {
    let Some(repository) = two_commits("revisions-literal") else { return };
    if cfg!(windows) {
        // No file can have such a name.
        return;
    }
    repository.write("v1:model/a.smithy", model("literal: String"));
    let run = repository.run(&["slice", "v1:model/a.smithy"]);
    assert!(run.stdout.contains("\"literal\""), "{}", run.stderr);
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let Some(repository) = two_commits("revisions-errors") else { return };
    repository.write("lfs/a.json", "version https://git-lfs.github.com/spec/v1\noid sha256:1\n");
    repository.write("empty/notes.txt", "");
    repository.commit("a pointer");
    for (place, expected) in [
        ("none:model", "none:model: no file has this name, and the repository has no revision"),
        ("HEAD:no.json", "HEAD:no.json: the revision has no such file or folder"),
        ("HEAD:a\nb", "HEAD:a\\nb: names with line breaks"),
        (":model", ":model: expected REVISION:PATH, found no revision"),
        ("HEAD:lfs/a.json", "HEAD:lfs/a.json: expected a model, found a pointer of Git LFS"),
        ("lfs/a.json", "lfs/a.json: expected a model, found a pointer of Git LFS"),
        ("HEAD:empty", "HEAD:empty: no model in this folder"),
        ("C:/model", "C:/model: cannot be read"),
        ("--upload-pack=x:model", "--upload-pack=x:model: cannot be read"),
        ("--:model", "--:model: cannot be read"),
    ] {
        let run = repository.run(&["generate", "--", place]);
        assert!(run.error().contains(expected), "{place}: {}", run.stderr);
    }
}

/// Content that is compressed with gzip.
fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, content).expect("in memory");
    encoder.finish().expect("in memory")
}

#[test]
fn a_file_that_decompresses_to_more_than_any_model_is_an_error() {
    let Some(repository) = Repository::new("revisions-limit") else { return };
    // Gzip allows several members in one file.
    repository.write("bomb.json.gz", gz(&vec![b' '; 1 << 20]).repeat(257));
    repository.commit("a bomb");
    for place in ["HEAD:bomb.json.gz", "bomb.json.gz"] {
        let run = repository.run(&["generate", place]);
        let expected = format!("{place}: expected at most 256 MiB, found more");
        assert!(run.error().contains(&expected), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn links_and_submodules_that_lead_out_of_the_revision_are_errors() {
    let Some(repository) = two_commits("revisions-links") else { return };
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(target, repository.folder.join("model").join(name))
            .expect("a link");
    };
    link("/etc/hostname", "absolute.json");
    link("../../outside.json", "outside.json");
    link("missing.json", "dangling.json");
    link("loop.json", "loop.json");
    let library = text(&repository.folder).to_owned();
    repository.git(&["submodule", "--quiet", "add", &library, "model/library"]);
    repository.commit("links");
    let run = repository.run(&["generate", "HEAD:model"]);
    for expected in [
        "HEAD:model/absolute.json: is a symbolic link to /etc/hostname, which is not in the",
        "HEAD:model/outside.json: is a symbolic link to ../outside.json, which is not in the",
        "HEAD:model/dangling.json: is a symbolic link to a file that the revision does not have",
        "HEAD:model/loop.json: is a symbolic link that leads to itself",
        "HEAD:model/library: is a submodule",
    ] {
        assert!(run.error().contains(expected), "{expected}: {}", run.stderr);
    }
}

#[test]
fn a_revision_needs_a_repository_and_git() {
    let folder = scratch("revisions-none");
    let mut generate = command(&["generate", "HEAD:model"]);
    generate.current_dir(&folder).env("GIT_CEILING_DIRECTORIES", parent(&folder));
    let run = finished(generate.output().expect("the binary runs"));
    if Command::new("git").arg("--version").output().is_ok() {
        assert!(run.error().contains("git finds no repository here: not a git"), "{}", run.stderr);
    }
    let mut generate = command(&["generate", "HEAD:model"]);
    generate.current_dir(&folder).env("PATH", &folder);
    let run = finished(generate.output().expect("the binary runs"));
    assert!(run.error().contains("git, which reads revisions, cannot be run"), "{}", run.stderr);
}

fn parent(folder: &Path) -> &Path {
    folder.parent().expect("a folder")
}
