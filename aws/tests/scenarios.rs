//! Lookups of credentials and regions.
//!
//! A scenario with underscores in its name has the facts of the scenario of `aws-config` with this
//! name. Two have another outcome: `credential_process_account_id_fallback` runs two programs with
//! a shell's operator, which is an error here; and where that crate calls services of single
//! sign-on or sign-in, the lookup runs the AWS CLI.

#[path = "support/environment.rs"]
mod environment;
#[path = "support/scenario.rs"]
mod scenario;

use scenario::Scenario;
use smithereens_aws::credentials::Credentials;
use smithereens_aws::{Lookup, LookupError, LookupErrorKind};

/// Runs the scenarios of a file, and returns how many there are.
fn run(text: &str) -> usize {
    let scenarios: Vec<Scenario> = serde_json::from_str(text).expect("scenarios");
    for scenario in &scenarios {
        if scenario.region.is_some() || scenario.failed_region.is_some() {
            let region = scenario.run(Lookup::region(scenario.environment(), scenario.options()));
            assert_eq!(region.as_ref().ok(), scenario.region.as_ref(), "{}", scenario.name);
            let error = region.err().map(|error| error.to_string());
            assert_eq!(error, scenario.failed_region, "{}", scenario.name);
        } else {
            let lookup = Lookup::credentials(scenario.environment(), scenario.options());
            check(scenario, scenario.run(lookup));
        }
    }
    scenarios.len()
}

fn check(scenario: &Scenario, result: Result<Credentials, LookupError>) {
    let name = &scenario.name;
    match (result, &scenario.credentials) {
        (Ok(found), Some(expected)) => {
            let expiration = found.expiration.map(|time| time.to_string());
            let found = [
                Some(found.access_key_id),
                Some(found.secret_access_key),
                found.session_token,
                expiration,
                found.account_id,
            ];
            assert_eq!(&found, expected, "{name}");
        }
        (Ok(found), None) => panic!("{name}: expected an error, found {found:?}"),
        (Err(error), Some(_)) => panic!("{name}: expected credentials, found: {error}"),
        (Err(error), None) => {
            let (kind, text) = match (&scenario.failed, &scenario.not_configured) {
                (Some(text), None) => (LookupErrorKind::Failed, text),
                (None, Some(text)) => (LookupErrorKind::NotConfigured, text),
                _ => panic!("{name}: expected one result in the scenario"),
            };
            assert_eq!(error.kind(), kind, "{name}: {error}");
            let message = error.to_string();
            assert!(message.contains(text), "{name}: {message}");
            // In the scenarios, the keys, tokens and arguments of programs that fail have this
            // text.
            let text = message.replace("AWS_SECRET_ACCESS_KEY", "");
            assert!(!text.contains("SECRET"), "{name}: {message}");
            if kind == LookupErrorKind::Failed {
                assert!(!message.contains('\n'), "{name}: {message}");
            }
        }
    }
}

macro_rules! scenarios {
    ($($test:ident: $file:literal, $count:literal;)*) => {$(
        #[test]
        fn $test() {
            assert_eq!(run(include_str!(concat!("scenarios/", $file))), $count);
        }
    )*};
}

scenarios! {
    the_default_chain: "default-chain.json", 31;
    profiles: "profiles.json", 26;
    chains_of_roles: "role-chains.json", 30;
    containers: "containers.json", 28;
    instances: "instances.json", 18;
    more_sources: "more.json", 24;
}
