//! The parameters of endpoint rules that an operation and its input provide.

/// A value of a parameter of endpoint rules (Smithy 2.0 specification, "Rules engine").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndpointParameter {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A list of strings.
    StringArray(Vec<String>),
}

/// Parameters of endpoint rules by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndpointParameters {
    entries: Vec<(String, EndpointParameter)>,
}

impl EndpointParameters {
    /// Makes a set without parameters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a parameter, or leaves it as it is if `value` is an unset member.
    pub fn set(&mut self, name: &str, value: impl IntoEndpointParameter) {
        let Some(value) = value.into_endpoint_parameter() else { return };
        match self.entries.iter_mut().find(|(other, _)| other == name) {
            Some((_, slot)) => *slot = value,
            None => self.entries.push((name.to_owned(), value)),
        }
    }

    /// Returns the value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&EndpointParameter> {
        self.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Returns names and values, in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &EndpointParameter)> {
        self.entries.iter().map(|(name, value)| (name.as_str(), value))
    }
}

/// A value that can be a parameter of endpoint rules: text, a boolean, a list of texts, a member of
/// an input.
pub trait IntoEndpointParameter {
    /// Returns the parameter; `None` for an unset member.
    fn into_endpoint_parameter(self) -> Option<EndpointParameter>;
}

macro_rules! impl_into_parameter {
    ($($type:ty: |$value:ident| $parameter:expr;)*) => {$(
        impl IntoEndpointParameter for $type {
            fn into_endpoint_parameter(self) -> Option<EndpointParameter> {
                let $value = self;
                Some($parameter)
            }
        }
    )*};
}

impl_into_parameter! {
    EndpointParameter: |value| value;
    bool: |value| EndpointParameter::Boolean(value);
    &bool: |value| EndpointParameter::Boolean(*value);
    &str: |value| EndpointParameter::String(value.to_owned());
    String: |value| EndpointParameter::String(value);
    &String: |value| EndpointParameter::String(value.clone());
    Vec<String>: |value| EndpointParameter::StringArray(value);
    &Vec<String>: |value| EndpointParameter::StringArray(value.clone());
    &[&str]: |value| {
        EndpointParameter::StringArray(value.iter().map(|text| (*text).to_owned()).collect())
    };
}

impl<'v, T> IntoEndpointParameter for &'v Option<T>
where
    &'v T: IntoEndpointParameter,
{
    fn into_endpoint_parameter(self) -> Option<EndpointParameter> {
        self.as_ref()?.into_endpoint_parameter()
    }
}

impl<T: IntoEndpointParameter> IntoEndpointParameter for Option<T> {
    fn into_endpoint_parameter(self) -> Option<EndpointParameter> {
        self?.into_endpoint_parameter()
    }
}
