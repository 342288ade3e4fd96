//! Reads questions from the standard input, and prints the answers of a model of Amazon Bedrock.
//!
//! ```console
//! $ AWS_PROFILE=me cargo run -p chat -- amazon.nova-lite-v1:0
//! ```

use std::error::Error;
use std::io::{Write, stdin, stdout};

use smithereens_aws::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(model) = std::env::args().nth(1) else {
        return Err("expected the id of a model, such as amazon.nova-lite-v1:0".into());
    };
    let client = Client::from_env()?;
    let mut messages = Vec::new();
    for question in stdin().lines() {
        chat::ask(&client, &model, &mut messages, &question?, |text| {
            print!("{text}");
            // A failure to show a piece does not end the chat.
            let _ = stdout().flush();
        })?;
        println!();
    }
    Ok(())
}
