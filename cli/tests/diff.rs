//! Properties of comparisons that hold for any two models. The tests of the command line cover each
//! rule and each format of the report.
//!
//! Besides the project's own models, a fixed sample is taken from the folder that `SMITHY_MODELS`
//! names, if it is set.

#[path = "models/fragments.rs"]
mod fragments;
mod models;
mod opposite;
#[path = "../../codegen/tests/support/mod.rs"]
mod support;

use fragments::{as_sources, fragment};
use models::{operation_ids, options, package_path, sample};
use opposite::{opposite, without_required};
use proptest::prelude::*;
use smithereens_build::{Options, Source, generate};
use smithereens_cli::diff::{Change, RULES, Severity, diff};
use smithereens_cli::slice::{Documentation, slice};
use support::{difference, files, load, source};

/// The project's own models that are one file each and that code can be generated from.
fn our_models() -> Vec<[Source; 1]> {
    let folders =
        ["../codegen/tests/botocore", "tests/slice", "../model", "../docs", "tests/cli/models"];
    let files = folders.iter().flat_map(|folder| files(&package_path(folder), ""));
    files
        .filter(|file| {
            let name = file.to_string_lossy();
            let is_model = name.ends_with(".json") || name.ends_with(".smithy");
            is_model && !name.contains("invalid") && !name.ends_with("broken.json")
        })
        .map(|file| [source(&file)])
        .filter(|model| generate(model, &Options::default()).is_ok())
        .collect()
}

fn changes(old: &[Source], new: &[Source], options: &Options) -> Vec<Change> {
    diff(old, new, options).unwrap_or_else(|errors| panic!("{errors}")).changes
}

/// Checks that a model does not differ from itself, and each of `operations` not from its fragment.
fn check_model(sources: &[Source], operations: &[&String]) {
    let name = &sources[0].name;
    assert_eq!(changes(sources, sources, &Options::default()), [], "{name} and itself");
    for operation in operations {
        let options = options(operation);
        let fragment = as_sources(&fragment(sources, &options));
        assert_eq!(changes(sources, &fragment, &options), [], "{operation} and its fragment");
        assert_eq!(changes(&fragment, sources, &options), [], "a fragment and its {operation}");
    }
}

#[test]
fn our_models_do_not_differ_from_themselves_and_their_fragments() {
    let mut checked = 0;
    for model in our_models() {
        let operations = operation_ids(&model);
        check_model(&model, &operations.iter().collect::<Vec<_>>());
        checked += operations.len();
    }
    assert!(checked >= 10, "only {checked} operations were checked");
}

#[test]
fn real_models_do_not_differ_from_themselves_and_their_fragments() {
    let Some(files) = sample("differences of real models") else { return };
    for file in files {
        let model = [source(&file)];
        let operations = operation_ids(&model);
        let (Some(first), Some(last)) = (operations.first(), operations.last()) else {
            panic!("{} has no operations", file.display());
        };
        check_model(&model, &[first, last]);
    }
}

#[test]
fn fragments_without_documentation_differ_in_documentation_only() {
    let mut differing = 0;
    for model in our_models() {
        let stripped = slice(&model, &Options::default(), Documentation::Stripped);
        let stripped = as_sources(&stripped.unwrap_or_else(|errors| panic!("{errors}")));
        for (old, new) in [(&model, &stripped), (&stripped, &model)] {
            let found = changes(old, new, &Options::default());
            assert!(found.iter().all(is_documentation), "{found:#?}");
            differing += usize::from(!found.is_empty());
        }
    }
    assert!(differing >= 4, "only {differing} comparisons found documentation");
}

fn is_documentation(change: &Change) -> bool {
    change.severity == Severity::Documentation
}

/// The text of our own model, in which each trait begins a line.
fn our_text() -> String {
    String::from_utf8_lossy(&source(&package_path("../model/update-container-agent.json")).bytes)
        .into_owned()
}

fn json_model(text: String) -> [Source; 1] {
    [Source::new("model.json", text.into_bytes())]
}

/// The model with its shapes in another order.
fn reordered(text: &str, order: &[usize]) -> String {
    let head = text.find("    \"shapes\": {\n").expect("shapes") + "    \"shapes\": {\n".len();
    let tail = text.rfind("\n    }\n}").expect("the end");
    let mut blocks: Vec<&str> = text[head..tail].split(",\n        \"com.").collect();
    blocks[0] = blocks[0].trim_start().trim_start_matches("\"com.");
    let order: Vec<usize> = order.iter().copied().filter(|at| *at < blocks.len()).collect();
    assert_eq!(order.len(), blocks.len());
    let blocks: Vec<String> =
        order.iter().map(|&at| format!("        \"com.{}", blocks[at])).collect();
    format!("{}{}{}", &text[..head], blocks.join(",\n"), &text[tail..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    /// Any edit of any documentation changes documentation only.
    #[test]
    fn edits_of_documentation_change_documentation_only(
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~é]{0,40}"), 1..8),
    ) {
        let text = our_text();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let start = "\"smithy.api#documentation\": ";
        let documented: Vec<usize> =
            (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with(start)).collect();
        for (index, words) in &edits {
            let line = &mut lines[*index.get(&documented)];
            let end = if line.ends_with(',') { "," } else { "" };
            *line = format!("{start}{}{end}", smithereens_build::model::json_text::line(words));
        }
        let found = changes(&json_model(text), &json_model(lines.join("\n")), &Options::default());
        prop_assert!(found.iter().all(is_documentation), "{found:#?}");
    }

    /// Another order of shapes is not a change.
    #[test]
    fn order_is_not_compared(order in Just((0..40).collect::<Vec<usize>>()).prop_shuffle()) {
        let text = our_text();
        let (old, new) = (json_model(text.clone()), json_model(reordered(&text, &order)));
        let models = [&old, &new].map(|model| load(model).unwrap_or_else(|errors| panic!("{errors}")));
        prop_assert_eq!(difference(&models[0], &models[1]), None);
        let found = changes(&old, &new, &Options::default());
        prop_assert!(found.is_empty(), "{found:#?}");
    }

    /// A model without some of its lines can be compared, or has errors. What one comparison finds
    /// added, the opposite comparison finds removed.
    #[test]
    fn a_comparison_and_its_opposite_agree(at in any::<prop::sample::Index>(), count in 1..12_usize) {
        let text = our_text();
        let lines: Vec<&str> = text.lines().collect();
        let at = at.index(lines.len());
        let rest: Vec<&str> =
            lines[..at].iter().chain(lines.iter().skip(at + count)).copied().collect();
        let (old, new) = (json_model(text.clone()), json_model(rest.join("\n")));
        let Ok(forward) = diff(&old, &new, &Options::default()) else { return Ok(()) };
        let backward = changes(&new, &old, &Options::default());
        prop_assert_eq!(
            rules_and_shapes(&forward.changes, opposite),
            rules_and_shapes(&backward, without_required)
        );
    }
}

/// The rules of changes, each with the shape that was added or removed. Shapes that changed are
/// left out, since their ids may differ between the models.
fn rules_and_shapes(
    changes: &[Change],
    rule_of: impl Fn(&str) -> String,
) -> Vec<(String, Option<String>)> {
    let mut found: Vec<_> = changes
        .iter()
        .map(|change| {
            let id = change.rule.id;
            let is_changed = id.ends_with("-changed") || id.ends_with("-renamed");
            (rule_of(id), (!is_changed).then(|| change.shape.to_string()))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn each_rule_has_an_opposite_rule() {
    for rule in RULES {
        let opposite = opposite(rule.id);
        assert!(RULES.iter().any(|other| other.id == opposite), "{}", rule.id);
    }
}

/// The order of members, values, errors and traits is not compared; nor is whether an error belongs
/// to the service or to each operation, or whether a trait belongs to a member or to its target.
#[test]
fn models_with_the_same_meaning_do_not_differ() {
    let head = "$version: \"2\"\nnamespace a\n@aws.protocols#awsJson1_1\n\
                @aws.api#service(sdkId: \"S\", endpointPrefix: \"s\")\n@aws.auth#sigv4(name: \"s\")\n\
                @auth([\"aws.auth#sigv4\"])\n";
    let old = format!(
        "{head}service S {{ version: \"1\", operations: [Call, Other], errors: [Late] }}\n\
         operation Call {{ input: In, errors: [Early] }}\noperation Other {{}}\n\
         @error(\"client\") structure Late {{}}\n@error(\"client\") structure Early {{}}\n\
         structure In {{ one: Color, @length(min: 0, max: 3) two: Text, three: Secret }}\n\
         enum Color {{ RED, GREEN }}\n@pattern(\"a\") string Text\n@sensitive string Secret"
    );
    let new = format!(
        "{head}service S {{ version: \"1\", operations: [Other, Call] }}\n\
         @error(\"client\") structure Early {{}}\n@error(\"client\") structure Late {{}}\n\
         operation Other {{ errors: [Late] }}\noperation Call {{ input: In, errors: [Late, Early] }}\n\
         structure In {{ @sensitive three: Plain, @jsonName(\"two\") @length(max: 3) two: Text, one: Color }}\n\
         string Plain\n@pattern(\"a\") string Text\nenum Color {{ GREEN, RED }}"
    );
    let found = changes(
        &[Source::new("old.smithy", old.into_bytes())],
        &[Source::new("new.smithy", new.into_bytes())],
        &Options::default(),
    );
    assert_eq!(found, []);
}
