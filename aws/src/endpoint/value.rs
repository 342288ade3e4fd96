//! The values that expressions have while rules are evaluated.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use smithereens::EndpointParameter;

use super::arn::Arn;
use super::partitions::Partition;
use super::url::Url;

/// A value. Text is borrowed from the parameters, the rules or the partitions where possible.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Boolean(bool),
    Texts(Rc<[Cow<'a, str>]>),
    Partition(&'a Partition),
    Url(Url<'a>),
    Arn(Arn<'a>),
}

impl<'a> Value<'a> {
    pub(super) fn borrowed(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a EndpointParameter> for Value<'a> {
    fn from(value: &'a EndpointParameter) -> Self {
        match value {
            EndpointParameter::String(text) => Self::borrowed(text),
            EndpointParameter::Boolean(value) => Self::Boolean(*value),
            EndpointParameter::StringArray(texts) => {
                Self::Texts(texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect())
            }
        }
    }
}

/// Returns a part of a text, without a copy if the text is borrowed. The range is on boundaries of
/// characters.
pub(super) fn slice<'a>(text: &Cow<'a, str>, range: Range<usize>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
        Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
    }
}
