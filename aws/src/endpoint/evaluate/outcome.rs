//! The results of rules: endpoints and errors.

use std::borrow::Cow;

use http::{HeaderMap, HeaderValue, Uri};
use smithereens::Document;

use super::super::error::EndpointError;
use super::super::expression::{
    AuthSchemeTemplate, EndpointTemplate, Expression, PropertyTemplate,
};
use super::super::resolved::{AuthScheme, Endpoint};
use super::super::url::Url;
use super::{Interpreter, NoValue, too_long};

impl<'a> Interpreter<'a> {
    pub(super) fn endpoint(
        &self,
        template: &'a EndpointTemplate,
    ) -> Result<Endpoint, EndpointError> {
        let schemes = template.auth_schemes.iter().map(|scheme| self.auth_scheme(scheme));
        let properties = (template.properties.iter())
            .map(|(name, property)| Ok((name.clone(), self.property(property)?)));
        Ok(Endpoint {
            url: self.url(&template.url)?,
            headers: self.headers(template)?,
            auth_schemes: schemes.collect::<Result<_, _>>()?,
            properties: properties.collect::<Result<_, EndpointError>>()?,
        })
    }

    /// Makes the error that the rules describe.
    pub(super) fn error(&self, message: &'a Expression) -> EndpointError {
        match self.string(message) {
            Ok(message) => EndpointError::new(&message),
            Err(error) => error,
        }
    }

    fn url(&self, url: &'a Expression) -> Result<Uri, EndpointError> {
        let url = self.string(url)?;
        let is_valid = Url::parse(Cow::Borrowed(&url)).is_some();
        Uri::try_from(&url).ok().filter(|_| is_valid).ok_or_else(|| {
            let message = format!(
                "expected an http or https URL without user, query and fragment as the endpoint, found `{url}`"
            );
            EndpointError::new(&message)
        })
    }

    fn headers(&self, template: &'a EndpointTemplate) -> Result<HeaderMap, EndpointError> {
        let mut headers = HeaderMap::with_capacity(template.headers.len());
        for (name, values) in &template.headers {
            for value in values {
                let value = HeaderValue::try_from(self.string(value)?).map_err(|_| {
                    let message = format!(
                        "expected a value for the header `{name}`, found control characters"
                    );
                    EndpointError::new(&message)
                })?;
                headers.append(name, value);
            }
        }
        Ok(headers)
    }

    fn auth_scheme(&self, template: &'a AuthSchemeTemplate) -> Result<AuthScheme, EndpointError> {
        let optional =
            |text: &'a Option<Expression>| text.as_ref().map(|text| self.string(text)).transpose();
        let regions = template.signing_region_set.iter().map(|region| self.string(region));
        Ok(AuthScheme {
            name: self.string(&template.name)?,
            signing_name: optional(&template.signing_name)?,
            signing_region: optional(&template.signing_region)?,
            signing_region_set: regions.collect::<Result<_, _>>()?,
            disable_double_encoding: template.disable_double_encoding,
            disable_normalize_path: template.disable_normalize_path,
        })
    }

    fn property(&self, template: &'a PropertyTemplate) -> Result<Document, EndpointError> {
        Ok(match template {
            PropertyTemplate::Text(text) => Document::String(self.string(text)?),
            PropertyTemplate::Array(elements) => {
                let elements = elements.iter().map(|element| self.property(element));
                Document::Array(elements.collect::<Result<_, _>>()?)
            }
            PropertyTemplate::Object(members) => {
                let members = (members.iter())
                    .map(|(name, member)| Ok((name.clone(), self.property(member)?)));
                Document::Object(members.collect::<Result<_, EndpointError>>()?)
            }
            PropertyTemplate::Literal(value) => value.clone(),
        })
    }

    /// Returns the text of a part of the result, which must have a value.
    fn string(&self, expression: &'a Expression) -> Result<String, EndpointError> {
        match self.text(expression) {
            Ok(text) => Ok(text.into_owned()),
            Err(NoValue::TooLong) => Err(too_long()),
            Err(NoValue::Absent) => Err(EndpointError::new(
                "the endpoint rules use a parameter that has no value: set it",
            )),
        }
    }
}
