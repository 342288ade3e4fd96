//! Services whose model has an endpoint prefix, and no rules.

use smithereens_aws::endpoint::{BuiltIn, Parameters, Rules};

use crate::{message, resolve};

fn url(region: &str, flags: &[BuiltIn]) -> String {
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Region, region);
    for flag in flags {
        parameters.set_built_in(*flag, true);
    }
    let rules = Rules::for_endpoint_prefix("api.ecr").unwrap();
    resolve(&rules, &parameters).unwrap().url.to_string()
}

#[test]
fn the_prefix_the_region_and_the_suffix_are_the_host() {
    let (fips, dual_stack) = (BuiltIn::UseFips, BuiltIn::UseDualStack);
    assert_eq!(url("us-east-1", &[]), "https://api.ecr.us-east-1.amazonaws.com/");
    assert_eq!(url("us-east-1", &[fips]), "https://api.ecr-fips.us-east-1.amazonaws.com/");
    assert_eq!(url("us-east-1", &[dual_stack]), "https://api.ecr.us-east-1.api.aws/");
    assert_eq!(url("us-east-1", &[fips, dual_stack]), "https://api.ecr-fips.us-east-1.api.aws/");
    assert_eq!(url("cn-north-1", &[]), "https://api.ecr.cn-north-1.amazonaws.com.cn/");
}

#[test]
fn a_custom_endpoint_replaces_the_host() {
    let rules = Rules::for_endpoint_prefix("ecs").unwrap();
    let mut parameters = Parameters::new();
    parameters.set_built_in(BuiltIn::Endpoint, "http://localhost:8000/ecs");
    assert_eq!(resolve(&rules, &parameters).unwrap().url, "http://localhost:8000/ecs");
    parameters.set_built_in(BuiltIn::UseDualStack, true);
    assert_eq!(
        message(&rules, &parameters),
        "A custom endpoint and dual stack are set: unset one of them"
    );
    parameters.set_built_in(BuiltIn::UseFips, true);
    assert_eq!(
        message(&rules, &parameters),
        "A custom endpoint and FIPS are set: unset one of them"
    );
}

#[test]
fn a_region_is_needed() {
    let rules = Rules::for_endpoint_prefix("ecs").unwrap();
    assert_eq!(
        message(&rules, &Parameters::new()),
        "No region is set: set a region or a custom endpoint"
    );
}

#[test]
fn a_region_cannot_change_the_host() {
    let rules = Rules::for_endpoint_prefix("ecs").unwrap();
    for region in ["example.com/", "example.com:80/", "", "a@b", "us-east-1?", "-"] {
        let mut parameters = Parameters::new();
        parameters.set_built_in(BuiltIn::Region, region);
        assert_eq!(
            message(&rules, &parameters),
            format!("expected a region such as us-east-1, found `{region}`")
        );
    }
}

#[test]
fn messages_do_not_have_the_password_of_a_custom_endpoint() {
    let rules = Rules::for_endpoint_prefix("ecs").unwrap();
    for endpoint in
        ["https://ann:secret@example.com", "ann:secret@example.com", "ftp://ann:secret@a/"]
    {
        let mut parameters = Parameters::new();
        parameters.set_built_in(BuiltIn::Endpoint, endpoint);
        assert_eq!(
            message(&rules, &parameters),
            "expected a custom endpoint without user and password"
        );
    }
}

#[test]
fn a_prefix_must_be_part_of_a_host() {
    for prefix in ["", "a b", "a/", "a\"", "-a"] {
        assert_eq!(
            Rules::for_endpoint_prefix(prefix).unwrap_err().to_string(),
            format!("expected the start of a host, found `{prefix}`")
        );
    }
}
