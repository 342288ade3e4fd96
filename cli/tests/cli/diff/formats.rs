//! Tests of the formats for programs that show reports: JUnit XML, GitLab's Code Quality, and
//! changelogs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};
use serde_json::Value;

use super::fixture::Fixture;
use crate::support::{Run, run_in, run_with_in};

fn report(folder: &Path, format: &str, arguments: &[&str]) -> Run {
    let all = ["diff", "old.smithy", "new.smithy", "--format", format];
    let run = run_in(folder, &[&all[..], arguments].concat());
    assert!(run.status < 2, "{}", run.stderr);
    run
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The test cases of a JUnit report, after checks of their totals.
fn test_cases<'d>(document: &'d Document<'_>) -> Vec<Node<'d, 'd>> {
    let elements = |name: &'static str| {
        document.root_element().descendants().filter(move |it| it.has_tag_name(name))
    };
    let cases: Vec<_> = elements("testcase").collect();
    for suite in [document.root_element(), elements("testsuite").next().expect("a suite")] {
        let total = |name| suite.attribute(name).and_then(|text| text.parse().ok());
        assert_eq!(total("tests"), Some(cases.len()));
        assert_eq!(total("failures"), Some(elements("failure").count()));
        assert_eq!(total("skipped"), Some(elements("skipped").count()));
    }
    let names: BTreeSet<_> =
        cases.iter().map(|it| (it.attribute("classname"), it.attribute("name"))).collect();
    assert_eq!(names.len(), cases.len(), "GitLab ignores test cases of the same name");
    cases
}

#[test]
fn junit_has_a_test_case_for_each_change() {
    for fixture in Fixture::all() {
        let folder = fixture.folder();
        let changes = json(&report(&folder, "json", &[]).stdout);
        let count = |name: &str| changes["summary"][name].as_u64().expect("a number") as usize;
        let all = changes["changes"].as_array().expect("changes").len();
        for (arguments, failures) in
            [(["--fail-on", "any"], all), (["--fail-on", "never"], count("breaking"))]
        {
            let run = report(&folder, "junit", &arguments);
            let document = Document::parse(&run.stdout).expect("XML");
            let cases = test_cases(&document);
            assert_eq!(cases.len(), all, "{}", fixture.rule);
            let failed = cases.iter().filter(|case| case.has_children()).count();
            assert_eq!(failed, failures, "{} {arguments:?}", fixture.rule);
            for case in cases {
                let file = case.attribute("file").expect("a file");
                assert!(folder.join(file).is_file() && case.attribute("line").is_some());
            }
        }
    }
}

#[test]
fn equal_models_give_reports_that_the_services_read() {
    let folder = Fixture::for_rule("member-added").folder();
    fs::copy(folder.join("old.smithy"), folder.join("new.smithy")).expect("a copy");
    let run = report(&folder, "junit", &[]);
    let document = Document::parse(&run.stdout).expect("XML");
    let names: Vec<_> = test_cases(&document).iter().map(|it| it.attribute("name")).collect();
    assert_eq!(names, [Some("no changes")]);
    assert_eq!(report(&folder, "gitlab", &[]).stdout, "[]\n");
    assert_eq!(report(&folder, "changelog", &[]).stdout, "No changes.\n");
    assert_eq!(report(&folder, "accept", &[]).stdout, "");
}

#[test]
fn fingerprints_are_unique_and_do_not_depend_on_lines() {
    for fixture in Fixture::all() {
        let folder = fixture.folder();
        let issues = |folder: &Path| {
            let issues = json(&report(folder, "gitlab", &[]).stdout);
            let issues = issues.as_array().expect("issues").iter();
            let issues = issues.map(|issue| {
                for key in ["description", "check_name", "severity"] {
                    assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{issue}");
                }
                let path = issue["location"]["path"].as_str().expect("a path");
                assert!(folder.join(path).is_file(), "{path}");
                let line = issue["location"]["lines"]["begin"].as_u64().expect("a line");
                (issue["fingerprint"].as_str().expect("a fingerprint").to_owned(), line)
            });
            issues.unzip::<_, _, Vec<_>, Vec<_>>()
        };
        let (fingerprints, lines) = issues(&folder);
        let unique: BTreeSet<_> = fingerprints.iter().collect();
        assert_eq!(unique.len(), fingerprints.len(), "{}", fixture.rule);
        for name in ["old.smithy", "new.smithy"] {
            let model = fs::read_to_string(folder.join(name)).expect("a model");
            fs::write(folder.join(name), format!("// A comment.\n{model}")).expect("a model");
        }
        let lines = lines.into_iter().map(|line| line + 1).collect();
        assert_eq!(issues(&folder), (fingerprints, lines), "{}", fixture.rule);
    }
}

/// GitLab needs a path even if a change is in no file.
#[test]
fn a_change_in_standard_input_is_shown_at_the_other_model() {
    let folder = Fixture::for_rule("member-added").folder();
    let new = fs::read(folder.join("new.smithy")).expect("a model");
    let arguments = ["diff", "old.smithy", "-", "--format", "gitlab"];
    let issues = json(&run_with_in(&folder, &arguments, &new).stdout);
    assert_eq!(issues[0]["location"]["path"], "old.smithy");
}

#[test]
fn reports_for_gitlab_and_jenkins() {
    let folder = Fixture::for_rule("shape-removed").folder();
    let reports = ["junit", "gitlab"].map(|format| report(&folder, format, &[]).stdout);
    insta::assert_snapshot!("reports_for_ci", reports.join("\n"));
}

/// Characters that XML 1.0 does not allow are in no report.
#[test]
fn text_of_models_is_valid_xml() {
    let folder = Fixture::for_rule("member-added").folder();
    for (name, text) in
        [("old.smithy", "a"), ("new.smithy", "]]><b a='\\\"'>&\\u0001\\uffff\\u0085")]
    {
        let model = format!(
            "$version: \"2\"\nnamespace a\nservice S {{ operations: [Call] }}\n\
             operation Call {{ input: In }}\n\
             structure In {{ @jsonName(\"{text}\") text: String }}"
        );
        fs::write(folder.join(name), model).expect("a model");
    }
    let run = report(&folder, "junit", &["--fail-on", "any"]);
    let document = Document::parse(&run.stdout).expect("XML");
    let cases = test_cases(&document);
    assert!(
        cases[0].attribute("name").is_some_and(|it| it.contains("]]><b a='")),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains(['\u{1}', '\u{ffff}', '\u{85}']), "{}", run.stdout);
}

#[test]
fn each_rule_in_a_changelog() {
    let mut reports = String::new();
    for fixture in Fixture::all() {
        let run = report(&fixture.folder(), "changelog", &[]);
        let changes = json(&report(&fixture.folder(), "json", &[]).stdout);
        let breaking = changes["summary"]["breaking"].as_u64().expect("a number") as usize;
        assert_eq!(run.stdout.matches("- **Breaking:** ").count(), breaking, "{}", fixture.rule);
        reports.push_str(&format!("== {}\n{}\n", fixture.rule, run.stdout));
    }
    insta::assert_snapshot!("changelogs", reports);
}
