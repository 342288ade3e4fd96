//! Endpoint resolution: from the rules of a service model, the region and other parameters to the
//! URL and the authentication schemes of a request.
//!
//! [`Rules`] holds the rules of a service: the JSON value of the trait `smithy.rules#endpointBdd`
//! (a binary decision diagram) or `smithy.rules#endpointRuleSet` (a tree). Both have the same
//! functions, templates and results, and one interpreter evaluates both. [`Partitions`] holds the
//! data about AWS's partitions that the rules use.
//!
//! ```
//! use smithereens_aws::endpoint::{BuiltIn, Parameters, Partitions, Rules};
//!
//! let rules = Rules::for_endpoint_prefix("ecs")?; // The rules of a model: `Rules::parse(json)`.
//! let mut parameters = Parameters::new();
//! parameters.set_built_in(BuiltIn::Region, "eu-central-1").set_built_in(BuiltIn::UseFips, true);
//! let endpoint = rules.resolve(&parameters, Partitions::built_in())?;
//! assert_eq!(endpoint.url, "https://ecs-fips.eu-central-1.amazonaws.com");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here does I/O. The specification is the page "Rules engine" of Smithy 2.0.

mod arn;
mod bdd;
mod error;
mod evaluate;
mod expression;
mod host;
mod parameters;
mod partitions;
mod prefix;
mod read;
mod resolved;
mod rules;
mod uri_encode;
mod url;
mod value;

pub use error::{EndpointError, RulesError};
pub use parameters::{BuiltIn, Parameter, ParameterType, Parameters};
pub use partitions::{Partition, Partitions};
pub use resolved::{AuthScheme, Endpoint};
pub use rules::Rules;
