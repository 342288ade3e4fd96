//! The parameters of rules: their declarations, and the values that a caller sets.

use smithereens::{EndpointParameter, EndpointParameters, IntoEndpointParameter};

/// The values of parameters. Unset parameters have the default of the rules, or no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    named: EndpointParameters,
    built_in: Vec<(BuiltIn, EndpointParameter)>,
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
    /// The name of the built-in value, for example `AWS::Region`. If this crate does not know the
    /// name, no [`BuiltIn`] has it.
    pub built_in: Option<String>,
    /// The value if none is set.
    pub default: Option<EndpointParameter>,
    /// Whether resolution fails if there is neither a value nor a default.
    pub required: bool,
}

impl Parameters {
    /// Makes a set of parameters without values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the parameter that the rules call `name`, unless `value` is an unset member. This value
    /// has precedence over that of a built-in.
    pub fn set(&mut self, name: &str, value: impl IntoEndpointParameter) -> &mut Self {
        self.named.set(name, value);
        self
    }

    /// Sets the value of the parameter with this built-in, if the rules declare one.
    pub fn set_built_in(
        &mut self,
        built_in: BuiltIn,
        value: impl IntoEndpointParameter,
    ) -> &mut Self {
        let Some(value) = value.into_endpoint_parameter() else { return self };
        match self.built_in.iter_mut().find(|(known, _)| *known == built_in) {
            Some((_, old)) => *old = value,
            None => self.built_in.push((built_in, value)),
        }
        self
    }

    /// Returns the value that the caller set for a parameter.
    pub(super) fn get(&self, parameter: &Parameter) -> Option<&EndpointParameter> {
        if let Some(value) = self.named.get(&parameter.name) {
            return Some(value);
        }
        let wanted = parameter.built_in.as_deref()?;
        let (_, value) = self.built_in.iter().find(|(built_in, _)| built_in.name() == wanted)?;
        Some(value)
    }

    /// Returns the names that the caller set.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|(name, _)| name)
    }
}

impl ParameterType {
    /// Returns the type of a value.
    pub(super) fn of(value: &EndpointParameter) -> Self {
        match value {
            EndpointParameter::String(_) => Self::String,
            EndpointParameter::Boolean(_) => Self::Boolean,
            EndpointParameter::StringArray(_) => Self::StringArray,
        }
    }

    /// Returns the type in words, for messages.
    pub(super) fn description(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Boolean => "a boolean",
            Self::StringArray => "an array of strings",
        }
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
    /// Whether to use endpoints with the account in the host: `preferred`, `disabled` or
    /// `required`.
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
