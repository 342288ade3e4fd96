//! A server with axum.

use std::io;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use http::Response;
use smithereens_server::Router;
use tokio::net::TcpListener;

/// Serves a router until the task ends.
///
/// # Errors
/// None: axum handles the errors of the listener, and does not return.
pub async fn serve(listener: TcpListener, router: Router) -> io::Result<()> {
    // axum's own routes, of a health check for example, go before the fallback.
    let app = axum::Router::new().fallback(answer).with_state(Arc::new(router));
    axum::serve(listener, app).await
}

async fn answer(State(router): State<Arc<Router>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let response = match router.refuse_length(&head.headers) {
        Some(refusal) => refusal,
        None => match to_bytes(body, router.body_limit()).await {
            Ok(body) => router.answer(&Request::from_parts(head, body)),
            // The body is over the limit, or the client has ended the connection.
            Err(_) => router.refuse_body(),
        },
    };
    response.map(Body::from)
}
