//! The endpoint of a call: the rules of its service, and their parameters.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use smithereens::{Operation, Service};

use crate::config::Config;
use crate::endpoint::{
    BuiltIn, Endpoint, EndpointError, Parameters, Partitions, Rules, RulesError,
};

/// The parsed rules of the services that a client has called.
#[derive(Default)]
pub(crate) struct RulesCache {
    /// The keys are the addresses and lengths of the texts, which are constants.
    rules: Mutex<BTreeMap<(usize, usize), Arc<Rules>>>,
}

impl RulesCache {
    fn rules_of<S: Service>(&self) -> Result<Arc<Rules>, RulesError> {
        let text =
            if S::ENDPOINT_RULES.is_empty() { S::ENDPOINT_PREFIX } else { S::ENDPOINT_RULES };
        let mut known = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (text.as_ptr().addr(), text.len());
        if let Some(rules) = known.get(&key) {
            return Ok(Arc::clone(rules));
        }
        let rules = Arc::new(if S::ENDPOINT_RULES.is_empty() {
            Rules::for_endpoint_prefix(text)?
        } else {
            Rules::parse(text)?
        });
        known.insert(key, Arc::clone(&rules));
        Ok(rules)
    }
}

impl fmt::Debug for RulesCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RulesCache").finish_non_exhaustive()
    }
}

/// Resolves the endpoint of a call. `account` is the account of the credentials, if it is known.
pub(crate) fn resolve<O: Operation>(
    input: &O::Input,
    account: Option<&str>,
    config: &Config,
) -> Result<Endpoint, EndpointError> {
    let rules = config.rules.rules_of::<O::Service>()?;
    let mut parameters = Parameters::new();
    if let Some(region) = &config.region {
        parameters.set_built_in(BuiltIn::Region, region.as_str());
    }
    if let Some(endpoint) = config.endpoint_of::<O::Service>() {
        parameters.set_built_in(BuiltIn::Endpoint, endpoint.trim_end_matches('/'));
    }
    if let Some(account) = account {
        parameters.set_built_in(BuiltIn::AccountId, account);
    }
    parameters.set_built_in(BuiltIn::AccountIdEndpointMode, "preferred");
    parameters.set_built_in(BuiltIn::UseFips, config.fips);
    parameters.set_built_in(BuiltIn::UseDualStack, config.dual_stack);
    // What the operation and its input say is preferred to the configuration.
    for source in [&config.parameters, &O::endpoint_parameters(input)] {
        for (name, value) in source.iter() {
            // A setting for another service, or a model that has parameters without rules.
            if rules.parameters().iter().any(|parameter| parameter.name == name) {
                parameters.set(name, value.clone());
            }
        }
    }
    rules.resolve(&parameters, Partitions::built_in())
}
