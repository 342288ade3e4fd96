$version: "2"
$operationInputSuffix: "Request"
$operationOutputSuffix: "Response"

// The part of Amazon ECS that the example calls, with some of the members.
namespace com.amazonaws.ecs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.waiters#waitable

@service(sdkId: "ECS", endpointPrefix: "ecs")
@sigv4(name: "ecs")
@awsJson1_1
@title("Amazon EC2 Container Service")
service AmazonEC2ContainerServiceV20141113 {
    version: "2014-11-13"
    operations: [
        DescribeServices
        ListTasks
        UpdateContainerAgent
    ]
}

/// Updates the agent of a container instance.
operation UpdateContainerAgent {
    input := {
        /// The cluster of the instance; `default` if it is unset.
        cluster: String

        /// The id or the ARN of the instance.
        @required
        containerInstance: String
    }
    output := {
        /// The instance whose agent is being updated.
        containerInstance: ContainerInstance
    }
    errors: [
        ClientException
        ClusterNotFoundException
        InvalidParameterException
        MissingVersionException
        NoUpdateAvailableException
        ServerException
        UpdateInProgressException
    ]
}

/// A machine that runs an agent.
structure ContainerInstance {
    /// The ARN of the instance.
    containerInstanceArn: String

    /// Whether the agent is connected.
    agentConnected: Boolean = false
}

/// Lists the tasks of a cluster.
@paginated(inputToken: "nextToken", outputToken: "nextToken", items: "taskArns", pageSize: "maxResults")
operation ListTasks {
    input := {
        /// The cluster; `default` if it is unset.
        cluster: String

        /// The token of the page before.
        nextToken: String

        /// How many tasks a page has at most.
        maxResults: Integer
    }
    output := {
        /// The ARNs of the tasks.
        taskArns: StringList

        /// The token for the next page.
        nextToken: String
    }
    errors: [
        ClientException
        ClusterNotFoundException
        InvalidParameterException
        ServerException
    ]
}

/// Describes services of a cluster.
@waitable(
    ServicesStable: {
        acceptors: [
            {
                state: "failure"
                matcher: { output: { path: "failures[].reason", expected: "MISSING", comparator: "anyStringEquals" } }
            }
            {
                state: "failure"
                matcher: { output: { path: "services[].status", expected: "DRAINING", comparator: "anyStringEquals" } }
            }
            {
                state: "failure"
                matcher: { output: { path: "services[].status", expected: "INACTIVE", comparator: "anyStringEquals" } }
            }
            {
                state: "success"
                matcher: {
                    output: {
                        path: "length(services[?!(length(deployments) == `1` && runningCount == desiredCount)]) == `0`"
                        expected: "true"
                        comparator: "booleanEquals"
                    }
                }
            }
        ]
        minDelay: 15
    }
)
operation DescribeServices {
    input := {
        /// The cluster; `default` if it is unset.
        cluster: String

        /// The names or ARNs of the services.
        @required
        services: StringList
    }
    output := {
        /// The services that were found.
        services: Services

        /// The services that were not found.
        failures: Failures
    }
    errors: [
        ClientException
        ClusterNotFoundException
        InvalidParameterException
        ServerException
    ]
}

list Services {
    member: Service
}

/// A service, which keeps a number of tasks running.
structure Service {
    /// The name of the service.
    serviceName: String

    /// `ACTIVE`, `DRAINING` or `INACTIVE`.
    status: String

    /// How many tasks should run.
    desiredCount: Integer = 0

    /// How many tasks run.
    runningCount: Integer = 0

    /// The current deployments.
    deployments: Deployments
}

list Deployments {
    member: Deployment
}

/// A deployment of a service.
structure Deployment {
    /// The id of the deployment.
    id: String
}

list Failures {
    member: Failure
}

/// Why a service is not in the output.
structure Failure {
    /// The ARN of the service.
    arn: String

    /// The reason, such as `MISSING`.
    reason: String
}

list StringList {
    member: String
}

/// The request is not allowed.
@error("client")
structure ClientException {
    message: String
}

/// There is no such cluster.
@error("client")
structure ClusterNotFoundException {
    message: String
}

/// A parameter is not valid.
@error("client")
structure InvalidParameterException {
    message: String
}

/// The version of the agent is unknown.
@error("client")
structure MissingVersionException {
    message: String
}

/// The agent is up to date.
@error("client")
structure NoUpdateAvailableException {
    message: String
}

/// The service failed.
@error("server")
structure ServerException {
    message: String
}

/// The agent is being updated already.
@error("client")
structure UpdateInProgressException {
    message: String
}
