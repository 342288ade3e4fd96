$version: "2"

// The part of Amazon Bedrock Runtime that a chat in text needs.
namespace com.amazonaws.bedrockruntime

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@service(sdkId: "Bedrock Runtime", endpointPrefix: "bedrock-runtime")
@sigv4(name: "bedrock")
@restJson1
@title("Amazon Bedrock Runtime")
service AmazonBedrockFrontendService {
    version: "2023-09-30"
    operations: [ConverseStream]
}

/// Sends messages to a model, which answers in a stream.
@http(method: "POST", uri: "/model/{modelId}/converse-stream")
operation ConverseStream {
    input: ConverseStreamRequest
    output: ConverseStreamResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ModelErrorException
        ModelNotReadyException
        ModelTimeoutException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

/// What is sent to a model.
structure ConverseStreamRequest {
    /// The id of the model, or the ARN of an inference profile.
    @required
    @httpLabel
    modelId: String

    /// The conversation so far.
    messages: Messages
}

list Messages {
    member: Message
}

/// A message of a conversation.
structure Message {
    /// Who wrote it.
    @required
    role: ConversationRole

    /// The parts of the message.
    @required
    content: ContentBlocks
}

/// Who writes a message.
enum ConversationRole {
    /// The person.
    USER = "user"
    /// The model.
    ASSISTANT = "assistant"
}

list ContentBlocks {
    member: ContentBlock
}

/// A part of a message.
union ContentBlock {
    /// Text.
    text: String
}

/// The answer of a model.
structure ConverseStreamResponse {
    /// The answer.
    @httpPayload
    stream: ConverseStreamOutput
}

/// The events of an answer.
@streaming
union ConverseStreamOutput {
    /// An answer begins.
    messageStart: MessageStartEvent
    /// A piece of the answer.
    contentBlockDelta: ContentBlockDeltaEvent
    /// A part of the answer is complete.
    contentBlockStop: ContentBlockStopEvent
    /// The answer is complete.
    messageStop: MessageStopEvent
    /// What the answer cost.
    metadata: ConverseStreamMetadataEvent
    /// The service failed.
    internalServerException: InternalServerException
    /// The model failed.
    modelStreamErrorException: ModelStreamErrorException
    /// The request is not valid.
    validationException: ValidationException
    /// The account sends too many requests.
    throttlingException: ThrottlingException
    /// The service is not available.
    serviceUnavailableException: ServiceUnavailableException
}

/// An answer begins.
structure MessageStartEvent {
    /// Who answers.
    @required
    role: ConversationRole
}

/// A piece of an answer.
structure ContentBlockDeltaEvent {
    /// What is added.
    @required
    delta: ContentBlockDelta

    /// Which part of the answer it is added to.
    @required
    contentBlockIndex: Integer
}

/// What is added to a part of an answer.
union ContentBlockDelta {
    /// Text.
    text: String
}

/// A part of an answer is complete.
structure ContentBlockStopEvent {
    /// Which part it is.
    @required
    contentBlockIndex: Integer
}

/// An answer is complete.
structure MessageStopEvent {
    /// Why the model stopped.
    @required
    stopReason: StopReason
}

/// Why a model stopped.
enum StopReason {
    /// The answer is complete.
    END_TURN = "end_turn"
    /// The model asks for a tool.
    TOOL_USE = "tool_use"
    /// The answer has as many tokens as it may have.
    MAX_TOKENS = "max_tokens"
    /// The answer has a text at which the model stops.
    STOP_SEQUENCE = "stop_sequence"
    /// A guardrail does not allow the answer.
    GUARDRAIL_INTERVENED = "guardrail_intervened"
    /// A filter does not allow the answer.
    CONTENT_FILTERED = "content_filtered"
}

/// What an answer cost.
structure ConverseStreamMetadataEvent {
    /// The tokens of the question and of the answer.
    @required
    usage: TokenUsage
}

/// Numbers of tokens.
structure TokenUsage {
    /// The tokens of the conversation that was sent.
    @required
    inputTokens: Integer

    /// The tokens of the answer.
    @required
    outputTokens: Integer

    /// The sum of both.
    @required
    totalTokens: Integer
}

/// The credentials do not allow the call.
@error("client")
@httpError(403)
structure AccessDeniedException {
    /// What happened.
    message: String
}

/// The service failed.
@error("server")
@httpError(500)
structure InternalServerException {
    /// What happened.
    message: String
}

/// The model failed.
@error("client")
@httpError(424)
structure ModelErrorException {
    /// What happened.
    message: String

    /// The status that the model returned.
    originalStatusCode: Integer

    /// The name of the model.
    resourceName: String
}

/// The model is not ready yet.
@error("client")
@httpError(429)
@retryable
structure ModelNotReadyException {
    /// What happened.
    message: String
}

/// The model failed while it answered.
@error("client")
@httpError(424)
structure ModelStreamErrorException {
    /// What happened.
    message: String

    /// The status that the model returned.
    originalStatusCode: Integer

    /// The message that the model returned.
    originalMessage: String
}

/// The model took too long.
@error("client")
@httpError(408)
structure ModelTimeoutException {
    /// What happened.
    message: String
}

/// There is no such model.
@error("client")
@httpError(404)
structure ResourceNotFoundException {
    /// What happened.
    message: String
}

/// The service is not available.
@error("server")
@httpError(503)
structure ServiceUnavailableException {
    /// What happened.
    message: String
}

/// The account sends too many requests.
@error("client")
@httpError(429)
structure ThrottlingException {
    /// What happened.
    message: String
}

/// The request is not valid.
@error("client")
@httpError(400)
structure ValidationException {
    /// What happened.
    message: String
}
