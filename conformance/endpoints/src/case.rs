//! One endpoint test.

use http::Uri;
use serde_json::{Map, Value, json};
use smithereens::EndpointParameter;
use smithereens_aws::endpoint::{AuthScheme, BuiltIn, Endpoint, Parameters, Partitions, Rules};

/// Runs a test case.
///
/// # Errors
///
/// When the rules give another result than the case expects, or the case has members of another
/// kind than the trait `smithy.rules#endpointTests`.
pub fn run(case: &Value, rules: &Rules, partitions: &Partitions) -> Result<(), String> {
    let parameters = parameters(case, rules)?;
    let found = match rules.resolve(&parameters, partitions) {
        Ok(endpoint) => json!({ "endpoint": describe(&endpoint)? }),
        Err(error) => json!({ "error": error.message() }),
    };
    let wanted = normalize(&case["expect"])?;
    if found == wanted {
        return Ok(());
    }
    Err(format!("expected {wanted}, found {found}"))
}

/// Reads the parameters of a case. Those with a built-in value are set as built-in.
///
/// # Errors
///
/// When a value is neither a boolean, a string nor an array of strings, or the built-in is unknown
/// to the crate.
pub fn parameters(case: &Value, rules: &Rules) -> Result<Parameters, String> {
    let mut parameters = Parameters::new();
    for (name, value) in case["params"].as_object().unwrap_or(&Map::new()) {
        let value = parameter_value(value)?;
        let declared = rules.parameters().iter().find(|parameter| parameter.name == *name);
        match declared.and_then(|parameter| parameter.built_in.as_deref()) {
            Some(built_in) => {
                let known = BuiltIn::ALL.iter().find(|known| known.name() == built_in);
                let known = known.ok_or_else(|| format!("no variant of BuiltIn for {built_in}"))?;
                parameters.set_built_in(*known, value);
            }
            None => {
                parameters.set(name, value);
            }
        }
    }
    Ok(parameters)
}

fn parameter_value(value: &Value) -> Result<EndpointParameter, String> {
    match value {
        Value::Bool(value) => Some(EndpointParameter::Boolean(*value)),
        Value::String(text) => Some(EndpointParameter::String(text.clone())),
        Value::Array(texts) => {
            let texts = texts.iter().map(|text| text.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<_>>>().map(EndpointParameter::StringArray)
        }
        _ => None,
    }
    .ok_or_else(|| format!("expected a boolean, a string or strings, found {value}"))
}

/// Returns an endpoint in the form of the trait `smithy.rules#endpointTests`.
fn describe(endpoint: &Endpoint) -> Result<Value, String> {
    let mut headers = Map::new();
    for name in endpoint.headers.keys() {
        let values = endpoint.headers.get_all(name).iter().map(http::HeaderValue::to_str);
        let values = values.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
        headers.insert(name.to_string(), json!(values));
    }
    let properties =
        serde_json::to_value(&endpoint.properties).map_err(|error| error.to_string())?;
    let Value::Object(mut properties) = properties else { return Err("no object".to_owned()) };
    if !endpoint.auth_schemes.is_empty() {
        let schemes: Vec<Value> = endpoint.auth_schemes.iter().map(describe_scheme).collect();
        properties.insert("authSchemes".to_owned(), schemes.into());
    }
    Ok(json!({ "url": endpoint.url.to_string(), "headers": headers, "properties": properties }))
}

/// Returns a scheme without members that have the default value.
fn describe_scheme(scheme: &AuthScheme) -> Value {
    let mut members = Map::new();
    members.insert("name".to_owned(), json!(scheme.name));
    let texts = [("signingName", &scheme.signing_name), ("signingRegion", &scheme.signing_region)];
    for (name, text) in texts {
        if let Some(text) = text {
            members.insert(name.to_owned(), json!(text));
        }
    }
    if !scheme.signing_region_set.is_empty() {
        members.insert("signingRegionSet".to_owned(), json!(scheme.signing_region_set));
    }
    let flags = [
        ("disableDoubleEncoding", scheme.disable_double_encoding),
        ("disableNormalizePath", scheme.disable_normalize_path),
    ];
    for (name, _) in flags.into_iter().filter(|(_, value)| *value) {
        members.insert(name.to_owned(), json!(true));
    }
    members.into()
}

/// Returns the expectation of a case in the form of [`describe`]: with all members, without default
/// values, and the URL as `http` prints it (a path that is empty becomes `/`).
fn normalize(expect: &Value) -> Result<Value, String> {
    let Some(endpoint) = expect.get("endpoint") else { return Ok(expect.clone()) };
    let url = endpoint["url"].as_str().ok_or("expected a URL")?;
    let url: Uri = url.parse().map_err(|error| format!("{url}: {error}"))?;
    let mut properties = endpoint.get("properties").cloned().unwrap_or_else(|| json!({}));
    for scheme in properties["authSchemes"].as_array_mut().into_iter().flatten() {
        let members = scheme.as_object_mut().ok_or("expected an object")?;
        members.retain(|_, value| *value != json!(false));
    }
    if let Value::Object(members) = &mut properties {
        members
            .retain(|name, value| name != "authSchemes" || *value != json!([]) && !value.is_null());
    }
    let headers = endpoint.get("headers").cloned().unwrap_or_else(|| json!({}));
    Ok(json!({
        "endpoint": { "url": url.to_string(), "headers": headers, "properties": properties }
    }))
}
