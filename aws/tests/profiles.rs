//! The syntax and the places of profile files.

#[path = "support/environment.rs"]
mod environment;

use std::collections::BTreeMap;
use std::path::PathBuf;

use environment::MapEnvironment;
use proptest::prelude::*;
use smithereens_aws::profile::{Profiles, Section, config_file, credentials_file};

/// An environment with the two files.
fn files(config: &str, credentials: &str) -> MapEnvironment {
    let mut environment = MapEnvironment::default();
    environment.variables.insert("HOME".to_owned(), "/home".to_owned());
    let files = [("config", config), ("credentials", credentials)];
    for (name, text) in files.into_iter().filter(|(_, text)| !text.is_empty()) {
        environment.files.insert(format!("/home/.aws/{name}"), text.to_owned());
    }
    environment
}

fn properties(section: &Section) -> BTreeMap<String, String> {
    let properties = section.properties();
    properties.map(|(name, property)| (name.to_owned(), property.value().to_owned())).collect()
}

/// The text of the config file, that of the credentials file, and the properties of each section,
/// or a part of the error.
type Case = (String, String, serde_json::Value);

#[test]
fn files_have_the_meaning_that_they_have_for_the_sdks() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("scenarios/profile-syntax.json")).expect("cases");
    assert_eq!(cases.len(), 63);
    for (config, credentials, expected) in cases {
        let result = Profiles::load(&files(&config, &credentials));
        if let Some(text) = expected.as_str() {
            let error = result.expect_err(&config).to_string();
            assert!(error.contains(text), "{config}: {error}");
            assert!(error.starts_with("/home/.aws/config:"), "{error}");
            continue;
        }
        let profiles = result.unwrap_or_else(|error| panic!("{config}: {error}"));
        let mut found = BTreeMap::new();
        for name in profiles.names() {
            found.insert(name.to_owned(), properties(profiles.profile(name).expect(name)));
        }
        for name in expected.as_object().expect("sections").keys() {
            if let Some(session) = name.strip_prefix("sso-session ") {
                let section = profiles.sso_session(session).expect(name);
                found.insert(name.clone(), properties(section));
            }
        }
        assert_eq!(serde_json::to_value(found).expect("JSON"), expected, "{config}\n{credentials}");
    }
}

#[test]
fn errors_and_debug_have_a_place_and_no_value() {
    let error = Profiles::load(&files("", "[default]\naws_secret_access_key SECRET"))
        .expect_err("no equals sign");
    assert_eq!(
        error.to_string(),
        "/home/.aws/credentials:2: expected `name = value`, found no `=`"
    );
    let profiles =
        Profiles::load(&files("", "[default]\n\naws_secret_access_key=SECRET")).expect("a profile");
    assert!(!format!("{profiles:?}").contains("SECRET"));
    let property = profiles.profile("default").and_then(|p| p.property("aws_secret_access_key"));
    let property = property.expect("a property");
    assert_eq!(property.value(), "SECRET");
    assert_eq!(property.position().to_string(), "/home/.aws/credentials:3");
}

#[test]
fn nested_properties_are_read_by_name() {
    let text =
        "[services x]\nsts =\n  Endpoint_URL = http://a=b\n  other = 1\ns3 = endpoint_url = no";
    let profiles = Profiles::load(&files(text, "")).expect("a section");
    let section = profiles.services("x").expect("a section");
    let nested = |service| section.property(service).and_then(|p| p.nested("endpoint_url"));
    assert_eq!(nested("sts"), Some("http://a=b"));
    assert_eq!(nested("s3"), None);
}

#[test]
fn a_byte_order_mark_is_ignored() {
    let profiles =
        Profiles::load(&files("\u{feff}[default]\nname = value", "")).expect("a profile");
    assert_eq!(profiles.profile("default").and_then(|profile| profile.get("name")), Some("value"));
}

#[test]
fn files_that_are_not_text_are_errors() {
    let mut environment = files("", "");
    environment.variables.insert("AWS_CONFIG_FILE".to_owned(), "/a\nb".to_owned());
    environment.files.insert("/a\nb".to_owned(), "unreadable".to_owned());
    let error = Profiles::load(&environment).expect_err("unreadable");
    assert_eq!(error.to_string(), "/a\\nb: cannot be read: permission denied");
}

/// Environment variables, and the paths of the config file and the credentials file.
type Location = (&'static [(&'static str, &'static str)], &'static str, &'static str);

const LOCATIONS: [Location; 8] = [
    (
        &[("HOME", "/home/user"), ("USERPROFILE", "x"), ("HOMEDRIVE", "x"), ("HOMEPATH", "x")],
        "/home/user/.aws/config",
        "/home/user/.aws/credentials",
    ),
    (
        &[("USERPROFILE", "C:/users/user"), ("HOMEDRIVE", "x"), ("HOMEPATH", "x")],
        "C:/users/user/.aws/config",
        "C:/users/user/.aws/credentials",
    ),
    (
        &[("HOMEDRIVE", "C:"), ("HOMEPATH", "/users/user")],
        "C:/users/user/.aws/config",
        "C:/users/user/.aws/credentials",
    ),
    (
        &[("AWS_CONFIG_FILE", "/other/path/config"), ("HOME", "/home/user")],
        "/other/path/config",
        "/home/user/.aws/credentials",
    ),
    (
        &[("AWS_SHARED_CREDENTIALS_FILE", "/other/path/credentials"), ("HOME", "/home/user")],
        "/home/user/.aws/config",
        "/other/path/credentials",
    ),
    (
        &[("AWS_CONFIG_FILE", "~/config"), ("HOME", "/home/user")],
        "/home/user/config",
        "/home/user/.aws/credentials",
    ),
    (
        &[("AWS_CONFIG_FILE", "C:/other/config"), ("HOME", "C:/users/user")],
        "C:/other/config",
        "C:/users/user/.aws/credentials",
    ),
    (
        &[("AWS_SHARED_CREDENTIALS_FILE", "C:/c"), ("HOME", "C:/users/user")],
        "C:/users/user/.aws/config",
        "C:/c",
    ),
];

#[test]
fn files_are_where_environment_variables_say() {
    for (variables, config, credentials) in LOCATIONS {
        let pairs = variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
        let environment = MapEnvironment { variables: pairs.collect(), ..Default::default() };
        assert_eq!(config_file(&environment), Some(PathBuf::from(config)));
        assert_eq!(credentials_file(&environment), Some(PathBuf::from(credentials)));
    }
    assert_eq!(config_file(&MapEnvironment::default()), None);
}

proptest! {
    #[test]
    fn no_text_panics(
        config in "([\\[\\]=#; \\t\\r\\n]|profile |default|sso-session |[a-zé\u{2028}]){0,60}",
        credentials in any::<String>(),
    ) {
        if let Err(error) = Profiles::load(&files(&config, &credentials)) {
            let message = error.to_string();
            prop_assert!(message.starts_with("/home/.aws/c"), "{message}");
            prop_assert!(!message.contains(['\n', '\r', '\u{2028}']), "{message}");
        }
    }
}
