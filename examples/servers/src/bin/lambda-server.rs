//! Serves a greenhouse as an AWS Lambda function behind an HTTP API of API Gateway or a function
//! URL.
//!
//! Name the executable `bootstrap`, and choose the runtime `provided.al2023`. Lambda keeps a process
//! for many requests; a real service keeps its state elsewhere.

use std::error::Error;

use own_service::Greenhouse;

fn main() -> Result<(), Box<dyn Error>> {
    let host = std::env::var("AWS_LAMBDA_RUNTIME_API")?;
    servers::lambda::run(&host, &Greenhouse::new().router())
}
