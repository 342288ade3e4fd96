//! Tests of the templates for CI and of the GitHub action: their commands are run with bash, in a
//! clone of a repository with a model.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use saphyr::{LoadableYamlNode as _, Yaml};

use crate::repository::Repository;
use crate::support::{GIT_VARIABLES, Run, finished, root, scratch};

const GITHUB_TEMPLATE: &str = include_str!("../../../../docs/ci-template.yml");
const GITLAB_TEMPLATE: &str = include_str!("../../../../docs/gitlab-ci-template.yml");
const ACTION: &str = include_str!("../../../../action.yml");
const FRAGMENTS: &str = "docs/model-update";

fn yaml(text: &'static str) -> Yaml<'static> {
    let mut documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}"));
    documents.pop().expect("a document")
}

/// A mapping of strings.
fn strings(node: Option<&Yaml<'_>>) -> BTreeMap<String, String> {
    let entries = node.and_then(Yaml::as_mapping).into_iter().flatten();
    let entries = entries
        .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value.as_str()?.to_owned())));
    entries.collect()
}

fn text<'y>(node: &'y Yaml<'_>, key: &str) -> Option<&'y str> {
    node.as_mapping_get(key)?.as_str()
}

/// Runs a script as a GitHub workflow runs `shell: bash`.
fn bash(folder: &Path, script: &str, environment: &BTreeMap<String, String>) -> Run {
    let binary = Path::new(env!("CARGO_BIN_EXE_smithereens"));
    let binaries = binary.parent().expect("a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([binaries].into_iter().chain(std::env::split_paths(&path)));
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]);
    for name in ["GITHUB_BASE_REF", "NO_COLOR", "CLICOLOR_FORCE"].into_iter().chain(GIT_VARIABLES) {
        bash.env_remove(name);
    }
    bash.current_dir(folder).env("PATH", path.expect("a path")).envs(environment);
    finished(bash.output().expect("bash runs"))
}

/// A fragment of a model.
fn fragment(name: &str) -> Vec<u8> {
    fs::read(root().join(FRAGMENTS).join(name)).expect("a fragment")
}

/// A repository whose branch `main` has the model `base`, and whose branch `change` has the model
/// `head` and code that is generated from `generated_from`. `None` without git or bash.
fn repository(name: &str, [base, head, generated_from]: [&str; 3]) -> Option<Repository> {
    if Command::new("bash").arg("--version").output().is_err() {
        eprintln!("left out: {name}, since there is no bash");
        return None;
    }
    let repository = Repository::new(name)?;
    repository.write("model/accepted.toml", "");
    repository.write("model/ecs.json", fragment(base));
    repository.commit("base");
    repository.git(&["checkout", "-q", "-b", "change"]);
    repository.write("model/ecs.json", fragment(generated_from));
    fs::create_dir(repository.folder.join("src")).expect("a folder");
    let generated = repository.run(&["generate", "model/ecs.json", "--out", "src/ecs.rs"]);
    assert_eq!(generated.status, 0, "{}", generated.stderr);
    repository.write("model/ecs.json", fragment(head));
    repository.commit("head");
    Some(repository)
}

const FINE: [&str; 3] = ["before.json", "after.json", "after.json"];
const STALE: [&str; 3] = ["before.json", "after.json", "before.json"];
const BREAKING: [&str; 3] = ["after.json", "before.json", "before.json"];

/// The environment of a job for a pull request.
fn environment(clone: &Repository) -> BTreeMap<String, String> {
    let summary = clone.folder.join("summary.md").display().to_string();
    BTreeMap::from([
        ("GITHUB_BASE_REF".to_owned(), "main".to_owned()),
        ("GITHUB_STEP_SUMMARY".to_owned(), summary),
    ])
}

#[test]
fn the_template_for_github_fails_when_it_should() {
    let workflow = yaml(GITHUB_TEMPLATE);
    let steps = workflow["jobs"]["model"]["steps"].as_sequence().expect("steps");
    let commands: Vec<&str> = steps.iter().filter_map(|step| text(step, "run")).collect();
    let [install, check, diff, summarize] = commands[..] else { panic!("{commands:?}") };
    assert_eq!(install, "cargo install smithereens-cli --locked");
    for (models, expected) in [(FINE, [0, 0, 0]), (STALE, [1, 0, 0]), (BREAKING, [0, 1, 0])] {
        let Some(repository) = repository("ci-github", models) else { return };
        let clone = repository.clone_with(&["--branch", "change"]);
        let runs =
            [check, diff, summarize].map(|step| bash(&clone.folder, step, &environment(&clone)));
        for run in &runs {
            assert!(run.status < 2, "{}", run.stderr);
        }
        assert_eq!(runs.each_ref().map(|run| run.status), expected);
        let annotation =
            if models == BREAKING { "::error file=model/ecs.json," } else { "::notice " };
        assert!(runs[1].stdout.starts_with(annotation), "{}", runs[1].stdout);
        let summary = fs::read_to_string(clone.folder.join("summary.md")).expect("a summary");
        assert_eq!(summary.contains("### Breaking"), models == BREAKING, "{summary}");
    }
}

#[test]
fn the_template_for_gitlab_fails_when_it_should() {
    let job = &yaml(GITLAB_TEMPLATE)["model"];
    assert_eq!(job["before_script"][0].as_str(), Some("cargo install smithereens-cli --locked"));
    let script = job["script"].as_sequence().expect("a script");
    let script: Vec<&str> = script.iter().filter_map(Yaml::as_str).collect();
    let reports = strings(job["artifacts"].as_mapping_get("reports"));
    let old = text(&job["variables"], "OLD").expect("a variable");
    for (models, expected) in [(FINE, 0), (STALE, 1), (BREAKING, 1)] {
        let Some(repository) = repository("ci-gitlab", models) else { return };
        let clone = repository.clone_with(&["--branch", "change"]);
        let base = clone.git(&["merge-base", "origin/main", "HEAD"]);
        let old = old.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", &base);
        let environment = BTreeMap::from([("OLD".to_owned(), old)]);
        let run = bash(&clone.folder, &script.join("\n"), &environment);
        assert_eq!(run.status, expected, "{}", run.stderr);
        let read = |kind: &str| fs::read_to_string(clone.folder.join(&reports[kind]));
        let quality = read("codequality").expect("a report");
        let issues: serde_json::Value = serde_json::from_str(&quality).expect("JSON");
        assert_eq!(issues[0]["location"]["path"], "model/ecs.json");
        let tests = read("junit").expect("a report");
        let tests = roxmltree::Document::parse(&tests).expect("XML");
        let failures = tests.root_element().attribute("failures");
        assert_eq!(failures != Some("0"), models == BREAKING, "{failures:?}");
    }
}

/// The steps of the action, with their environment for given inputs.
fn action_steps(inputs: &[(&str, &str)]) -> Vec<(String, BTreeMap<String, String>)> {
    let action = yaml(ACTION);
    assert_eq!(action["runs"]["using"].as_str(), Some("composite"));
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for (name, input) in action["inputs"].as_mapping().expect("inputs") {
        let name = name.as_str().expect("a name");
        assert!(text(input, "description").is_some(), "{name} has no description");
        values.insert(name.to_owned(), text(input, "default").unwrap_or_default().to_owned());
    }
    for (name, value) in inputs {
        let known = values.insert((*name).to_owned(), (*value).to_owned());
        assert!(known.is_some(), "the action has no input {name}");
    }
    let mut used: Vec<String> = Vec::new();
    let steps = action["runs"]["steps"].as_sequence().expect("steps").iter().map(|step| {
        assert_eq!(text(step, "shell"), Some("bash"));
        let script = text(step, "run").expect("a script");
        assert!(!script.contains("${{"), "an expression in a script is an injection: {script}");
        let mut environment = strings(step.as_mapping_get("env"));
        for value in environment.values_mut() {
            let name = value.strip_prefix("${{ ").and_then(|it| it.strip_suffix(" }}"));
            let name = name.unwrap_or_else(|| panic!("{value}: expected one expression"));
            *value = match name.strip_prefix("inputs.") {
                Some(input) => {
                    used.push(input.to_owned());
                    values[input].clone()
                }
                None => {
                    assert_eq!(name, "github.action_path");
                    "/action".to_owned()
                }
            };
        }
        (script.to_owned(), environment)
    });
    let steps = steps.collect();
    used.sort();
    assert_eq!(used, values.keys().cloned().collect::<Vec<_>>(), "each input is used once");
    steps
}

/// Runs the step of the action that compares.
fn run_action(clone: &Repository, inputs: &[(&str, &str)]) -> Run {
    let (script, mut environment) = action_steps(inputs).pop().expect("a step");
    environment.extend(self::environment(clone));
    bash(&clone.folder, &script, &environment)
}

#[test]
fn the_action_installs_the_command() {
    if cfg!(windows) || Command::new("bash").arg("--version").output().is_err() {
        eprintln!("left out: the installation of the action, since there is no bash");
        return;
    }
    let folder = scratch("ci-install");
    fs::write(folder.join("cargo"), "#!/bin/sh\necho cargo \"$@\"\n").expect("a script");
    for (inputs, expected) in [
        (&[][..], "install --path /action/cli --locked"),
        (
            &[("version", "0.1.0; echo")][..],
            "install smithereens-cli --version 0.1.0; echo --locked",
        ),
    ] {
        let (script, mut environment) = action_steps(inputs).remove(0);
        let file = |name: &str| folder.join(name).display().to_string();
        environment.insert("RUNNER_TEMP".to_owned(), "/runner".to_owned());
        environment.insert("GITHUB_PATH".to_owned(), file("path"));
        let script = format!("cargo() {{ sh ./cargo \"$@\"; }}\n{script}");
        let run = bash(&folder, &script, &environment);
        assert_eq!(run.stdout, format!("cargo {expected} --root /runner/smithereens\n"));
        let path = fs::read_to_string(folder.join("path")).expect("a file");
        assert!(path.ends_with("/runner/smithereens/bin\n"), "{path}");
    }
}

#[test]
fn the_action_compares_with_the_base_branch() {
    for (models, status) in [(FINE, 0), (BREAKING, 1)] {
        let Some(repository) = repository("ci-action", models) else { return };
        // The clone has no base branch, as after `actions/checkout` without options.
        let clone = repository.clone_with(&["--depth=1", "--branch", "change"]);
        let run = run_action(&clone, &[("model", "model/ecs.json")]);
        assert_eq!(run.status, status, "{}", run.stderr);
        assert!(run.stdout.contains("file=model/ecs.json,"), "{}", run.stdout);
        let summary = fs::read_to_string(clone.folder.join("summary.md")).expect("a summary");
        assert_eq!(summary.contains("### Breaking"), models == BREAKING, "{summary}");
    }
}

#[test]
fn the_action_passes_its_inputs_on() {
    let Some(repository) = repository("ci-inputs", BREAKING) else { return };
    let clone = repository.clone_with(&["--branch", "change"]);
    let model = ("model", "model");
    let run = |inputs: &[(&str, &str)]| run_action(&clone, &[&[model], inputs].concat());
    assert_eq!(run(&[("fail-on", "never")]).status, 0);
    assert_eq!(run(&[("old", "HEAD:model/ecs.json")]).stdout, "");
    let wrong = run(&[("operations", "UpdateContainerAgent\n  RunTask")]);
    assert_eq!(wrong.status, 2, "{}", wrong.stderr);
    assert!(wrong.stderr.contains("no operation `RunTask`"), "{}", wrong.stderr);
    let wrong = run(&[("renames", "a.b#C=D e.f#G=H")]);
    assert!(wrong.stderr.contains("`e.f#G` cannot be renamed"), "{}", wrong.stderr);
    let wrong = run(&[("service", "Other")]);
    assert!(wrong.stderr.contains("no service `Other`"), "{}", wrong.stderr);
    let entries = clone.run(&["diff", "origin/main:model", "model", "--format", "accept"]).stdout;
    clone.write("accepted.toml", entries.replace("reason = \"\"", "reason = \"Intended.\""));
    let accepted = run(&[("accept", "accepted.toml"), ("fail-on-unused", "true")]);
    assert_eq!(accepted.status, 0, "{}", accepted.stderr);
    let unused = [("accept", "accepted.toml"), ("fail-on-unused", "true"), ("old", "HEAD:model")];
    assert_eq!(run(&unused).status, 1);
    assert_eq!(run(&unused[..1]).status, 0);
}

#[test]
fn the_action_says_what_it_needs() {
    let Some(repository) = repository("ci-needs", FINE) else { return };
    let clone = repository.clone_with(&["--branch", "change"]);
    let run = run_action(&clone, &[]);
    assert_eq!((run.status, run.stdout.contains("expected the input model")), (2, true));
    let run = run_action(&clone, &[("model", "model/new.json")]);
    assert_eq!((run.status, run.stdout.contains("does not have the model")), (0, true));
    let (script, environment) = action_steps(&[("model", "model")]).pop().expect("a step");
    let run = bash(&clone.folder, &script, &environment);
    assert_eq!((run.status, run.stdout.contains("expected the input old")), (2, true));
}

/// Inputs are words of a command, never commands or options.
#[test]
fn inputs_of_the_action_are_not_commands() {
    let Some(repository) = repository("ci-injection", FINE) else { return };
    let clone = repository.clone_with(&["--branch", "change"]);
    let command = "$(touch injected)\"; touch injected; `touch injected` *";
    let names =
        ["model", "old", "operations", "service", "renames", "accept", "fail-on", "fail-on-unused"];
    for name in names {
        for value in [command, "--help", "--out=injected"] {
            let inputs = [("model", "model"), ("old", "HEAD:model"), (name, value)];
            let run = run_action(&clone, &inputs);
            assert!(run.status == 2 || name == "fail-on-unused", "{name}: {}", run.stdout);
            assert!(!clone.folder.join("injected").exists(), "{name}");
        }
    }
}
