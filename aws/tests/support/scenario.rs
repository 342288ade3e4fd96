//! Lookups with scripted answers.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use serde::Deserialize;
use smithereens::Timestamp;
use smithereens_aws::credentials::Role;
use smithereens_aws::lookup::{Answer, Command, Output, Step};
use smithereens_aws::{Lookup, LookupError, LookupOptions};

use crate::environment::MapEnvironment;

/// A lookup with its environment, the answers it gets, and its expected result, as in the files of
/// `scenarios/`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Scenario {
    pub(crate) name: String,
    pub(crate) env: BTreeMap<String, String>,
    /// The files by their paths.
    pub(crate) files: BTreeMap<String, Lines>,
    /// The profile that the program chooses.
    pub(crate) profile: Option<String>,
    /// The region that the program chooses.
    chosen_region: Option<String>,
    /// The role that the program chooses.
    role: Option<ChosenRole>,
    pub(crate) now: String,
    pub(crate) exchanges: Vec<Exchange>,
    /// The id of the key, the secret key, the token, the expiration and the account.
    pub(crate) credentials: Option<[Option<String>; 5]>,
    pub(crate) region: Option<String>,
    /// The message of a lookup of the region that fails.
    pub(crate) failed_region: Option<String>,
    pub(crate) failed: Option<String>,
    pub(crate) not_configured: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChosenRole {
    arn: String,
    session_name: String,
    external_id: String,
    minutes: u64,
}

/// Text, in one string or a string for each line.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Lines {
    One(String),
    Many(Vec<String>),
}

/// A request or a program that the lookup has to ask for, and the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    /// Method and URI.
    #[serde(default)]
    send: Option<String>,
    /// Headers that the request has.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// Fields of the form in the body.
    #[serde(default)]
    form: BTreeMap<String, String>,
    /// The program and its arguments.
    #[serde(default)]
    run: Option<Vec<String>>,
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    json: Option<serde_json::Value>,
    /// The credentials in a response of STS: id of the key, expiration and account.
    #[serde(default)]
    assumed: Option<[String; 3]>,
    /// The code of an error of STS.
    #[serde(default)]
    refused: Option<String>,
    #[serde(default)]
    fails: Option<String>,
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(text) => f.write_str(text),
            Self::Many(lines) => f.write_str(&lines.join("\n")),
        }
    }
}

impl Scenario {
    pub(crate) fn environment(&self) -> Arc<MapEnvironment> {
        let files = self.files.iter().map(|(path, text)| (path.clone(), text.to_string()));
        Arc::new(MapEnvironment { variables: self.env.clone(), files: files.collect() })
    }

    pub(crate) fn options(&self) -> LookupOptions {
        let mut options = LookupOptions::new();
        options.profile = self.profile.clone();
        options.region = self.chosen_region.clone();
        options.role = self.role.as_ref().map(|role| {
            Role::new(&role.arn)
                .session_name(&role.session_name)
                .external_id(&role.external_id)
                .duration(Duration::from_secs(role.minutes * 60))
        });
        options
    }

    /// Runs a lookup with the exchanges, which it has to ask for in this order and completely.
    pub(crate) fn run<T>(&self, mut lookup: Lookup<T>) -> Result<T, LookupError> {
        let mut now: Timestamp = self.now.parse().expect(&self.name);
        let mut exchanges = self.exchanges.iter();
        let mut answer = None;
        loop {
            let step = lookup.step(now, answer.take());
            let mut next =
                || exchanges.next().unwrap_or_else(|| panic!("{}: no exchange left", self.name));
            answer = Some(match step {
                Step::Send { request, .. } => next().answer_request(&request, &self.name),
                Step::Run(command) => next().answer_command(&command, &self.name),
                Step::Wait(duration) => {
                    assert!(duration.as_secs() < 10, "{}: {duration:?}", self.name);
                    now = Timestamp::new(now.as_second() + 1, 0).expect("a time");
                    Answer::Waited
                }
                Step::Done(result) => {
                    let left: Vec<_> = exchanges.collect();
                    assert!(left.is_empty(), "{}: {left:?}, {:?}", self.name, result.err());
                    return result;
                }
            });
        }
    }
}

impl Exchange {
    fn answer_request(&self, request: &Request<Vec<u8>>, name: &str) -> Answer {
        let sent = format!("{} {}", request.method(), request.uri());
        assert_eq!(Some(&sent), self.send.as_ref(), "{name}");
        for (header, expected) in &self.headers {
            let value = request.headers().get(header).map(|value| value.to_str().expect(name));
            let value = value.unwrap_or_else(|| panic!("{name}: no header {header}"));
            if header == "authorization" && expected.starts_with("AWS4") {
                assert!(value.starts_with(expected), "{name}: {value}");
            } else {
                assert_eq!(value, expected, "{name}: {header}");
            }
        }
        let body = std::str::from_utf8(request.body()).expect(name);
        let form: BTreeMap<_, _> = form_urlencoded::parse(body.as_bytes()).collect();
        for (field, expected) in &self.form {
            let value = form.get(field.as_str()).map(AsRef::as_ref);
            assert_eq!(value, Some(expected.as_str()), "{name}: {field}");
        }
        if let Some(reason) = &self.fails {
            return Answer::Failed(reason.clone());
        }
        let action = form.get("Action").map_or("", AsRef::as_ref);
        let status = self.status.unwrap_or(if self.refused.is_some() { 400 } else { 200 });
        let response = Response::builder().status(status).body(self.body(action));
        Answer::Response(response.expect(name))
    }

    fn answer_command(&self, command: &Command, name: &str) -> Answer {
        let words = std::iter::once(&command.program).chain(&command.arguments).cloned();
        assert_eq!(Some(words.collect()), self.run, "{name}");
        match &self.fails {
            Some(reason) => Answer::Failed(reason.clone()),
            None => {
                let status = Some(self.status.map_or(0, i32::from));
                Answer::Output(Output { status, stdout: self.body("") })
            }
        }
    }

    fn body(&self, action: &str) -> Vec<u8> {
        if let Some(json) = &self.json {
            return serde_json::to_vec(json).expect("JSON");
        }
        if let Some([id, expiration, account]) = &self.assumed {
            return format!(
                "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
                 <{action}Result><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId>\
                 <Arn>arn:aws:sts::{account}:assumed-role/r/s</Arn></AssumedRoleUser><Credentials>\
                 <AccessKeyId>{id}</AccessKeyId><SecretAccessKey>secret of {id}</SecretAccessKey>\
                 <SessionToken>token-of-{id}</SessionToken><Expiration>{expiration}</Expiration>\
                 </Credentials></{action}Result></{action}Response>"
            )
            .into_bytes();
        }
        if let Some(code) = &self.refused {
            return format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code>\
                 <Message>not today\nnew line</Message></Error></ErrorResponse>"
            )
            .into_bytes();
        }
        self.text.clone().into_bytes()
    }
}
