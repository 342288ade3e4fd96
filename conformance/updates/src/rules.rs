//! The models with which the tests of `smithereens-cli` check each rule of `diff`, as updates.

// The tests of `smithereens-cli` use all of it.
#[allow(dead_code)]
#[path = "../../../cli/tests/cli/diff/fixture.rs"]
mod fixture;

use smithereens_build::source::Source;
use smithereens_cli::diff::Pair;

use crate::update::Update;
use fixture::Fixture;

/// The two models of each rule, as an update in each direction.
pub(crate) fn updates() -> Vec<Update> {
    let update = |rule: &str, texts: Pair<String>| Update {
        service: "rules".to_owned(),
        name: rule.to_owned(),
        sources: texts.map(|text| vec![Source::new("model.smithy", text.as_bytes())]),
        operations: Pair::default(),
    };
    let updates = Fixture::all().into_iter().flat_map(|fixture| {
        let texts = Pair { old: fixture.before(), new: fixture.after() };
        let reversed = Pair { old: texts.new.clone(), new: texts.old.clone() };
        let rule = &fixture.rule;
        [update(rule, texts), update(&format!("{rule} reversed"), reversed)]
    });
    updates.collect()
}
