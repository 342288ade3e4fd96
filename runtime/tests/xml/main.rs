//! The XML codec, as restXml speaks it, against every form XML has, against another reader, and
//! against itself.

#![cfg(feature = "xml")]

#[path = "../common/mod.rs"]
mod common;

mod bad_input;
mod errors;
mod fitting;
mod forms;
mod names;
mod s3;
mod s3_server;

use common::OneError;
use common::codec::{
    Problem, decode, decode_request, encode, expect_truncated_errors, mutate, mutations,
};
use common::every::{Every, every};
use fitting::fit;
use proptest::prelude::*;
use smithereens::protocol::RestXml;

service!(Xml: RestXml);
operation!(Echo of Xml: Every => Every, OneError<Problem>, "POST" "/" 200 []);
// An output without members would leave the body alone.
shape!(Other [smithereens::Trait::XmlName("E")] { optional other: bool = "noSuchElement"; });
operation!(Skip of Xml: Other => Other, OneError<Problem>, "POST" "/" 200 []);

proptest! {
    #[test]
    fn written_values_are_read_back_unchanged(value in every()) {
        let value = fit(value);
        let body = encode::<Echo>(&value);
        prop_assert_eq!(decode::<Echo>(&body).unwrap(), value);
        let skipped = decode::<Skip>(&body);
        prop_assert!(skipped.is_ok(), "{:?}", skipped);
    }

    #[test]
    fn other_readers_accept_written_documents(name in "[ -~\r\n\té\u{85}\u{2028}😹]{0,30}") {
        let body = encode::<Echo>(&Every { name: name.clone(), ..Every::default() });
        let document = roxmltree::Document::parse(common::text(&body)).unwrap();
        let member = document.root_element().first_element_child().unwrap();
        prop_assert_eq!(member.text().unwrap_or_default(), name);
    }

    #[test]
    fn mutated_values_give_a_value_or_an_error(value in every(), changes in mutations()) {
        let body = mutate(encode::<Echo>(&fit(value)), &changes, 0);
        let read = decode::<Echo>(&body);
        let skipped = decode::<Skip>(&body);
        let _ = decode_request::<Echo>(&body);
        // A body that can be read can be skipped.
        prop_assert!(read.is_err() || skipped.is_ok(), "{:?}", skipped);
    }

    #[test]
    fn bytes_of_any_kind_give_a_value_or_an_error(
        bytes in prop::collection::vec(any::<u8>(), 1..60)
    ) {
        let _ = decode::<Echo>(&bytes);
        let _ = decode::<Echo>(&[b"<E>".as_slice(), &bytes].concat());
        let _ = decode::<Echo>(&[b"<E><name>".as_slice(), &bytes].concat());
    }

    #[test]
    fn characters_of_markup_give_a_value_or_an_error(text in "[<>/&;#!\\[\\]?=\"'\\- xaDCT\r\n]{0,60}") {
        let _ = decode::<Echo>(text.as_bytes());
        let read = decode::<Echo>(format!("<E><name>{text}</name></E>").as_bytes());
        let skipped = decode::<Skip>(format!("<E><name>{text}</name></E>").as_bytes());
        prop_assert!(read.is_err() || skipped.is_ok(), "{:?}", skipped);
    }
}

proptest! {
    // Each case decodes as often as its body has bytes.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn truncated_values_are_errors(value in every()) {
        expect_truncated_errors::<Echo, Skip>(&encode::<Echo>(&fit(value)))?;
    }
}
