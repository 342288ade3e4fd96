//! Any text comes back the same; any request gives a value or an error.

use super::*;

shape!(Texts {
    required label: String = "label" [Trait::HttpLabel];
    required greedy: String = "greedy" [Trait::HttpLabel];
    optional query: String = "query" [Trait::HttpQuery("q&=?")];
    optional list: Vec<String> = "list" [Trait::HttpQuery("list")];
    optional header: String = "header" [Trait::HttpHeader("x-one")];
    optional headers: Vec<String> = "headers" [Trait::HttpHeader("x-many")];
    optional double: f64 = "double" [Trait::HttpHeader("x-double")];
    optional doubles: Vec<f64> = "doubles" [Trait::HttpQuery("doubles")];
    optional seconds: i64 = "seconds" [Trait::HttpQuery("seconds")];
});
operation!(Get of Service: Texts => (), NoError, "GET" "/{label}/x/{greedy+}" 200 []);

/// Anything that a header can hold.
const HEADER: &str = "[^\\p{Cc}]{0,12}";

/// Whether a segment is one that parsers of URLs remove.
fn has_dot_segment(label: &str) -> bool {
    label.split('/').any(|segment| matches!(segment, "." | ".."))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_text_give_the_same_text(
        label in "\\PC{1,12}",
        greedy in "(/?\\PC{0,4}[^/\\p{Cc}]){1,3}",
        query in prop::option::of(any::<String>()),
        list in prop::option::of(prop::collection::vec(any::<String>(), 1..4)),
        header in prop::option::of(HEADER),
        headers in prop::option::of(prop::collection::vec(HEADER, 0..4)),
        double in prop::option::of(prop::num::f64::NORMAL | prop::num::f64::INFINITE),
        doubles in prop::option::of(prop::collection::vec(prop::num::f64::NORMAL, 1..3)),
        seconds in any::<Option<i64>>(),
    ) {
        // Those are refused.
        prop_assume!(!has_dot_segment(&label) && !has_dot_segment(&greedy));
        let texts =
            Texts { label, greedy, query, list, header, headers, double, doubles, seconds };
        let request = Get::encode_request(&texts).unwrap();
        prop_assert_eq!(Get::decode_request(&request).unwrap(), texts);
    }

    #[test]
    fn of_any_request_give_a_value_or_an_error(
        path in "/[a-z%0-9/+]{0,12}",
        query in "[a-z%0-9&=+]{0,16}",
        header in "[ -~]{0,16}",
    ) {
        let request = Request::builder().uri(format!("{path}?{query}"))
            .header("x-many", header.clone()).header("x-one", header);
        if let Ok(decoded) = Get::decode_request(&request.body("").unwrap()) {
            let Ok(again) = Get::encode_request(&decoded) else {
                prop_assert!(has_dot_segment(&decoded.label) || has_dot_segment(&decoded.greedy));
                return Ok(());
            };
            prop_assert_eq!(Get::decode_request(&again).unwrap(), decoded);
        }
    }
}
