//! Bodies that are not XML or do not fit the model: an error has the byte and the member.

use crate::common::codec::{decode, decode_request};
use crate::common::every::Choice;
use crate::{Echo, Skip};

#[test]
fn errors_contain_the_byte_and_the_member() {
    for (body, message) in [
        ("<E><tiny>128</tiny></E>", "expected an integer from -128 to 127 at byte 9 (in tiny)"),
        ("<E><tiny>+1</tiny></E>", "expected an integer from -128 to 127 at byte 9 (in tiny)"),
        ("<E><tiny>1.0</tiny></E>", "expected an integer from -128 to 127 at byte 9 (in tiny)"),
        ("<E><float>1e39</float></E>", "expected a float at byte 10 (in float)"),
        ("<E><double>infinity</double></E>", "expected a double at byte 11 (in double)"),
        ("<E><flag>TRUE</flag></E>", "expected true or false at byte 9 (in flag)"),
        ("<E><big>1.5</big></E>", "expected an integer at byte 8 (in big)"),
        ("<E><blob>A</blob></E>", "expected base64 at byte 9 (in blob)"),
        (
            "<E><at>today</at></E>",
            "expected a timestamp (date-time) such as 2014-04-29T18:30:38Z at byte 7 (in at)",
        ),
        ("<E><name><x/></name></E>", "expected text, found an element at byte 9 (in name)"),
        (
            "<E><strings><member>a</member><member>b<i>c</i></member></strings></E>",
            "expected text, found an element at byte 39 (in strings[1])",
        ),
        ("<E><document>1</document></E>", "XML cannot express a document at byte 3 (in document)"),
        (
            "<E><map><entry><key>k</key><value><tiny>x</tiny></value></entry></map></E>",
            "expected an integer from -128 to 127 at byte 40 (in map[0].tiny)",
        ),
        (
            "<E><map><entry><key>k</key></entry></map></E>",
            "expected a key and a value in the entry at byte 8 (in map[0])",
        ),
        (
            "<E><choice/></E>",
            "expected exactly one member of a union, found 0 at byte 3 (in choice)",
        ),
        (
            "<E><choice><text/><every/></choice></E>",
            "expected exactly one member of a union, found 2 at byte 3 (in choice)",
        ),
    ] {
        assert_eq!(decode::<Echo>(body.as_bytes()).unwrap_err().to_string(), message, "{body}");
    }
    let error = decode_request::<Echo>(b"<E><name>n</name></E>").unwrap_err();
    assert_eq!(error.to_string(), "the required member `Count` is missing at byte 0");
}

#[test]
fn repeated_elements_are_refused() {
    for (body, message) in [
        (
            "<E><tiny>1</tiny><tiny>1</tiny></E>",
            "expected the element <tiny> once, found it again at byte 17",
        ),
        (
            "<E><strings/><x:strings xmlns:x='u'/></E>",
            "expected the element <x:strings> once, found it again at byte 13",
        ),
        (
            "<E><map><entry><key>a</key><value/><key>b</key></entry></map></E>",
            "expected the element <key> once, found it again at byte 35 (in map[0])",
        ),
        (
            "<E><map><entry><key>a</key><value/><value/></entry></map></E>",
            "expected the element <value> once, found it again at byte 35 (in map[0])",
        ),
    ] {
        assert_eq!(decode::<Echo>(body.as_bytes()).unwrap_err().to_string(), message, "{body}");
    }
}

#[test]
fn tags_must_match() {
    for (body, message) in [
        ("<E><name>n</nam></E>", "expected the end tag </name>, found </nam> at byte 10 (in name)"),
        ("<E><name>n</E>", "expected the end tag </name>, found </E> at byte 10 (in name)"),
        ("<E><x><y></x></E>", "expected the end tag </y>, found </x> at byte 9"),
        ("<E></e>", "expected the end tag </E>, found </e> at byte 3"),
        ("<E a='1'></E a='1'>", "expected the end tag </E>, found </E a='1'> at byte 9"),
        ("<p:E></E>", "expected the end tag </p:E>, found </E> at byte 5"),
        ("<E>", "expected an end tag, found the end of the document at byte 3"),
        ("<E><name>n", "expected an end tag, found the end of the document at byte 10 (in name)"),
        ("</E>", "expected an element, found text at byte 0"),
        ("text", "expected an element, found text at byte 0"),
        ("<E/><E/>", "expected nothing after the root element at byte 4"),
        ("<E/>text", "expected nothing after the root element at byte 4"),
        ("<!-- -->", "expected an element, found the end of the document at byte 8"),
        ("<E>< name/></E>", "expected a name after `<` at byte 3"),
        ("<E><></></E>", "expected a name after `<` at byte 3"),
    ] {
        for error in [
            decode::<Echo>(body.as_bytes()).unwrap_err(),
            decode::<Skip>(body.as_bytes()).unwrap_err(),
        ] {
            let found = error.to_string();
            assert!(message == found || message.starts_with(&found), "{body}: {found}");
        }
        assert_eq!(decode::<Echo>(body.as_bytes()).unwrap_err().to_string(), message, "{body}");
    }
    // The words here are quick-xml's; the places are ours.
    for (body, offset) in [
        ("<E><name", 3),
        ("<E><!-- ", 3),
        ("<E><![CDATA[x", 3),
        ("<E><![cdata[x]]></E>", 3),
        ("<E><?x", 3),
        ("\u{feff}<E>\n<name", 7),
        ("<E>a<name", 4),
        ("<E><name>&amp</name></E>", 9),
        ("<E><name>a & b</name></E>", 11),
    ] {
        assert_eq!(decode::<Echo>(body.as_bytes()).unwrap_err().offset(), Some(offset), "{body}");
        assert_eq!(decode::<Skip>(body.as_bytes()).unwrap_err().offset(), Some(offset), "{body}");
    }
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol2 '&lol;&lol;&lol;'>]>\n\
                <E><name>&lol2;</name></E>";
    let outside = "<!DOCTYPE E SYSTEM 'file:///etc/passwd'><E/>";
    for body in [bomb, outside] {
        let error = decode::<Echo>(body.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, "a document type declaration is not allowed at byte 0");
    }
    let inside = "<E><!DOCTYPE E><name/></E>";
    let error = decode::<Echo>(inside.as_bytes()).unwrap_err().to_string();
    assert_eq!(error, "a document type declaration is not allowed at byte 3");
    for (reference, message) in [
        (
            "&lol;",
            "expected a character reference, or one of the entities `amp`, `lt`, `gt`, `quot` and `apos` at byte 10 (in name)",
        ),
        (
            "&LT;",
            "expected a character reference, or one of the entities `amp`, `lt`, `gt`, `quot` and `apos` at byte 10 (in name)",
        ),
        (
            "&;",
            "expected a character reference, or one of the entities `amp`, `lt`, `gt`, `quot` and `apos` at byte 10 (in name)",
        ),
        ("&#0;", "expected a character reference to a character of XML at byte 10 (in name)"),
        ("&#xD800;", "expected a character reference to a character of XML at byte 10 (in name)"),
        ("&#x110000;", "expected a character reference to a character of XML at byte 10 (in name)"),
        (
            "&#99999999999999999999;",
            "expected a character reference to a character of XML at byte 10 (in name)",
        ),
        ("&#-1;", "expected a character reference to a character of XML at byte 10 (in name)"),
        ("&#;", "expected a character reference to a character of XML at byte 10 (in name)"),
    ] {
        // In plain text, and in text that is in pieces.
        for rest in ["", "<!-- -->"] {
            let body = format!("<E><name>n{reference}{rest}</name></E>");
            let error = decode::<Echo>(body.as_bytes()).unwrap_err().to_string();
            assert_eq!(error, message, "{body}");
            let body = format!("<E><skip>n{reference}{rest}</skip></E>");
            assert_eq!(decode::<Skip>(body.as_bytes()).unwrap_err().offset(), Some(10), "{body}");
        }
    }
}

#[test]
fn bytes_must_be_utf_8() {
    for (body, offset) in [
        (b"<E><name>\xff</name></E>".as_slice(), 9),
        (b"<E><name>\xe9t\xe9</name></E>", 9),
        (b"<E><name><![CDATA[\xff]]></name></E>", 18),
        // UTF-16, with and without a byte order mark.
        (b"\xff\xfe<\0E\0/\0>\0", 0),
        (b"\xfe\xff\0<\0E\0/\0>", 0),
    ] {
        for error in [decode::<Echo>(body).unwrap_err(), decode_request::<Echo>(body).unwrap_err()]
        {
            assert_eq!(error.offset(), Some(offset), "{error}");
        }
    }
    // Clients skip them in values that the model does not name, servers do not.
    for (body, offset) in [
        (b"<E><new>\xff</new></E>".as_slice(), 8),
        (b"<E><\xff></\xff></E>", 4),
        (b"<E a='\xff'/>", 6),
    ] {
        assert!(decode::<Echo>(body).is_ok(), "{offset}");
        assert_eq!(decode_request::<Echo>(body).unwrap_err().offset(), Some(offset));
    }
    assert!(decode::<Skip>(b"<\0E\0>\0<\0/\0E\0>\0").is_err());
    for encoding in ["ISO-8859-1", "UTF-16", "utf-7", ""] {
        let body = format!("<?xml version='1.0' encoding='{encoding}'?><E/>");
        let error = decode::<Echo>(body.as_bytes()).unwrap_err().to_string();
        assert_eq!(error, "expected the encoding UTF-8 at byte 0", "{encoding}");
    }
    let late = "<E/><?xml version='1.0'?>";
    assert!(decode::<Echo>(late.as_bytes()).is_err());
}

#[test]
fn nesting_is_bounded() {
    for tag in ["<a>", "<a b='c'>", "<next>", "<next x='y'>"] {
        let close = format!("</{}>", &tag[1..].trim_end_matches('>').split(' ').next().unwrap());
        // The root is one level.
        for (depth, fits) in [(127, true), (128, false), (100_000, false)] {
            let body = format!("<E>{}{}</E>", tag.repeat(depth), close.repeat(depth));
            assert_eq!(decode::<Skip>(body.as_bytes()).is_ok(), fits, "{depth} {tag}");
            assert_eq!(decode::<Echo>(body.as_bytes()).is_ok(), fits, "{depth} {tag}");
        }
        let error = decode::<Echo>(tag.repeat(100_000).as_bytes()).unwrap_err().to_string();
        let offset = 128 * tag.len();
        assert!(
            error.starts_with(&format!("nested more than 128 levels deep at byte {offset}")),
            "{error}"
        );
    }
    // A long row is no deep one.
    let body = format!("<E>{}</E>", "<a/><b></b><c d='e'></c>".repeat(100_000));
    assert!(decode::<Skip>(body.as_bytes()).is_ok());
}

#[test]
fn new_members_of_unions_keep_their_name() {
    let body = b"<E><choice><later x='y'><deep>1</deep></later></choice><tiny>1</tiny></E>";
    let read = decode::<Echo>(body).unwrap();
    let Some(Choice::UnknownMember { name, .. }) = read.choice else { panic!("{read:?}") };
    assert_eq!((name.as_str(), read.tiny), ("later", Some(1)));
}
