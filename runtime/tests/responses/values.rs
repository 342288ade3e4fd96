//! Values in other forms than the model's.

use std::collections::BTreeMap;

use http::Request;
use smithereens::{Document, Timestamp, TimestampFormat};

use super::*;

shape!(Never {});
shape!(Times [Trait::XmlName("Times")] {
    optional seconds: Timestamp = "seconds"
        [Trait::TimestampFormat(TimestampFormat::EpochSeconds)];
    optional date_time: Timestamp = "dateTime"
        [Trait::TimestampFormat(TimestampFormat::DateTime)];
    optional http_date: Timestamp = "httpDate"
        [Trait::TimestampFormat(TimestampFormat::HttpDate)];
});
shape!(TimeHeaders {
    optional one: Timestamp = "one" [Trait::HttpHeader("x-one")];
    optional many: Vec<Timestamp> = "many" [Trait::HttpHeader("x-many")];
});
operation!(Json of Rest: Times => Times, OneError<Never>, "POST" "/" 200 []);
operation!(JsonXml of Xml: Times => Times, OneError<Never>, "POST" "/" 200 []);
operation!(JsonCbor of Cbor: Times => Times, OneError<Never>, "POST" "/" 200 []);
operation!(Headers of Rest: TimeHeaders => TimeHeaders, OneError<Never>, "POST" "/" 200 []);

const TEXTS: [&str; 3] =
    ["2019-12-16T23:48:18Z", "Mon, 16 Dec 2019 23:48:18.9 GMT", "1.576540098E9"];

fn instant() -> Option<Timestamp> {
    Timestamp::from_second(1_576_540_098).ok()
}

#[test]
fn timestamps_may_have_another_format_for_clients() {
    for member in ["seconds", "dateTime", "httpDate"] {
        for text in TEXTS {
            let quoted = format!(r#"{{"{member}":"{text}"}}"#);
            let plain = format!(r#"{{"{member}":{text}}}"#);
            let xml = format!("<Times><{member}>{text}</{member}></Times>");
            let json = if text.contains('E') { &plain } else { &quoted };
            let read = [
                Json::decode_response(&response(200, json.as_bytes())).unwrap(),
                JsonXml::decode_response(&response(200, xml.as_bytes())).unwrap(),
            ];
            for read in read {
                let found = [read.seconds, read.date_time, read.http_date];
                assert_eq!(found.into_iter().flatten().collect::<Vec<_>>(), [instant().unwrap()]);
            }
        }
    }
    let digits = Json::decode_response(&response(200, br#"{"seconds":"1576540098"}"#)).unwrap();
    assert_eq!(digits.seconds, instant());
    let cbor = b"\xa1\x67seconds\xc0\x742019-12-16T23:48:18Z";
    let read = JsonCbor::decode_response(&rpc("rpc-v2-cbor", 200, cbor)).unwrap();
    assert_eq!(read.seconds, instant());
}

#[test]
fn timestamps_must_have_the_format_of_the_model_for_servers() {
    for body in [
        r#"{"seconds":"1576540098"}"#,
        r#"{"seconds":"2019-12-16T23:48:18Z"}"#,
        r#"{"dateTime":1576540098}"#,
        r#"{"httpDate":"2019-12-16T23:48:18Z"}"#,
        r#"{"httpDate":"Mon, 16 Dec 2019 23:48:18.9 GMT"}"#,
    ] {
        let request = Request::post("/").body(body).unwrap();
        let error = Json::decode_request(&request).unwrap_err().to_string();
        assert!(!error.contains("2019-") && !error.contains("16 Dec"), "{error}");
    }
}

#[test]
fn timestamps_in_lists_of_headers_are_split_by_their_own_format() {
    let list = "2019-12-16T23:48:18Z, Mon, 16 Dec 2019 23:48:18 GMT,1576540098";
    let mut response = response(200, b"");
    response.headers_mut().insert("x-many", list.parse().unwrap());
    let read = Headers::decode_response(&response).unwrap();
    assert_eq!(read.many, Some(vec![instant().unwrap(); 3]));
}

shape!(Stored {
    optional expires: Timestamp = "Expires" [Trait::HttpHeader("Expires")];
    optional length: i64 = "len" [Trait::HttpHeader("Content-Length")];
    optional disposition: String = "disposition" [Trait::HttpHeader("Content-Disposition")];
    optional meta: BTreeMap<String, String> = "meta" [Trait::HttpPrefixHeaders("x-amz-meta-")];
});
operation!(GetObject of Xml: () => Stored, OneError<Never>, "GET" "/" 200
    [Trait::StreamingOutput("application/octet-stream")]);

#[test]
fn headers_that_a_service_passes_through_do_not_lose_the_response() {
    for expires in ["0", "-1", "", "never", "Thu, 01 Dec 1994 16:00:00"] {
        let mut response = response(200, b"abc");
        let headers = response.headers_mut();
        headers.insert("expires", expires.parse().unwrap());
        headers.insert("content-length", "3".parse().unwrap());
        headers.insert("content-disposition", http::HeaderValue::from_bytes(b"\xe9").unwrap());
        headers.insert("x-amz-meta-a", http::HeaderValue::from_bytes(b"\xe9").unwrap());
        headers.insert("x-amz-meta-b", "b".parse().unwrap());
        let read = GetObject::decode_response(&response).unwrap();
        assert_eq!(
            (read.expires.is_none(), read.length),
            (expires != "0" && expires != "-1", Some(3))
        );
        assert_eq!(read.disposition, None);
        assert_eq!(read.meta, Some(BTreeMap::from([("b".to_owned(), "b".to_owned())])));
    }
}

shape!(Scalars [Trait::XmlName("Scalars")] {
    required required: i32 = "MaxKeys";
    optional number: i64 = "n";
    optional double: f64 = "d";
    optional flag: bool = "b";
    optional at: Timestamp = "t";
    optional text: String = "s";
    optional list: Vec<i32> = "l";
    optional flat: Vec<i32> = "f" [Trait::XmlFlattened];
    optional map: BTreeMap<String, i32> = "m";
    optional attribute: i32 = "a" [Trait::XmlAttribute];
});
operation!(Scalar of Xml: Scalars => Scalars, OneError<Never>, "POST" "/" 200 []);
operation!(AwsScalar of Aws: () => Scalars, OneError<Never>, "POST" "/" 200 []);
operation!(Ec2Scalar of Ec2: () => Scalars, OneError<Never>, "POST" "/" 200 []);

#[test]
fn empty_elements_of_xml_are_unset() {
    for empty in ["/>", "></@>", "> \n </@>"] {
        let element = |name: &str| format!("<{name}{}", empty.replace('@', name));
        let members: String = ["MaxKeys", "n", "d", "b", "t", "s", "f"].map(element).concat();
        let list = format!("<l><member>1</member>{}</l>", element("member"));
        let map = format!("<m><entry><key>k</key>{}</entry></m>", element("value"));
        let body = format!("<Scalars a=''>{members}<f>2</f>{list}{map}</Scalars>");
        let read = Scalar::decode_response(&response(200, body.as_bytes())).unwrap();
        let text = read.text.clone();
        let expected = Scalars {
            text: text.clone(),
            list: Some(vec![1]),
            flat: Some(vec![2]),
            map: Some(BTreeMap::new()),
            ..Scalars::default()
        };
        assert_eq!((read, text.unwrap().trim()), (expected, ""));

        let body = format!(
            "<AwsScalarResponse><AwsScalarResult>{members}</AwsScalarResult>\
                            </AwsScalarResponse>"
        );
        assert_eq!(
            AwsScalar::decode_response(&response(200, body.as_bytes())).unwrap().number,
            None
        );
        let body = format!("<Ec2ScalarResponse>{members}</Ec2ScalarResponse>");
        assert_eq!(Ec2Scalar::decode_response(&response(200, body.as_bytes())).unwrap().at, None);
        let request = Request::post("/").body(format!("<Scalars>{members}</Scalars>")).unwrap();
        assert!(Scalar::decode_request(&request).is_err());
    }
    let body = b"<Scalars><n><!-- --></m></Scalars>";
    assert!(Scalar::decode_response(&response(200, body)).is_err());
}

shape!(Documents {
    optional map: BTreeMap<String, Document> = "m";
    optional list: Vec<Document> = "l";
});
operation!(Put of Rest: Documents => Documents, OneError<Never>, "POST" "/" 200 []);

#[test]
fn null_in_a_list_or_map_of_documents_is_a_document() {
    let documents = Documents {
        map: Some(BTreeMap::from([("k".to_owned(), Document::Null)])),
        list: Some(vec![Document::Null, Document::from(1)]),
    };
    let request = Put::encode_request(&documents).unwrap();
    assert_eq!(common::text(request.body()), r#"{"m":{"k":null},"l":[null,1]}"#);
    assert_eq!(Put::decode_request(&request).unwrap(), documents);
    let response = Put::encode_response(&documents).unwrap();
    assert_eq!(Put::decode_response(&response).unwrap(), documents);
}
