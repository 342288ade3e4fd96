//! Serves a greenhouse with hyper.
//!
//! ```console
//! $ cargo run -p servers --bin hyper-server
//! $ curl -X PUT localhost:3000/plants/rose-1 -H content-type:application/json -d '{"name": "a"}'
//! ```

use own_service::Greenhouse;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    servers::hyper::serve(listener, Greenhouse::new().router()).await
}
