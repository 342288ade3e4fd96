//! Endpoints and errors, the results of rules.

use http::HeaderName;
use smithereens::Document;

use super::super::error::RulesError;
use super::super::expression::{
    AuthSchemeTemplate, EndpointTemplate, Outcome, PropertyTemplate, Type,
};
use super::arguments::{read_texts, read_typed};
use super::scope::Scope;
use super::template::read_template;
use super::{boolean, elements, member, members, optional_member, string};

/// The property with the authentication schemes.
const AUTH_SCHEMES: &str = "authSchemes";

/// Reads an object whose `type` is `endpoint` or `error`.
pub(super) fn read_outcome(document: &Document, scope: &Scope) -> Result<Outcome, RulesError> {
    match member(document, "type", string)? {
        "endpoint" => member(document, "endpoint", |endpoint| {
            Ok(Outcome::Endpoint(read_endpoint(endpoint, scope)?))
        }),
        "error" => member(document, "error", |error| {
            Ok(Outcome::Error(read_typed(error, Type::Text, scope)?))
        }),
        other => {
            let message = format!("expected `endpoint`, `error` or `tree`, found `{other}`");
            Err(RulesError::new(message).in_member("type"))
        }
    }
}

fn read_endpoint(document: &Document, scope: &Scope) -> Result<EndpointTemplate, RulesError> {
    let url = member(document, "url", |url| read_typed(url, Type::Text, scope))?;
    let headers = optional_member(document, "headers", |headers| {
        members(headers, |name, values| Ok((read_header_name(name)?, read_texts(values, scope)?)))
    })?;
    let auth_schemes = optional_member(document, "properties", |properties| {
        optional_member(properties, AUTH_SCHEMES, |schemes| {
            elements(schemes, |scheme| read_auth_scheme(scheme, scope))
        })
    })?;
    let properties =
        optional_member(document, "properties", |properties| read_properties(properties, scope))?;
    Ok(EndpointTemplate {
        url,
        headers: headers.unwrap_or_default(),
        auth_schemes: auth_schemes.flatten().unwrap_or_default(),
        properties: properties.unwrap_or_default(),
    })
}

fn read_header_name(name: &str) -> Result<HeaderName, RulesError> {
    name.parse().map_err(|_| RulesError::new("expected the name of a header"))
}

/// Reads an authentication scheme. Further members are left out: schemes that this crate knows have
/// none.
fn read_auth_scheme(document: &Document, scope: &Scope) -> Result<AuthSchemeTemplate, RulesError> {
    let text = |value| read_typed(value, Type::Text, scope);
    let regions = optional_member(document, "signingRegionSet", |set| read_texts(set, scope))?;
    let double = optional_member(document, "disableDoubleEncoding", boolean)?;
    let normalize = optional_member(document, "disableNormalizePath", boolean)?;
    Ok(AuthSchemeTemplate {
        name: member(document, "name", text)?,
        signing_name: optional_member(document, "signingName", text)?,
        signing_region: optional_member(document, "signingRegion", text)?,
        signing_region_set: regions.unwrap_or_default(),
        disable_double_encoding: double.unwrap_or(false),
        disable_normalize_path: normalize.unwrap_or(false),
    })
}

/// Reads the properties other than the authentication schemes.
fn read_properties(
    document: &Document,
    scope: &Scope,
) -> Result<Vec<(String, PropertyTemplate)>, RulesError> {
    let entries = document.as_object().into_iter().flatten();
    (entries.filter(|(name, _)| *name != AUTH_SCHEMES))
        .map(|(name, value)| {
            let property = read_property(value, scope).map_err(|error| error.in_member(name))?;
            Ok((name.clone(), property))
        })
        .collect()
}

fn read_property(document: &Document, scope: &Scope) -> Result<PropertyTemplate, RulesError> {
    Ok(match document {
        Document::String(text) => PropertyTemplate::Text(read_template(text, scope)?),
        Document::Array(_) => {
            PropertyTemplate::Array(elements(document, |element| read_property(element, scope))?)
        }
        Document::Object(_) => PropertyTemplate::Object(members(document, |name, value| {
            Ok((name.to_owned(), read_property(value, scope)?))
        })?),
        Document::Null | Document::Boolean(_) | Document::Number(_) => {
            PropertyTemplate::Literal(document.clone())
        }
    })
}
