$version: "2.0"

namespace example.machines

use aws.protocols#ec2Query
use aws.protocols#ec2QueryName

/// Machines for hire.
@ec2Query
@xmlNamespace(uri: "https://machines.example/2031-04-01/")
service Machines {
    version: "2031-04-01"
    operations: [DescribeMachines]
}

/// Describes machines.
operation DescribeMachines {
    input: DescribeMachinesRequest
    output: DescribeMachinesResult
    errors: [MachineNotFound]
}

structure DescribeMachinesRequest {
    @xmlName("MachineId")
    MachineIds: MachineIds

    @xmlName("Filter")
    Filters: Filters

    @ec2QueryName("DryRun")
    @xmlName("dryRun")
    DryRun: Boolean

    @xmlName("since")
    Since: Timestamp
}

list MachineIds {
    @xmlName("MachineId")
    member: String
}

list Filters {
    @xmlName("Filter")
    member: Filter
}

structure Filter {
    Name: String

    @xmlName("Value")
    Values: Values
}

list Values {
    @xmlName("item")
    member: String
}

structure DescribeMachinesResult {
    @xmlName("machineSet")
    Machines: MachineSet

    @xmlName("nextToken")
    NextToken: String
}

list MachineSet {
    @xmlName("item")
    member: Machine
}

structure Machine {
    @xmlName("machineId")
    MachineId: String

    @xmlName("cores")
    Cores: Integer

    @xmlName("tagSet")
    Tags: Tags
}

list Tags {
    @xmlName("item")
    member: Tag
}

structure Tag {
    @xmlName("key")
    Key: String

    @xmlName("value")
    Value: String
}

/// No machine has this id.
@error("client")
structure MachineNotFound {
    Message: String
}
