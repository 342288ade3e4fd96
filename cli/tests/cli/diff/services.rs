//! Tests of what several traits of a service or an operation state together: authentication,
//! endpoint rules, pages and waiters.

use smithereens_build::{Options, Source};
use smithereens_cli::diff::{Severity, diff};

/// The changes between two models in the IDL: rule, shape, and both texts.
fn changes(old: &str, new: &str) -> Vec<String> {
    let [old, new] = [old, new].map(|text| {
        let text = format!("$version: \"2\"\nnamespace a\n{text}");
        [Source::new("model.smithy", text.into_bytes())]
    });
    let difference = diff(&old, &new, &Options::default());
    let changes = difference.unwrap_or_else(|errors| panic!("{errors}")).changes;
    let changes = changes.into_iter().map(|change| {
        let [was, is] = change.text.into_array().map(|text| text.unwrap_or("nothing".to_owned()));
        let breaks = if change.severity == Severity::Breaking { "breaking " } else { "" };
        format!("{breaks}{} {}: {was} -> {is}", change.rule.id, change.shape.as_str())
    });
    changes.collect()
}

/// A service whose traits, and whose operation's traits, are given.
fn service(of_service: &str, of_operation: &str) -> String {
    format!(
        "{of_service}\n@aws.protocols#awsJson1_0\n\
         service S {{ version: \"1\", operations: [Call, Other] }}\n\
         {of_operation}\noperation Call {{ input: In, output: Out }}\noperation Other {{}}\n\
         structure In {{ token: String, max: Integer }}\n\
         structure Out {{ next: String, names: Names, state: String }}\nlist Names {{ member: String }}\n"
    )
}

fn changes_of_service(old: &str, new: &str) -> Vec<String> {
    changes(&service(old, ""), &service(new, ""))
}

fn changes_of_operation(of_service: &str, old: &str, new: &str) -> Vec<String> {
    changes(&service(of_service, old), &service(of_service, new))
}

const SIGV4: &str = "@aws.auth#sigv4(name: \"s\")";
const BOTH: &str = "@aws.auth#sigv4(name: \"s\") @httpBearerAuth";

#[test]
fn schemes_of_a_service_are_reported_once() {
    assert_eq!(changes_of_service(SIGV4, BOTH), ["auth-added a#S: nothing -> @httpBearerAuth"]);
    assert_eq!(
        changes_of_service(BOTH, SIGV4),
        ["breaking auth-removed a#S: @httpBearerAuth -> nothing"]
    );
    assert_eq!(
        changes_of_service("", SIGV4),
        ["breaking auth-removed a#S: no authentication -> @aws.auth#sigv4"]
    );
    assert_eq!(
        changes_of_service(
            "@httpApiKeyAuth(name: \"x-key\", in: \"header\")",
            "@httpApiKeyAuth(name: \"key\", in: \"query\")"
        ),
        ["breaking auth-changed a#S: @httpApiKeyAuth(name: \"x-key\", in: \"header\") -> \
          @httpApiKeyAuth(name: \"key\", in: \"query\")"]
    );
    assert_eq!(
        changes_of_service("@aws.auth#sigv4a(name: \"s\")", "@aws.auth#sigv4a(name: \"t\")"),
        [
            "breaking auth-changed a#S: @aws.auth#sigv4a(name: \"s\") -> @aws.auth#sigv4a(name: \"t\")"
        ]
    );
    let custom = "@key";
    let definition = "@authDefinition @trait\nstructure key {}\n";
    let [old, new] = [SIGV4.to_owned(), format!("{SIGV4} {custom}")]
        .map(|traits| format!("{}{definition}", service(&traits, "")));
    assert_eq!(changes(&old, &new), ["auth-added a#S: nothing -> @a#key"]);
}

/// `auth` of the service, its order, and `auth` of an operation may state what other traits state.
#[test]
fn different_traits_state_the_same_schemes() {
    for (old, new) in [
        (SIGV4.to_owned(), format!("{SIGV4} @auth([\"aws.auth#sigv4\"])")),
        (
            format!("{BOTH} @auth([\"aws.auth#sigv4\", \"smithy.api#httpBearerAuth\"])"),
            format!("{BOTH} @auth([\"smithy.api#httpBearerAuth\", \"aws.auth#sigv4\"])"),
        ),
    ] {
        assert_eq!(changes_of_service(&old, &new), [""; 0], "{old}");
    }
    let own = "@auth([\"aws.auth#sigv4\"])";
    assert_eq!(changes_of_operation(SIGV4, "", own), [""; 0]);
    assert_eq!(changes_of_operation(SIGV4, "@auth([])", "@auth([]) @optionalAuth"), [""; 0]);
}

#[test]
fn schemes_of_an_operation_are_those_of_the_service_or_its_own() {
    assert_eq!(
        changes_of_operation(SIGV4, "", "@optionalAuth"),
        ["auth-added a#Call: nothing -> no authentication"]
    );
    assert_eq!(
        changes_of_operation(SIGV4, "@optionalAuth", ""),
        ["breaking auth-removed a#Call: no authentication -> nothing"]
    );
    assert_eq!(
        changes_of_operation(BOTH, "", "@auth([\"smithy.api#httpBearerAuth\"])"),
        ["breaking auth-removed a#Call: @aws.auth#sigv4 -> nothing"]
    );
    assert_eq!(
        changes_of_operation(SIGV4, "", "@auth([])"),
        ["auth-added a#Call: @aws.auth#sigv4 -> no authentication"]
    );
    // The operation keeps the scheme that the service no longer has by default.
    let own = "@auth([\"aws.auth#sigv4\"])";
    let bearer = format!("{BOTH} @auth([\"smithy.api#httpBearerAuth\"])");
    assert_eq!(
        changes(&service(SIGV4, own), &service(&bearer, own)),
        ["breaking auth-changed a#S: @aws.auth#sigv4 -> @httpBearerAuth"]
    );
    assert_eq!(
        changes_of_operation(SIGV4, "", "@aws.auth#unsignedPayload"),
        ["breaking auth-changed a#Call: nothing -> @aws.auth#unsignedPayload"]
    );
}

/// Endpoint rules with the given parameters and URLs.
fn rules(parameters: &str, urls: &[&str]) -> String {
    let rules = urls.iter().map(|url| {
        format!("{{ conditions: [], endpoint: {{ url: \"{url}\" }}, type: \"endpoint\" }}")
    });
    let rules = rules.collect::<Vec<_>>().join(", ");
    format!(
        "@smithy.rules#endpointRuleSet({{ version: \"1.0\", parameters: {{ {parameters} }}, \
         rules: [{rules}] }})"
    )
}

const REGION: &str =
    "Region: { type: \"string\", builtIn: \"AWS::Region\", documentation: \"The region\" }";
const URL: &str = "https://s.{Region}.example.com";

#[test]
fn parameters_and_urls_of_endpoint_rules_are_listed() {
    let fips = format!(
        "{REGION}, UseFIPS: {{ type: \"boolean\", required: true, default: false, documentation: \"x\" }}"
    );
    assert_eq!(
        changes_of_service(
            &rules(REGION, &[URL, "https://old.example.com"]),
            &rules(&fips, &["https://s-fips.{Region}.example.com", URL])
        ),
        ["endpoint-rules-changed a#S: https://old.example.com -> \
          parameter UseFIPS: boolean (required) = false, https://s-fips.{Region}.example.com"]
    );
    let required = REGION.replace("type:", "required: true, type:");
    assert_eq!(
        changes_of_service(&rules(REGION, &[URL]), &rules(&required, &[URL])),
        ["endpoint-rules-changed a#S: parameter Region: string from AWS::Region -> \
          parameter Region: string (required) from AWS::Region"]
    );
    let client = "@smithy.rules#clientContextParams(Fast: { type: \"boolean\" })";
    let both = format!("{client} {}", rules(REGION, &[URL]));
    assert_eq!(
        changes_of_service(&rules(REGION, &[URL]), &both),
        ["endpoint-rules-changed a#S: nothing -> client parameter Fast: boolean"]
    );
}

#[test]
fn endpoint_rules_without_other_parameters_or_urls_are_different_conditions() {
    let old = rules(REGION, &[URL]);
    let new = old
        .replace("conditions: []", "conditions: [{ fn: \"isSet\", argv: [{ ref: \"Region\" }] }]");
    let found = changes_of_service(&old, &new);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("endpoint-rules-changed a#S: @smithy.rules#endpointRuleSet: "));
    assert!(found[0].ends_with(" bytes of JSON"), "{found:?}");
    // A tree and a decision diagram with the same rules.
    let diagram = old
        .replace("endpointRuleSet", "endpointBdd")
        .replace("rules: [", "conditions: [], root: 1, nodeCount: 1, nodes: \"\", results: [");
    let diagram = diagram.replace("{Region}", "{Region_ssa_12}");
    let found = changes_of_service(&old, &diagram);
    assert!(found[0].ends_with(" bytes of JSON"), "{found:?}");
    let found = changes_of_service(&old, &format!("{old} {}", diagram.replace("https", "http")));
    assert!(found[0].ends_with(" bytes of JSON"), "{found:?}");
    // A fragment has no rules.
    let client = "@smithy.rules#clientContextParams(Fast: { type: \"boolean\" })";
    let found = changes_of_service(&format!("{old} {client}"), client);
    assert!(found[0].starts_with("endpoint-rules-changed a#S: @smithy.rules#endpointRuleSet: "));
    let found = changes_of_service(&old, "");
    assert!(found[0].ends_with(" bytes of JSON -> nothing"), "{found:?}");
    let documentation = old.replace("The region", "The name of the region");
    let found = changes_of_service(&old, &documentation);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("documentation-changed a#S: "), "{found:?}");
}

/// A waiter with the given acceptors and properties.
fn waiter(acceptors: &[&str], properties: &str) -> String {
    let acceptors = acceptors.iter().map(|expected| {
        format!(
            "{{ state: \"success\", matcher: {{ output: {{ path: \"state\", comparator: \
             \"stringEquals\", expected: \"{expected}\" }} }} }}"
        )
    });
    let acceptors = acceptors.collect::<Vec<_>>().join(", ");
    format!("@smithy.waiters#waitable(Done: {{ acceptors: [{acceptors}]{properties} }})")
}

#[test]
fn only_the_parts_of_a_waiter_that_changed_are_shown() {
    let found = |old: &str, new: &str| changes_of_operation("", old, new);
    let plain = waiter(&["a", "b"], "");
    assert_eq!(found(&plain, &waiter(&["a", "b"], ", minDelay: 2, maxDelay: 120")), [""; 0]);
    assert_eq!(
        found(&plain, &waiter(&["a", "b"], ", minDelay: 5")),
        ["waiter-changed a#Call: Done: minDelay 2 -> Done: minDelay 5"]
    );
    let acceptor = |expected: &str| {
        format!(
            "acceptor {{\"state\": \"success\", \"matcher\": {{\"output\": {{\"path\": \"state\", \
             \"comparator\": \"stringEquals\", \"expected\": \"{expected}\"}}}}}}"
        )
    };
    assert_eq!(
        found(&plain, &waiter(&["a"], "")),
        [format!("waiter-changed a#Call: Done: {} -> Done", acceptor("b"))]
    );
    assert_eq!(
        found(&plain, &waiter(&["a", "c"], "")),
        [format!("waiter-changed a#Call: Done: {} -> Done: {}", acceptor("b"), acceptor("c"))]
    );
    let reordered = found(&plain, &waiter(&["b", "a"], ""));
    assert!(reordered[0].starts_with("waiter-changed a#Call: Done: acceptors [{"), "{reordered:?}");
    assert_eq!(
        found(&plain, &waiter(&["a", "b"], ", documentation: \"Text\"")),
        ["documentation-changed a#Call: nothing -> Done: \"Text\""]
    );
}

#[test]
fn pages_of_the_service_complete_those_of_an_operation() {
    let service_pages =
        |items: &str| format!("@paginated(inputToken: \"token\", outputToken: \"next\"{items})");
    let own = "@paginated(items: \"names\")";
    assert_eq!(
        changes(
            &service(&service_pages(""), own),
            &service(&service_pages(", pageSize: \"max\""), own)
        ),
        ["pages-changed a#Call: @paginated(items: \"names\", inputToken: \"token\", outputToken: \
          \"next\") -> @paginated(items: \"names\", inputToken: \"token\", outputToken: \"next\", \
          pageSize: \"max\")"]
    );
    let whole = "@paginated(inputToken: \"token\", outputToken: \"next\", items: \"names\")";
    assert_eq!(changes(&service(&service_pages(""), own), &service("", whole)), [""; 0]);
}
