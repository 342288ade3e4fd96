//! A server with hyper.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use http::{Request, Response};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use smithereens_server::Router;
use tokio::net::TcpListener;

/// Serves a router until the task ends.
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    let router = Arc::new(router);
    loop {
        let (stream, _) = listener.accept().await?;
        let router = router.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| answer(&router, request));
            let served =
                http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            if let Err(error) = served {
                eprintln!("{error}");
            }
        });
    }
}

async fn answer(
    router: &Router,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let response = match router.refuse_length(&head.headers) {
        Some(refusal) => refusal,
        None => match Limited::new(body, router.body_limit()).collect().await {
            Ok(body) => router.answer(&Request::from_parts(head, body.to_bytes())),
            Err(_) => router.refuse_body(),
        },
    };
    Ok(response.map(|body| Full::new(Bytes::from(body))))
}
