//! Responses of 100 kB, as the services write them.

use std::fmt::Write as _;

const BYTES: usize = 100_000;

/// A page of S3's ListObjectsV2: one line, quotes as entities.
///
/// # Panics
/// Never: strings take text.
#[must_use]
pub fn list_objects() -> Vec<u8> {
    let (objects, count) = many(object);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>amzn-s3-demo-bucket</Name><Prefix>logs/</Prefix>\
         <NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken>\
         <KeyCount>{count}</KeyCount><MaxKeys>1000</MaxKeys><Delimiter>/</Delimiter>\
         <IsTruncated>true</IsTruncated>{objects}\
         <CommonPrefixes><Prefix>logs/2024/</Prefix></CommonPrefixes>\
         <CommonPrefixes><Prefix>logs/2025/</Prefix></CommonPrefixes></ListBucketResult>"
    )
    .into_bytes()
}

/// So many elements that a document has its size, and their number.
fn many(element: fn(&mut String, usize) -> std::fmt::Result) -> (String, usize) {
    let (mut out, mut count) = (String::new(), 0);
    while out.len() < BYTES {
        element(&mut out, count).expect("strings take text");
        count += 1;
    }
    (out, count)
}

fn object(out: &mut String, n: usize) -> std::fmt::Result {
    let (day, hour, minute) = (n % 28 + 1, n % 24, n % 60);
    let class = ["STANDARD", "STANDARD_IA", "GLACIER"][n % 3];
    let size = n * n * 977 + 12;
    write!(
        out,
        "<Contents><Key>logs/application-{n:05}/2026-11-{day:02}/part-{hour:02}{minute:02}.json.gz</Key>\
         <LastModified>2026-11-{day:02}T{hour:02}:{minute:02}:17.000Z</LastModified>\
         <ETag>&quot;{n:08x}7d0e40e5a26f4b0c{n:08x}&quot;</ETag>\
         <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>\
         <Size>{size}</Size><StorageClass>{class}</StorageClass></Contents>"
    )
}

/// A page of EC2's DescribeInstances: indented, one reservation an instance.
///
/// # Panics
/// Never: strings take text.
#[must_use]
pub fn describe_instances() -> Vec<u8> {
    let (reservations, _) = many(reservation);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n    \
         <requestId>8f7724cf-496f-496e-8fe3-example</requestId>\n    \
         <reservationSet>\n{reservations}    </reservationSet>\n    \
         <nextToken>ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef</nextToken>\n</DescribeInstancesResponse>"
    )
    .into_bytes()
}

fn reservation(out: &mut String, n: usize) -> std::fmt::Result {
    let (day, host, zone) = (n % 28 + 1, n % 250 + 4, ["a", "b", "c"][n % 3]);
    write!(
        out,
        r#"        <item>
            <reservationId>r-{n:017x}</reservationId>
            <ownerId>123456789012</ownerId>
            <groupSet/>
            <instancesSet>
                <item>
                    <instanceId>i-{n:017x}</instanceId>
                    <imageId>ami-bff32ccc</imageId>
                    <instanceState>
                        <code>16</code>
                        <name>running</name>
                    </instanceState>
                    <privateDnsName>ip-10-0-1-{host}.eu-west-1.compute.internal</privateDnsName>
                    <dnsName>ec2-54-194-252-{host}.eu-west-1.compute.amazonaws.com</dnsName>
                    <reason/>
                    <keyName>my_keypair</keyName>
                    <amiLaunchIndex>0</amiLaunchIndex>
                    <instanceType>t3.micro</instanceType>
                    <launchTime>2026-11-{day:02}T16:56:35.000Z</launchTime>
                    <placement>
                        <availabilityZone>eu-west-1{zone}</availabilityZone>
                        <groupName/>
                        <tenancy>default</tenancy>
                    </placement>
                    <monitoring>
                        <state>disabled</state>
                    </monitoring>
                    <subnetId>subnet-56f5f633</subnetId>
                    <vpcId>vpc-11112222</vpcId>
                    <privateIpAddress>10.0.1.{host}</privateIpAddress>
                    <ipAddress>54.194.252.{host}</ipAddress>
                    <sourceDestCheck>true</sourceDestCheck>
                    <groupSet>
                        <item>
                            <groupId>sg-e4076980</groupId>
                            <groupName>SecurityGroup1</groupName>
                        </item>
                    </groupSet>
                    <architecture>x86_64</architecture>
                    <rootDeviceType>ebs</rootDeviceType>
                    <rootDeviceName>/dev/xvda</rootDeviceName>
                    <blockDeviceMapping>
                        <item>
                            <deviceName>/dev/xvda</deviceName>
                            <ebs>
                                <volumeId>vol-{n:017x}</volumeId>
                                <status>attached</status>
                                <attachTime>2026-11-{day:02}T16:56:38.000Z</attachTime>
                                <deleteOnTermination>true</deleteOnTermination>
                            </ebs>
                        </item>
                    </blockDeviceMapping>
                    <virtualizationType>hvm</virtualizationType>
                    <clientToken>xMcwG14507example{n}</clientToken>
                    <tagSet>
                        <item>
                            <key>Name</key>
                            <value>Server_{n} &amp; its twin</value>
                        </item>
                        <item>
                            <key>aws:autoscaling:groupName</key>
                            <value>workers</value>
                        </item>
                    </tagSet>
                    <hypervisor>xen</hypervisor>
                    <networkInterfaceSet>
                        <item>
                            <networkInterfaceId>eni-{n:017x}</networkInterfaceId>
                            <subnetId>subnet-56f5f633</subnetId>
                            <vpcId>vpc-11112222</vpcId>
                            <description>Primary network interface</description>
                            <ownerId>123456789012</ownerId>
                            <macAddress>02:dd:2c:5e:01:69</macAddress>
                            <privateIpAddress>10.0.1.{host}</privateIpAddress>
                            <sourceDestCheck>true</sourceDestCheck>
                            <groupSet>
                                <item>
                                    <groupId>sg-e4076980</groupId>
                                    <groupName>SecurityGroup1</groupName>
                                </item>
                            </groupSet>
                        </item>
                    </networkInterfaceSet>
                    <ebsOptimized>false</ebsOptimized>
                    <enaSupport>true</enaSupport>
                    <cpuOptions>
                        <coreCount>1</coreCount>
                        <threadsPerCore>2</threadsPerCore>
                    </cpuOptions>
                </item>
            </instancesSet>
        </item>
"#
    )
}
