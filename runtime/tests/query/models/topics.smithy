$version: "2.0"

namespace example.topics

use aws.protocols#awsQuery
use aws.protocols#awsQueryError

/// Topics that one can subscribe to.
@awsQuery
@xmlNamespace(uri: "https://topics.example/2031-04-01/")
service Topics {
    version: "2031-04-01"
    operations: [CreateTopic, ListTopics, Ping]
}

/// Makes a topic.
operation CreateTopic {
    input: CreateTopicInput
    output: CreateTopicOutput
    errors: [TopicLimitExceeded, InternalFailure]
}

structure CreateTopicInput {
    @required
    Name: String

    Attributes: Attributes

    @xmlFlattened
    @xmlName("Tag")
    Tags: Tags

    Rule: Rule

    @idempotencyToken
    ClientToken: String
}

map Attributes {
    @xmlName("Name")
    key: String

    @xmlName("Value")
    value: String
}

list Tags {
    member: Tag
}

structure Tag {
    @required
    Key: String

    Value: String
}

/// Who gets what.
union Rule {
    Everyone: Unit
    Groups: Groups
}

list Groups {
    @xmlName("Group")
    member: String
}

structure CreateTopicOutput {
    TopicArn: String
}

/// Lists the topics.
operation ListTopics {
    input: ListTopicsInput
    output: ListTopicsOutput
    errors: [InternalFailure]
}

structure ListTopicsInput {
    NextToken: String
    MaxResults: Integer
}

structure ListTopicsOutput {
    @required
    Topics: TopicList

    NextToken: String
}

list TopicList {
    member: Topic
}

structure Topic {
    @required
    TopicArn: String

    Created: Timestamp

    Attributes: Attributes
}

/// Does nothing.
operation Ping {}

/// There are too many topics.
@error("client")
@awsQueryError(code: "TopicLimit", httpResponseCode: 403)
structure TopicLimitExceeded {
    Message: String
    Limit: Integer
}

@error("server")
structure InternalFailure {}
