//! Decodes any bytes as the body of a message in restXml.

use smithereens::protocol::RestXml;

use crate::common::OneError;
use crate::common::codec::{Problem, decode, decode_request};
use crate::common::every::Every;
use crate::{operation, service, shape};

service!(Xml: RestXml);
operation!(Echo of Xml: Every => Every, OneError<Problem>, "POST" "/" 200 []);
// `Other` has a member, because the body is parsed only if the output has members. Its root element
// has the same name as that of `Every`.
shape!(Other [smithereens::Trait::XmlName("E")] { optional other: bool = "noSuchElement"; });
operation!(Skip of Xml: Other => Other, OneError<Problem>, "POST" "/" 200 []);

/// Decodes the body of a response and of a request, as `Every` and as `Other`, which skips all
/// elements. A body that decodes as `Every` must decode as `Other` too.
///
/// # Panics
/// If an assertion of this target fails.
pub fn run(body: &[u8]) {
    let (read, skipped) = (decode::<Echo>(body), decode::<Skip>(body));
    // A client accepts a root element with another name if a child of the root is a member of the
    // structure.
    let has_other_root = skipped.as_ref().is_err_and(|error| error.to_string().contains("<E>"));
    assert!(read.is_err() || skipped.is_ok() || has_other_root, "{skipped:?}");
    let (read, skipped) = (decode_request::<Echo>(body), decode_request::<Skip>(body));
    assert!(read.is_err() || skipped.is_ok(), "{skipped:?}");
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    super::messages::bodies::<Echo>()
}

/// Text that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"<a/>",
    b"<a>",
    b"</a>",
    b"</E>",
    b"<E>",
    b"<!-- -->",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"<![CDATA[<]]>",
    b"<?a b?>",
    b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    b"<!DOCTYPE a>",
    b"<!ENTITY a \"b\">",
    b"&amp;",
    b"&lt;",
    b"&#0;",
    b"&#xD800;",
    b"&#x10FFFF;",
    b"&#99999999999;",
    b"&a;",
    b"&",
    b" a=\"b\"",
    b" xmlns:a=\"b\"",
    b" xsi:nil=\"true\"",
    b"\xff",
    b"\0",
    b"\xef\xbb\xbf",
    b"<next>",
    b"<choice><text></text></choice>",
    b"<strings><member/></strings>",
    b"<flag> true </flag>",
    b"NaN",
    b"1e999",
    b" ",
    b"\r\n",
];

/// Tags that nest an element.
pub(super) const NESTINGS: &[(&[u8], &[u8])] = &[
    (b"<a>", b"</a>"),
    (b"<next>", b"</next>"),
    (b"<choice><every>", b"</every></choice>"),
    (b"<!--", b"-->"),
    (b"<map><entry><key/><value>", b"</value></entry></map>"),
    (b"<table><member>", b"</member></table>"),
];
