//! Headers, lists in them, and prefixes.

use super::*;

const JSON: smithereens::Member =
    smithereens::Member::new("member").with_traits(&[Trait::MediaType("application/json")]);
const SECONDS: smithereens::Member = smithereens::Member::new("member")
    .with_traits(&[Trait::TimestampFormat(TimestampFormat::EpochSeconds)]);

shape!(Headers {
    optional text: String = "text" [Trait::HttpHeader("X-Text")];
    optional texts: Vec<String> = "texts" [Trait::HttpHeader("X-Texts")];
    optional byte: i8 = "byte" [Trait::HttpHeader("X-Byte")];
    optional float: f32 = "float" [Trait::HttpHeader("X-Float")];
    optional big: BigInteger = "big" [Trait::HttpHeader("X-Big")];
    optional flags: Vec<bool> = "flags" [Trait::HttpHeader("X-Flags")];
    optional at: Timestamp = "at" [Trait::HttpHeader("X-At")];
    optional dates: Vec<Timestamp> = "dates" [Trait::HttpHeader("X-Dates")];
    optional seconds: Vec<Timestamp> = "seconds" [
        Trait::HttpHeader("X-Seconds"), Trait::Element(&SECONDS)
    ];
    optional json: String = "json" [
        Trait::HttpHeader("X-Json"), Trait::MediaType("application/json")
    ];
    optional jsons: Vec<String> = "jsons" [Trait::HttpHeader("X-Jsons"), Trait::Element(&JSON)];
    optional meta: StringMap = "meta" [Trait::HttpPrefixHeaders("X-Meta-")];
});
operation!(Exchange of Service: Headers => Headers, NoError, "POST" "/h" 200 []);

shape!(Everything {
    optional all: StringMap = "all" [Trait::HttpPrefixHeaders("")];
    optional hello: String = "hello" [Trait::HttpHeader("hello")];
});
operation!(All of Service: Everything => Everything, NoError, "GET" "/h" 200 []);

fn headers() -> Headers {
    Headers {
        text: Some("Hello, \"you\" é".to_owned()),
        texts: Some(strings(["b,c", "\"d\\ef\"", "a", "", " x ", "\\y"])),
        byte: Some(-1),
        float: Some(f32::INFINITY),
        big: Some("123456789012345678901234567890".parse().unwrap()),
        flags: Some(vec![true, false]),
        at: Some(instant()),
        dates: Some(vec![instant(), instant()]),
        seconds: Some(vec![instant(), instant()]),
        json: Some("true".to_owned()),
        jsons: Some(strings(["true", "[1,2]"])),
        meta: Some(map([("a", "1".to_owned()), ("b", String::new())])),
    }
}

#[test]
fn go_both_ways() {
    let request = Exchange::encode_request(&headers()).unwrap();
    for (name, value) in [
        ("x-text", "Hello, \"you\" é"),
        ("x-texts", r#""b,c", "\"d\\ef\"", a, "", " x ", \y"#),
        ("x-byte", "-1"),
        ("x-float", "Infinity"),
        ("x-big", "123456789012345678901234567890"),
        ("x-flags", "true, false"),
        ("x-at", "Mon, 16 Dec 2019 23:48:18 GMT"),
        ("x-dates", "Mon, 16 Dec 2019 23:48:18 GMT, Mon, 16 Dec 2019 23:48:18 GMT"),
        ("x-seconds", "1576540098, 1576540098"),
        ("x-json", "dHJ1ZQ=="),
        ("x-jsons", "dHJ1ZQ==, WzEsMl0="),
        ("x-meta-a", "1"),
        ("x-meta-b", ""),
    ] {
        assert_eq!(header(request.headers(), name), Some(value), "{name}");
    }
    assert_eq!(request.headers().len(), 13);
    assert_eq!(Exchange::decode_request(&request).unwrap(), headers());

    let response = Exchange::encode_response(&headers()).unwrap();
    assert_eq!(header(response.headers(), "x-flags"), Some("true, false"));
    assert_eq!(text(response.body()), "{}");
    assert_eq!(Exchange::decode_response(&response).unwrap(), headers());
}

#[test]
fn empty_values_are_sent_and_unset_ones_are_not() {
    let empty = Headers {
        text: Some(String::new()),
        texts: Some(vec![]),
        meta: Some(BTreeMap::new()),
        ..Headers::default()
    };
    let request = Exchange::encode_request(&empty).unwrap();
    assert_eq!(header(request.headers(), "x-text"), Some(""));
    assert_eq!(header(request.headers(), "x-texts"), Some(""));
    assert_eq!(request.headers().len(), 2);
    // Headers with a prefix are a map, be it empty: an unset one cannot be distinguished.
    assert_eq!(Exchange::decode_request(&request).unwrap(), empty);
    let response = Exchange::encode_response(&Headers { meta: None, ..empty.clone() }).unwrap();
    assert_eq!(Exchange::decode_response(&response).unwrap(), empty);
}

#[test]
fn line_breaks_do_not_get_into_a_header() {
    let split = |headers| Exchange::encode_request(&headers).unwrap_err().path();
    let evil = || "a\r\nHost: evil".to_owned();
    assert_eq!(split(Headers { text: Some(evil()), ..Headers::default() }), "text");
    assert_eq!(split(Headers { texts: Some(vec![evil()]), ..Headers::default() }), "texts");
    let meta = Some(map([("a b", String::new())]));
    assert_eq!(split(Headers { meta, ..Headers::default() }), "meta");
}

#[test]
fn lists_are_read_from_one_header_or_several() {
    let decode = |values: &[&str]| {
        let mut response = Response::new("{}");
        for value in values {
            response.headers_mut().append("x-texts", value.parse().unwrap());
        }
        Exchange::decode_response(&response).unwrap().texts
    };
    assert_eq!(decode(&["a,b ,  c"]), Some(strings(["a", "b", "c"])));
    assert_eq!(decode(&["a", "b, c"]), Some(strings(["a", "b", "c"])));
    assert_eq!(decode(&[",a,,\"b\",\"\" ,"]), Some(strings(["a", "b", ""])));
    assert_eq!(decode(&[]), None);
}

#[test]
fn of_another_type_are_refused() {
    for (name, value, why) in [
        ("x-byte", "128", "expected an integer from -128 to 127 (in byte)"),
        ("x-flags", "true, 1", "expected true or false (in flags[1])"),
        (
            "x-texts",
            "\"a",
            "expected `\"` at the end of a quoted element of this header (in texts[0])",
        ),
        (
            "x-texts",
            "\"a\"b",
            "expected a comma after a quoted element of this header (in texts[0])",
        ),
        ("x-json", "true!", "expected text in base64 (in json)"),
        (
            "x-dates",
            "Mon, 16 Dec 2019 23:48:18 GMT, Mon",
            "expected a timestamp (http-date) such as Tue, 29 Apr 2014 18:30:38 GMT \
             (in dates[1])",
        ),
    ] {
        let response = Response::builder().header(name, value).body("").unwrap();
        let error = Exchange::decode_response(&response).unwrap_err();
        let OneError::Undecodable(error) = error else { panic!("{error:?}") };
        assert_eq!(error.to_string(), why);
    }
}

#[test]
fn a_named_header_goes_before_the_prefixed_one_of_that_name() {
    let everything = Everything {
        all: Some(map([("hello", "Hello".to_owned()), ("x-foo", "Foo".to_owned())])),
        hello: Some("There".to_owned()),
    };
    let request = All::encode_request(&everything).unwrap();
    let all = Some(map([("hello", "There".to_owned()), ("x-foo", "Foo".to_owned())]));
    assert_eq!(All::decode_request(&request).unwrap(), Everything { all, ..everything });
}
