//! Values that the model does not name, which never lose the response.

use super::*;

shape!(Never {});
shape!(Known [Trait::XmlName("Known")] {
    optional name: String = "name";
    optional kind: String = "kind" [Trait::XmlAttribute];
});
operation!(GetJson of JsonRpc: Known => Known, OneError<Never>, "POST" "/" 200 []);
operation!(GetXml of Xml: () => Known, OneError<Never>, "POST" "/" 200 []);
operation!(GetCbor of Cbor: () => Known, OneError<Never>, "POST" "/" 200 []);

#[test]
fn may_be_anything_in_json() {
    let deep = format!("{}{}", "[".repeat(127), "]".repeat(127));
    for value in [
        b"1e999".as_slice(),
        b"-1E+99999999999999999999",
        b"123456789012345678901234567890123456789012345678901234567890",
        b"[{\"a\":1e400}]",
        b"\"\xff\"",
        b"{\"\xff\":[\"a\xc3\"]}",
        b"\"\\ud800\"",
        b"{\"\\udc00\":\"\\ud800x\"}",
        deep.as_bytes(),
    ] {
        let body = [b"{\"x\":", value, b",\"name\":\"n\"}"].concat();
        let read = GetJson::decode_response(&response(200, &body)).unwrap();
        assert_eq!(read.name.as_deref(), Some("n"), "{}", String::from_utf8_lossy(&body));
    }
    let key = b"{\"\xff\":1,\"\\ud800\":2,\"name\":\"n\"}";
    let read = GetJson::decode_response(&response(200, key)).unwrap();
    assert_eq!(read.name.as_deref(), Some("n"));
    // A value that the model names must be text, and servers refuse all others.
    let known = b"{\"name\":\"a\xff\"}";
    let error = GetJson::decode_response(&response(200, known)).unwrap_err().to_string();
    assert!(error.contains("not UTF-8 at byte 10 (in name)"), "{error}");
    let mut request = GetJson::encode_request(&Known::default()).unwrap().map(|_| known.to_vec());
    assert!(GetJson::decode_request(&request).is_err());
    *request.body_mut() = b"{\"x\":\"\xff\"}".to_vec();
    assert!(GetJson::decode_request(&request).is_err());
}

#[test]
fn may_be_anything_in_xml() {
    let deep = format!("{}{}", "<x>".repeat(127), "</x>".repeat(127));
    for inside in [
        b"<x>\xff</x>".as_slice(),
        b"<x a='\xff' b=\"&lt;\">t</x>",
        b"<?pi \xff?><!-- \xff --><x:y xmlns:x='urn:x' x:z='1'/>",
        b"<x xmlns=''><![CDATA[\xff]]></x>text\xff",
        deep.as_bytes(),
    ] {
        let body = [
            b"<?xml version='1.0'?><?pi?><p:Known xmlns:p='urn:p' p:new='1' kind='k'>",
            inside,
            b"<name xml:lang='en'>n</name></p:Known>",
        ]
        .concat();
        let read = GetXml::decode_response(&response(200, &body)).unwrap();
        assert_eq!((read.name.as_deref(), read.kind.as_deref()), (Some("n"), Some("k")));
    }
    for known in [b"<Known><name>a\xff</name></Known>".as_slice(), b"<Known kind='\xff'/>"] {
        let error = GetXml::decode_response(&response(200, known)).unwrap_err().to_string();
        assert!(error.contains("not UTF-8 at byte"), "{error}");
    }
}

#[test]
fn may_be_anything_in_cbor() {
    for value in [
        b"\x61\xff".as_slice(),
        b"\x7f\x61\xc3\xff",
        b"\xa1\x01\x02",
        b"\xa1\x41\x00\xf6",
        b"\xe0",
        b"\xf8\xff",
        b"\xfb\x7f\xf0\x00\x00\x00\x00\x00\x00",
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xc2\x4a\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00",
        &[b"\x81".repeat(127), vec![0]].concat(),
    ] {
        let body = [b"\xa2\x61x".as_slice(), value, b"\x64name\x61n"].concat();
        let read = GetCbor::decode_response(&rpc("rpc-v2-cbor", 200, &body)).unwrap();
        assert_eq!(read.name.as_deref(), Some("n"), "{value:x?}");
    }
    let keys = b"\xa3\x01\x02\x61\xff\x00\x64name\x61n";
    let read = GetCbor::decode_response(&rpc("rpc-v2-cbor", 200, keys)).unwrap();
    assert_eq!(read.name.as_deref(), Some("n"));
    for broken in [b"\xa1\x61x\xf8\x14".as_slice(), b"\xa1\x61x\xfc", b"\xa1\x61x\x62a"] {
        assert!(GetCbor::decode_response(&rpc("rpc-v2-cbor", 200, broken)).is_err());
    }
}
