//! Build scripts: what `Config::compile` prints for Cargo, and the files that it writes.
//!
//! A test that reads what is printed runs itself in a child process, which compiles the model that
//! an environment variable names.

use std::path::{Path, PathBuf};
use std::process::Command;

const MODEL: &str = "SMITHEREENS_TEST_MODEL";

/// An empty folder for one test.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Calls `compile` for a file with the given name and content in a child process. Returns the lines
/// that it prints to standard output, without those of the test harness.
fn printed(test: &str, file_name: &str, content: &str) -> Vec<String> {
    let folder = scratch(test);
    let model = folder.join(file_name);
    std::fs::write(&model, content).expect("a model");
    let mut child = Command::new(std::env::current_exe().expect("the path of this test"));
    child.args(["--exact", test, "--nocapture", "--quiet"]).env(MODEL, &model);
    let output = child.env("OUT_DIR", &folder).output().expect("the child process runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = text.lines().skip_while(|line| line.is_empty() || *line == "running 1 test");
    lines.take_while(|line| *line != ".").map(str::to_owned).collect()
}

/// Compiles the model that the environment names, if this is the child process.
fn is_child() -> bool {
    let Some(model) = std::env::var_os(MODEL) else { return false };
    smithereens_build::configure().compile(model);
    true
}

/// Checks that the first line names the file, and that all other lines are diagnostics without
/// control characters. Returns the diagnostics.
fn diagnostics(lines: &[String]) -> String {
    let (first, diagnostics) = lines.split_first().expect("a line");
    assert!(first.starts_with("cargo::rerun-if-changed="), "{first}");
    for line in diagnostics {
        let is_diagnostic =
            line.starts_with("cargo::error=") || line.starts_with("cargo::warning=");
        assert!(is_diagnostic, "{line:?}");
    }
    for line in lines {
        assert!(!line.contains(smithereens_build::source::is_control), "{line:?}");
    }
    diagnostics.join("\n")
}

#[test]
fn text_of_a_json_model_is_no_directive() {
    if is_child() {
        return;
    }
    let injected = r"x\ncargo::rustc-env=OUT_DIR=/\r\u001b[2J\u0085\u2028\u202e";
    let model = format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "a#S": {{ "type": "service", "version": "1", "operations": [{{ "target": "a#Op" }}],
                      "traits": {{ "aws.protocols#awsJson1_0": {{}} }} }},
            "a#Op": {{ "type": "operation", "{injected}": 1 }} }} }}"#
    );
    let found = diagnostics(&printed("text_of_a_json_model_is_no_directive", "a.json", &model));
    let escaped = r"x\ncargo::rustc-env=OUT_DIR=/\r\u{1b}[2J\u{85}\u{2028}\u{202e}";
    assert!(found.contains(escaped), "{found}");
    assert!(found.starts_with("cargo::warning="), "{found}");
}

#[test]
fn text_of_an_idl_model_is_no_directive() {
    if is_child() {
        return;
    }
    let injected = r"x\ncargo::rustc-env=OUT_DIR=/\r\u001b[2J\u2029\u2066";
    let model = format!(
        "$version: \"2\"\nnamespace a\n\
         @aws.protocols#awsJson1_0\nservice S {{ version: \"1\", operations: [Op] }}\n\
         operation Op {{ input: In }}\n\
         structure In {{ @length(\"{injected}\": 1) text: String }}\n"
    );
    let found = diagnostics(&printed("text_of_an_idl_model_is_no_directive", "a.smithy", &model));
    let escaped = r"x\ncargo::rustc-env=OUT_DIR=/\r\u{1b}[2J\u{2029}\u{2066}";
    assert!(found.contains(escaped), "{found}");
}

#[test]
fn text_of_a_botocore_model_is_no_directive() {
    if is_child() {
        return;
    }
    let injected = r"x\ncargo::rustc-env=OUT_DIR=/\r\u001b[2J\u009b\u2067";
    let model = format!(
        r#"{{ "metadata": {{ "apiVersion": "2014-11-13", "endpointPrefix": "e", "uid": "e",
                             "protocol": "{injected}", "serviceId": "E", "signatureVersion": "v4" }},
             "operations": {{ "Op": {{ "name": "Op", "http": {{ "method": "POST", "requestUri": "/" }} }} }},
             "shapes": {{}} }}"#
    );
    let test = "text_of_a_botocore_model_is_no_directive";
    let found = diagnostics(&printed(test, "service-2.json", &model));
    let escaped = r"x\ncargo::rustc-env=OUT_DIR=/\r\u{1b}[2J\u{9b}\u{2067}";
    assert!(found.contains(escaped), "{found}");
}

#[test]
#[cfg(unix)]
fn a_path_is_no_directive() {
    if is_child() {
        return;
    }
    let model = "namespace a\n";
    let lines = printed("a_path_is_no_directive", "a\ncargo::rustc-env=X=1\n.smithy", model);
    assert!(!diagnostics(&lines).is_empty());
    assert!(lines[0].ends_with(r"/a\ncargo::rustc-env=X=1\n.smithy"), "{}", lines[0]);
}
