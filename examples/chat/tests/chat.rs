//! The chat with a fake of Amazon Bedrock.

use chat::api::{
    ContentBlock, ContentBlockDelta, ContentBlockDeltaEvent, ConversationRole, ConverseStream,
    ConverseStreamError, ConverseStreamOutput, ConverseStreamResponse, Message, MessageStartEvent,
    MessageStopEvent, ModelStreamErrorException, StopReason,
};
use chat::ask;
use smithereens_aws::{Client, Config, Credentials};
use smithereens_server::Fake;

const MODEL: &str = "amazon.nova-lite-v1:0";

fn config() -> Config {
    Config::new("eu-central-1").credentials(Credentials::new("AKIDEXAMPLE", "secret"))
}

fn message(role: ConversationRole, text: &str) -> Message {
    Message::new(role, vec![ContentBlock::Text(text.to_owned())])
}

/// The first events of an answer.
fn pieces(texts: &[&str]) -> Vec<ConverseStreamOutput> {
    let start = MessageStartEvent::new(ConversationRole::Assistant);
    let mut events = vec![ConverseStreamOutput::MessageStart(start)];
    events.extend(texts.iter().map(|text| {
        let delta = ContentBlockDelta::Text((*text).to_owned());
        ConverseStreamOutput::ContentBlockDelta(ContentBlockDeltaEvent::new(delta, 0))
    }));
    events
}

/// All events of an answer.
fn answer(texts: &[&str]) -> Vec<ConverseStreamOutput> {
    let mut events = pieces(texts);
    events.push(ConverseStreamOutput::MessageStop(MessageStopEvent::new(StopReason::EndTurn)));
    events
}

#[test]
#[rustfmt::skip]
fn an_answer_is_shown_piece_by_piece() {
    let fake = Fake::new();
    fake.expect::<ConverseStream>().answers_with_events(ConverseStreamResponse::default(), answer(&["Four", "teen"]));
    let client = Client::with_connection(config(), fake.clone());

    let mut messages = Vec::new();
    let mut shown = Vec::new();
    ask(&client, MODEL, &mut messages, "What is 2 times 7?", |text| shown.push(text.to_owned())).unwrap();

    assert_eq!(shown, ["Four", "teen"]);
    assert_eq!(messages.last(), Some(&message(ConversationRole::Assistant, "Fourteen")));
    fake.verify();
}

#[test]
fn a_question_is_sent_with_the_conversation_before_it() {
    let fake = Fake::new();
    let answers = fake.expect::<ConverseStream>();
    answers.answers_with_events(ConverseStreamResponse::default(), answer(&["Hello!"])).times(2);
    let client = Client::with_connection(config(), fake.clone());
    let mut messages = Vec::new();
    ask(&client, MODEL, &mut messages, "Hello?", |_| {}).unwrap();
    ask(&client, MODEL, &mut messages, "Again?", |_| {}).unwrap();
    let inputs = fake.inputs::<ConverseStream>();
    assert_eq!(inputs[1].model_id, MODEL);
    assert_eq!(
        inputs[1].messages.as_deref(),
        Some(
            &[
                message(ConversationRole::User, "Hello?"),
                message(ConversationRole::Assistant, "Hello!"),
                message(ConversationRole::User, "Again?"),
            ][..]
        )
    );
    assert_eq!(messages.len(), 4);
}

#[test]
fn an_error_within_an_answer_leaves_the_conversation() {
    let fake = Fake::new();
    let error = ModelStreamErrorException {
        message: Some("the model failed".to_owned()),
        ..ModelStreamErrorException::default()
    };
    fake.expect::<ConverseStream>().fails_after_events(
        ConverseStreamResponse::default(),
        pieces(&["Four"]),
        ConverseStreamError::ModelStreamErrorException(error.into()),
    );
    let client = Client::with_connection(config(), fake.clone());
    let mut messages = Vec::new();
    let mut shown = String::new();
    let result = ask(&client, MODEL, &mut messages, "?", |text| shown.push_str(text));
    let error = result.unwrap_err();
    assert!(
        matches!(
            error.service_error(),
            Some(ConverseStreamError::ModelStreamErrorException(error))
                if error.message.as_deref() == Some("the model failed")
        ),
        "{error}"
    );
    assert_eq!((shown.as_str(), messages.len()), ("Four", 0));
}
