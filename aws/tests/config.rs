//! The configuration that AWS's tools read.

#[path = "support/environment.rs"]
mod environment;

use std::sync::Arc;

use environment::MapEnvironment;
use http::{Request, Response};
use smithereens_aws::{CallError, Client, Config, Credentials, Lookup, LookupError, LookupOptions};
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};

fn lookup(variables: &[(&str, &str)], config_file: &str) -> Result<Config, LookupError> {
    let text = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let environment = MapEnvironment {
        variables: variables.iter().map(text).chain([("HOME".into(), "/home".into())]).collect(),
        files: [("/home/.aws/config".to_owned(), config_file.to_owned())].into(),
    };
    let lookup: Lookup<Config> = Config::lookup(Arc::new(environment), LookupOptions::default());
    lookup.run(|request, _| -> Result<Response<Vec<u8>>, String> {
        Err(format!("no request is expected, found {}", request.uri()))
    })
}

/// The URI of the request that a client with this configuration sends.
fn uri(config: Config) -> Result<String, String> {
    let sent = std::sync::Mutex::new(String::new());
    let connection = |request: Request<Vec<u8>>| {
        *sent.lock().unwrap() = request.uri().to_string();
        Ok::<_, std::io::Error>(Response::new(b"{}".to_vec()))
    };
    let client = Client::with_connection(
        config.credentials(Credentials::new("AKID", "secret")),
        &connection,
    );
    let input = UpdateContainerAgentRequest::new("instance");
    match client.call::<UpdateContainerAgent>(&input) {
        Ok(_) => {}
        Err(CallError::Endpoint { error, .. }) => return Err(error.to_string()),
        Err(error) => panic!("{error}"),
    }
    drop(client);
    Ok(sent.into_inner().unwrap())
}

#[test]
fn variables_are_preferred_to_the_profile() {
    let file = "[default]\nregion = eu-west-1\nuse_fips_endpoint = true\n";
    let config = lookup(&[], file).expect("a configuration");
    assert_eq!(uri(config), Ok("https://ecs-fips.eu-west-1.amazonaws.com/".to_owned()));
    let variables = [("AWS_REGION", "us-gov-west-1"), ("AWS_USE_FIPS_ENDPOINT", "false")];
    let config = lookup(&variables, file).expect("a configuration");
    assert_eq!(uri(config), Ok("https://ecs.us-gov-west-1.amazonaws.com/".to_owned()));
}

#[test]
fn the_most_specific_endpoint_counts() {
    let file = "[default]\nregion = eu-west-1\nservices = local\nendpoint_url = http://profile.test\n\
                [services local]\necs =\n  endpoint_url = http://section.test\n";
    let variables = [
        ("AWS_ENDPOINT_URL_ECS", "http://variable.test"),
        ("AWS_ENDPOINT_URL", "http://global.test"),
    ];
    for (variables, expected) in [
        (&variables[..], "http://variable.test/"),
        (&variables[1..], "http://global.test/"),
        (&[], "http://section.test/"),
        (
            &[("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")],
            "https://ecs.eu-west-1.amazonaws.com/",
        ),
    ] {
        let config = lookup(variables, file).expect("a configuration");
        assert_eq!(uri(config), Ok(expected.to_owned()));
    }
}

#[test]
fn wrong_settings_are_named() {
    for (variable, value, expected) in [
        (
            "AWS_MAX_ATTEMPTS",
            "0",
            "expected a number of attempts from 1 on, found `0` in the environment variable AWS_MAX_ATTEMPTS",
        ),
        (
            "AWS_USE_FIPS_ENDPOINT",
            "yes",
            "expected true or false, found `yes` in the environment variable AWS_USE_FIPS_ENDPOINT",
        ),
        (
            "AWS_S3_USE_ARN_REGION",
            "1",
            "expected true or false, found `1` in the environment variable AWS_S3_USE_ARN_REGION",
        ),
        (
            "AWS_REQUEST_CHECKSUM_CALCULATION",
            "always",
            "expected when_supported or when_required, found `always` in the environment variable AWS_REQUEST_CHECKSUM_CALCULATION",
        ),
        (
            "AWS_ENDPOINT_URL",
            "4566",
            "expected a URL such as http://localhost:4566, found `4566` in the environment variable AWS_ENDPOINT_URL",
        ),
    ] {
        let variables = [("AWS_REGION", "eu-west-1"), (variable, value)];
        let error = lookup(&variables, "").expect_err("an error");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn a_false_setting_differs_from_an_unset_one() {
    let region = ("AWS_REGION", "eu-west-1");
    let set = lookup(&[region, ("AWS_S3_USE_ARN_REGION", "false")], "").expect("a configuration");
    let unset = lookup(&[region], "").expect("a configuration");
    assert!(format!("{set:?}").contains("UseArnRegion"), "{set:?}");
    assert!(!format!("{unset:?}").contains("UseArnRegion"), "{unset:?}");
}

/// New credentials are used, not those that an earlier call has found.
#[test]
fn a_client_is_configured_after_it_was_made() {
    let keys = std::sync::Mutex::new(Vec::new());
    let connection = |request: Request<Vec<u8>>| {
        let signature = request.headers()["authorization"].to_str().unwrap();
        let start = signature.find("Credential=").unwrap();
        keys.lock().unwrap().push(signature[start + 11..start + 16].to_owned());
        Ok::<_, std::io::Error>(Response::new(b"{}".to_vec()))
    };
    let config = Config::new("eu-central-1").credentials(Credentials::new("FIRST", "secret"));
    let client = Client::with_connection(config, &connection);
    let input = UpdateContainerAgentRequest::new("instance");
    client.call::<UpdateContainerAgent>(&input).expect("an output");
    let credentials = Credentials::new("OTHER", "secret");
    let client = client.configure(|config| config.credentials(credentials));
    client.call::<UpdateContainerAgent>(&input).expect("an output");
    drop(client);
    assert_eq!(keys.into_inner().unwrap(), ["FIRST", "OTHER"]);
}

#[test]
fn the_name_of_the_application_is_in_the_user_agent() {
    let file = "[default]\nregion = eu-west-1\nsdk_ua_app_id = greenhouse\n";
    let variable = [("AWS_SDK_UA_APP_ID", "my app/1")];
    for (variables, expected) in [(&[][..], "app/greenhouse"), (&variable[..], "app/my-app-1")] {
        let sent = std::sync::Mutex::new(String::new());
        let connection = |request: Request<Vec<u8>>| {
            let user_agent = request.headers()["user-agent"].to_str().unwrap();
            *sent.lock().unwrap() = user_agent.to_owned();
            Ok::<_, std::io::Error>(Response::new(b"{}".to_vec()))
        };
        let config = lookup(variables, file).expect("a configuration");
        let config = config.user_agent("test").credentials(Credentials::new("AKID", "secret"));
        let client = Client::with_connection(config, &connection);
        client
            .call::<UpdateContainerAgent>(&UpdateContainerAgentRequest::new("instance"))
            .expect("an output");
        assert_eq!(*sent.lock().unwrap(), format!("test {expected}"));
    }
}

#[test]
fn checksums_are_set_by_variables_and_the_profile() {
    let region = ("AWS_REGION", "eu-west-1");
    let file = "[default]\nrequest_checksum_calculation = when_required\n\
                response_checksum_validation = WHEN_REQUIRED\n";
    let variable = ("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_supported");
    for (variables, file, expected) in [
        (&[region, variable][..1], "", ["WhenSupported", "WhenSupported"]),
        (&[region, variable][..1], file, ["WhenRequired", "WhenRequired"]),
        (&[region, variable], file, ["WhenRequired", "WhenSupported"]),
    ] {
        let config = format!("{:?}", lookup(variables, file).expect("a configuration"));
        let [calculation, validation] = expected;
        let calculation = format!("request_checksum_calculation: {calculation}");
        let validation = format!("response_checksum_validation: {validation}");
        assert!(config.contains(&calculation) && config.contains(&validation), "{config}");
    }
}
