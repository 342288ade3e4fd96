//! Generated files: `write_if_changed`, and the outputs of build scripts.

use std::fs;
use std::path::{Path, PathBuf};

use smithereens_build::{Errors, configure, write_if_changed};

/// An empty folder for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Writes a model with a service of the given name.
fn write_model(path: &Path, service: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let model = format!(
        "$version: \"2\"\nnamespace a\n@aws.protocols#awsJson1_0\n\
         service {service} {{ version: \"1\", operations: [First, Second] }}\n\
         operation First {{}}\noperation Second {{}}\n"
    );
    fs::write(path, model).expect("a model");
}

fn message(result: Result<(), Errors>) -> String {
    result.expect_err("an error").to_string()
}

#[test]
fn only_other_text_is_written() {
    let folder = scratch("output-changes");
    let file = folder.join("out.rs");
    for (text, is_written) in [("a", true), ("a", false), ("b", true), ("", true), ("", false)] {
        assert_eq!(write_if_changed(&file, text), Ok(is_written), "{text}");
        assert_eq!(read(&file), text);
    }
    assert_eq!(names(&folder), ["out.rs"]);
}

#[test]
fn a_file_of_another_size_is_replaced_without_reading_it() {
    let file = scratch("output-size").join("out.rs");
    fs::File::create(&file).and_then(|file| file.set_len(1 << 40)).expect("a sparse file");
    assert_eq!(write_if_changed(&file, "text"), Ok(true));
    assert_eq!(read(&file), "text");
}

#[test]
fn a_name_may_be_as_long_as_the_file_system_allows() {
    let file = scratch("output-long-name").join(format!("{}.rs", "a".repeat(252)));
    assert_eq!(write_if_changed(&file, "text"), Ok(true));
    assert_eq!(read(&file), "text");
}

#[test]
#[cfg(unix)]
fn links_are_followed_and_stay() {
    use std::os::unix::fs::symlink;
    let folder = scratch("output-links");
    fs::create_dir(folder.join("deep")).expect("a folder");
    symlink("deep/link", folder.join("link")).expect("a link to a link");
    symlink("../target.rs", folder.join("deep/link")).expect("a link to no file");
    for text in ["new", "changed"] {
        assert_eq!(write_if_changed(&folder.join("link"), text), Ok(true));
        assert_eq!(read(&folder.join("target.rs")), text);
        assert!(folder.join("link").is_symlink() && folder.join("deep/link").is_symlink());
    }
    assert_eq!(names(&folder), ["deep", "link", "target.rs"]);

    symlink("circle", folder.join("circle")).expect("a link to itself");
    assert!(write_if_changed(&folder.join("circle"), "text").is_err());
    assert!(folder.join("circle").is_symlink());
}

#[test]
#[cfg(unix)]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let file = scratch("output-mode").join("out.rs");
    fs::write(&file, "old").expect("an old output");
    for mode in [0o600, 0o640, 0o755] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).expect("its mode");
        assert_eq!(write_if_changed(&file, &format!("{mode}")), Ok(true));
        let written = fs::metadata(&file).expect("the output").permissions().mode();
        assert_eq!(written & 0o777, mode);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_not_a_regular_file_is_refused_and_not_read() {
    use std::os::unix::fs::{FileTypeExt as _, symlink};
    let folder = scratch("output-kinds");
    for (name, target) in [("null", "/dev/null"), ("full", "/dev/full")] {
        symlink(target, folder.join(name)).expect("a link to a device");
    }
    fs::create_dir(folder.join("folder")).expect("a folder");
    let fifo = folder.join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs");
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).expect("a socket");
    let before = names(&folder);
    for (name, kind) in [
        ("null", "a device"),
        ("full", "a device"),
        ("folder", "a folder"),
        ("fifo", "a FIFO or pipe"),
        ("socket", "a socket"),
    ] {
        let path = folder.join(name);
        let message = write_if_changed(&path, "text").expect_err("an error").to_string();
        let expected = format!("{}: expected a regular file, found {kind}", path.display());
        assert!(message.starts_with(&expected), "{message}");
    }
    assert_eq!(names(&folder), before);
    assert!(folder.join("null").is_symlink() && folder.join("full").is_symlink());
    assert!(fs::metadata(&fifo).is_ok_and(|it| it.file_type().is_fifo()));

    // A FIFO among the files of a model would never end.
    fs::rename(&fifo, folder.join("folder/model.json")).expect("the FIFO in a model's folder");
    let message = message(configure().out_dir(&folder).try_compile(folder.join("folder")));
    assert!(message.contains("model.json: expected a regular file, found a FIFO"), "{message}");
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
    let folder = scratch("output-missing");
    for name in ["missing/out.rs", "missing/"] {
        let result = write_if_changed(&folder.join(name), "text").map(|_| ());
        assert!(message(result).contains(&format!("{name}: cannot be written: ")));
    }
    assert_eq!(names(&folder), [""; 0]);
}

#[test]
fn two_models_of_one_stem_are_an_error_that_names_both() {
    let folder = scratch("output-same-stem");
    let (alpha, beta) =
        (folder.join("alpha/service-2.smithy"), folder.join("beta/service_2.smithy"));
    write_model(&alpha, "Alpha");
    write_model(&beta, "Beta");
    let config = configure().out_dir(&folder);
    assert_eq!(config.try_compile(&alpha), Ok(()));
    // The same model may be compiled again.
    assert_eq!(config.try_compile(&alpha), Ok(()));
    let first = read(&folder.join("service_2.rs"));

    // Another path to the folder is the same output.
    for config in [&config, &configure().out_dir(folder.join("alpha/.."))] {
        let message = message(config.try_compile(&beta));
        for part in [alpha.to_str(), beta.to_str(), Some("service_2.rs"), Some("file_name")] {
            assert!(message.contains(part.expect("UTF-8")), "{message}");
        }
    }
    assert_eq!(read(&folder.join("service_2.rs")), first);

    for name in ["beta", "beta.rs"] {
        assert_eq!(config.clone().file_name(name).try_compile(&beta), Ok(()));
    }
    assert!(read(&folder.join("beta.rs")).contains("Beta"));
    assert_eq!(names(&folder), ["alpha", "beta", "beta.rs", "service_2.rs"]);
}

#[test]
fn two_parts_of_one_model_need_two_files() {
    let folder = scratch("output-parts");
    let model = folder.join("model.smithy");
    write_model(&model, "Example");
    let first = configure().out_dir(&folder).operations(["First"]);
    let second = configure().out_dir(&folder).operations(["Second"]);
    assert_eq!(first.try_compile(&model), Ok(()));
    let message = message(second.try_compile(&model));
    assert!(
        message.contains("two different parts of ") && message.contains("model.rs"),
        "{message}"
    );
    assert_eq!(second.file_name("second").try_compile(&model), Ok(()));
    assert!(read(&folder.join("second.rs")).contains("pub enum SecondError"));
    assert!(read(&folder.join("model.rs")).contains("pub enum FirstError"));
}

#[test]
fn a_name_that_is_no_file_name_is_an_error() {
    let folder = scratch("output-names");
    let model = folder.join("model.smithy");
    write_model(&model, "Example");
    for name in ["", ".rs", "..", "../up", "deep/er", "deep/"] {
        let message = message(configure().out_dir(&folder).file_name(name).try_compile(&model));
        assert!(message.contains("cannot be the name of the output of "), "{message}");
    }
    // A model without a stem has no name either.
    let model = folder.join("--.smithy");
    write_model(&model, "Example");
    let message = message(configure().out_dir(&folder).try_compile(&model));
    assert!(message.contains("cannot be the name of the output of "), "{message}");
    assert_eq!(names(&folder), ["--.smithy", "model.smithy"]);
}

#[test]
fn a_model_is_not_overwritten() {
    let folder = scratch("output-source");
    let model = folder.join("model.rs");
    write_model(&model, "Example");
    let before = read(&model);
    let message = message(configure().out_dir(&folder).try_compile(&model));
    assert!(message.contains("model.rs: is a source of the model"), "{message}");
    assert_eq!(read(&model), before);
}
