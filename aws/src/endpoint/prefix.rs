//! Endpoint rules for services whose model has no rules.

use super::error::RulesError;
use super::host::{SubDomains, is_valid_host_label};
use super::rules::Rules;

/// The rules of an AWS service with one endpoint for each region. The endpoint prefix replaces
/// `PREFIX`.
const REGIONAL_RULES: &str = r##"{
  "version": "1.0",
  "parameters": {
    "Region": {"type": "string", "builtIn": "AWS::Region"},
    "UseFIPS": {"type": "boolean", "builtIn": "AWS::UseFIPS", "required": true, "default": false},
    "UseDualStack": {"type": "boolean", "builtIn": "AWS::UseDualStack", "required": true, "default": false},
    "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint"}
  },
  "rules": [
    {"type": "tree", "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}], "rules": [
      {"type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]}],
       "error": "A custom endpoint and FIPS are set: unset one of them"},
      {"type": "error", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]}],
       "error": "A custom endpoint and dual stack are set: unset one of them"},
      {"type": "endpoint", "conditions": [], "endpoint": {"url": {"ref": "Endpoint"}}}
    ]},
    {"type": "tree", "conditions": [
      {"fn": "isSet", "argv": [{"ref": "Region"}]},
      {"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "Partition"},
      {"fn": "ite", "argv": [{"ref": "UseFIPS"}, "-fips", ""], "assign": "Fips"}
    ], "rules": [
      {"type": "error", "conditions": [
        {"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]},
        {"fn": "not", "argv": [{"fn": "getAttr", "argv": [{"ref": "Partition"}, "supportsFIPS"]}]}
      ], "error": "FIPS is set, but the partition `{Partition#name}` does not support it"},
      {"type": "error", "conditions": [
        {"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]},
        {"fn": "not", "argv": [{"fn": "getAttr", "argv": [{"ref": "Partition"}, "supportsDualStack"]}]}
      ], "error": "Dual stack is set, but the partition `{Partition#name}` does not support it"},
      {"type": "endpoint", "conditions": [{"fn": "booleanEquals", "argv": [{"ref": "UseDualStack"}, true]}],
       "endpoint": {"url": "https://PREFIX{Fips}.{Region}.{Partition#dualStackDnsSuffix}"}},
      {"type": "endpoint", "conditions": [],
       "endpoint": {"url": "https://PREFIX{Fips}.{Region}.{Partition#dnsSuffix}"}}
    ]},
    {"type": "error", "conditions": [], "error": "No region is set: set a region or a custom endpoint"}
  ]
}"##;

impl Rules {
    /// Makes the rules of a service whose model has no rules, but an endpoint prefix (the member
    /// `endpointPrefix` of the trait `aws.api#service`): `https://PREFIX.REGION.SUFFIX`.
    ///
    /// # Errors
    ///
    /// When the prefix is not a valid part of a host name.
    pub fn for_endpoint_prefix(prefix: &str) -> Result<Self, RulesError> {
        if !is_valid_host_label(prefix, SubDomains::Allowed) {
            return Err(RulesError::new(format!("expected the start of a host, found `{prefix}`")));
        }
        Self::parse(&REGIONAL_RULES.replace("PREFIX", prefix))
    }
}
