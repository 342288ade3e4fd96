//! Routing by HTTP bindings, media types, streaming payloads and asynchronous handlers.

use std::future::{pending, ready};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use fixtures::every_protocol::rest_json::{Stream, StreamInput, StreamOutput};
use fixtures::garden::rest_json::{
    DeletePlant, DeletePlantInput, FindLostPlant, FindLostPlantOutput, GetPath, GetPathOutput,
    GetPlant, GetPlantInput, GetPlantOutput, ListPlants, ListPlantsOutput, PutPlant, PutPlantInput,
    PutPlantOutput,
};
use http::{Request, Response};
use smithereens::Operation;
use smithereens_server::{AsyncRouter, Router};

fn plant(name: &str) -> GetPlantOutput {
    GetPlantOutput { name: name.to_owned(), height: None }
}

/// Every operation with `GET`, the least specific first.
fn readers() -> Router {
    Router::new()
        .on::<GetPath>(|input| Ok(GetPathOutput { path: input.path }))
        .on::<GetPlant>(|input| Ok(plant(&input.id)))
        .on::<FindLostPlant>(|()| {
            Ok(FindLostPlantOutput { name: "lost one".to_owned(), height: None })
        })
        .on::<ListPlants>(|()| Ok(ListPlantsOutput { names: vec!["all".to_owned()] }))
}

fn send(router: &Router, method: &str, uri: &str) -> Response<Vec<u8>> {
    router.answer(&Request::builder().method(method).uri(uri).body("").unwrap())
}

fn body(response: &Response<Vec<u8>>) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn the_most_specific_operation_answers() {
    let router = readers();
    for (uri, expected) in [
        ("/plants/7", r#"{"name":"7"}"#),
        ("/plants/lost", r#"{"name":"lost one"}"#),
        ("/plants", r#"{"names":["all"]}"#),
        ("/plants/lost/found", r#"{"path":"plants/lost/found"}"#),
        ("/animals", r#"{"path":"animals"}"#),
    ] {
        let response = send(&router, "GET", uri);
        assert_eq!((response.status().as_u16(), body(&response)), (200, expected), "{uri}");
    }
    assert_eq!(send(&router, "GET", "/").status(), 404);
}

#[test]
fn allowed_methods_are_those_of_the_path() {
    let router =
        readers().on::<PutPlant>(|_| Ok(PutPlantOutput::default())).on::<DeletePlant>(|_| Ok(()));
    let response = send(&router, "POST", "/plants/7");
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "DELETE, GET, PUT");
    assert_eq!(response.headers()["x-amzn-errortype"], "MethodNotAllowedException");
    assert_eq!(
        body(&response),
        r#"{"message":"expected one of the methods of this path: DELETE, GET, PUT"}"#
    );
    let response = send(&Router::new().on::<DeletePlant>(|_| Ok(())), "DELETE", "/animals/7");
    assert_eq!(response.status(), 404);
    assert!(!response.headers().contains_key("allow"));
    assert_eq!(response.headers()["x-amzn-errortype"], "UnknownOperationException");
}

#[test]
fn a_router_without_operations_refuses_every_request() {
    let response = send(&Router::new(), "GET", "/");
    assert_eq!((response.status().as_u16(), body(&response)), (404, ""));
}

#[test]
fn the_last_handler_of_an_operation_answers() {
    let router = readers().on::<GetPlant>(|_| Ok(plant("replaced")));
    assert_eq!(body(&send(&router, "GET", "/plants/7")), r#"{"name":"replaced"}"#);
}

#[test]
fn media_types_are_checked() {
    let router = readers().on::<PutPlant>(|_| Ok(PutPlantOutput::default()));
    let put = |content_type: &str, body: &str| {
        let request = Request::put("/plants/7").header("content-type", content_type);
        router.answer(&request.body(body.to_owned()).unwrap()).status().as_u16()
    };
    assert_eq!(put("application/json", r#"{"name":"a"}"#), 200);
    assert_eq!(put("application/json; charset=utf-8", r#"{"name":"a"}"#), 200);
    assert_eq!(put("application/xml", r#"{"name":"a"}"#), 415);
    assert_eq!(put("text/plain", ""), 415);
    let untyped = Request::put("/plants/7").body(r#"{"name":"a"}"#).unwrap();
    assert_eq!(router.answer(&untyped).status(), 415);

    let get = |accept: &str| {
        let request = Request::get("/plants/7").header("accept", accept).body("").unwrap();
        router.answer(&request).status().as_u16()
    };
    assert_eq!(get("text/html, application/json;q=0.9"), 200);
    assert_eq!(get("text/html"), 406);
}

#[test]
fn an_announced_length_over_the_limit_is_refused_before_the_body_is_read() {
    let router = readers().on::<PutPlant>(|_| Ok(PutPlantOutput::default())).max_body_size(10);
    assert_eq!(router.body_limit(), 10);
    let request = Request::put("/plants/7").header("content-length", "11").body("").unwrap();
    let refusal = router.refuse_length(request.headers()).expect("a refusal");
    assert_eq!(refusal.status(), 413);
    assert_eq!(router.answer(&request).status(), 413);
    assert_eq!(router.refuse_body().status(), 413);
    let request = Request::put("/plants/7").header("content-length", "10").body("").unwrap();
    assert!(router.refuse_length(request.headers()).is_none());
}

#[test]
fn payloads_are_bodies() {
    let router = Router::new().on_with_payload::<Stream>(|input, payload| {
        assert_eq!((input.name.as_deref(), &*payload), (Some("x"), &b"bytes"[..]));
        Ok(StreamOutput {})
    });
    let input = StreamInput::new().name("x");
    let request = Stream::encode_request(&input).unwrap();
    let request = Stream::with_payload(request, b"bytes".to_vec());
    assert_eq!(router.answer(&request).status(), 200);

    let router = router.on_for_payload::<Stream>(|_| Ok((StreamOutput {}, b"answer".to_vec())));
    let response = router.answer(&request);
    assert_eq!(response.headers()["content-length"], "6");
    assert_eq!(response.headers()["content-type"], "application/octet-stream");
    assert_eq!(body(&response), "answer");

    let router = router.on_with_payloads::<Stream>(|input, payload| {
        assert_eq!(input.name.as_deref(), Some("x"));
        Ok((StreamOutput {}, [&payload[..], b" received"].concat()))
    });
    let response = router.answer(&request);
    assert_eq!(response.headers()["content-length"], "14");
    assert_eq!(body(&response), "bytes received");
}

#[test]
fn what_http_cannot_carry_is_reported_and_hidden() {
    let reports = Arc::new(Mutex::new(Vec::new()));
    let reported = reports.clone();
    let router = Router::new()
        .on::<PutPlant>(|_| Ok(PutPlantOutput { tag: Some("two\nlines".to_owned()) }))
        .on_failure(move |operation, error| {
            reported.lock().unwrap().push(format!("{operation}: {error}"));
        });
    let put = PutPlant::encode_request(&PutPlantInput::new("a", "7")).unwrap();
    let response = router.answer(&put);
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-amzn-errortype"], "InternalFailure");
    assert!(!body(&response).contains("lines"), "{}", body(&response));
    let reports = reports.lock().unwrap();
    assert!(matches!(&**reports, [report] if report.starts_with("PutPlant: ")), "{reports:?}");
}

/// Returns the result of a future that never waits.
fn finish<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

#[test]
fn asynchronous_handlers_answer() {
    let name = Arc::new("Fern".to_owned());
    let router = AsyncRouter::new()
        .on::<GetPlant, _>(move |input| {
            let name = name.clone();
            async move { Ok(plant(&format!("{name} {}", input.id))) }
        })
        .on::<DeletePlant, _>(|_| pending())
        .on_for_payload::<Stream, _>(|_| ready(Ok((StreamOutput {}, b"answer".to_vec()))));
    let get = GetPlant::encode_request(&GetPlantInput::new("7")).unwrap();
    let answer = router.answer(&get);
    drop(get);
    assert_eq!(body(&finish(answer)), r#"{"name":"Fern 7"}"#);

    let stream = Stream::encode_request(&StreamInput::new()).unwrap();
    assert_eq!(body(&finish(router.answer(&stream))), "answer");
    let echo = AsyncRouter::new()
        .on_with_payloads::<Stream, _>(|_, payload| ready(Ok((StreamOutput {}, payload))));
    let stream = Stream::with_payload(stream, b"echo".to_vec());
    assert_eq!(body(&finish(echo.answer(&stream))), "echo");
    let unknown = Request::get("/").body("").unwrap();
    assert_eq!(finish(router.answer(&unknown)).status(), 404);
    let malformed = Request::get("/plants/7").header("accept", "text/html").body("").unwrap();
    assert_eq!(finish(router.answer(&malformed)).status(), 406);

    let delete = DeletePlant::encode_request(&DeletePlantInput::new("7")).unwrap();
    let mut waiting = router.answer(&delete);
    let poll = waiting.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(poll.is_pending());
}

#[test]
fn routers_can_be_shared_by_threads() {
    fn assert_shared<T: Send + Sync + 'static>(_: &T) {}
    let routers = (Router::new(), AsyncRouter::new());
    assert_shared(&routers);
    let operations = format!("{:?}", readers());
    assert!(
        operations.contains(r#"["FindLostPlant", "GetPlant", "ListPlants", "GetPath"]"#),
        "{operations}"
    );
}
