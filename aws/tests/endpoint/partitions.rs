//! Partitions.

use smithereens_aws::endpoint::{BuiltIn, Parameters, Partitions, Rules};

fn name(region: &str) -> &'static str {
    Partitions::built_in().of_region(region).unwrap().name()
}

#[test]
fn regions_belong_to_partitions() {
    // Listed by name, matched by pattern, and neither.
    assert_eq!(name("us-east-1"), "aws");
    assert_eq!(name("aws-cn-global"), "aws-cn");
    assert_eq!(name("us-gov-south-7"), "aws-us-gov");
    assert_eq!(name("us-isob-west-1"), "aws-iso-b");
    assert_eq!(name("eusc-de-west-2"), "aws-eusc");
    assert_eq!(name("mars-global"), "aws");
    assert_eq!(name(""), "aws");
}

fn json(partition: &str) -> String {
    format!(r#"{{"version": "1.1", "partitions": [{partition}]}}"#)
}

const MARS: &str = r#"{
    "id": "mars", "regionRegex": "^mars\\-\\w+\\-\\d+$",
    "regions": {"mars-north-1": {"description": "Mars"}},
    "outputs": {"name": "mars", "dnsSuffix": "mars.example", "dualStackDnsSuffix": "dual.mars.example",
                "supportsFIPS": false, "supportsDualStack": true, "implicitGlobalRegion": "mars-north-1"}}"#;

#[test]
fn partitions_of_another_date_replace_those_of_the_crate() {
    let partitions = Partitions::from_json(&json(MARS)).unwrap();
    let mars = partitions.of_region("mars-south-2").unwrap();
    assert_eq!(mars.regions().collect::<Vec<_>>(), ["mars-north-1"]);
    assert_eq!((mars.supports_fips(), mars.supports_dual_stack()), (false, true));
    assert_eq!(mars.implicit_global_region(), "mars-north-1");
    assert_eq!(partitions.of_region("us-east-1"), None);
    let rules = Rules::for_endpoint_prefix("ecs").unwrap();
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Region, "mars-south-2");
    let endpoint = rules.resolve(&parameters, &partitions).unwrap();
    assert_eq!(endpoint.url, "https://ecs.mars-south-2.mars.example/");
    parameters.set_built_in(BuiltIn::UseFips, true);
    assert_eq!(
        rules.resolve(&parameters, &partitions).unwrap_err().message(),
        "FIPS is set, but the partition `mars` does not support it"
    );
}

#[test]
fn partitions_that_cannot_be_read_are_errors() {
    let cases = [
        ("[]".to_owned(), "expected an object, found an array"),
        (json("1"), "partitions[0]: expected an object, found a number"),
        (
            json(&MARS.replace(r"\\w+", ".*")),
            r"partitions[0].regionRegex: expected `^`, literals, at most one group `(a|b)`, `\w+` and `\d+` before a literal, and `$`, found `^mars\-.*\-\d+$`",
        ),
        (
            json(&MARS.replace("description", "dnsSuffix")),
            "partitions[0].regions.mars-north-1.dnsSuffix: expected only `description`: no region of AWS has facts of its own",
        ),
        (
            json(&MARS.replace("supportsFIPS", "x")),
            "partitions[0].outputs.supportsFIPS: expected a value, found none",
        ),
    ];
    for (json, message) in cases {
        assert_eq!(Partitions::from_json(&json).unwrap_err().to_string(), message);
    }
    assert!(Partitions::from_json("{").is_err());
}
