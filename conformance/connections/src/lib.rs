//! The service that the tests call.

#![forbid(unsafe_code)]
#![expect(missing_docs, reason = "the model of the service is for tests, and has no documentation")]

pub mod chat {
    smithereens::include_service!("chat");
}
