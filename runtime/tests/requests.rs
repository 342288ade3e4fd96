//! Requests that would be another one, or that services refuse: they are errors of encoding.

mod common;

use std::collections::BTreeMap;

use common::{OneError, header};
use smithereens::protocol::RestJson1;
use smithereens::{Blob, Operation, RequestOptions, Timestamp, Trait};

shape!(Never {});
shape!(Empty {});
type NoError = OneError<Never>;
service!(Service: RestJson1);
service!(S3: RestJson1, ENDPOINT_PREFIX: &'static str = "s3");
service!(Route53: RestJson1, ENDPOINT_PREFIX: &'static str = "route53");

shape!(Key {
    required label: String = "label" [Trait::HttpLabel];
    required greedy: String = "greedy" [Trait::HttpLabel];
});
operation!(Get of Service: Key => (), NoError, "GET" "/{label}/{greedy+}" 200 []);
operation!(GetS3 of S3: Key => (), NoError, "GET" "/{label}/{greedy+}" 200 []);

#[test]
fn segments_that_parsers_of_urls_remove_are_refused() {
    let key = |label: &str, greedy: &str| Key { label: label.into(), greedy: greedy.into() };
    for (input, path) in [
        (key(".", "a"), "label"),
        (key("..", "a"), "label"),
        (key("a", ".."), "greedy"),
        (key("a", "b/../c"), "greedy"),
        (key("a", "./c"), "greedy"),
    ] {
        assert_eq!(Get::encode_request(&input).unwrap_err().path(), path);
    }
    for greedy in ["..", "b/../c", "./c"] {
        let request = GetS3::encode_request(&key("a", greedy)).unwrap();
        assert_eq!(request.uri().path(), format!("/a/{greedy}"));
    }
    assert!(GetS3::encode_request(&key("..", "a")).is_err());
    assert_eq!(Get::encode_request(&key("...", ".a/b.")).unwrap().uri().path(), "/.../.a/b.");
}

shape!(Account { required account: String = "account" [Trait::HostLabel]; });
operation!(Prefixed of Service: Account => (), NoError, "GET" "/" 200
    [Trait::HostPrefix("{account}.data-")]);
operation!(Evil of Service: Empty => (), NoError, "GET" "/" 200
    [Trait::HostPrefix("evil.com:80")]);
operation!(Slash of Service: Empty => (), NoError, "GET" "/" 200 [Trait::HostPrefix("evil/")]);
operation!(At of Service: Empty => (), NoError, "GET" "/" 200 [Trait::HostPrefix("evil@")]);
operation!(Dots of Service: Empty => (), NoError, "GET" "/" 200 [Trait::HostPrefix("a..")]);

#[test]
fn host_prefixes_go_before_names_of_hosts_alone() {
    let account = Account { account: "a1".to_owned() };
    let uri = |endpoint: &str| {
        let options = RequestOptions::new().endpoint(endpoint.parse().unwrap());
        Prefixed::encode_request_with(&account, &options).map(|request| request.uri().to_string())
    };
    for (endpoint, expected) in [
        ("https://x.example/b", "https://a1.data-x.example/b"),
        ("https://x.example:8443", "https://a1.data-x.example:8443/"),
        ("https://user:pw@x.example:8443", "https://user:pw@a1.data-x.example:8443/"),
        ("http://localhost:4566", "http://a1.data-localhost:4566/"),
    ] {
        assert_eq!(uri(endpoint).unwrap(), expected);
    }
    for endpoint in ["http://[::1]:8080", "http://127.0.0.1", "http://u:p@10.0.0.1:80"] {
        let error = uri(endpoint).unwrap_err().to_string();
        assert!(error.contains("found the IP address"), "{error}");
    }
    let options = RequestOptions::new().endpoint("https://x.example".parse().unwrap());
    let errors = [
        Evil::encode_request_with(&Empty {}, &options).unwrap_err(),
        Slash::encode_request_with(&Empty {}, &options).unwrap_err(),
        At::encode_request_with(&Empty {}, &options).unwrap_err(),
        Dots::encode_request_with(&Empty {}, &options).unwrap_err(),
    ];
    for error in errors {
        assert!(error.to_string().contains("`hostPrefix`"), "{error}");
    }
}

#[test]
fn user_information_stays_when_the_bucket_goes_to_the_host() {
    shape!(Bucket { required bucket: String = "Bucket" [Trait::HttpLabel]; });
    operation!(List of S3: Bucket => (), NoError, "GET" "/{Bucket}" 200 []);
    let options = RequestOptions::new().endpoint("https://u:p@s3.x.example:9000".parse().unwrap());
    let input = Bucket { bucket: "photos".to_owned() };
    let request = List::encode_request_with(&input, &options).unwrap();
    assert_eq!(request.uri().to_string(), "https://u:p@photos.s3.x.example:9000/");
}

shape!(Upload {
    optional meta: BTreeMap<String, String> = "meta" [Trait::HttpPrefixHeaders("x-amz-meta-")];
});
operation!(Put of S3: Upload => (), NoError, "PUT" "/" 200
    [Trait::StreamingInput("application/octet-stream")]);
operation!(PutElsewhere of Service: Upload => (), NoError, "PUT" "/" 200 []);

#[test]
fn headers_of_s3_are_ascii() {
    let upload = |value: &str| Upload {
        meta: Some(BTreeMap::from([("name".to_owned(), value.to_owned())])),
    };
    let error = Put::encode_request(&upload("é")).unwrap_err().to_string();
    assert!(error.starts_with("the header x-amz-meta-name must be US-ASCII"), "{error}");
    let request = Put::encode_request(&upload("%C3%A9")).unwrap();
    assert_eq!(header(request.headers(), "x-amz-meta-name"), Some("%C3%A9"));
    assert!(PutElsewhere::encode_request(&upload("é")).is_ok());
}

shape!(Zone {
    required id: String = "Id" [Trait::HttpLabel];
    optional set: String = "DelegationSetId" [Trait::HttpQuery("delegationsetid")];
});
operation!(GetZone of Route53: Zone => (), NoError, "GET" "/2013-04-01/hostedzone/{Id}" 200 []);
operation!(GetOther of Service: Zone => (), NoError, "GET" "/hostedzone/{Id}" 200 []);

#[test]
fn ids_of_route_53_lose_their_type() {
    for id in ["Z1", "/hostedzone/Z1", "/change/Z1", "/delegationset/Z1"] {
        let zone = Zone { id: id.to_owned(), set: Some("/delegationset/N1".to_owned()) };
        let request = GetZone::encode_request(&zone).unwrap();
        assert_eq!(request.uri(), "/2013-04-01/hostedzone/Z1?delegationsetid=N1");
    }
    let zone = Zone { id: "/hostedzone/Z1".to_owned(), set: None };
    let request = GetOther::encode_request(&zone).unwrap();
    assert_eq!(request.uri(), "/hostedzone/%2Fhostedzone%2FZ1");
}

shape!(Accent { optional body: String = "body" [Trait::HttpPayload, Trait::MediaType("text/é")]; });
shape!(Break { optional body: Blob = "body" [Trait::HttpPayload, Trait::MediaType("a/b\r\nx: y")]; });
operation!(PutAccent of Service: Accent => Accent, NoError, "PUT" "/" 200 []);
operation!(PutBreak of Service: Break => Break, NoError, "PUT" "/" 200 []);
operation!(PutStream of Service: Empty => Empty, NoError, "PUT" "/" 200
    [Trait::StreamingInput("text/é"), Trait::StreamingOutput("text/é")]);
operation!(Method of Service: Empty => (), NoError, "P T" "/" 200 []);
operation!(Pattern of Service: Empty => (), NoError, "PUT" "/a b" 200 []);
shape!(BadHeader { optional text: String = "text" [Trait::HttpHeader("x y")]; });
operation!(PutHeader of Service: BadHeader => (), NoError, "PUT" "/" 200 []);

#[test]
fn parts_of_a_model_that_http_cannot_express_are_errors() {
    let accent = Accent { body: Some("b".to_owned()) };
    let line_break = Break { body: Some(Blob::from("b")) };
    let text = BadHeader { text: Some("b".to_owned()) };
    for error in [
        PutAccent::encode_request(&accent).unwrap_err(),
        PutAccent::encode_response(&accent).unwrap_err(),
        PutBreak::encode_request(&line_break).unwrap_err(),
        PutBreak::encode_response(&line_break).unwrap_err(),
        PutStream::encode_request(&Empty {}).unwrap_err(),
        PutStream::encode_response(&Empty {}).unwrap_err(),
        Method::encode_request(&Empty {}).unwrap_err(),
        Pattern::encode_request(&Empty {}).unwrap_err(),
        PutHeader::encode_request(&text).unwrap_err(),
    ] {
        assert!(!error.to_string().contains(char::is_control), "{error:?}");
    }
}

#[test]
fn dates_in_headers_have_whole_seconds() {
    shape!(Since { optional since: Timestamp = "since" [Trait::HttpHeader("If-Modified-Since")]; });
    operation!(GetSince of Service: Since => (), NoError, "GET" "/" 200 []);
    let since = Timestamp::new(1_576_540_098, 678_000_000).ok();
    let request = GetSince::encode_request(&Since { since }).unwrap();
    let expected = Some("Mon, 16 Dec 2019 23:48:18 GMT");
    assert_eq!(header(request.headers(), "if-modified-since"), expected);
}
