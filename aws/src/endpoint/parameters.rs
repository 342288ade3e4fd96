//! The parameters of rules: their declarations, and the values that a caller sets.

use std::borrow::Cow;

/// The values of parameters. Unset parameters have the default of the rules, or no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    named: Vec<(Cow<'static, str>, ParameterValue)>,
    built_in: Vec<(BuiltIn, ParameterValue)>,
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// Text.
    String(String),
    /// True or false.
    Boolean(bool),
    /// A list of texts.
    StringArray(Vec<String>),
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterType {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// A list of texts.
    StringArray,
}

/// A parameter that the rules of a service declare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name that the rules use.
    pub name: String,
    /// The type of its values.
    pub parameter_type: ParameterType,
    /// The name of the built-in value, for example `AWS::Region`. It is no [`BuiltIn`] if this crate does not know it.
    pub built_in: Option<String>,
    /// The value if none is set.
    pub default: Option<ParameterValue>,
    /// Whether resolution fails if there is neither a value nor a default.
    pub required: bool,
}

impl Parameters {
    /// Makes a set of parameters without values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the parameter that the rules call `name`. This value has precedence over that of a built-in.
    pub fn set(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<ParameterValue>,
    ) -> &mut Self {
        put(&mut self.named, name.into(), value.into());
        self
    }

    /// Sets the value of the parameter with this built-in, if the rules declare one.
    pub fn set_built_in(
        &mut self,
        built_in: BuiltIn,
        value: impl Into<ParameterValue>,
    ) -> &mut Self {
        put(&mut self.built_in, built_in, value.into());
        self
    }

    /// Returns the value that the caller set for a parameter.
    pub(super) fn get(&self, parameter: &Parameter) -> Option<&ParameterValue> {
        let named = self.named.iter().find(|(name, _)| *name == parameter.name);
        if let Some((_, value)) = named {
            return Some(value);
        }
        let wanted = parameter.built_in.as_deref()?;
        let (_, value) = self.built_in.iter().find(|(built_in, _)| built_in.name() == wanted)?;
        Some(value)
    }

    /// Returns the names that the caller set.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|(name, _)| name.as_ref())
    }
}

fn put<K: PartialEq>(entries: &mut Vec<(K, ParameterValue)>, key: K, value: ParameterValue) {
    match entries.iter_mut().find(|(known, _)| *known == key) {
        Some((_, old)) => *old = value,
        None => entries.push((key, value)),
    }
}

impl ParameterValue {
    pub(super) fn parameter_type(&self) -> ParameterType {
        match self {
            Self::String(_) => ParameterType::String,
            Self::Boolean(_) => ParameterType::Boolean,
            Self::StringArray(_) => ParameterType::StringArray,
        }
    }
}

impl ParameterType {
    /// Returns the type in words, for messages.
    pub(super) fn description(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::StringArray => "an array of strings",
        }
    }
}

impl From<&str> for ParameterValue {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

impl From<String> for ParameterValue {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl From<bool> for ParameterValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<Vec<String>> for ParameterValue {
    fn from(value: Vec<String>) -> Self {
        Self::StringArray(value)
    }
}

macro_rules! built_ins {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)*) => {
        /// A value of the client's configuration that the rules of many services use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum BuiltIn {
            $($(#[$doc])* $variant,)*
        }

        impl BuiltIn {
            /// All built-ins that this crate knows.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Returns the name in Smithy models, for example `AWS::Region`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

built_ins! {
    /// The region, a string.
    Region = "AWS::Region";
    /// Whether to use endpoints that comply with FIPS 140, a boolean.
    UseFips = "AWS::UseFIPS";
    /// Whether to use endpoints with IPv6 and IPv4, a boolean.
    UseDualStack = "AWS::UseDualStack";
    /// The URL of a custom endpoint, a string.
    Endpoint = "SDK::Endpoint";
    /// The account of the credentials, a string.
    AccountId = "AWS::Auth::AccountId";
    /// Whether to use endpoints with the account in the host: `preferred`, `disabled` or `required`.
    AccountIdEndpointMode = "AWS::Auth::AccountIdEndpointMode";
    /// The scope of the credentials, a string.
    CredentialScope = "AWS::Auth::CredentialScope";
    /// Whether to name buckets in the path, a boolean.
    S3ForcePathStyle = "AWS::S3::ForcePathStyle";
    /// Whether to use S3 Transfer Acceleration, a boolean.
    S3Accelerate = "AWS::S3::Accelerate";
    /// Whether `us-east-1` means the global endpoint of S3, a boolean.
    S3UseGlobalEndpoint = "AWS::S3::UseGlobalEndpoint";
    /// Whether Multi-Region Access Points of S3 are an error, a boolean.
    S3DisableMultiRegionAccessPoints = "AWS::S3::DisableMultiRegionAccessPoints";
    /// Whether the region of an ARN replaces the client's region in S3, a boolean.
    S3UseArnRegion = "AWS::S3::UseArnRegion";
    /// Whether the region of an ARN replaces the client's region in S3 Control, a boolean.
    S3ControlUseArnRegion = "AWS::S3Control::UseArnRegion";
    /// Whether some old regions mean the global endpoint of STS, a boolean.
    StsUseGlobalEndpoint = "AWS::STS::UseGlobalEndpoint";
}
