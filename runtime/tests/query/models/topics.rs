use smithereens as rt;
/// Topics that one can subscribe to.
#[derive(Clone, Copy, Debug)]
pub struct Topics;
impl rt::Service for Topics {
    type Protocol = rt::protocol::AwsQuery;
    const NAME: &'static str = "Topics";
    const VERSION: &'static str = "2031-04-01";
    const XML_NAMESPACE: Option<(&'static str, &'static str)> = Some((
        "https://topics.example/2031-04-01/",
        "",
    ));
}
/// Makes a topic.
#[derive(Clone, Copy, Debug)]
pub struct CreateTopic;
impl rt::Operation for CreateTopic {
    type Service = Topics;
    type Input = CreateTopicInput;
    type Output = CreateTopicOutput;
    type Error = CreateTopicError;
    const NAME: &'static str = "CreateTopic";
}
/// Why [`CreateTopic`] failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CreateTopicError {
    InternalFailure(rt::ErrorResponse<InternalFailure>),
    /// There are too many topics.
    TopicLimitExceeded(rt::ErrorResponse<TopicLimitExceeded>),
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for CreateTopicError {
    const ERRORS: &'static [rt::ErrorShape] = &[
        rt::ErrorShape::of::<InternalFailure>(),
        rt::ErrorShape::of::<TopicLimitExceeded>(),
    ];
    fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
        match i {
            0 => reader.read().map(Self::InternalFailure),
            1 => reader.read().map(Self::TopicLimitExceeded),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::InternalFailure(error) => visitor.modeled(error),
            Self::TopicLimitExceeded(error) => visitor.modeled(error),
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}
/// Lists the topics.
#[derive(Clone, Copy, Debug)]
pub struct ListTopics;
impl rt::Operation for ListTopics {
    type Service = Topics;
    type Input = ListTopicsInput;
    type Output = ListTopicsOutput;
    type Error = ListTopicsError;
    const NAME: &'static str = "ListTopics";
}
/// Why [`ListTopics`] failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListTopicsError {
    InternalFailure(rt::ErrorResponse<InternalFailure>),
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for ListTopicsError {
    const ERRORS: &'static [rt::ErrorShape] = &[rt::ErrorShape::of::<InternalFailure>()];
    fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
        match i {
            0 => reader.read().map(Self::InternalFailure),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::InternalFailure(error) => visitor.modeled(error),
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}
/// Does nothing.
#[derive(Clone, Copy, Debug)]
pub struct Ping;
impl rt::Operation for Ping {
    type Service = Topics;
    type Input = ();
    type Output = ();
    type Error = PingError;
    const NAME: &'static str = "Ping";
    const TRAITS: &'static [rt::OperationTrait] = &[
        rt::OperationTrait::NoInput,
        rt::OperationTrait::NoOutput,
    ];
}
/// Why [`Ping`] failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum PingError {
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for PingError {
    const ERRORS: &'static [rt::ErrorShape] = &[];
    fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
        let _ = i;
        Ok(Self::Unmodeled(reader.metadata()))
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTopicInput {
    pub name: String,
    pub attributes: Option<std::collections::BTreeMap<String, String>>,
    pub tags: Option<Vec<Tag>>,
    /// Who gets what.
    pub rule: Option<Rule>,
    pub client_token: Option<String>,
}
impl CreateTopicInput {
    /// A value with its required members.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            attributes: None,
            tags: None,
            rule: None,
            client_token: None,
        }
    }
    /// Sets `attributes`.
    #[must_use]
    pub fn attributes(
        mut self,
        attributes: std::collections::BTreeMap<String, String>,
    ) -> Self {
        self.attributes = Some(attributes);
        self
    }
    /// Sets `tags`.
    #[must_use]
    pub fn tags(mut self, tags: Vec<Tag>) -> Self {
        self.tags = Some(tags);
        self
    }
    /// Sets `rule`.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rule = Some(rule);
        self
    }
    /// Sets `client_token`.
    #[must_use]
    pub fn client_token(mut self, client_token: impl Into<String>) -> Self {
        self.client_token = Some(client_token.into());
        self
    }
}
impl rt::Empty for CreateTopicInput {
    fn empty() -> Self {
        Self {
            name: rt::Empty::empty(),
            attributes: None,
            tags: None,
            rule: None,
            client_token: None,
        }
    }
}
impl rt::Structure for CreateTopicInput {
    const ID: &'static str = "example.topics#CreateTopicInput";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::required("Name"),
        rt::Member::new("Attributes")
            .with(
                &[
                    rt::Trait::Key(
                        &rt::Member::new("key").with(&[rt::Trait::XmlName("Name")]),
                    ),
                    rt::Trait::Value(
                        &rt::Member::new("value").with(&[rt::Trait::XmlName("Value")]),
                    ),
                ],
            ),
        rt::Member::new("Tags")
            .with(&[rt::Trait::XmlName("Tag"), rt::Trait::XmlFlattened]),
        rt::Member::new("Rule"),
        rt::Member::new("ClientToken").with(&[rt::Trait::IdempotencyToken]),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.member(&Self::MEMBERS[0], &self.name)?;
        s.optional(&Self::MEMBERS[1], &self.attributes)?;
        s.optional(&Self::MEMBERS[2], &self.tags)?;
        s.optional(&Self::MEMBERS[3], &self.rule)?;
        s.optional(&Self::MEMBERS[4], &self.client_token)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.name),
            1 => d.read(&mut self.attributes),
            2 => d.read(&mut self.tags),
            3 => d.read(&mut self.rule),
            4 => d.read(&mut self.client_token),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateTopicOutput {
    pub topic_arn: Option<String>,
}
impl rt::Structure for CreateTopicOutput {
    const ID: &'static str = "example.topics#CreateTopicOutput";
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("TopicArn")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.topic_arn)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.topic_arn),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InternalFailure {}
impl rt::Structure for InternalFailure {
    const ID: &'static str = "example.topics#InternalFailure";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Server)];
    const MEMBERS: &'static [rt::Member] = &[];
    fn write_members<S: rt::StructSerializer>(&self, _: &mut S) -> rt::Written<S> {
        Ok(())
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, _: usize, d: D) -> rt::Read<D> {
        d.skip()
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListTopicsInput {
    pub next_token: Option<String>,
    pub max_results: Option<i32>,
}
impl ListTopicsInput {
    /// Sets `next_token`.
    #[must_use]
    pub fn next_token(mut self, next_token: impl Into<String>) -> Self {
        self.next_token = Some(next_token.into());
        self
    }
    /// Sets `max_results`.
    #[must_use]
    pub fn max_results(mut self, max_results: i32) -> Self {
        self.max_results = Some(max_results);
        self
    }
}
impl rt::Structure for ListTopicsInput {
    const ID: &'static str = "example.topics#ListTopicsInput";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("NextToken"),
        rt::Member::new("MaxResults"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.next_token)?;
        s.optional(&Self::MEMBERS[1], &self.max_results)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.next_token),
            1 => d.read(&mut self.max_results),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ListTopicsOutput {
    pub topics: Vec<Topic>,
    pub next_token: Option<String>,
}
impl ListTopicsOutput {
    /// A value with its required members.
    #[must_use]
    pub fn new(topics: Vec<Topic>) -> Self {
        Self { topics, next_token: None }
    }
}
impl rt::Empty for ListTopicsOutput {
    fn empty() -> Self {
        Self {
            topics: rt::Empty::empty(),
            next_token: None,
        }
    }
}
impl rt::Structure for ListTopicsOutput {
    const ID: &'static str = "example.topics#ListTopicsOutput";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::required("Topics"),
        rt::Member::new("NextToken"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.member(&Self::MEMBERS[0], &self.topics)?;
        s.optional(&Self::MEMBERS[1], &self.next_token)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.topics),
            1 => d.read(&mut self.next_token),
            _ => d.skip(),
        }
    }
}
/// Who gets what.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    Everyone,
    Groups(Vec<String>),
    /// A member this version of the model does not know.
    UnknownMember {
        /// Its name on the wire.
        name: String,
        /// Its value.
        value: rt::Document,
    },
}
impl rt::Empty for Rule {
    fn empty() -> Self {
        Self::UnknownMember {
            name: String::new(),
            value: rt::Document::Null,
        }
    }
}
impl rt::Structure for Rule {
    const ID: &'static str = "example.topics#Rule";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("Everyone"),
        rt::Member::new("Groups")
            .with(
                &[
                    rt::Trait::Element(
                        &rt::Member::new("member").with(&[rt::Trait::XmlName("Group")]),
                    ),
                ],
            ),
    ];
    const IS_UNION: bool = true;
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        match self {
            Self::Everyone => s.member(&Self::MEMBERS[0], &()),
            Self::Groups(value) => s.member(&Self::MEMBERS[1], value),
            Self::UnknownMember { name, value } => s.unknown(name, value),
        }
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        *self = match i {
            0 => {
                d.read(&mut ())?;
                Self::Everyone
            }
            1 => Self::Groups(d.value()?),
            _ => return d.skip(),
        };
        Ok(())
    }
    fn read_unknown<D: rt::ShapeDeserializer>(
        &mut self,
        name: &str,
        d: D,
    ) -> rt::Read<D> {
        *self = Self::UnknownMember {
            name: name.to_owned(),
            value: d.document()?,
        };
        Ok(())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    pub key: String,
    pub value: Option<String>,
}
impl Tag {
    /// A value with its required members.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }
    /// Sets `value`.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}
impl rt::Empty for Tag {
    fn empty() -> Self {
        Self {
            key: rt::Empty::empty(),
            value: None,
        }
    }
}
impl rt::Structure for Tag {
    const ID: &'static str = "example.topics#Tag";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::required("Key"),
        rt::Member::new("Value"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.member(&Self::MEMBERS[0], &self.key)?;
        s.optional(&Self::MEMBERS[1], &self.value)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.key),
            1 => d.read(&mut self.value),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    pub topic_arn: String,
    pub created: Option<rt::Timestamp>,
    pub attributes: Option<std::collections::BTreeMap<String, String>>,
}
impl Topic {
    /// A value with its required members.
    #[must_use]
    pub fn new(topic_arn: impl Into<String>) -> Self {
        Self {
            topic_arn: topic_arn.into(),
            created: None,
            attributes: None,
        }
    }
}
impl rt::Empty for Topic {
    fn empty() -> Self {
        Self {
            topic_arn: rt::Empty::empty(),
            created: None,
            attributes: None,
        }
    }
}
impl rt::Structure for Topic {
    const ID: &'static str = "example.topics#Topic";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::required("TopicArn"),
        rt::Member::new("Created"),
        rt::Member::new("Attributes")
            .with(
                &[
                    rt::Trait::Key(
                        &rt::Member::new("key").with(&[rt::Trait::XmlName("Name")]),
                    ),
                    rt::Trait::Value(
                        &rt::Member::new("value").with(&[rt::Trait::XmlName("Value")]),
                    ),
                ],
            ),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.member(&Self::MEMBERS[0], &self.topic_arn)?;
        s.optional(&Self::MEMBERS[1], &self.created)?;
        s.optional(&Self::MEMBERS[2], &self.attributes)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.topic_arn),
            1 => d.read(&mut self.created),
            2 => d.read(&mut self.attributes),
            _ => d.skip(),
        }
    }
}
/// There are too many topics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicLimitExceeded {
    pub message: Option<String>,
    pub limit: Option<i32>,
}
impl rt::Structure for TopicLimitExceeded {
    const ID: &'static str = "example.topics#TopicLimitExceeded";
    const TRAITS: &'static [rt::Trait] = &[
        rt::Trait::Error(rt::Fault::Client),
        rt::Trait::AwsQueryError("TopicLimit", 403),
    ];
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("Message"),
        rt::Member::new("Limit"),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)?;
        s.optional(&Self::MEMBERS[1], &self.limit)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            1 => d.read(&mut self.limit),
            _ => d.skip(),
        }
    }
}
rt::operation_error!(CreateTopicError, ListTopicsError, PingError);
rt::empty_by_default!(
    CreateTopicOutput, InternalFailure, ListTopicsInput, TopicLimitExceeded
);
rt::serde!(
    CreateTopicInput, CreateTopicOutput, InternalFailure, ListTopicsInput,
    ListTopicsOutput, Rule, Tag, Topic, TopicLimitExceeded
);
