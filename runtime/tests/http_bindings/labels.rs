//! Labels in the path.

use super::*;

shape!(Labels {
    required text: String = "text" [Trait::HttpLabel];
    required long: i64 = "long" [Trait::HttpLabel];
    required double: f64 = "double" [Trait::HttpLabel];
    required flag: bool = "flag" [Trait::HttpLabel];
    required at: Timestamp = "at" [Trait::HttpLabel];
    required seconds: Timestamp = "seconds" [
        Trait::HttpLabel, Trait::TimestampFormat(TimestampFormat::EpochSeconds)
    ];
    required key: String = "key" [Trait::HttpLabel];
});
operation!(Get of Service: Labels => (), NoError,
    "GET" "/a/{text}/{long}/{double}/{flag}/{at}/{seconds}/(a+)+/{key+}" 200 []);

fn labels() -> Labels {
    Labels {
        text: " %:/?#é".to_owned(),
        long: -3,
        double: f64::NEG_INFINITY,
        flag: true,
        at: instant(),
        seconds: instant(),
        key: "there/g uy".to_owned(),
    }
}

#[test]
fn go_both_ways_percent_encoded() {
    let request = Get::encode_request(&labels()).unwrap();
    assert_eq!(
        request.uri().to_string(),
        "/a/%20%25%3A%2F%3F%23%C3%A9/-3/-Infinity/true/2019-12-16T23%3A48%3A18Z/1576540098\
         /(a+)+/there/g%20uy"
    );
    assert_eq!(request.method(), "GET");
    assert!(request.headers().is_empty() && request.body().is_empty(), "{request:?}");
    assert_eq!(Get::decode_request(&request).unwrap(), labels());
}

#[test]
fn cannot_be_empty() {
    let error = Get::encode_request(&Labels { key: String::new(), ..labels() }).unwrap_err();
    assert_eq!(error.path(), "key");
    let error = Get::encode_request(&Labels { text: String::new(), ..labels() }).unwrap_err();
    assert_eq!(error.to_string(), "a label in the URI cannot be empty (in text)");
}

#[test]
fn of_another_type_are_refused() {
    let decode = |uri: &str| {
        let request = Request::builder().uri(uri).body("").unwrap();
        Get::decode_request(&request).unwrap_err().to_string()
    };
    let error = decode("/a/x/0x3/1.0/true/2019-12-16T23:48:18Z/1/(a+)+/k");
    assert!(error.starts_with("expected an integer from -9223372036854775808 to"), "{error}");
    assert!(error.ends_with("(in long)"), "{error}");
    for (uri, why) in [
        ("/a/x/3/inf/true/2019-12-16T23:48:18Z/1/(a+)+/k", "a double"),
        ("/a/x/+3/1/true/2019-12-16T23:48:18Z/1/(a+)+/k", "an integer"),
        ("/a/x/3/1/True/2019-12-16T23:48:18Z/1/(a+)+/k", "true or false"),
        ("/a/x/3/1/true/1576540098/1/(a+)+/k", "2014-04-29T18:30:38Z"),
        ("/a/x/3/1/true/2019-12-16T23:48:18Z/now/(a+)+/k", "1398796238"),
        ("/a/x/3/1/true/2019-12-16T23:48:18Z/1/aa/k", "a URI that matches"),
    ] {
        let error = decode(uri);
        assert!(error.contains(why), "{uri}: {error}");
    }
    let posted = Get::encode_request(&labels()).unwrap();
    let (mut parts, body) = posted.into_parts();
    parts.method = http::Method::POST;
    let error = Get::decode_request(&Request::from_parts(parts, body)).unwrap_err();
    assert_eq!(error.to_string(), "expected the method GET");
}
