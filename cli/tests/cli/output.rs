//! Tests of `--out`: the files that `generate`, `slice` and `describe` write, and those that they
//! refuse.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Run, command, root, run, scratch, text};

const MODEL: &str = "model/update-container-agent.json";
const COMMANDS: [&[&str]; 3] = [
    &["generate"],
    &["slice"],
    &["describe", "--operation", "UpdateContainerAgent", "--format", "html"],
];

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// A folder for a test with a copy of the model.
fn scratch_with_model(name: &str) -> (PathBuf, PathBuf) {
    let folder = scratch(name);
    let model = folder.join("model/ecs.json");
    fs::create_dir(folder.join("model")).expect("a folder");
    fs::copy(root().join(MODEL), &model).expect("a copy of the model");
    (folder, model)
}

fn assert_refused(run: &Run, expected: &str) {
    assert!(run.error().contains(expected), "{}", run.stderr);
}

#[test]
fn the_model_is_not_overwritten() {
    let (folder, model) = scratch_with_model("output-model");
    let before = read(&model);
    let detour = folder.join("model/../model/ecs.json");
    for command in COMMANDS {
        for (input, out) in [(&model, &model), (&model, &detour), (&folder, &model)] {
            let run = run(&[command, &[text(input), "--out", text(out)]].concat());
            assert_refused(&run, "ecs.json: is a source of the model and would be overwritten");
        }
    }
    let check = run(&["generate", text(&model), "--out", text(&model), "--check"]);
    assert_refused(&check, "is a source of the model");
    assert_eq!(read(&model), before);
}

#[test]
#[cfg(unix)]
fn links_to_the_model_are_links_to_the_model() {
    let (folder, model) = scratch_with_model("output-model-link");
    let before = read(&model);
    let link = folder.join("link.rs");
    std::os::unix::fs::symlink("model/ecs.json", &link).expect("a link");
    let linked = folder.join("linked");
    fs::create_dir(&linked).expect("a folder");
    std::os::unix::fs::symlink("../model/ecs.json", linked.join("a.json")).expect("a link");
    for (input, out) in [(&model, &link), (&linked, &model)] {
        let run = run(&["slice", text(input), "--out", text(out)]);
        assert_refused(&run, "is a source of the model");
    }
    // Standard input that is redirected from the model.
    let mut slice = command(&["slice", "-", "--out", text(&link)]);
    let output = slice.stdin(fs::File::open(&model).expect("the model")).output();
    let output = output.expect("the binary runs");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("is standard input and would be overwritten"), "{message}");
    assert_eq!(read(&model), before);
    assert!(link.is_symlink());
}

/// A fragment in the folder of the model would be read with the model from then on.
#[test]
fn an_output_does_not_become_part_of_the_model() {
    let (folder, model) = scratch_with_model("output-new-source");
    let folder = text(&folder);
    for name in ["fragment.json", "model/fragment.smithy", "fragment.json.gz"] {
        let out = format!("{folder}/{name}");
        let run = run(&["slice", folder, "--out", &out]);
        assert_refused(&run, &format!("{name}: would become a source of {folder}"));
        assert!(!Path::new(&out).exists());
    }
    for name in ["ecs.rs", ".hidden.json", "smithy-build.json"] {
        let run = run(&["generate", folder, "--out", &format!("{folder}/{name}")]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    // The folder of a single file has other files.
    let out = format!("{folder}/model/fragment.json");
    assert_eq!(run(&["slice", text(&model), "--out", &out]).status, 0);
}

#[test]
#[cfg(target_os = "linux")]
fn devices_folders_and_fifos_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = scratch("output-devices");
    let fifo = folder.join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs").success());
    symlink("/dev/full", folder.join("full")).expect("a link");
    symlink("/dev/null", folder.join("null")).expect("a link");
    fs::create_dir(folder.join("folder")).expect("a folder");
    for name in ["fifo", "full", "null", "folder"] {
        let out = folder.join(name);
        for command in COMMANDS {
            let run = run(&[command, &[MODEL, "--out", text(&out)]].concat());
            assert_refused(&run, &format!("{name}: expected a regular file, found a"));
        }
        let check = run(&["generate", MODEL, "--out", text(&out), "--check"]);
        assert_refused(&check, &format!("{name}: expected a regular file, found a"));
    }
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 4);
    assert!(folder.join("null").is_symlink());
}

#[test]
#[cfg(unix)]
fn links_and_permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = scratch("output-link");
    let (link, target) = (folder.join("link.rs"), folder.join("target.rs"));
    fs::write(&target, "fn old() {}").expect("an old output");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o600)).expect("its mode");
    std::os::unix::fs::symlink("target.rs", &link).expect("a link");
    for command in COMMANDS {
        assert_eq!(run(&[command, &[MODEL, "--out", text(&link)]].concat()).status, 0);
        assert_eq!(read(&target), run(&[command, &[MODEL]].concat()).stdout);
        assert!(link.is_symlink());
        let mode = fs::metadata(&target).expect("the output").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// A limit on the size of files has the effect of a full disk.
#[test]
#[cfg(unix)]
fn a_full_disk_leaves_nothing_behind() {
    let folder = scratch("output-full");
    let (old, new) = (folder.join("old.rs"), folder.join("new.rs"));
    fs::write(&old, "fn old() {}").expect("an old output");
    let binary = env!("CARGO_BIN_EXE_smithereens");
    // Without the trap, the signal SIGXFSZ ends a process at the limit. On Linux, the command does
    // not reach the limit.
    let script = if cfg!(target_os = "linux") {
        "ulimit -f 1; exec \"$0\" \"$@\""
    } else {
        "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""
    };
    for command in COMMANDS {
        for out in [&old, &new] {
            let mut shell = Command::new("sh");
            shell.args(["-c", script, binary]).args(command).args([MODEL, "--out", text(out)]);
            let output = shell.current_dir(root()).output().expect("a shell runs");
            let message = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{message}");
            assert!(message.contains(".rs: cannot be written: "), "{message}");
        }
    }
    assert_eq!(read(&old), "fn old() {}");
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
}

#[test]
fn a_file_with_crlf_is_up_to_date() {
    let file = scratch("output-crlf").join("ecs.rs");
    let generated = run(&["generate", MODEL]).stdout;
    let check = ["generate", MODEL, "--out", text(&file), "--check"];
    let crlf = generated.replace('\n', "\r\n");
    let mixed = generated.replacen('\n', "\r\n", 3);
    for content in [&generated, &crlf, &mixed] {
        fs::write(&file, content).expect("a checked-out file");
        let run = run(&check);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(read(&file), *content);
    }
    let longer = format!("{crlf}\r\n");
    for content in [&generated.replacen(' ', "\r", 1), &longer, &crlf.replacen("pub", "puB", 1)] {
        fs::write(&file, content).expect("a stale file");
        let run = run(&check);
        assert_eq!(run.status, 1, "{}", run.stderr);
    }
}

#[test]
fn a_dash_is_not_a_file() {
    for command in COMMANDS {
        let run = run(&[command, &[MODEL, "--out", "-"]].concat());
        assert!(
            run.stderr.contains("leave out `--out` to write to standard output"),
            "{}",
            run.stderr
        );
    }
    let run = run(&["generate", MODEL, "--rename", "=x"]);
    assert!(run.stderr.contains("expected ID=NAME"), "{}", run.stderr);
}

/// Replacing a file does not need permission to write it, but its owner did not give it.
#[test]
fn a_read_only_file_is_not_replaced() {
    let file = scratch("output-read-only").join("ecs.rs");
    fs::write(&file, "fn old() {}").expect("an old output");
    let set_readonly = |readonly| {
        let mut permissions = fs::metadata(&file).expect("the output").permissions();
        permissions.set_readonly(readonly);
        fs::set_permissions(&file, permissions).expect("its permissions");
    };
    set_readonly(true);
    for command in COMMANDS {
        let run = run(&[command, &[MODEL, "--out", text(&file)]].concat());
        assert_refused(&run, "ecs.rs: expected a file that can be written, found a read-only file");
        assert!(run.stderr.contains("make it writable"), "{}", run.stderr);
    }
    assert_eq!(read(&file), "fn old() {}");
    set_readonly(false);
    assert_eq!(run(&["generate", MODEL, "--out", text(&file)]).status, 0);
    set_readonly(true);
    // Nothing has to be written.
    assert_eq!(run(&["generate", MODEL, "--out", text(&file)]).status, 0);
    assert_eq!(run(&["generate", MODEL, "--out", text(&file), "--check"]).status, 0);
}

#[test]
#[cfg(unix)]
fn a_link_into_a_missing_folder_is_named_with_its_target() {
    let folder = scratch("output-broken-link");
    let link = folder.join("link.rs");
    std::os::unix::fs::symlink("missing/target.rs", &link).expect("a link");
    for command in COMMANDS {
        let run = run(&[command, &[MODEL, "--out", text(&link)]].concat());
        assert_refused(
            &run,
            "link.rs: cannot be written: this symbolic link leads to missing/target.rs",
        );
        assert!(run.stderr.contains("create the folder, or remove the link"), "{}", run.stderr);
    }
    assert!(link.is_symlink());
    fs::create_dir(folder.join("missing")).expect("a folder");
    assert_eq!(run(&["generate", MODEL, "--out", text(&link)]).status, 0);
    assert!(folder.join("missing/target.rs").is_file() && link.is_symlink());
}
