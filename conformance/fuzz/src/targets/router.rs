//! Answers any requests with routers in every protocol, which check constraints.

use std::fmt::Write;
use std::sync::OnceLock;

use http::Request;
use smithereens_server::Router;

/// Makes a router with all operations of a protocol's module, and requests of its clients.
macro_rules! protocols {
    ($($protocol:ident),*) => {
        fn new_routers() -> Vec<Router> {
            vec![$({
                use fixtures::garden::$protocol::*;
                Router::new()
                    .on::<DeletePlant>(|_| Ok(()))
                    .on::<FindLostPlant>(|()| Ok(FindLostPlantOutput::new("lost")))
                    // XML cannot express the null character, so that handlers leave it out.
                    .on::<GetPath>(|input| Ok(GetPathOutput::new(input.path.replace('\0', ""))))
                    .on::<GetPlant>(|input| Ok(GetPlantOutput::new(input.id.replace('\0', ""))))
                    .on::<ListPlants>(|()| Ok(ListPlantsOutput::new(vec!["a".to_owned()])))
                    .on::<PutPlant>(|_| Ok(PutPlantOutput::default()))
                    .max_body_size(BODY_LIMIT)
            }),*]
        }

        fn client_requests() -> Vec<Request<Vec<u8>>> {
            use smithereens::Operation;
            vec![$({
                use std::collections::BTreeMap;
                use fixtures::garden::$protocol::*;
                let beds = [("bed-1", Bed::new(1, "shade")), ("bed-2", Bed::new(100, ""))];
                let beds: BTreeMap<String, Bed> =
                    beds.map(|(name, bed)| (name.to_owned(), bed)).into();
                let put = PutPlantInput::new("Fern", "7")
                    .height(0.75)
                    .tags(vec!["ab".to_owned(), "ab".to_owned()])
                    .beds(beds)
                    .soil(Soil::Depth(2))
                    .habit(Habit::Herb);
                let early = smithereens::RequestOptions::new().min_compression_size(1);
                [
                    PutPlant::encode_request(&put),
                    PutPlant::encode_request_with(&put, &early),
                    GetPlant::encode_request(&GetPlantInput::new("7")),
                    GetPath::encode_request(&GetPathInput::new("a/b")),
                    FindLostPlant::encode_request(&()),
                    DeletePlant::encode_request(&DeletePlantInput::new("7")),
                ]
            }),*]
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .collect()
        }
    };
}

protocols!(
    aws_json_1_0,
    aws_json_1_1,
    aws_query,
    ec2_query,
    rest_json,
    rest_xml,
    rpc_cbor,
    rpc_json
);

/// The largest body, before and after decompression.
const BODY_LIMIT: usize = 64 * 1024;

/// The memory that a request may take besides a multiple of its size: that of 100 violations with
/// their pointers in several forms, or of a body that was decompressed.
const MEMORY: u64 = 1024 * 1024;

/// The multiple of the request's size that it may take in memory. An empty text in CBOR is one byte,
/// and 48 of a vector that may have grown just then.
const MULTIPLE: u64 = 160;

/// Answers a request in the form of HTTP/1.1, with the router of each protocol.
///
/// # Panics
/// If a router fails itself, or a response is much larger than the request, or the request takes
/// much more memory than its size.
pub fn run(input: &[u8]) {
    static ROUTERS: OnceLock<Vec<Router>> = OnceLock::new();
    let Some(request) = parse(input) else { return };
    for router in ROUTERS.get_or_init(new_routers) {
        let mut response = None;
        let used = allocation_counter::measure(|| response = Some(router.answer(&request)));
        let most = MEMORY + MULTIPLE * input.len() as u64;
        assert!(used.bytes_max <= most, "{} bytes of memory", used.bytes_max);
        let response = response.expect("an answer");
        assert_ne!(response.status(), 500, "{response:?}");
        // 100 violations with a pointer each, twice.
        let limit = 256 * 1024 + 8 * input.len();
        assert!(response.body().len() <= limit, "{} bytes", response.body().len());
    }
}

/// Reads the method, the target, the headers and the body. Nothing is decoded as HTTP would
/// require.
fn parse(input: &[u8]) -> Option<Request<&[u8]>> {
    let end = input.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&input[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let (method, uri) = lines.next()?.split_once(' ')?;
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        request = request.header(name, value);
    }
    request.body(&input[end + 4..]).ok()
}

/// The requests of clients, and some that name no operation.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    client_requests().iter().map(write).collect()
}

fn write(request: &Request<Vec<u8>>) -> Vec<u8> {
    let mut head = format!("{} {}", request.method(), request.uri());
    for (name, value) in request.headers() {
        // Formatting into a string cannot fail.
        let _ = write!(head, "\r\n{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    let mut input = head.into_bytes();
    input.extend_from_slice(b"\r\n\r\n");
    input.extend_from_slice(request.body());
    input
}

/// Text that mutations insert.
pub(super) const TOKENS: &[&[u8]] = &[
    b"\r\n",
    b"\r\n\r\n",
    b"accept: */*;q=0\r\n",
    b"content-encoding: aws-chunked\r\n",
    b"content-length: 99999999999999999999\r\n",
    b"GET ",
    b"/plants/lost",
    b"%2F",
    b"%ff",
    b"//",
    b"?a&b=c",
    b"{}",
    b"null",
    b"\"beds\":{\"~/\":{}},",
    b"\"soil\":{\"sand\":{},\"depth\":1},",
    b"\"habit\":\"weed\",",
    b"\"tags\":[\"\",\"\"],",
    b"Beds.entry.1.key=",
    b"<beds><entry/></beds>",
];

/// Texts that nest a value, and what closes them.
pub(super) const NESTINGS: &[(&[u8], &[u8])] =
    &[(b"{\"beds\":{\"a\":", b"}}"), (b"[", b"]"), (b"<beds>", b"</beds>"), (b"\xa1\x61a", b"")];
