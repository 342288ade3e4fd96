//! Serves a greenhouse with axum.
//!
//! ```console
//! $ cargo run -p servers --bin axum-server
//! $ curl -X PUT localhost:3000/plants/rose-1 -H content-type:application/json -d '{"name": "a"}'
//! ```

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use http::Response;
use own_service::Greenhouse;
use smithereens_server::Router;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let router = Arc::new(Greenhouse::new().router());
    // axum's own routes, of a health check for example, go before the fallback.
    let app = axum::Router::new().fallback(answer).with_state(router);
    axum::serve(tokio::net::TcpListener::bind("127.0.0.1:3000").await?, app).await
}

async fn answer(State(router): State<Arc<Router>>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let response = match router.refuse_length(&head.headers) {
        Some(refusal) => refusal,
        None => match to_bytes(body, router.body_limit()).await {
            Ok(body) => router.answer(&Request::from_parts(head, body)),
            Err(_) => router.refuse_body(),
        },
    };
    response.map(Body::from)
}
