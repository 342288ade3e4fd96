//! Decodes any bytes as the form of a request in awsQuery and ec2Query, and as the XML of a
//! response.

use smithereens::Operation;
use smithereens::protocol::{AwsQuery, Ec2Query};

use crate::common::OneError;
use crate::common::codec::{Problem, decode};
use crate::common::every::{Every, Nothing};
use crate::{operation, service};

service!(Aws: AwsQuery);
service!(Ec2: Ec2Query);
operation!(Echo of Aws: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Ec2Echo of Ec2: Every => Every, OneError<Problem>, "POST" "/" 200 []);
operation!(Skip of Aws: Nothing => Nothing, OneError<Problem>, "POST" "/" 200 []);

/// Decodes a form, a successful response and the response of an error. What can be read as a
/// structure can be skipped.
///
/// # Panics
/// If an assertion of this target fails.
pub fn run(bytes: &[u8]) {
    let kept = input::<Echo>(bytes);
    let skipped = input::<Skip>(bytes);
    assert!(kept.is_none() || skipped.is_some());
    let _ = input::<Ec2Echo>(bytes);
    let _ = decode::<Echo>(bytes);
    let _ = decode::<Ec2Echo>(bytes);
    if let Ok(failure) = http::Response::builder().status(400).body(bytes) {
        assert!(Echo::decode_response(&failure).is_err());
    }
}

/// Decodes a request for the operation whose body contains `form`. Returns `None` if that fails.
fn input<O: Operation>(form: &[u8]) -> Option<O::Input> {
    let body = [call::<O>().as_bytes(), form].concat();
    O::decode_request(&http::Request::post("/").body(body).ok()?).ok()
}

/// The beginning of the form of a request for the operation.
fn call<O: Operation>() -> String {
    format!("Action={}&Version=2020-01-02&", O::NAME)
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let bodies = [
        (call::<Echo>(), super::messages::bodies::<Echo>()),
        (call::<Ec2Echo>(), super::messages::bodies::<Ec2Echo>()),
    ];
    let without_call = |call: &str, body: Vec<u8>| match body.strip_prefix(call.as_bytes()) {
        Some(form) => form.to_vec(),
        None => body,
    };
    let forms = bodies
        .into_iter()
        .flat_map(|(call, bodies)| bodies.into_iter().map(move |body| without_call(&call, body)));
    forms.collect()
}

/// Text that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"&",
    b"=",
    b".",
    b"%",
    b"%00",
    b"%ff",
    b"%ED%A0%80",
    b"+",
    b"&name=",
    b"&Count=1",
    b"&strings.member.1=a",
    b"&strings.member.0=a",
    b"&strings.member.99999999999999999999=a",
    b"&strings=",
    b"&map.entry.1.key=a&map.entry.1.value.name=b",
    b"&next.name=a",
    b"&choice.text=a",
    b"&choice.every.name=a",
    b"&sparse.member.2=1",
    b"&at=2020-01-02T03:04:05Z",
    b"&double=NaN",
    b"&flag=true",
    b"<a/>",
    b"</a>",
    b"<EchoResult>",
    b"</EchoResponse>",
    b"<Error><Code>a</Code></Error>",
    b"<![CDATA[]]>",
    b"&#xD800;",
    b"&amp;",
    b"\xff",
];

/// Segments of keys and tags that nest a value.
pub(super) const NESTINGS: &[(&[u8], &[u8])] = &[
    (b"next.", b""),
    (b"choice.every.", b""),
    (b".member.1", b""),
    (b"map.entry.1.value.", b""),
    (b"<next>", b"</next>"),
    (b"<a>", b"</a>"),
];
