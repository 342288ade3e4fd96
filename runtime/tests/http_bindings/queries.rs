//! Query parameters.

use super::*;

shape!(Queries {
    optional text: String = "text" [Trait::HttpQuery("Text")];
    optional list: Vec<i32> = "list" [Trait::HttpQuery("List")];
    optional times: Vec<Timestamp> = "times" [Trait::HttpQuery("Times")];
    optional token: String = "token" [Trait::HttpQuery("Token"), Trait::IdempotencyToken];
    optional others: ListMap = "others" [Trait::HttpQueryParams];
});
operation!(Get of Service: Queries => (), NoError, "GET" "/q?lit=1&flag" 200 []);

shape!(OneEach {
    required named: i16 = "named" [Trait::HttpQuery("named")];
    optional others: StringMap = "others" [Trait::HttpQueryParams];
});
operation!(GetOne of Service: OneEach => (), NoError, "GET" "/q" 200 []);

fn encode(queries: &Queries) -> String {
    let options = RequestOptions::new().idempotency_tokens(|| "T".to_owned());
    Get::encode_request_with(queries, &options).unwrap().uri().to_string()
}

#[test]
fn lists_repeat_and_a_map_gives_way() {
    let queries = Queries {
        text: Some("é &=".to_owned()),
        list: Some(vec![1, 2]),
        times: Some(vec![instant()]),
        token: None,
        others: Some(map([
            ("Text", strings(["from map"])),
            ("b", strings(["1", "2"])),
            ("lit", strings(["2"])),
        ])),
    };
    assert_eq!(
        encode(&queries),
        "/q?lit=1&flag&Text=%C3%A9%20%26%3D&List=1&List=2&Times=2019-12-16T23%3A48%3A18Z\
         &Token=T&b=1&b=2"
    );
}

#[test]
fn unset_members_and_empty_lists_are_left_out_and_empty_strings_are_not() {
    let unset = Queries { token: Some("mine".to_owned()), ..Queries::default() };
    assert_eq!(encode(&unset), "/q?lit=1&flag&Token=mine");
    let empty = Queries { text: Some(String::new()), list: Some(vec![]), ..Queries::default() };
    assert_eq!(encode(&empty), "/q?lit=1&flag&Text=&Token=T");
}

#[test]
fn servers_put_all_parameters_into_the_map_and_take_the_first_for_a_scalar() {
    let decode = |uri: &str| {
        GetOne::decode_request(&Request::builder().uri(uri).body("").unwrap())
            .map_err(|error| error.to_string())
    };
    assert_eq!(
        decode("/q?named=1&b=x&named=2&c&b=y").unwrap(),
        OneEach {
            named: 1,
            others: Some(map(
                [("named", "1"), ("b", "x"), ("c", "")].map(|(key, value)| (key, value.to_owned()))
            ))
        }
    );
    assert_eq!(decode("/q").unwrap_err(), "this required member is missing (in named)");
    let error = decode("/q?named=99999").unwrap_err();
    assert!(error.contains("from -32768 to 32767"), "{error}");

    let request = Request::builder().uri("/q?lit=1&flag&List=3&List=4&Text").body("").unwrap();
    let queries = Get::decode_request(&request).unwrap();
    assert_eq!((queries.list, queries.text), (Some(vec![3, 4]), Some(String::new())));
    assert_eq!(queries.others.unwrap()["List"], ["3", "4"]);
}
