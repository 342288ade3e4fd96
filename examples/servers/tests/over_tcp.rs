//! Requests over TCP to the servers with axum and with hyper.

use std::net::{SocketAddr, TcpListener};
use std::thread;

use own_service::api::{
    GetPlant, GetPlantError, GetPlantInput, Habit, ListPlants, ListPlantsError, ListPlantsInput,
    PutPlant, PutPlantInput,
};
use own_service::{CallError, Client, Greenhouse};
use smithereens_server::Router;

/// Starts a server on a free port, which runs until the test process ends.
fn start<F>(serve: impl FnOnce(tokio::net::TcpListener, Router) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = std::io::Result<()>>,
{
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("a listener that does not block");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        runtime.expect("a runtime").block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            serve(listener, Greenhouse::new().router().max_body_size(1_000)).await
        })
    });
    address
}

/// Returns the status, the code of the error and the header `Allow` of the response to a request.
fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    content_type: &str,
    body: &str,
) -> (u16, String, String) {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let agent = ureq::Agent::from(config.allow_non_standard_methods(true).build());
    let request = http::Request::builder()
        .method(method)
        .uri(format!("http://{address}{path}"))
        .header("content-type", content_type)
        .body(body.to_owned())
        .expect("a request");
    let response = agent.run(request).expect("a response");
    let header = |name| {
        let value = response.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    (response.status().as_u16(), header("x-amzn-errortype"), header("allow"))
}

/// Calls operations, and sends requests that are refused.
fn check(address: SocketAddr) {
    let client = Client::new(format!("http://{address}").parse().expect("a URI"));
    let put = client.call::<PutPlant>(&PutPlantInput::new("Rose", "rose-1"));
    assert_eq!(put.expect("an output").status, Some(201));
    let plant = client.call::<GetPlant>(&GetPlantInput::new("rose-1")).expect("a plant");
    assert_eq!(plant.name, "Rose");
    let missing = client.call::<GetPlant>(&GetPlantInput::new("rose-2"));
    assert!(matches!(missing, Err(CallError::Service(GetPlantError::NoSuchPlant(_)))));
    let list = client.call::<ListPlants>(&ListPlantsInput::default().habit(Habit::from("vine")));
    let Err(CallError::Service(ListPlantsError::ValidationException(error))) = list else {
        panic!("{list:?}")
    };
    let pointers: Vec<_> = error.field_list.iter().flatten().map(|field| &*field.path).collect();
    assert_eq!(pointers, ["/habit"]);

    let long = format!(r#"{{"name":"{}"}}"#, "a".repeat(1_000));
    for (method, path, content_type, body, status, code, allow) in [
        ("GET", "/animals", "", "", 404, "UnknownOperationException", ""),
        ("DELETE", "/plants/a", "", "", 405, "MethodNotAllowedException", "GET, PUT"),
        ("PUT", "/plants/a", "text/xml", "<a/>", 415, "UnsupportedMediaTypeException", ""),
        ("PUT", "/plants/a", "application/json", "{", 400, "SerializationException", ""),
        ("PUT", "/plants/A", "application/json", "{}", 400, "ValidationException", ""),
        ("PUT", "/plants/a", "application/json", &long, 413, "RequestEntityTooLargeException", ""),
    ] {
        let found = send(address, method, path, content_type, body);
        assert_eq!(found, (status, code.to_owned(), allow.to_owned()), "{method} {path}");
    }
}

#[test]
fn axum_serves_a_router() {
    check(start(servers::axum::serve));
}

#[test]
fn hyper_serves_a_router() {
    check(start(servers::hyper::serve));
}
