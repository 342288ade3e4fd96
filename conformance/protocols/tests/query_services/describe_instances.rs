//! EC2's `DescribeInstances`: a request, a response with every member set, and a response with a
//! few members.

use std::collections::BTreeSet;

use http::Response;
use serde_json::Value;
use smithereens::{Operation, ResponseOptions};

use super::full;

#[allow(missing_docs, deprecated)] // The model is botocore's.
pub mod ec2 {
    smithereens::include_service!("ec2");
}

use ec2::{DescribeInstances, DescribeInstancesRequest, DescribeInstancesResult, Filter};

fn encode(output: &DescribeInstancesResult) -> String {
    let options = ResponseOptions::new().request_id("id-1");
    let response = DescribeInstances::encode_response_with(output, &options).unwrap();
    String::from_utf8(response.into_body()).unwrap()
}

fn decode(body: &str) -> DescribeInstancesResult {
    DescribeInstances::decode_response(&Response::new(body)).unwrap()
}

#[test]
fn a_response_with_every_member() {
    let output: DescribeInstancesResult = full::value();
    let body = encode(&output);
    assert_eq!(decode(&body), output);
    // The model, not the generated code, lists the members.
    let mut expected = BTreeSet::new();
    let model: Value = serde_json::from_str(include_str!(env!("EC2_MODEL_PATH"))).unwrap();
    model_paths(&model, "DescribeInstancesResult", "DescribeInstancesResponse", &mut expected);
    expected.insert("DescribeInstancesResponse/requestId".to_owned());
    assert!(expected.len() > 200, "{} elements", expected.len());
    let found = xml_paths(&body);
    let difference: Vec<_> = expected.symmetric_difference(&found).collect();
    assert!(difference.is_empty(), "{difference:#?}");
}

/// Adds the paths of the element at `path`, whose content is the shape `shape`, and of all elements
/// below it.
fn model_paths(model: &Value, shape: &str, path: &str, paths: &mut BTreeSet<String>) {
    paths.insert(path.to_owned());
    let shape = &model["shapes"][shape];
    let members: Vec<(&str, &Value)> = match shape["type"].as_str() {
        Some("structure") => {
            let members = shape["members"].as_object().expect("a structure has members");
            members.iter().map(|(name, member)| (name.as_str(), member)).collect()
        }
        Some("list") => vec![("member", &shape["member"])],
        _ => Vec::new(),
    };
    for (name, member) in members {
        let name = member["locationName"].as_str().unwrap_or(name);
        let target = member["shape"].as_str().expect("a member has a shape");
        model_paths(model, target, &format!("{path}/{name}"), paths);
    }
}

/// The paths of all elements of an XML document. Only its root may have attributes, and no element
/// may be an empty-element tag.
fn xml_paths(body: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut path: Vec<&str> = Vec::new();
    for tag in body.split('<').skip(1) {
        let tag = tag.split(['>', ' ']).next().unwrap_or_default();
        if tag.starts_with('/') {
            path.pop();
        } else {
            path.push(tag);
            paths.insert(path.join("/"));
        }
    }
    paths
}

#[test]
fn a_response_with_a_few_members() {
    let output = decode(
        r#"<?xml version="1.0" encoding="UTF-8"?>
        <DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
            <requestId>id-2</requestId>
            <reservationSet>
                <item>
                    <reservationId>r-1</reservationId>
                    <groupSet/>
                    <instancesSet>
                        <item>
                            <instanceId>i-1</instanceId>
                            <instanceState><code>16</code><name>running</name></instanceState>
                            <launchTime>2031-04-01T00:00:00.000Z</launchTime>
                            <placement><tenancy>default</tenancy></placement>
                            <ebsOptimized>true</ebsOptimized>
                            <blockDeviceMapping>
                                <item><deviceName>/dev/a</deviceName><ebs><volumeId>v-1</volumeId></ebs></item>
                            </blockDeviceMapping>
                            <tagSet>
                                <item><key>a</key><value>1</value></item>
                                <item><key>b</key><value/></item>
                            </tagSet>
                        </item>
                    </instancesSet>
                </item>
            </reservationSet>
            <nextToken>more</nextToken>
        </DescribeInstancesResponse>"#,
    );
    assert_eq!(output.next_token.as_deref(), Some("more"));
    let [reservation] = output.reservations.as_deref().unwrap() else { panic!("{output:?}") };
    assert_eq!(reservation.reservation_id.as_deref(), Some("r-1"));
    assert_eq!(reservation.groups.as_deref(), Some(&[][..]));
    let [instance] = reservation.instances.as_deref().unwrap() else { panic!("{output:?}") };
    assert_eq!(instance.instance_id.as_deref(), Some("i-1"));
    let state = instance.state.as_ref().unwrap();
    assert_eq!((state.code, state.name.clone()), (Some(16), Some(ec2::InstanceStateName::Running)));
    assert_eq!(instance.launch_time, Some("2031-04-01T00:00:00Z".parse().unwrap()));
    assert_eq!(instance.placement.as_ref().unwrap().tenancy, Some(ec2::Tenancy::Default));
    assert_eq!(instance.ebs_optimized, Some(true));
    let [device] = instance.block_device_mappings.as_deref().unwrap() else { panic!("{output:?}") };
    assert_eq!(device.device_name.as_deref(), Some("/dev/a"));
    assert_eq!(device.ebs.as_ref().unwrap().volume_id.as_deref(), Some("v-1"));
    let tags: Vec<_> = instance.tags.iter().flatten().map(|tag| (&tag.key, &tag.value)).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(tags, [(&text("a"), &text("1")), (&text("b"), &text(""))]);
    assert_eq!(instance.image_id, None);
    assert_eq!(decode(&encode(&output)), output);
}

#[test]
fn a_request() {
    let request = DescribeInstances::encode_request(
        &DescribeInstancesRequest::default()
            .instance_ids(vec!["i-1".to_owned(), "i-2".to_owned()])
            .filters(vec![Filter::default().name("tag:a").values(vec!["1".to_owned()])])
            .max_results(5),
    )
    .unwrap();
    let mut pairs: Vec<_> = std::str::from_utf8(request.body()).unwrap().split('&').collect();
    pairs.sort_unstable();
    assert_eq!(
        pairs,
        [
            "Action=DescribeInstances",
            "Filter.1.Name=tag%3Aa",
            "Filter.1.Value.1=1",
            "InstanceId.1=i-1",
            "InstanceId.2=i-2",
            "MaxResults=5",
            "Version=2016-11-15",
        ]
    );
}
