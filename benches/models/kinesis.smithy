$version: "2"

// The part of Amazon Kinesis that the response of SubscribeToShard uses.
namespace benches.kinesis

use aws.protocols#awsJson1_1

@awsJson1_1
service Kinesis_20131202 {
    version: "2013-12-02"
    operations: [SubscribeToShard]
}

operation SubscribeToShard {
    input := {
        @required
        ConsumerARN: String
    }

    output := {
        @required
        EventStream: SubscribeToShardEventStream
    }
}

@streaming
union SubscribeToShardEventStream {
    SubscribeToShardEvent: SubscribeToShardEvent
}

structure SubscribeToShardEvent {
    @required
    Records: RecordList

    @required
    ContinuationSequenceNumber: String

    @required
    MillisBehindLatest: Long
}

list RecordList {
    member: Record
}

structure Record {
    @required
    SequenceNumber: String

    ApproximateArrivalTimestamp: Timestamp

    @required
    Data: Blob

    @required
    PartitionKey: String

    EncryptionType: EncryptionType
}

enum EncryptionType {
    NONE = "NONE"
    KMS = "KMS"
}
