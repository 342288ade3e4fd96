//! Every endpoint test of every model in a folder, with each form of rules that the model has.

use conformance_endpoints::{case, partitions, services};
use smithereens_aws::endpoint::Rules;

#[test]
fn all_endpoint_tests_pass() {
    let partitions = partitions().unwrap();
    let services = services().unwrap();
    let (mut rule_sets, mut cases) = (0, 0);
    let mut failures = Vec::new();
    for service in &services {
        // A service without rules or tests would pass without a check.
        if service.rules.is_empty() || service.cases.is_empty() {
            failures.push(format!("{}: no rules or no tests", service.file));
        }
        for (trait_id, json) in &service.rules {
            rule_sets += 1;
            let rules = match Rules::parse(json) {
                Ok(rules) => rules,
                Err(error) => {
                    failures.push(format!("{} {trait_id}: {error}", service.file));
                    continue;
                }
            };
            for case in &service.cases {
                cases += 1;
                if let Err(message) = case::run(case, &rules, &partitions) {
                    let name = &case["documentation"];
                    failures.push(format!("{} {trait_id} {name}: {message}", service.file));
                }
            }
        }
    }
    println!(
        "services {}  rule sets {rule_sets}  cases {cases}  failures {}",
        services.len(),
        failures.len()
    );
    assert!(cases > 0, "no model with endpoint tests in the folder");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
