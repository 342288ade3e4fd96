//! A chat with a model of Amazon Bedrock, whose answers arrive as a stream of events.
//!
//! `model/` is a part of the service's model, and `build.rs` generates [`api`] from it. [`ask`] sends
//! a question. `tests/chat.rs` tests it with a fake of the service.

#![forbid(unsafe_code)]

use smithereens_aws::connection::StreamingConnection;
use smithereens_aws::{CallError, Client};

use api::{
    ContentBlock, ContentBlockDelta, ConversationRole, ConverseStream, ConverseStreamError,
    ConverseStreamOutput, ConverseStreamRequest, Message,
};

/// What is generated from the model.
pub mod api {
    smithereens::include_service!("bedrock_runtime");
}

/// Sends a question to a model, and passes the answer to `show` piece by piece, while it arrives.
/// `messages` is the conversation so far; the question and the answer are added to it.
///
/// # Errors
///
/// When the call fails, before the answer or within it. `messages` is unchanged then.
pub fn ask<C: StreamingConnection>(
    client: &Client<C>,
    model: &str,
    messages: &mut Vec<Message>,
    question: &str,
    mut show: impl FnMut(&str),
) -> Result<(), CallError<ConverseStreamError>> {
    let question = message(ConversationRole::User, question);
    let conversation = messages.iter().chain([&question]).cloned().collect();
    let input = ConverseStreamRequest::new(model).messages(conversation);
    let (_, events) = client.events::<ConverseStream>(&input)?;

    let mut answer = String::new();
    for event in events {
        if let ConverseStreamOutput::ContentBlockDelta(piece) = event?
            && let ContentBlockDelta::Text(text) = piece.delta
        {
            show(&text);
            answer.push_str(&text);
        }
    }
    messages.extend([question, message(ConversationRole::Assistant, &answer)]);
    Ok(())
}

fn message(role: ConversationRole, text: &str) -> Message {
    Message::new(role, vec![ContentBlock::Text(text.to_owned())])
}
