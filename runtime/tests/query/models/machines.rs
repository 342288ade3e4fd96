use smithereens as rt;
/// Machines for hire.
#[derive(Clone, Copy, Debug)]
pub struct Machines;
impl rt::Service for Machines {
    type Protocol = rt::protocol::Ec2Query;
    const NAME: &'static str = "Machines";
    const VERSION: &'static str = "2031-04-01";
    const XML_NAMESPACE: Option<(&'static str, &'static str)> = Some((
        "https://machines.example/2031-04-01/",
        "",
    ));
}
/// Describes machines.
#[derive(Clone, Copy, Debug)]
pub struct DescribeMachines;
impl rt::Operation for DescribeMachines {
    type Service = Machines;
    type Input = DescribeMachinesRequest;
    type Output = DescribeMachinesResult;
    type Error = DescribeMachinesError;
    const NAME: &'static str = "DescribeMachines";
}
/// Why [`DescribeMachines`] failed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DescribeMachinesError {
    /// No machine has this id.
    MachineNotFound(rt::ErrorResponse<MachineNotFound>),
    /// An error the model does not name.
    Unmodeled(rt::ErrorMetadata),
    /// An answer that could not be decoded.
    Undecodable(rt::ErrorResponse<rt::DecodeError>),
}
impl rt::OperationError for DescribeMachinesError {
    const ERRORS: &'static [rt::ErrorShape] = &[rt::ErrorShape::of::<MachineNotFound>()];
    fn read<R: rt::ErrorReader>(i: usize, reader: R) -> Result<Self, rt::DecodeError> {
        match i {
            0 => reader.read().map(Self::MachineNotFound),
            _ => Ok(Self::Unmodeled(reader.metadata())),
        }
    }
    fn undecodable(error: rt::ErrorResponse<rt::DecodeError>) -> Self {
        Self::Undecodable(error)
    }
    fn visit<'e, V: rt::ErrorVisitor<'e>>(&'e self, visitor: V) -> V::Output {
        match self {
            Self::MachineNotFound(error) => visitor.modeled(error),
            Self::Unmodeled(metadata) => visitor.unmodeled(metadata),
            Self::Undecodable(error) => visitor.undecodable(error),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeMachinesRequest {
    pub machine_ids: Option<Vec<String>>,
    pub filters: Option<Vec<Filter>>,
    pub dry_run: Option<bool>,
    pub since: Option<rt::Timestamp>,
}
impl DescribeMachinesRequest {
    /// Sets `machine_ids`.
    #[must_use]
    pub fn machine_ids(mut self, machine_ids: Vec<String>) -> Self {
        self.machine_ids = Some(machine_ids);
        self
    }
    /// Sets `filters`.
    #[must_use]
    pub fn filters(mut self, filters: Vec<Filter>) -> Self {
        self.filters = Some(filters);
        self
    }
    /// Sets `dry_run`.
    #[must_use]
    pub fn dry_run(mut self, dry_run: bool) -> Self {
        self.dry_run = Some(dry_run);
        self
    }
    /// Sets `since`.
    #[must_use]
    pub fn since(mut self, since: rt::Timestamp) -> Self {
        self.since = Some(since);
        self
    }
}
impl rt::Structure for DescribeMachinesRequest {
    const ID: &'static str = "example.machines#DescribeMachinesRequest";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("MachineIds")
            .with(
                &[
                    rt::Trait::XmlName("MachineId"),
                    rt::Trait::Element(
                        &rt::Member::new("member")
                            .with(&[rt::Trait::XmlName("MachineId")]),
                    ),
                ],
            ),
        rt::Member::new("Filters")
            .with(
                &[
                    rt::Trait::XmlName("Filter"),
                    rt::Trait::Element(
                        &rt::Member::new("member").with(&[rt::Trait::XmlName("Filter")]),
                    ),
                ],
            ),
        rt::Member::new("DryRun")
            .with(&[rt::Trait::XmlName("dryRun"), rt::Trait::Ec2QueryName("DryRun")]),
        rt::Member::new("Since").with(&[rt::Trait::XmlName("since")]),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.machine_ids)?;
        s.optional(&Self::MEMBERS[1], &self.filters)?;
        s.optional(&Self::MEMBERS[2], &self.dry_run)?;
        s.optional(&Self::MEMBERS[3], &self.since)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.machine_ids),
            1 => d.read(&mut self.filters),
            2 => d.read(&mut self.dry_run),
            3 => d.read(&mut self.since),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DescribeMachinesResult {
    pub machines: Option<Vec<Machine>>,
    pub next_token: Option<String>,
}
impl rt::Structure for DescribeMachinesResult {
    const ID: &'static str = "example.machines#DescribeMachinesResult";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("Machines")
            .with(
                &[
                    rt::Trait::XmlName("machineSet"),
                    rt::Trait::Element(
                        &rt::Member::new("member").with(&[rt::Trait::XmlName("item")]),
                    ),
                ],
            ),
        rt::Member::new("NextToken").with(&[rt::Trait::XmlName("nextToken")]),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.machines)?;
        s.optional(&Self::MEMBERS[1], &self.next_token)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.machines),
            1 => d.read(&mut self.next_token),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub name: Option<String>,
    pub values: Option<Vec<String>>,
}
impl Filter {
    /// Sets `name`.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
    /// Sets `values`.
    #[must_use]
    pub fn values(mut self, values: Vec<String>) -> Self {
        self.values = Some(values);
        self
    }
}
impl rt::Structure for Filter {
    const ID: &'static str = "example.machines#Filter";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("Name"),
        rt::Member::new("Values")
            .with(
                &[
                    rt::Trait::XmlName("Value"),
                    rt::Trait::Element(
                        &rt::Member::new("member").with(&[rt::Trait::XmlName("item")]),
                    ),
                ],
            ),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.name)?;
        s.optional(&Self::MEMBERS[1], &self.values)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.name),
            1 => d.read(&mut self.values),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machine {
    pub machine_id: Option<String>,
    pub cores: Option<i32>,
    pub tags: Option<Vec<Tag>>,
}
impl rt::Structure for Machine {
    const ID: &'static str = "example.machines#Machine";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("MachineId").with(&[rt::Trait::XmlName("machineId")]),
        rt::Member::new("Cores").with(&[rt::Trait::XmlName("cores")]),
        rt::Member::new("Tags")
            .with(
                &[
                    rt::Trait::XmlName("tagSet"),
                    rt::Trait::Element(
                        &rt::Member::new("member").with(&[rt::Trait::XmlName("item")]),
                    ),
                ],
            ),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.machine_id)?;
        s.optional(&Self::MEMBERS[1], &self.cores)?;
        s.optional(&Self::MEMBERS[2], &self.tags)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.machine_id),
            1 => d.read(&mut self.cores),
            2 => d.read(&mut self.tags),
            _ => d.skip(),
        }
    }
}
/// No machine has this id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MachineNotFound {
    pub message: Option<String>,
}
impl rt::Structure for MachineNotFound {
    const ID: &'static str = "example.machines#MachineNotFound";
    const TRAITS: &'static [rt::Trait] = &[rt::Trait::Error(rt::Fault::Client)];
    const MEMBERS: &'static [rt::Member] = &[rt::Member::new("Message")];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.message)
    }
    fn read_member<D: rt::ShapeDeserializer>(&mut self, i: usize, d: D) -> rt::Read<D> {
        match i {
            0 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    pub key: Option<String>,
    pub value: Option<String>,
}
impl rt::Structure for Tag {
    const ID: &'static str = "example.machines#Tag";
    const MEMBERS: &'static [rt::Member] = &[
        rt::Member::new("Key").with(&[rt::Trait::XmlName("key")]),
        rt::Member::new("Value").with(&[rt::Trait::XmlName("value")]),
    ];
    fn write_members<S: rt::StructSerializer>(&self, s: &mut S) -> rt::Written<S> {
        s.optional(&Self::MEMBERS[0], &self.key)?;
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
rt::operation_error!(DescribeMachinesError);
rt::empty_by_default!(
    DescribeMachinesRequest, DescribeMachinesResult, Filter, Machine, MachineNotFound,
    Tag
);
rt::serde!(
    DescribeMachinesRequest, DescribeMachinesResult, Filter, Machine, MachineNotFound,
    Tag
);
