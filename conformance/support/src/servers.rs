//! Servers of generated operations for another process: each service listens on a port of its own,
//! and answers what the process says. Commands come in and answers go out as lines of JSON.
//!
//! The packages that `conformance-botocore` generates call these functions.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use smithereens::{Blob, DecodeError, ErrorMetadata, ErrorResponse, Operation, OperationError};
use smithereens_server::Listener;

pub use smithereens_server::Router;

use crate::messages::{ErrorValues, from_json, to_json};

/// A function that adds all operations of a service to a router.
pub type AddOperations = fn(Router, &Exchange) -> Router;

/// What a server answers to the next request, and what it received. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Exchange(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    answer: Option<Answer>,
    received: Value,
    failures: Vec<String>,
}

/// A line of the input: a service and what to do.
#[derive(Debug, Deserialize)]
struct Command {
    service: String,
    #[serde(flatten)]
    call: Call,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "snake_case")]
enum Call {
    /// Asks for the endpoint of the service.
    Listen,
    /// Sets what the server answers to the next request.
    Answer { answer: Answer },
    /// Asks for what the server received since the last answer was set.
    Received,
}

/// The result of a handler.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    /// An output and its payload, which is empty unless the output is streaming.
    Output(Value, Blob),
    /// The name of the error's shape and its value.
    Error(String, Value),
}

/// Answers each command of standard input with one line on standard output.
///
/// # Errors
/// If a line is no command, no port is free, or standard output is closed.
pub fn serve(services: &[(&str, AddOperations)]) -> Result<(), Box<dyn std::error::Error>> {
    let mut listening = BTreeMap::new();
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Command { service, call } = serde_json::from_str(&line?)?;
        if !listening.contains_key(&service) {
            let (_, add_operations) = services
                .iter()
                .find(|(name, _)| *name == service)
                .ok_or_else(|| format!("{service} was not generated"))?;
            listening.insert(service.clone(), listen(*add_operations)?);
        }
        let (listener, exchange) = &listening[&service];
        writeln!(out, "{}", exchange.run(call, listener))?;
        out.flush()?;
    }
    Ok(())
}

fn listen(add_operations: AddOperations) -> std::io::Result<(Listener, Exchange)> {
    let exchange = Exchange::default();
    let failures = exchange.clone();
    let router = Router::new().on_failure(move |operation, error| {
        failures.state().failures.push(format!("{operation}: {error}"));
    });
    Ok((add_operations(router, &exchange).listen()?, exchange))
}

impl Exchange {
    fn run(&self, call: Call, listener: &Listener) -> Value {
        match call {
            Call::Listen => json!({ "port": listener.address().port() }),
            Call::Answer { answer } => {
                *self.state() = State { answer: Some(answer), ..State::default() };
                json!({})
            }
            Call::Received => {
                let state = std::mem::take(&mut *self.state());
                json!({ "received": state.received, "failures": state.failures })
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an operation without streams.
    #[must_use]
    pub fn add<O: Operation>(&self, router: Router) -> Router
    where
        O::Input: Serialize,
        O::Output: DeserializeOwned,
        O::Error: ErrorValues,
    {
        let exchange = self.clone();
        router.on::<O>(move |input| Ok(exchange.answer::<O>(&input, None)?.0))
    }

    /// Adds an operation with a streaming input.
    #[must_use]
    pub fn add_with_payload<O: Operation>(&self, router: Router) -> Router
    where
        O::Input: Serialize,
        O::Output: DeserializeOwned,
        O::Error: ErrorValues,
    {
        let exchange = self.clone();
        router.on_with_payload::<O>(move |input, payload| {
            Ok(exchange.answer::<O>(&input, Some(payload))?.0)
        })
    }

    /// Adds an operation with a streaming output.
    #[must_use]
    pub fn add_for_payload<O: Operation>(&self, router: Router) -> Router
    where
        O::Input: Serialize,
        O::Output: DeserializeOwned,
        O::Error: ErrorValues,
    {
        let exchange = self.clone();
        router.on_for_payload::<O>(move |input| exchange.answer::<O>(&input, None))
    }

    /// Adds an operation with a streaming input and a streaming output.
    #[must_use]
    pub fn add_with_payloads<O: Operation>(&self, router: Router) -> Router
    where
        O::Input: Serialize,
        O::Output: DeserializeOwned,
        O::Error: ErrorValues,
    {
        let exchange = self.clone();
        router.on_with_payloads::<O>(move |input, payload| {
            exchange.answer::<O>(&input, Some(payload))
        })
    }

    /// Keeps the input and returns the result that was set.
    fn answer<O: Operation>(
        &self,
        input: &O::Input,
        payload: Option<Vec<u8>>,
    ) -> Result<(O::Output, Vec<u8>), O::Error>
    where
        O::Input: Serialize,
        O::Output: DeserializeOwned,
        O::Error: ErrorValues,
    {
        let mut state = self.state();
        match to_json(input) {
            Ok(input) => {
                let payload = payload.map(Blob::from);
                state.received =
                    json!({ "operation": O::NAME, "input": input, "payload": payload });
            }
            Err(message) => state.failures.push(format!("{}: the input {message}", O::NAME)),
        }
        let result = match state.answer.take() {
            Some(Answer::Output(output, payload)) => {
                from_json(&output).map(|output| Ok((output, payload.to_vec())))
            }
            Some(Answer::Error(name, value)) => O::Error::from_value(&name, &value).map(Err),
            None => Err("a second request arrived".to_owned()),
        };
        result.unwrap_or_else(|message| {
            state.failures.push(format!("{}: {message}", O::NAME));
            let reason = DecodeError::new("no result");
            Err(O::Error::undecodable(ErrorResponse::new(reason, ErrorMetadata::default())))
        })
    }
}
