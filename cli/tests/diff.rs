//! What holds of any two models. Each rule, and each form of the report, is tested with the
//! command line.
//!
//! Besides the project's own models, a fixed sample is taken from the folder that `SMITHY_MODELS`
//! names, if it is set.

mod sample;
#[path = "../../codegen/tests/support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sample::sample;
use smithereens_build::{Source, Wanted, generate, load_resolved, select};
use smithereens_cli::diff::{Change, RULES, Severity, diff};
use smithereens_cli::slice::{Documentation, slice};
use support::{difference, files, load, source};

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The project's own models that are one file each and that code can be generated from.
fn our_models() -> Vec<[Source; 1]> {
    let folders =
        ["../codegen/tests/botocore", "tests/slice", "../model", "../docs", "tests/cli/models"];
    let is_model = |file: &PathBuf| {
        let name = file.to_string_lossy();
        let ending = [".json", ".smithy"].iter().any(|ending| name.ends_with(ending));
        ending && !name.contains("invalid") && !name.ends_with("broken.json")
    };
    let files = folders.iter().flat_map(|folder| files(&own(folder), ""));
    let models = files.filter(is_model).map(|file| [source(&file)]);
    models.filter(|model| generate(model, &Wanted::default()).is_ok()).collect()
}

fn changes(old: &[Source], new: &[Source], wanted: &Wanted) -> Vec<Change> {
    diff(old, new, wanted).unwrap_or_else(|errors| panic!("{errors}")).changes
}

fn of(operation: &str) -> Wanted {
    Wanted { operations: vec![operation.to_owned()], ..Wanted::default() }
}

fn operations(sources: &[Source]) -> Vec<String> {
    let model = load_resolved(sources).unwrap_or_else(|errors| panic!("{errors}"));
    let services = select::services(&model);
    let mut all: Vec<String> = services
        .flat_map(|(_, service)| select::operations_of(&model, service).into_keys())
        .map(ToString::to_string)
        .collect();
    all.sort();
    all
}

fn fragment(sources: &[Source], wanted: &Wanted, documentation: Documentation) -> [Source; 1] {
    let sliced = slice(sources, wanted, documentation).unwrap_or_else(|errors| panic!("{errors}"));
    [Source::new("fragment.json", sliced.text.into_bytes())]
}

/// Neither a model and itself nor an operation and its fragment differ in anything.
fn check_model(sources: &[Source], pick: impl Fn(usize, usize) -> bool) -> usize {
    let name = &sources[0].name;
    assert_eq!(changes(sources, sources, &Wanted::default()), [], "{name} and itself");
    let all = operations(sources);
    let picked = all.iter().enumerate().filter(|(index, _)| pick(*index, all.len()));
    let check = |(_, operation): (usize, &String)| {
        let wanted = of(operation);
        let cut = fragment(sources, &wanted, Documentation::Kept);
        assert_eq!(changes(sources, &cut, &wanted), [], "{operation} and its fragment");
        assert_eq!(changes(&cut, sources, &wanted), [], "a fragment and its {operation}");
    };
    picked.map(check).count()
}

#[test]
fn our_models_do_not_differ_from_themselves_and_their_fragments() {
    let checked: usize = our_models().iter().map(|model| check_model(model, |_, _| true)).sum();
    assert!(checked >= 10, "only {checked} operations were checked");
}

#[test]
fn real_models_do_not_differ_from_themselves_and_their_fragments() {
    let Some(files) = sample("differences of real models") else { return };
    for file in files {
        let ends = |index, count| index == 0 || index + 1 == count;
        assert!(check_model(&[source(&file)], ends) > 0, "{}", file.display());
    }
}

/// Text without which a model is the same to programs.
#[test]
fn fragments_without_documentation_differ_in_that_alone() {
    let mut differ = 0;
    for model in our_models() {
        let bare = fragment(&model, &Wanted::default(), Documentation::Stripped);
        for found in
            [changes(&model, &bare, &Wanted::default()), changes(&bare, &model, &Wanted::default())]
        {
            assert!(found.iter().all(is_documentation), "{found:#?}");
            differ += usize::from(!found.is_empty());
        }
    }
    assert!(differ >= 4, "only {differ} models have documentation");
}

fn is_documentation(change: &Change) -> bool {
    change.severity == Severity::Documentation
}

/// The text of our own model, a line a trait.
fn our_text() -> String {
    String::from_utf8_lossy(&source(&own("../model/update-container-agent.json")).bytes)
        .into_owned()
}

fn as_sources(text: String) -> [Source; 1] {
    [Source::new("model.json", text.into_bytes())]
}

/// The model with its shapes, and the entries inside each, in another order.
fn shuffled(text: &str, order: &[usize]) -> String {
    let head = text.find("    \"shapes\": {\n").expect("shapes") + "    \"shapes\": {\n".len();
    let tail = text.rfind("\n    }\n}").expect("the end");
    let mut blocks: Vec<&str> = text[head..tail].split(",\n        \"com.").collect();
    blocks[0] = blocks[0].trim_start().trim_start_matches("\"com.");
    let mut order: Vec<usize> = order.iter().copied().filter(|at| *at < blocks.len()).collect();
    order.dedup();
    assert_eq!(order.len(), blocks.len());
    let blocks: Vec<String> =
        order.iter().map(|&at| format!("        \"com.{}", blocks[at])).collect();
    format!("{}{}{}", &text[..head], blocks.join(",\n"), &text[tail..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    /// Whatever is written in whichever documentation, nothing breaks.
    #[test]
    fn edits_of_documentation_never_break(
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~é]{0,40}"), 1..8),
    ) {
        let text = our_text();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let start = "\"smithy.api#documentation\": ";
        let places: Vec<usize> =
            (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with(start)).collect();
        for (index, words) in &edits {
            let line = &mut lines[places[index.index(places.len())]];
            let end = if line.ends_with(',') { "," } else { "" };
            *line = format!("{start}{}{end}", smithereens_build::model::json_text::line(words));
        }
        let found = changes(&as_sources(text), &as_sources(lines.join("\n")), &Wanted::default());
        prop_assert!(found.iter().all(is_documentation), "{found:#?}");
    }

    /// The order of shapes is no change.
    #[test]
    fn order_is_no_change(order in Just((0..40).collect::<Vec<usize>>()).prop_shuffle()) {
        let text = our_text();
        let (old, new) = (as_sources(text.clone()), as_sources(shuffled(&text, &order)));
        let models = [&old, &new].map(|model| load(model).unwrap_or_else(|errors| panic!("{errors}")));
        prop_assert_eq!(difference(&models[0], &models[1]), None);
        let found = changes(&old, &new, &Wanted::default());
        prop_assert!(found.is_empty(), "{found:#?}");
    }

    /// Any line less gives a model that can be compared, or errors; and what one way round was
    /// added, the other way round is removed.
    #[test]
    fn a_change_and_its_opposite(at in any::<prop::sample::Index>(), count in 1..12_usize) {
        let text = our_text();
        let lines: Vec<&str> = text.lines().collect();
        let at = at.index(lines.len());
        let rest: Vec<&str> =
            lines[..at].iter().chain(lines.iter().skip(at + count)).copied().collect();
        let (old, new) = (as_sources(text.clone()), as_sources(rest.join("\n")));
        let Ok(forth) = diff(&old, &new, &Wanted::default()) else { return Ok(()) };
        let back = changes(&new, &old, &Wanted::default());
        prop_assert_eq!(seen(&forth.changes, opposite), seen(&back, kind));
    }
}

/// Rules of what changed, and names of what came or went; other things may bear another on either
/// side.
fn seen(changes: &[Change], rule: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let stays = |id: &str| id.ends_with("-changed") || id.ends_with("-renamed");
    let name = |it: &Change| {
        if stays(it.rule.id) { String::new() } else { it.shape.to_string() }
    };
    let mut seen: Vec<_> = changes.iter().map(|it| (rule(it.rule.id), name(it))).collect();
    seen.sort();
    seen
}

/// Whether a member that comes is required is not told when it goes.
fn kind(id: &str) -> String {
    id.replace("required-member-", "member-")
}

fn opposite(id: &str) -> String {
    let id = kind(id);
    match (id.strip_suffix("-added"), id.strip_suffix("-removed")) {
        (Some(what), _) => format!("{what}-removed"),
        (_, Some(what)) => format!("{what}-added"),
        _ => id,
    }
}

#[test]
fn rules_that_add_have_rules_that_remove() {
    for rule in RULES {
        let opposite = opposite(rule.id);
        assert!(RULES.iter().any(|other| other.id == opposite), "{}", rule.id);
    }
}

/// Members, values, errors and traits in another order, by other names of the same things, and in
/// another format.
#[test]
fn what_says_the_same_is_no_change() {
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
        &Wanted::default(),
    );
    assert_eq!(found, []);
}
