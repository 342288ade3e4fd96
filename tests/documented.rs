//! Generated code has what Amazon's documentation of `UpdateContainerAgent` lists: members, types,
//! enum values and errors, no more and no less.
//!
//! `tests/documented/` holds the documentation's request syntax, response syntax and exceptions.
//! The test reads the fields, wire names and enums of the generated Rust and writes them in the
//! same notation.

mod support;

use insta::assert_snapshot;
use smithereens_build::{Options, Source, generate};
use support::{generated::Generated, lines, syntax};

const GENERATED: &str = include_str!("../generated/update_container_agent.rs");
const AFTER_UPDATE: &str = include_str!("../docs/model-update/after.rs");
const OPERATION: &str = "UpdateContainerAgent";

/// What a file of generated code declares, in the notation of the documentation.
struct Rendered {
    request: String,
    response: String,
    exceptions: String,
}

fn render(text: &str) -> Rendered {
    fn rendered(text: &str) -> Result<Rendered, String> {
        let generated = Generated::parse(text)?;
        Ok(Rendered {
            request: syntax::request(&generated, OPERATION)?,
            response: syntax::response(&generated, OPERATION)?,
            exceptions: syntax::exceptions(&generated, OPERATION)?,
        })
    }
    rendered(text).unwrap_or_else(|error| panic!("cannot read the generated code: {error}"))
}

/// Compares generated code with every block of the documentation.
fn compare(rendered: &Rendered) -> Result<(), String> {
    let blocks = [
        ("request-syntax.txt", include_str!("documented/request-syntax.txt"), &rendered.request),
        ("response-syntax.txt", include_str!("documented/response-syntax.txt"), &rendered.response),
        (
            "exceptions.txt",
            &sorted(include_str!("documented/exceptions.txt")),
            &rendered.exceptions,
        ),
    ];
    let differences: String = blocks
        .into_iter()
        .filter(|(_, documented, generated)| documented != generated)
        .map(|(file, documented, generated)| {
            let diff = lines::diff(documented, generated);
            format!(
                "generated code differs from tests/documented/{file} \
                 (- documented, + generated):\n{diff}\n"
            )
        })
        .collect();
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}

/// The documentation lists exceptions in an order of its own; generated code sorts them by name.
fn sorted(lines: &str) -> String {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines.join("\n") + "\n"
}

#[test]
fn generated_code_has_the_documented_syntax() {
    if let Err(differences) = compare(&render(GENERATED)) {
        panic!("{differences}");
    }
}

/// A model update shows here first, for review with `cargo insta review`.
#[test]
fn the_syntax_of_generated_code() {
    let rendered = render(GENERATED);
    assert_snapshot!("request", rendered.request);
    assert_snapshot!("response", rendered.response);
    assert_snapshot!("exceptions", rendered.exceptions);
}

#[test]
fn the_syntax_before_and_after_a_model_update() {
    let source = include_str!("../docs/model-update/before.json");
    let before = generate(&[Source::new("before.json", source.as_bytes())], &Options::default());
    let before = render(&before.expect("docs/model-update/before.json is a valid model").text);
    if let Err(differences) = compare(&before) {
        panic!("docs/model-update/before.json: {differences}");
    }
    let after = render(AFTER_UPDATE);
    assert_eq!(before.request, after.request);
    assert_snapshot!("response_after_update", after.response);
    assert_snapshot!(lines::diff(&before.response, &after.response), @r"
    @@ -72,11 +72,21 @@
                 'details': [
                     {
    -                    'type': 'CONTAINER_RUNTIME',
    +                    'type': 'CONTAINER_RUNTIME'|'ACCELERATED_COMPUTE'|'DAEMON'|'AGENT_CONNECTIVITY',
                         'status': 'OK'|'IMPAIRED'|'INSUFFICIENT_DATA'|'INITIALIZING',
    +                    'statusReason': 'string',
                         'lastUpdated': datetime(2015, 1, 1),
                         'lastStatusChange': datetime(2015, 1, 1)
                     },
                 ]
    -        }
    +        },
    +        'gpuDevices': [
    +            {
    +                'gpuId': 'string',
    +                'sharingMode': 'IDLE'|'NVIDIA_MPS'|'DEDICATED',
    +                'totalMemoryInMiB': 123,
    +                'remainingMemoryInMiB': 123,
    +                'containerCount': 123
    +            },
    +        ]
         }
     }
    ");
    assert_snapshot!(lines::diff(&before.exceptions, &after.exceptions), @r"
    @@ -1,2 +1,3 @@
    +AccessDeniedException
     ClientException
     ClusterNotFoundException
    ");
}

/// What `compare` reports about generated code without the lines that contain one of `removed`.
fn differences_without(removed: &[&str]) -> String {
    let text: Vec<&str> = GENERATED
        .lines()
        .filter(|line| !removed.iter().any(|removed| line.contains(removed)))
        .collect();
    assert!(text.len() < GENERATED.lines().count(), "no line contains one of {removed:?}");
    compare(&render(&text.join("\n"))).expect_err("a difference")
}

#[test]
fn a_missing_member_is_reported() {
    assert_snapshot!(differences_without(&["pub agent_hash:", "\"agentHash\""]), @r"
    generated code differs from tests/documented/response-syntax.txt (- documented, + generated):
    @@ -7,5 +7,4 @@
             'versionInfo': {
                 'agentVersion': 'string',
    -            'agentHash': 'string',
                 'dockerVersion': 'string'
             },
    ");
}

#[test]
fn a_missing_parameter_is_reported() {
    assert_snapshot!(differences_without(&["pub cluster:", "\"cluster\""]), @r"
    generated code differs from tests/documented/request-syntax.txt (- documented, + generated):
    @@ -1,4 +1,3 @@
     response = client.update_container_agent(
    -    cluster='string',
         containerInstance='string'
     )
    ");
}

#[test]
fn a_missing_enum_value_is_reported() {
    assert_snapshot!(differences_without(&["Staged", "\"STAGED\""]), @r"
    generated code differs from tests/documented/response-syntax.txt (- documented, + generated):
    @@ -39,5 +39,5 @@
             'runningTasksCount': 123,
             'pendingTasksCount': 123,
    -        'agentUpdateStatus': 'PENDING'|'STAGING'|'STAGED'|'UPDATING'|'UPDATED'|'FAILED',
    +        'agentUpdateStatus': 'PENDING'|'STAGING'|'UPDATING'|'UPDATED'|'FAILED',
             'attributes': [
                 {
    ");
}

#[test]
fn a_missing_error_is_reported() {
    assert_snapshot!(differences_without(&["MissingVersionException("]), @r"
    generated code differs from tests/documented/exceptions.txt (- documented, + generated):
    @@ -2,5 +2,4 @@
     ClusterNotFoundException
     InvalidParameterException
    -MissingVersionException
     NoUpdateAvailableException
     ServerException
    ");
}

/// The updated model has a new error, new members and new enum values.
#[test]
fn additions_are_reported() {
    assert_snapshot!(compare(&render(AFTER_UPDATE)).expect_err("a difference"), @r"
    generated code differs from tests/documented/response-syntax.txt (- documented, + generated):
    @@ -72,11 +72,21 @@
                 'details': [
                     {
    -                    'type': 'CONTAINER_RUNTIME',
    +                    'type': 'CONTAINER_RUNTIME'|'ACCELERATED_COMPUTE'|'DAEMON'|'AGENT_CONNECTIVITY',
                         'status': 'OK'|'IMPAIRED'|'INSUFFICIENT_DATA'|'INITIALIZING',
    +                    'statusReason': 'string',
                         'lastUpdated': datetime(2015, 1, 1),
                         'lastStatusChange': datetime(2015, 1, 1)
                     },
                 ]
    -        }
    +        },
    +        'gpuDevices': [
    +            {
    +                'gpuId': 'string',
    +                'sharingMode': 'IDLE'|'NVIDIA_MPS'|'DEDICATED',
    +                'totalMemoryInMiB': 123,
    +                'remainingMemoryInMiB': 123,
    +                'containerCount': 123
    +            },
    +        ]
         }
     }

    generated code differs from tests/documented/exceptions.txt (- documented, + generated):
    @@ -1,2 +1,3 @@
    +AccessDeniedException
     ClientException
     ClusterNotFoundException
    ");
}

#[test]
fn a_field_without_a_wire_name_is_reported() {
    let text = GENERATED.replace("pub agent_hash:", "pub more: bool, pub agent_hash:");
    let generated = Generated::parse(&text).expect("valid Rust");
    let error = syntax::response(&generated, OPERATION).expect_err("an error");
    assert_snapshot!(error, @"UpdateContainerAgentResponse.containerInstance: ContainerInstance.versionInfo: `rt::structure!` of `VersionInfo` has no row for `more`");
}
