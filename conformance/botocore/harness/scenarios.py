"""Calls of services that moto has, in the order in which a user would make them. moto 5.2 answers
requests of rpcv2Cbor with XML, so that protocol is not among them.

Each scenario takes a function `call(operation, **parameters)` that returns the output, which is empty for
an error of the service. The calls of a scenario may use the results of earlier ones.
"""


def dynamodb(call):
    call(
        "CreateTable",
        TableName="plants",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    item = {
        "id": {"S": "rose <1> & ü"},
        "height": {"N": "12.50"},
        "seed": {"B": b"\x00\xff"},
        "places": {"L": [{"S": "a"}, {"NULL": True}, {"M": {"deep": {"BOOL": False}}}]},
        "colors": {"SS": ["red", "white"]},
    }
    call("PutItem", TableName="plants", Item=item)
    call("GetItem", TableName="plants", Key={"id": item["id"]})
    call("Scan", TableName="plants")
    call("DescribeTable", TableName="plants")
    call("GetItem", TableName="absent", Key={"id": {"S": "a"}})


def sqs(call):
    url = call("CreateQueue", QueueName="jobs", Attributes={"DelaySeconds": "1"})["QueueUrl"]
    call("GetQueueAttributes", QueueUrl=url, AttributeNames=["DelaySeconds", "QueueArn"])
    attribute = {"DataType": "Binary", "BinaryValue": b"\x01\x02"}
    call("SendMessage", QueueUrl=url, MessageBody="<a> & ü", MessageAttributes={"k": attribute})
    call("ListQueues")
    call("GetQueueUrl", QueueName="absent")


def ecs(call):
    call("CreateCluster", clusterName="garden", tags=[{"key": "a", "value": "b c"}])
    call("DescribeClusters", clusters=["garden", "absent"])
    call("ListClusters")
    call("DeleteCluster", cluster="absent")


def kms(call):
    key = call("CreateKey", Description="a key")["KeyMetadata"]["KeyId"]
    call("CreateAlias", AliasName="alias/garden", TargetKeyId=key)
    call("ListAliases")
    call("DescribeKey", KeyId="00000000-0000-0000-0000-000000000000")


def ssm(call):
    call("PutParameter", Name="/garden/gate", Value="öpen <&>", Type="String")
    call("GetParameter", Name="/garden/gate")
    call("GetParametersByPath", Path="/garden")
    call("GetParameter", Name="/garden/absent")


def logs(call):
    call("CreateLogGroup", logGroupName="garden", tags={"a": "b"})
    call("DescribeLogGroups", logGroupNamePrefix="gar")
    call("DescribeLogStreams", logGroupName="absent")


def api_gateway(call):
    api = call("CreateRestApi", name="garden", description="ü & <b>", tags={"a": "b c"})
    call("GetRestApi", restApiId=api["id"])
    call("GetResources", restApiId=api["id"])
    call("GetRestApis")
    call("GetRestApi", restApiId="absent")


def iot(call):
    call("CreateThing", thingName="gate", attributePayload={"attributes": {"color": "red"}})
    call("DescribeThing", thingName="gate")
    call("ListThings", maxResults=10)
    call("DescribeThing", thingName="absent")


def lambda_(call):
    call("ListFunctions", MaxItems=5)
    call("GetFunction", FunctionName="absent")


def s3(call):
    call("CreateBucket", Bucket="garden")
    call(
        "PutObject",
        Bucket="garden",
        Key="roses/a b+ü&.txt",
        Body=b"red\x00\xff",
        ContentType="text/plain",
        Metadata={"color": "red"},
    )
    call("HeadObject", Bucket="garden", Key="roses/a b+ü&.txt")
    call("GetObject", Bucket="garden", Key="roses/a b+ü&.txt")
    for algorithm in ["CRC32", "SHA1", "SHA256"]:
        call(
            "PutObject",
            Bucket="garden",
            Key=algorithm,
            Body=b"red",
            ContentType="text/plain",
            ChecksumAlgorithm=algorithm,
        )
        call("GetObject", Bucket="garden", Key=algorithm)
    call("ListObjectsV2", Bucket="garden", Prefix="roses/", MaxKeys=3)
    call("ListBuckets")
    tags = {"TagSet": [{"Key": "k", "Value": "v + w @ x"}]}
    call("PutObjectTagging", Bucket="garden", Key="roses/a b+ü&.txt", Tagging=tags)
    call("GetObjectTagging", Bucket="garden", Key="roses/a b+ü&.txt")
    call("GetBucketLocation", Bucket="garden")
    call("GetObject", Bucket="garden", Key="absent")
    call("ListObjectsV2", Bucket="absent-bucket")
    call("DeleteObjects", Bucket="garden", Delete={"Objects": [{"Key": "roses/a b+ü&.txt"}]})


def route53(call):
    zone = call("CreateHostedZone", Name="garden.example.", CallerReference="1")["HostedZone"]
    record = {
        "Name": "rose.garden.example.",
        "Type": "A",
        "TTL": 60,
        "ResourceRecords": [{"Value": "192.0.2.1"}, {"Value": "192.0.2.2"}],
    }
    batch = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
    call("ChangeResourceRecordSets", HostedZoneId=zone["Id"], ChangeBatch=batch)
    call("ListResourceRecordSets", HostedZoneId=zone["Id"])
    call("ListHostedZones")
    call("GetHostedZone", Id="ZABSENT")


def iam(call):
    call("CreateUser", UserName="gardener", Tags=[{"Key": "k", "Value": "v & w"}])
    call("GetUser", UserName="gardener")
    call("ListUsers", PathPrefix="/")
    call("GetUser", UserName="absent")


def sts(call):
    call("GetCallerIdentity")
    call("GetSessionToken", DurationSeconds=900)


def sns(call):
    topic = call("CreateTopic", Name="frost", Attributes={"DisplayName": "Frost & ice"})["TopicArn"]
    call("GetTopicAttributes", TopicArn=topic)
    call("ListTopics")
    call("GetTopicAttributes", TopicArn=f"{topic}-absent")


def rds(call):
    family = "mysql8.0"
    call("CreateDBParameterGroup", DBParameterGroupName="g", DBParameterGroupFamily=family, Description="d")
    call("DescribeDBParameterGroups")
    call("DescribeDBInstances", DBInstanceIdentifier="absent")


def ec2(call):
    vpc = call("CreateVpc", CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    call("DescribeVpcs", VpcIds=[vpc], Filters=[])
    group = call("CreateSecurityGroup", GroupName="g", Description="a & b", VpcId=vpc)["GroupId"]
    ranges = [{"CidrIp": "192.0.2.0/24", "Description": "ü"}]
    rule = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": ranges}
    call("AuthorizeSecurityGroupIngress", GroupId=group, IpPermissions=[rule])
    call("DescribeSecurityGroups", GroupIds=[group])
    call("CreateTags", Resources=[vpc], Tags=[{"Key": "k", "Value": "v"}])
    call("DescribeTags", Filters=[{"Name": "resource-id", "Values": [vpc]}])
    call("DescribeVpcs", VpcIds=["vpc-absent"])


def cloudwatch(call):
    dimensions = [{"Name": "plant", "Value": "rose"}]
    datum = {"MetricName": "height", "Dimensions": dimensions, "Value": 1.5, "Unit": "Count"}
    call("PutMetricData", Namespace="garden", MetricData=[datum])
    call("ListMetrics", Namespace="garden")
    call(
        "PutMetricAlarm",
        AlarmName="tall",
        MetricName="height",
        Namespace="garden",
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=1,
        Period=60,
        Statistic="Sum",
        Threshold=2.5,
    )
    call("DescribeAlarms", AlarmNames=["tall"])
    call("GetDashboard", DashboardName="absent")


SCENARIOS = [
    ("dynamodb", "json", dynamodb),
    ("sqs", "json", sqs),
    ("ecs", "json", ecs),
    ("kms", "json", kms),
    ("ssm", "json", ssm),
    ("logs", "json", logs),
    ("apigateway", "rest-json", api_gateway),
    ("iot", "rest-json", iot),
    ("lambda", "rest-json", lambda_),
    ("s3", "rest-xml", s3),
    ("route53", "rest-xml", route53),
    ("iam", "query", iam),
    ("sts", "query", sts),
    ("sns", "query", sns),
    ("rds", "query", rds),
    ("ec2", "ec2", ec2),
    ("cloudwatch", "query", cloudwatch),
    ("cloudwatch", "json", cloudwatch),
]
