$version: "2"

// The part of Amazon Bedrock that the response of ConverseStream uses.
namespace benches.bedrock

use aws.protocols#restJson1

@restJson1
service AmazonBedrockFrontendService {
    version: "2023-09-30"
    operations: [ConverseStream]
}

@http(method: "POST", uri: "/model/{modelId}/converse-stream")
operation ConverseStream {
    input := {
        @required
        @httpLabel
        modelId: String
    }

    output: ConverseStreamResponse
}

structure ConverseStreamResponse {
    @httpPayload
    stream: ConverseStreamOutput
}

@streaming
union ConverseStreamOutput {
    messageStart: MessageStartEvent
    contentBlockDelta: ContentBlockDeltaEvent
    contentBlockStop: ContentBlockStopEvent
    messageStop: MessageStopEvent
    metadata: ConverseStreamMetadataEvent
}

structure MessageStartEvent {
    @required
    role: ConversationRole
}

enum ConversationRole {
    USER = "user"
    ASSISTANT = "assistant"
}

structure ContentBlockDeltaEvent {
    @required
    delta: ContentBlockDelta

    @required
    contentBlockIndex: Integer
}

union ContentBlockDelta {
    text: String
    toolUse: ToolUseBlockDelta
}

structure ToolUseBlockDelta {
    @required
    input: String
}

structure ContentBlockStopEvent {
    @required
    contentBlockIndex: Integer
}

structure MessageStopEvent {
    @required
    stopReason: StopReason
}

enum StopReason {
    END_TURN = "end_turn"
    TOOL_USE = "tool_use"
    MAX_TOKENS = "max_tokens"
}

structure ConverseStreamMetadataEvent {
    @required
    usage: TokenUsage

    @required
    metrics: ConverseStreamMetrics
}

structure TokenUsage {
    @required
    inputTokens: Integer

    @required
    outputTokens: Integer

    @required
    totalTokens: Integer
}

structure ConverseStreamMetrics {
    @required
    latencyMs: Long
}
