//! Generated code of services that speak these protocols, and calls of it.

use std::collections::BTreeMap;

use http::Response;
use smithereens::{ErrorResponse, Operation, RequestOptions, ResponseOptions, Timestamp};

use crate::common::text;

#[allow(missing_docs)] // The models document little.
pub mod machines {
    include!("models/machines.rs");
}
#[allow(missing_docs)] // The models document little.
pub mod topics {
    include!("models/topics.rs");
}

use machines::{DescribeMachines, DescribeMachinesError, DescribeMachinesRequest, Filter};
use topics::{
    CreateTopic, CreateTopicError, CreateTopicInput, CreateTopicOutput, ListTopics,
    ListTopicsInput, ListTopicsOutput, Rule, Tag, Topic, TopicLimitExceeded,
};

#[test]
fn the_golden_files_equal_the_generated_code() {
    for name in ["machines", "topics"] {
        let path =
            |ending| format!("{}/tests/query/models/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
        let source = smithereens_build::Source::new(
            format!("{name}.smithy"),
            std::fs::read(path("smithy")).unwrap(),
        );
        let generated = smithereens_build::generate(&[source], &Default::default()).unwrap();
        assert!(
            generated.text == std::fs::read_to_string(path("rs")).unwrap(),
            "{0} is stale; this mends it:\n\n    \
             cargo run -p smithereens-cli -- generate {1} --out {0}\n",
            path("rs"),
            path("smithy"),
        );
    }
}

fn one_line_a_pair(body: &[u8]) -> String {
    text(body).replace('&', "\n")
}

fn input() -> CreateTopicInput {
    CreateTopicInput::new("News")
        .attributes(BTreeMap::from([("Colour".to_owned(), "red & blue".to_owned())]))
        .tags(vec![Tag::new("a").value("1"), Tag::new("b")])
        .rule(Rule::Groups(vec!["all".to_owned()]))
}

#[test]
fn a_call_and_its_answer_under_aws_query() {
    let options = RequestOptions::new().idempotency_tokens(|| "own".to_owned());
    let request = CreateTopic::encode_request_with(&input(), &options).unwrap();
    insta::assert_snapshot!(one_line_a_pair(request.body()), @r"
    Action=CreateTopic
    Version=2031-04-01
    Name=News
    Attributes.entry.1.Name=Colour
    Attributes.entry.1.Value=red%20%26%20blue
    Tag.1.Key=a
    Tag.1.Value=1
    Tag.2.Key=b
    Rule.Groups.Group.1=all
    ClientToken=own
    ");
    let read = CreateTopic::decode_request(&request).unwrap();
    assert_eq!(read, input().client_token("own"));

    let output = CreateTopicOutput { topic_arn: Some("arn:1".to_owned()) };
    let response =
        CreateTopic::encode_response_with(&output, &ResponseOptions::new().request_id("r-1"));
    let response = response.unwrap();
    insta::assert_snapshot!(
        text(response.body()),
        @r#"<CreateTopicResponse xmlns="https://topics.example/2031-04-01/"><CreateTopicResult><TopicArn>arn:1</TopicArn></CreateTopicResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></CreateTopicResponse>"#
    );
    assert_eq!(CreateTopic::decode_response(&response).unwrap(), output);
}

#[test]
fn a_union_without_a_value_and_required_members() {
    let request = CreateTopic::encode_request(&input().rule(Rule::Everyone)).unwrap();
    assert!(text(request.body()).contains("&Rule.Everyone=&"), "{}", text(request.body()));
    let body = text(request.body()).replace("Tag.2.Key=b", "Tag.2.Value=b");
    let error = CreateTopic::decode_request(&request.map(|_| body)).unwrap_err();
    assert_eq!(error.path(), "Tags[1].Key");
}

#[test]
fn a_page_of_hand_written_xml() {
    let body = r#"<?xml version="1.0"?>
        <ListTopicsResponse xmlns="https://topics.example/2031-04-01/">
          <ListTopicsResult>
            <Topics>
              <member>
                <TopicArn>arn:1</TopicArn>
                <Created>2031-04-01T00:00:00Z</Created>
                <Attributes>
                  <entry><Name>Colour</Name><Value>red &amp; blue</Value></entry>
                </Attributes>
                <NewInThisVersion><member/></NewInThisVersion>
              </member>
              <member><TopicArn><![CDATA[arn:2]]></TopicArn></member>
            </Topics>
          </ListTopicsResult>
          <ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata>
        </ListTopicsResponse>"#;
    let page: ListTopicsOutput = ListTopics::decode_response(&Response::new(body)).unwrap();
    let first = Topic {
        created: Some("2031-04-01T00:00:00Z".parse::<Timestamp>().unwrap()),
        attributes: Some(BTreeMap::from([("Colour".to_owned(), "red & blue".to_owned())])),
        ..Topic::new("arn:1")
    };
    assert_eq!(page.topics, [first, Topic::new("arn:2")]);
    assert_eq!(page.next_token, None);
    let request = ListTopics::encode_request(&ListTopicsInput::default().max_results(5)).unwrap();
    assert_eq!(text(request.body()), "Action=ListTopics&Version=2031-04-01&MaxResults=5");
}

#[test]
fn errors_by_their_codes() {
    let error = TopicLimitExceeded { message: Some("full".to_owned()), limit: Some(9) };
    let sent = CreateTopicError::TopicLimitExceeded(ErrorResponse::from(error.clone()));
    let response = CreateTopic::encode_error(&sent).unwrap();
    assert_eq!(response.status(), 403);
    assert!(text(response.body()).contains("<Code>TopicLimit</Code>"));
    match CreateTopic::decode_response(&response).unwrap_err() {
        CreateTopicError::TopicLimitExceeded(read) => assert_eq!(read.into_error(), error),
        other => panic!("{other:?}"),
    }
    let body = "<Response><Errors><Error><Code>MachineNotFound</Code><Message>gone</Message></Error>\
                </Errors><RequestID>r-3</RequestID></Response>";
    let response = Response::builder().status(400).body(body).unwrap();
    match DescribeMachines::decode_response(&response).unwrap_err() {
        DescribeMachinesError::MachineNotFound(read) => {
            assert_eq!(read.message.as_deref(), Some("gone"));
            let expected = "MachineNotFound: gone (status 400, request id r-3)";
            assert_eq!(read.metadata().to_string(), expected);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_call_and_its_answer_under_ec2_query() {
    let input = DescribeMachinesRequest::default()
        .machine_ids(vec!["m-1".to_owned(), "m-2".to_owned()])
        .filters(vec![Filter::default().name("tag:a").values(vec!["1".to_owned(), "2".to_owned()])])
        .dry_run(false)
        .since("2031-04-01T00:00:00Z".parse::<Timestamp>().unwrap());
    let request = DescribeMachines::encode_request(&input).unwrap();
    insta::assert_snapshot!(one_line_a_pair(request.body()), @r"
    Action=DescribeMachines
    Version=2031-04-01
    MachineId.1=m-1
    MachineId.2=m-2
    Filter.1.Name=tag%3Aa
    Filter.1.Value.1=1
    Filter.1.Value.2=2
    DryRun=false
    Since=2031-04-01T00%3A00%3A00Z
    ");
    assert_eq!(DescribeMachines::decode_request(&request).unwrap(), input);

    let body = r#"<DescribeMachinesResponse xmlns="https://machines.example/2031-04-01/">
        <requestId>r-4</requestId>
        <machineSet>
            <item><machineId>m-1</machineId><cores>8</cores>
                <tagSet><item><key>a</key><value/></item></tagSet></item>
            <item><machineId>m-2</machineId><tagSet/></item>
        </machineSet>
        <nextToken>more</nextToken>
    </DescribeMachinesResponse>"#;
    let page = DescribeMachines::decode_response(&Response::new(body)).unwrap();
    let machine = |id: &str, cores, tags: &[(&str, &str)]| machines::Machine {
        machine_id: Some(id.to_owned()),
        cores,
        tags: Some(
            tags.iter()
                .map(|(key, value)| machines::Tag {
                    key: Some((*key).to_owned()),
                    value: Some((*value).to_owned()),
                })
                .collect(),
        ),
    };
    let expected = [machine("m-1", Some(8), &[("a", "")]), machine("m-2", None, &[])];
    assert_eq!(page.machines.as_deref(), Some(&expected[..]));
    assert_eq!(page.next_token.as_deref(), Some("more"));
    let again = DescribeMachines::encode_response(&page).unwrap();
    assert_eq!(DescribeMachines::decode_response(&again).unwrap(), page);
}
