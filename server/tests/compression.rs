//! Requests in gzip, in every protocol.

use fixtures::garden::{
    aws_json_1_0, aws_json_1_1, aws_query, ec2_query, rest_json, rest_xml, rpc_cbor, rpc_json,
};
use http::Request;
use smithereens::{Operation, RequestOptions};
use smithereens_server::Router;

/// Returns a compressed request of the protocol, and the router that answers it.
macro_rules! compressed {
    ($protocol:ident) => {{
        use $protocol::{GetPlant, GetPlantOutput, PutPlant, PutPlantInput, PutPlantOutput};
        let name = "Fern".repeat(300);
        let expected = name.clone();
        let router = Router::new()
            .on::<GetPlant>(|_| Ok(GetPlantOutput::new("Fern")))
            .on::<PutPlant>(move |input| {
                assert_eq!((&*input.name, &*input.id), (&*expected, "7"));
                Ok(PutPlantOutput::default())
            });
        let options = RequestOptions::new().min_compression_size(1);
        let input = PutPlantInput::new(name, "7");
        (PutPlant::encode_request_with(&input, &options).unwrap(), router)
    }};
}

/// A compressed request and its router in each protocol.
fn all() -> Vec<(Request<Vec<u8>>, Router)> {
    vec![
        compressed!(aws_json_1_0),
        compressed!(aws_json_1_1),
        compressed!(aws_query),
        compressed!(ec2_query),
        compressed!(rest_json),
        compressed!(rest_xml),
        compressed!(rpc_cbor),
        compressed!(rpc_json),
    ]
}

#[test]
fn routers_undo_gzip() {
    for (request, router) in all() {
        assert_eq!(request.headers()["content-encoding"], "gzip");
        let response = router.answer(&request);
        let body = String::from_utf8_lossy(response.body()).into_owned();
        assert_eq!(response.status(), 200, "{:?}: {body}", request.headers());
    }
}

#[test]
fn the_limit_on_bodies_is_that_of_the_decompressed_body() {
    for (request, router) in all() {
        let router = router.max_body_size(1_000);
        assert!(request.body().len() < 200);
        let status = router.answer(&request).status();
        assert_eq!(status, 413, "{:?}", request.headers());
    }
}

#[test]
fn operations_without_the_trait_refuse_gzip() {
    let (request, router) = compressed!(aws_json_1_0);
    let get = aws_json_1_0::GetPlant::encode_request(&aws_json_1_0::GetPlantInput::new("7"));
    let (head, _) = get.unwrap().into_parts();
    let mut get = Request::from_parts(head, request.into_body());
    get.headers_mut().insert("content-encoding", http::HeaderValue::from_static("gzip"));
    assert_eq!(router.answer(&get).status(), 415);
}
