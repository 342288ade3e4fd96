$version: "2"

// The part of Amazon DynamoDB that the example calls, with some of the members.
namespace com.amazonaws.dynamodb

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0

@service(sdkId: "DynamoDB", endpointPrefix: "dynamodb")
@sigv4(name: "dynamodb")
@awsJson1_0
@title("Amazon DynamoDB")
service DynamoDB_20120810 {
    version: "2012-08-10"
    operations: [
        GetItem
        PutItem
    ]
}

/// Returns an item.
operation GetItem {
    input: GetItemInput
    output: GetItemOutput
    errors: [
        InternalServerError
        ProvisionedThroughputExceededException
        ResourceNotFoundException
    ]
}

structure GetItemInput {
    /// The name or the ARN of the table.
    @required
    TableName: String

    /// The primary key of the item.
    @required
    Key: AttributeMap

    /// Whether all writes that succeeded before are visible.
    ConsistentRead: Boolean
}

structure GetItemOutput {
    /// The item, if there is one.
    Item: AttributeMap
}

/// Writes an item.
operation PutItem {
    input: PutItemInput
    output: PutItemOutput
    errors: [
        ConditionalCheckFailedException
        InternalServerError
        ProvisionedThroughputExceededException
        ResourceNotFoundException
    ]
}

structure PutItemInput {
    /// The name or the ARN of the table.
    @required
    TableName: String

    /// The item.
    @required
    Item: AttributeMap

    /// What must hold for the write.
    ConditionExpression: String
}

structure PutItemOutput {
    /// The item before the write, if the input asks for it.
    Attributes: AttributeMap
}

map AttributeMap {
    key: String
    value: AttributeValue
}

list AttributeList {
    member: AttributeValue
}

list StringSet {
    member: String
}

list BinarySet {
    member: Blob
}

/// A value of an attribute.
union AttributeValue {
    /// A string.
    S: String

    /// A number, as text.
    N: String

    /// Bytes.
    B: Blob

    /// A set of strings.
    SS: StringSet

    /// A set of numbers.
    NS: StringSet

    /// A set of byte strings.
    BS: BinarySet

    /// A map.
    M: AttributeMap

    /// A list.
    L: AttributeList

    /// Null.
    NULL: Boolean

    /// A boolean.
    BOOL: Boolean
}

/// The condition does not hold.
@error("client")
structure ConditionalCheckFailedException {
    message: String
}

/// The service failed.
@error("server")
structure InternalServerError {
    message: String
}

/// Too many requests for the table.
@error("client")
structure ProvisionedThroughputExceededException {
    message: String
}

/// There is no such table.
@error("client")
structure ResourceNotFoundException {
    message: String
}
