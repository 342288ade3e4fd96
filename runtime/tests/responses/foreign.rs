//! Responses that are not answers of the service.

use smithereens::OperationError;

use super::*;

shape!(Never {});
shape!(Listing { optional name: String = "Name"; optional count: i32 = "MaxKeys"; });
operation!(GetJson of Rest: () => Listing, OneError<Never>, "GET" "/" 200 []);
operation!(GetXml of Xml: () => Listing, OneError<Never>, "GET" "/" 200 []);
operation!(GetAws of Aws: () => Listing, OneError<Never>, "GET" "/" 200 []);
operation!(GetEc2 of Ec2: () => Listing, OneError<Never>, "GET" "/" 200 []);
operation!(GetCbor of Cbor: () => Listing, OneError<Never>, "GET" "/" 200 []);

/// The error of each protocol for this response.
fn errors(response: &Response<Vec<u8>>) -> [OneError<Never>; 5] {
    [
        GetJson::decode_response(response).unwrap_err(),
        GetXml::decode_response(response).unwrap_err(),
        GetAws::decode_response(response).unwrap_err(),
        GetEc2::decode_response(response).unwrap_err(),
        GetCbor::decode_response(response).unwrap_err(),
    ]
}

fn html(status: u16, body: &str) -> Response<Vec<u8>> {
    let mut response = response(status, body.as_bytes());
    response.headers_mut().insert("content-type", "text/html".parse().unwrap());
    response.headers_mut().insert("retry-after", "7".parse().unwrap());
    response
}

#[test]
fn are_described_in_one_line_and_kept() {
    let body = format!("<html>\r\n<h1>\"Bad\" \u{1b}[31m gateway</h1>{}", "é".repeat(300));
    for error in errors(&html(502, &body)) {
        let OneError::Unmodeled(metadata) = &error else { panic!("{error:?}") };
        let message = metadata.message.as_deref().unwrap();
        let start = "expected a response of the service, found content type text/html, body: <html>\\r\\n<h1>\"Bad\" \\u{1b}[31m gateway</h1>éé";
        assert!(message.starts_with(start), "{message}");
        assert!(message.ends_with("é…") && !message.contains(char::is_control), "{message}");
        assert_eq!(message.matches('é').count(), 200 - body.chars().filter(|c| *c != 'é').count());
        assert_eq!(error.to_string(), format!("{message} (status 502)"));
        let kept = metadata.response.as_deref().unwrap();
        assert_eq!(
            (&*kept.body, kept.headers["retry-after"].to_str().unwrap()),
            (body.as_bytes(), "7")
        );
    }
    for error in errors(&response(503, b"no healthy upstream")) {
        let message = error.metadata().message.clone().unwrap();
        assert!(message.ends_with("content type none, body: no healthy upstream"), "{message}");
    }
    for error in errors(&response(503, b"")) {
        assert_eq!(error.to_string(), "unknown error (status 503)");
    }
}

#[test]
fn with_the_status_of_a_success_are_errors() {
    for body in ["<html/>", "<html><body>Log in</body></html>", "<HTML></HTML>"] {
        for error in errors(&html(200, body)) {
            let OneError::Undecodable(error) = error else { panic!("{error:?}") };
            let message = error.metadata().message.clone().unwrap();
            assert!(message.contains("found content type text/html"), "{message}");
            assert_eq!(error.metadata().response.as_ref().unwrap().body, body.as_bytes());
        }
    }
    let other = GetXml::decode_response(&response(200, b"<Other/>")).unwrap_err();
    assert!(other.to_string().contains("expected the element <Listing>, found <Other>"), "{other}");
    // The body of the service itself is not quoted, but kept.
    let secret = GetJson::decode_response(&response(200, br#"{"Name":["secret"]}"#)).unwrap_err();
    assert!(!format!("{secret} {secret:?}").contains("secret"), "{secret:?}");
    assert!(secret.metadata().response.is_some());
}

#[test]
fn may_be_xml_with_the_content_type_of_html() {
    let error = html(404, "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>");
    let error = GetXml::decode_response(&error).unwrap_err();
    assert_eq!(error.to_string(), "NoSuchKey (status 404)");
    assert_eq!(error.metadata().response, None);
    // The body is the service's, so it is not quoted.
    let output = html(200, "<?xml version='1.0'?><Listing><MaxKeys>secret</MaxKeys></Listing>");
    let error = GetXml::decode_response(&output).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    assert!(error.metadata().response.is_some());
}

#[test]
fn may_have_another_root_with_the_members() {
    let body = b"<ListBucketResult xmlns='urn:s3'><Name>n</Name></ListBucketResult>";
    let read = GetXml::decode_response(&response(200, body)).unwrap();
    assert_eq!(read.name.as_deref(), Some("n"));

    service!(S3: RestXml, ENDPOINT_PREFIX: &'static str = "s3");
    operation!(List of S3: () => Listing, OneError<Never>, "GET" "/" 200 []);
    operation!(Locate of S3: () => Listing, OneError<Never>, "GET" "/" 200
        [Trait::S3UnwrappedXmlOutput]);
    let empty = response(200, b"<VersioningConfiguration/>");
    assert_eq!(List::decode_response(&empty).unwrap(), Listing::default());
    for body in [b"<html/>".as_slice(), b"<a><b/></a>"] {
        assert!(List::decode_response(&response(200, body)).is_err());
        assert!(Locate::decode_response(&response(200, body)).is_err());
    }
}

#[test]
fn of_operations_without_output_do_not_matter() {
    operation!(A of Rest: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(B of Xml: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(C of Aws: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(D of Ec2: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(E of JsonRpc: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(F of Cbor: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    operation!(G of RpcJson: () => (), OneError<Never>, "GET" "/" 200 [Trait::NoOutput]);
    for body in [b"".as_slice(), b"null", b"ok", b"{}", b"<x", b"\xff", b"[1"] {
        for status in [200, 204] {
            let plain = response(status, body);
            assert_eq!(A::decode_response(&plain), Ok(()));
            assert_eq!(B::decode_response(&plain), Ok(()));
            assert_eq!(C::decode_response(&plain), Ok(()));
            assert_eq!(D::decode_response(&plain), Ok(()));
            assert_eq!(E::decode_response(&plain), Ok(()));
            assert_eq!(F::decode_response(&rpc("rpc-v2-cbor", status, body)), Ok(()));
            assert_eq!(G::decode_response(&rpc("rpc-v2-json", status, body)), Ok(()));
        }
    }
}
