//! A connection with `fetch` of a browser or another host of WebAssembly. It compiles everywhere,
//! and runs where there is a `window`.

use std::time::Duration;

use http::{Request, Response};
use js_sys::{Array, Promise, Uint8Array};
use smithereens_aws::{AsyncClient, Config, Credentials, connection};
use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Headers, RequestInit, RequestRedirect};

/// Sends a request. `fetch` makes no errors of statuses; redirects are not followed.
async fn fetch(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, String> {
    send(request).await.map_err(|error| format!("{error:?}"))
}

async fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in request.headers() {
        headers.append(name.as_str(), &String::from_utf8_lossy(value.as_bytes()))?;
    }
    let init = RequestInit::new();
    init.set_method(request.method().as_str());
    init.set_headers(&headers);
    init.set_redirect(RequestRedirect::Manual);
    if !request.body().is_empty() {
        init.set_body(&Uint8Array::from(request.body().as_slice()));
    }
    let window = web_sys::window().ok_or("there is no window")?;
    let promise = window.fetch_with_str_and_init(&request.uri().to_string(), &init);
    let received = JsFuture::from(promise).await?.dyn_into::<web_sys::Response>()?;
    let mut response = Response::builder().status(received.status());
    for entry in received.headers().entries().into_iter() {
        let entry: Array = entry?.dyn_into()?;
        let (name, value) = (entry.get(0).as_string(), entry.get(1).as_string());
        response = response.header(name.unwrap_or_default(), value.unwrap_or_default());
    }
    let body = JsFuture::from(received.array_buffer()?).await?;
    let body = Uint8Array::new(&body).to_vec();
    response.body(body).map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Waits with `setTimeout`.
async fn sleep(duration: Duration) {
    let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Without a timer, the promise never resolves, and the call ends with the page.
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    // The promise is never rejected.
    let _ = JsFuture::from(promise).await;
}

fn main() {
    spawn_local(async {
        let config =
            Config::new("eu-central-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"));
        let client = AsyncClient::with_connection(config, connection::from_fns(fetch, sleep));
        let input = UpdateContainerAgentRequest::new("instance");
        match client.call::<UpdateContainerAgent>(&input).await {
            Ok(output) => println!("{output:?}"),
            Err(error) => println!("{error}"),
        }
    });
}
