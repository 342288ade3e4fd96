//! Decodes any bytes as the body of a message in awsJson1_1.

use smithereens::protocol::AwsJson1_1;

use super::messages::body_target;

body_target!(AwsJson1_1);

/// Text that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"null",
    b"true",
    b"-1",
    b"-0",
    b"1e999",
    b"1e-999",
    b"1.5",
    b"[]",
    b"{}",
    b"\"\"",
    b"\"NaN\"",
    b"\"-Infinity\"",
    b"]",
    b"}",
    b",",
    b":",
    b"\"",
    b"\\u0000",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\",
    b"\xff",
    b"\xed\xa0\x80",
    b"9007199254740993",
    b"99999999999999999999",
    b"\"__type\":\"a#b\",",
    b"\"choice\":{\"text\":null,\"unit\":{}},",
    b"\"next\":{\"name\":\"\",\"Count\":0},",
    b"\"document\":",
    b"\"2020-01-02T03:04:05.678Z\"",
    b"\"choices\":[{\"every\":{}}],",
    b"\"sparse\":[null],",
    b"1e400",
];

/// Texts that nest a value, and what closes them.
pub(super) const NESTINGS: &[(&[u8], &[u8])] = &[
    (b"[", b"]"),
    (b"{\"a\":", b"}"),
    (b"{\"next\":", b"}"),
    (b"{\"map\":{\"\":", b"}}"),
    (b"{\"document\":", b"}"),
    (b"{\"choice\":{\"every\":", b"}}"),
    (b"{\"table\":[[", b"]]}"),
];
