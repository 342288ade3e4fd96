//! The message of an error in the responses of servers, in every protocol.

#![cfg(all(feature = "cbor", feature = "query", feature = "xml"))]

mod common;

use common::{OneError, header};
use smithereens::protocol::{
    AwsJson1_0, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json,
};
use smithereens::{ErrorMetadata, ErrorResponse, Fault, Operation, OperationError, Trait};

shape!(Lower [Trait::Error(Fault::Client)] { optional message: String = "message"; });
shape!(Upper [Trait::Error(Fault::Client)] { optional message: String = "Message"; });
shape!(Silent [Trait::Error(Fault::Client)] {});
shape!(InHeader [Trait::Error(Fault::Client)] {
    optional message: String = "message" [Trait::HttpHeader("x-message")];
});

/// One service for each protocol, with an operation for each error.
macro_rules! services {
    ($($module:ident: $protocol:ident;)*) => {$(
        mod $module {
            use super::*;

            service!(Service: $protocol);
            operation!(GetLower of Service: () => (), OneError<Lower>, "GET" "/" 200 []);
            operation!(GetUpper of Service: () => (), OneError<Upper>, "GET" "/" 200 []);
            operation!(GetSilent of Service: () => (), OneError<Silent>, "GET" "/" 200 []);
        }
    )*};
}

services! {
    aws_json: AwsJson1_0;
    aws_query: AwsQuery;
    ec2_query: Ec2Query;
    rest_json: RestJson1;
    rest_xml: RestXml;
    rpc_cbor: RpcV2Cbor;
    rpc_json: RpcV2Json;
}

service!(Bare: RestXml, TRAITS: &'static [Trait] = &[Trait::NoErrorWrapping]);
operation!(GetBare of Bare: () => (), OneError<Lower>, "GET" "/" 200 []);
operation!(GetJsonHeader of rest_json::Service: () => (), OneError<InHeader>, "GET" "/" 200 []);
operation!(GetXmlHeader of rest_xml::Service: () => (), OneError<InHeader>, "GET" "/" 200 []);

fn metadata(message: &str) -> ErrorMetadata {
    ErrorMetadata { message: Some(message.to_owned()), ..ErrorMetadata::default() }
}

/// Returns the body of an error. Bytes that are not UTF-8 are replaced.
fn body<O: Operation>(error: &O::Error) -> String {
    String::from_utf8_lossy(O::encode_error(error).unwrap().body()).into_owned()
}

/// Asserts that the body has the message once, with this text before it.
fn assert_once<O: Operation>(error: &O::Error, before: &str) {
    let body = body::<O>(error);
    assert_eq!(body.matches(&format!("{before}dry")).count(), 1, "{body}");
    assert_eq!(body.to_lowercase().matches("dry").count(), 1, "{body}");
}

/// Asserts the element of the message of each error under a protocol with XML.
macro_rules! assert_element {
    ($($module:ident)*) => {$(
        let lower = Lower { message: Some("dry".to_owned()) };
        assert_once::<$module::GetLower>(&OneError::Modeled(lower.into()), "<Message>");
        let upper = Upper { message: Some("dry".to_owned()) };
        assert_once::<$module::GetUpper>(&OneError::Modeled(upper.into()), "<Message>");
    )*};
}

#[test]
fn is_the_element_message_in_xml_whatever_the_members_case() {
    assert_element!(aws_query ec2_query rest_xml);
    let lower = Lower { message: Some("dry".to_owned()) };
    assert_once::<GetBare>(&OneError::Modeled(lower.into()), "<Message>");
}

/// Asserts that a message which only the metadata has is sent under each protocol, and that a
/// client reads it.
macro_rules! assert_from_metadata {
    ($($module:ident: $lower:literal $upper:literal $silent:literal;)*) => {$(
        let lower = ErrorResponse::new(Lower { message: None }, metadata("dry"));
        assert_once::<$module::GetLower>(&OneError::Modeled(lower), $lower);
        let upper = ErrorResponse::new(Upper { message: None }, metadata("dry"));
        assert_once::<$module::GetUpper>(&OneError::Modeled(upper), $upper);
        let silent = OneError::Modeled(ErrorResponse::new(Silent {}, metadata("dry")));
        assert_once::<$module::GetSilent>(&silent, $silent);
        let response = $module::GetSilent::encode_error(&silent).unwrap();
        let read = $module::GetSilent::decode_response(&response).unwrap_err();
        assert_eq!(read.metadata().message.as_deref(), Some("dry"), stringify!($module));
    )*};
}

#[test]
fn is_not_lost_when_only_the_metadata_has_it() {
    assert_from_metadata! {
        aws_json: r#""message":""# r#""Message":""# r#""message":""#;
        rest_json: r#""message":""# r#""Message":""# r#""message":""#;
        rpc_json: r#""message":""# r#""Message":""# r#""message":""#;
        rpc_cbor: "gmessagec" "gMessagec" "gmessagec";
        aws_query: "<Message>" "<Message>" "<Message>";
        ec2_query: "<Message>" "<Message>" "<Message>";
        rest_xml: "<Message>" "<Message>" "<Message>";
    }
}

#[test]
fn of_a_member_has_precedence_over_the_metadata() {
    let lower = Lower { message: Some("dry".to_owned()) };
    let error = OneError::Modeled(ErrorResponse::new(lower, metadata("wet")));
    assert!(!body::<aws_json::GetLower>(&error).contains("wet"));
    assert!(!body::<aws_query::GetLower>(&error).contains("wet"));
}

#[test]
fn stays_in_the_header_that_it_is_bound_to() {
    for message in [InHeader { message: Some("dry".to_owned()) }, InHeader { message: None }] {
        let error = OneError::Modeled(ErrorResponse::new(message, metadata("dry")));
        let json = GetJsonHeader::encode_error(&error).unwrap();
        let xml = GetXmlHeader::encode_error(&error).unwrap();
        for response in [json, xml] {
            assert_eq!(header(response.headers(), "x-message"), Some("dry"));
            assert!(!common::text(response.body()).contains("dry"));
        }
    }
}
