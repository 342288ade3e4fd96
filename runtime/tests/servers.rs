//! What a server of several operations does: it finds the operation, and answers.

mod common;

use common::{OneError, header, text};
use http::{Request, Response};
use smithereens::protocol::{AwsJson1_0, RestJson1, RpcV2Json};
use smithereens::{ErrorMetadata, Fault, Operation, Trait};

shape!(Problem [Trait::Error(Fault::Client), Trait::HttpError(404)] {
    optional message: String = "message";
});
shape!(Plant { required id: String = "id" [Trait::HttpLabel]; });
shape!(Page { optional token: String = "token"; });
shape!(Name { required name: String = "name"; });

service!(Rest: RestJson1);
operation!(Get of Rest: Plant => Name, OneError<Problem>, "GET" "/plants/{id}" 200 []);
operation!(Lost of Rest: () => Name, OneError<Problem>, "GET" "/plants/lost?now" 200 []);
operation!(List of Rest: Page => Name, OneError<Problem>, "POST" "/plants/list" 200 []);
operation!(All of Rest: () => Name, OneError<Problem>, "GET" "/plants/" 200 []);
operation!(Put of Rest: Plant => Name, OneError<Problem>, "PUT" "/plants/{id}" 200 []);

service!(Aws: AwsJson1_0);
operation!(AwsGet of Aws: Name => Name, OneError<Problem>, "POST" "/" 200 []);
operation!(AwsList of Aws: Page => Name, OneError<Problem>, "POST" "/" 200 []);
operation!(AwsGetAll of Aws: Name => Name, OneError<Problem>, "POST" "/" 200 []);

service!(Rpc: RpcV2Json);
operation!(RpcGet of Rpc: Name => Name, OneError<Problem>, "POST" "/" 200 []);
operation!(RpcList of Rpc: Page => Name, OneError<Problem>, "POST" "/" 200 []);
operation!(RpcGetAll of Rpc: Name => Name, OneError<Problem>, "POST" "/" 200 []);

fn request(method: &str, uri: &str) -> Request<&'static str> {
    Request::builder().method(method).uri(uri).body("").unwrap()
}

#[test]
fn tell_operations_by_method_and_uri() {
    assert!(Get::matches(&request("GET", "/plants/7?x=y")));
    assert!(Get::matches(&request("GET", "/plants/lost")));
    assert!(!Get::matches(&request("GET", "/plants")));
    assert!(!Get::matches(&request("PUT", "/plants/7")));
    assert!(Put::matches(&request("PUT", "/plants/7")));
    assert!(Lost::matches(&request("GET", "/plants/lost?now")));
    assert!(!Lost::matches(&request("GET", "/plants/lost")));
    // A form that is not UTF-8 is not a request of any operation.
    assert!(!Get::matches(&request("GET", "/plants/%ff")));
}

#[test]
fn a_trailing_slash_is_optional_on_either_side() {
    assert!(All::matches(&All::encode_request(&()).unwrap()));
    for uri in ["/plants", "/plants/", "http://localhost/plants?a=b"] {
        assert!(All::decode_request(&request("GET", uri)).is_ok(), "{uri}");
    }
    assert!(!All::matches(&request("GET", "/plants/7")));
    assert!(Get::matches(&request("GET", "/plants/7/")));
}

#[test]
fn methods_have_a_case() {
    assert!(!All::matches(&request("get", "/plants")));
    assert!(!All::matches(&request("HEAD", "/plants")));
}

#[test]
fn a_percent_encoded_slash_does_not_end_a_label() {
    let plant = Get::decode_request(&request("GET", "/plants/a%2Fb%2f")).unwrap();
    assert_eq!(plant.id, "a/b/");
    assert!(!Get::matches(&request("GET", "/plants%2F7")));
}

#[test]
fn tell_operations_by_header_or_path() {
    let name = Name { name: "x".to_owned() };
    let mut request = AwsGet::encode_request(&name).unwrap();
    assert!(AwsGet::matches(&request) && !AwsGetAll::matches(&request));
    request.headers_mut().remove("x-amz-target");
    assert!(!AwsGet::matches(&request));

    let mut request = RpcGet::encode_request(&name).unwrap();
    assert!(RpcGet::matches(&request) && !RpcGetAll::matches(&request));
    *request.body_mut() = b"no JSON".to_vec();
    assert!(RpcGet::matches(&request));
    request.headers_mut().remove("smithy-protocol");
    assert!(!RpcGet::matches(&request));
}

#[test]
fn the_name_of_a_service_may_have_its_namespace() {
    let name = Name { name: "x".to_owned() };
    for (prefix, expected) in [
        ("", true),
        ("com.", true),
        ("com.example.v2_0.", true),
        ("com", false),
        (".", false),
        ("com..", false),
        ("com.2.", false),
        ("a b.", false),
    ] {
        let mut aws = AwsGet::encode_request(&name).unwrap();
        let target = format!("{prefix}Aws.AwsGet").parse().unwrap();
        aws.headers_mut().insert("x-amz-target", target);
        assert_eq!(AwsGet::matches(&aws), expected, "{prefix}");
        assert_eq!(AwsGet::decode_request(&aws).is_ok(), expected, "{prefix}");

        let mut rpc = RpcGet::encode_request(&name).unwrap();
        let path = format!("/base/service/{}Rpc/operation/RpcGet", prefix.replace(' ', "%20"));
        *rpc.uri_mut() = path.parse().unwrap();
        assert_eq!(RpcGet::matches(&rpc), expected, "{prefix}");
        assert_eq!(RpcGet::decode_request(&rpc).is_ok(), expected, "{prefix}");
    }
}

/// Asserts what a server reads from a request with an empty body, and from one whose media type has
/// a parameter.
fn assert_bodies<O: Operation<Input = Page>>() {
    let page = Page { token: Some("é".to_owned()) };
    let mut sent = O::encode_request(&page).unwrap();
    let media_type = header(sent.headers(), "content-type").unwrap();
    let media_type = format!("{media_type}; charset=utf-8").parse().unwrap();
    sent.headers_mut().insert("content-type", media_type);
    assert_eq!(O::decode_request(&sent).unwrap(), page);

    sent.headers_mut().remove("content-type");
    sent.headers_mut().remove("content-length");
    let empty = sent.map(|_| "");
    assert_eq!(O::decode_request(&empty).unwrap(), Page { token: None });
}

#[test]
fn an_empty_body_has_no_members_and_a_media_type_may_have_parameters() {
    assert_bodies::<List>();
    assert_bodies::<AwsList>();
    assert_bodies::<RpcList>();
}

#[test]
fn refuse_another_method_or_target() {
    let sent = AwsGet::encode_request(&Name { name: "x".to_owned() }).unwrap();
    assert!(AwsGet::decode_request(&sent).is_ok());

    let mut request = sent.clone();
    *request.method_mut() = http::Method::GET;
    assert!(!AwsGet::matches(&request));
    let error = AwsGet::decode_request(&request).unwrap_err();
    assert_eq!(error.to_string(), "expected the method POST");

    let mut request = sent.clone();
    request.headers_mut().remove("x-amz-target");
    let error = AwsGet::decode_request(&request).unwrap_err();
    assert_eq!(error.to_string(), "expected the header x-amz-target: Aws.AwsGet");

    let mut request = sent;
    request.headers_mut().append("x-amz-target", "Aws.AwsGetAll".parse().unwrap());
    assert!(!AwsGet::matches(&request) && !AwsGetAll::matches(&request));
}

fn ask(name: &str) -> Response<Vec<u8>> {
    let request = RpcGet::encode_request(&Name { name: name.to_owned() }).unwrap();
    RpcGet::respond(&request, |input| match input.name.as_str() {
        "fern" => Ok(input),
        "weed" => Err(OneError::Modeled(Problem { message: None }.into())),
        _ => Err(OneError::Unmodeled(ErrorMetadata {
            code: Some("Wilted".into()),
            ..ErrorMetadata::default()
        })),
    })
    .unwrap()
}

#[test]
fn answer_with_outputs_and_errors() {
    let fern = ask("fern");
    assert_eq!((fern.status().as_u16(), text(fern.body())), (200, r#"{"name":"fern"}"#));
    let weed = ask("weed");
    assert_eq!((weed.status().as_u16(), text(weed.body())), (404, r#"{"__type":"test#Problem"}"#));
    // An error that was not given a status is the server's.
    assert_eq!(ask("rose").status().as_u16(), 500);
}

#[test]
fn refuse_requests_that_cannot_be_decoded() {
    let mut request = RpcGet::encode_request(&Name { name: "x".to_owned() }).unwrap();
    *request.body_mut() = b"{}".to_vec();
    let response = RpcGet::respond(&request, |_| panic!("there is no input")).unwrap();
    assert_eq!(response.status().as_u16(), 400);
    let OneError::Unmodeled(found) = RpcGet::decode_response(&response).unwrap_err() else {
        panic!("the error has no model")
    };
    assert_eq!(found.code.as_deref(), Some("SerializationException"));
    assert_eq!(found.message.as_deref(), Some("the required member `name` is missing at byte 0"));

    let request = Request::builder().uri("/plants/7").body("").unwrap();
    let response = Put::respond(&request, |_| panic!("there is no input")).unwrap();
    assert_eq!(header(response.headers(), "x-amzn-errortype"), Some("SerializationException"));
}

/// `smithy.framework#ValidationException` as a model may define it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Invalid {
    message: Option<String>,
    field_list: Option<Vec<Field>>,
    help: String,
}

smithereens::structure! {
    shape(
        Invalid,
        "smithy.framework#ValidationException",
        Trait::Error(Fault::Client),
        Trait::HttpError(422),
    );
    optional(message, "message");
    optional(field_list, "fieldList");
    defaulted(help, "help", "see the manual".to_owned());
}

shape!(Field { required path: String = "path"; });
shape!(Named { required name: String = "name" [Trait::Length(Some(2), None)]; });
operation!(Rename of Rest: Named => (), OneError<Invalid>, "POST" "/names" 200
    [Trait::Constrained]);
operation!(AwsRename of Aws: Named => (), OneError<Invalid>, "POST" "/" 200
    [Trait::Constrained]);
operation!(AwsRenameWithout of Aws: Named => (), OneError<Problem>, "POST" "/" 200
    [Trait::Constrained]);

/// The response of a server to an input that violates a constraint.
fn refusal<O: Operation<Input = Named, Output = ()>>() -> (u16, O::Error) {
    let request = O::encode_request(&Named { name: "x".to_owned() }).unwrap();
    let response = O::respond(&request, |_| panic!("the input is refused")).unwrap();
    (response.status().as_u16(), O::decode_response(&response).unwrap_err())
}

#[test]
fn violations_are_the_error_that_the_model_defines() {
    for (status, error) in [refusal::<Rename>(), refusal::<AwsRename>()] {
        let OneError::Modeled(error) = error else { panic!("{error:?}") };
        assert_eq!(status, 422);
        assert_eq!(error.field_list, Some(vec![Field { path: "/name".to_owned() }]));
        assert_eq!(error.help, "see the manual");
        assert!(error.message.as_deref().is_some_and(|text| text.starts_with("1 validation")));
    }
}

#[test]
fn violations_have_the_code_of_the_error_if_the_operation_does_not_list_it() {
    let (status, error) = refusal::<AwsRenameWithout>();
    let OneError::Unmodeled(metadata) = error else { panic!("{error:?}") };
    assert_eq!((status, metadata.code.as_deref()), (400, Some("ValidationException")));
}
