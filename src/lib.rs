//! Amazon ECS [`UpdateContainerAgent`]: its types, serializers and deserializers, generated from
//! `model/update-container-agent.json` when this crate is built.
//!
//! ```
//! use smithereens::Operation;
//! use update_container_agent::{UpdateContainerAgent, UpdateContainerAgentRequest};
//!
//! let input = UpdateContainerAgentRequest::new("53ac7152-dcd1-4102-81f5-208962864132").cluster("MyCluster");
//! let request: http::Request<Vec<u8>> = UpdateContainerAgent::encode_request(&input)?;
//! assert_eq!(request.headers()["x-amz-target"], "AmazonEC2ContainerServiceV20141113.UpdateContainerAgent");
//!
//! let response = http::Response::new(br#"{"containerInstance":{"agentUpdateStatus":"PENDING"}}"#);
//! let output = UpdateContainerAgent::decode_response(&response)?;
//! let instance = output.container_instance.expect("the response has the instance");
//! assert_eq!(instance.agent_update_status.expect("the instance has a status").as_str(), "PENDING");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

smithereens::include_service!("update_container_agent");

/// Compiles the calls in README.md.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Compiles the calls in docs/generate.md.
#[cfg(doctest)]
#[doc = include_str!("../docs/generate.md")]
struct GeneratePage;
