//! The objects of botocore's `service-2.json`. The format is defined by its implementation, the
//! Python module `botocore.model`.

use serde::Deserialize;

use crate::load::json::{Field, Located, Map, Number, Object, ObjectNode, Record, Str};

/// An array of strings.
pub(super) type Strings<'a> = Vec<Located<Str<'a>>>;

/// Fields that several objects have in common.
#[derive(Clone, Copy, Default)]
pub(super) struct Description<'a> {
    pub(super) documentation: Field<'a, Str<'a>>,
    pub(super) documentation_url: Field<'a, Str<'a>>,
    pub(super) deprecated: Field<'a, bool>,
    pub(super) deprecated_message: Field<'a, Str<'a>>,
    pub(super) deprecated_since: Field<'a, Str<'a>>,
    pub(super) sensitive: Field<'a, bool>,
}

/// Defines objects of the format, with the names that messages use. A `described` object also has
/// the fields of [`Description`]. `#[serde(flatten)]` is not used, since it copies values, and a
/// copy has no location.
macro_rules! records {
    ($(#[$meta:meta])* $name:ident = $what:literal { $($fields:tt)* } $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "camelCase", bound(deserialize = "'de: 'a"))]
        pub(super) struct $name<'a> { $($fields)* }

        impl<'a> Record<'a> for $name<'a> {
            const NAME: &'static str = $what;
        }

        records! { $($rest)* }
    };
    ($(#[$meta:meta])* described $name:ident = $what:literal { $($fields:tt)* } $($rest:tt)*) => {
        records! {
            $(#[$meta])*
            $name = $what {
                $($fields)*
                documentation: Field<'a, Str<'a>>,
                documentation_url: Field<'a, Str<'a>>,
                deprecated: Field<'a, bool>,
                deprecated_message: Field<'a, Str<'a>>,
                deprecated_since: Field<'a, Str<'a>>,
                sensitive: Field<'a, bool>,
            }
        }

        impl<'a> $name<'a> {
            pub(super) fn description(&self) -> Description<'a> {
                Description {
                    documentation: self.documentation,
                    documentation_url: self.documentation_url,
                    deprecated: self.deprecated,
                    deprecated_message: self.deprecated_message,
                    deprecated_since: self.deprecated_since,
                    sensitive: self.sensitive,
                }
            }
        }

        records! { $($rest)* }
    };
    () => {};
}

records! {
    /// The document.
    described Document = "document" {
        pub(super) metadata: Field<'a, Metadata<'a>>,
        pub(super) operations: Map<'a, Object<'a, Box<BotocoreOperation<'a>>>>,
        pub(super) shapes: Map<'a, Object<'a, Box<BotocoreShape<'a>>>>,
        pub(super) client_context_params: Field<'a, ObjectNode>,
    }

    /// `metadata` of the document.
    Metadata = "metadata" {
        pub(super) api_version: Field<'a, Str<'a>>,
        pub(super) auth: Field<'a, Strings<'a>>,
        pub(super) aws_query_compatible: Field<'a, ObjectNode>,
        pub(super) query_compatible: Field<'a, ObjectNode>,
        pub(super) endpoint_prefix: Field<'a, Str<'a>>,
        pub(super) json_version: Field<'a, Str<'a>>,
        pub(super) protocol: Field<'a, Str<'a>>,
        pub(super) protocols: Field<'a, Strings<'a>>,
        pub(super) service_abbreviation: Field<'a, Str<'a>>,
        pub(super) service_full_name: Field<'a, Str<'a>>,
        pub(super) service_id: Field<'a, Str<'a>>,
        pub(super) signature_version: Field<'a, Str<'a>>,
        pub(super) signing_name: Field<'a, Str<'a>>,
        pub(super) target_prefix: Field<'a, Str<'a>>,
        pub(super) uid: Field<'a, Str<'a>>,
        pub(super) xml_namespace: Field<'a, Str<'a>>,
    }

    /// A value of `operations`.
    described BotocoreOperation = "operation" {
        pub(super) http: Field<'a, Http<'a>>,
        pub(super) input: Field<'a, Payload<'a>>,
        pub(super) output: Field<'a, Payload<'a>>,
        pub(super) errors: Field<'a, Vec<Located<ErrorRef<'a>>>>,
        pub(super) auth: Field<'a, Strings<'a>>,
        pub(super) authtype: Field<'a, Str<'a>>,
        pub(super) unsigned_payload: Field<'a, bool>,
        pub(super) endpoint: Field<'a, Endpoint<'a>>,
        pub(super) endpointdiscovery: Field<'a, EndpointDiscovery<'a>>,
        pub(super) endpointoperation: Field<'a, bool>,
        pub(super) http_checksum: Field<'a, ObjectNode>,
        pub(super) http_checksum_required: Field<'a, bool>,
        pub(super) idempotent: Field<'a, bool>,
        pub(super) readonly: Field<'a, bool>,
        pub(super) requestcompression: Field<'a, ObjectNode>,
        pub(super) static_context_params: Field<'a, ObjectNode>,
        pub(super) operation_context_params: Field<'a, ObjectNode>,
    }

    /// `http` of an operation.
    Http = "http" {
        pub(super) method: Field<'a, Str<'a>>,
        pub(super) request_uri: Field<'a, Str<'a>>,
        pub(super) response_code: Field<'a, Number<'a>>,
    }

    /// `input` or `output` of an operation.
    Payload = "payload" {
        pub(super) shape: Field<'a, Str<'a>>,
        pub(super) location_name: Field<'a, Str<'a>>,
        pub(super) xml_namespace: Field<'a, XmlNamespace<'a>>,
    }

    /// An element of an operation's `errors`.
    ErrorRef = "error reference" {
        pub(super) shape: Field<'a, Str<'a>>,
    }

    /// `endpoint` of an operation.
    Endpoint = "endpoint" {
        pub(super) host_prefix: Field<'a, Str<'a>>,
    }

    /// `endpointdiscovery` of an operation.
    EndpointDiscovery = "endpointdiscovery" {
        pub(super) required: Field<'a, bool>,
    }

    /// A value of `shapes`.
    described BotocoreShape = "shape" {
        pub(super) r#type: Field<'a, Str<'a>>,
        /// Only in structures.
        pub(super) members: Map<'a, Object<'a, Box<ShapeRef<'a>>>>,
        /// Only in structures: the required members.
        pub(super) required: Field<'a, Strings<'a>>,
        /// Only in structures: the member that is the body of the HTTP message.
        pub(super) payload: Field<'a, Str<'a>>,
        /// Only in structures: whether it is a union.
        pub(super) union: Field<'a, bool>,
        /// Only in structures: whether it is a document type.
        pub(super) document: Field<'a, bool>,
        /// Only in structures: whether it is an event stream.
        pub(super) eventstream: Field<'a, bool>,
        pub(super) exception: Field<'a, bool>,
        pub(super) fault: Field<'a, bool>,
        pub(super) error: Field<'a, Error<'a>>,
        pub(super) retryable: Field<'a, Retryable<'a>>,
        /// Only in lists.
        pub(super) member: Field<'a, ShapeRef<'a>>,
        /// Only in maps.
        pub(super) key: Field<'a, ShapeRef<'a>>,
        /// Only in maps.
        pub(super) value: Field<'a, ShapeRef<'a>>,
        /// Only in lists and maps.
        pub(super) sparse: Field<'a, bool>,
        /// Only in lists and maps.
        pub(super) flattened: Field<'a, bool>,
        /// Only in strings.
        pub(super) r#enum: Field<'a, Strings<'a>>,
        pub(super) pattern: Field<'a, Str<'a>>,
        pub(super) min: Field<'a, Number<'a>>,
        pub(super) max: Field<'a, Number<'a>>,
        pub(super) timestamp_format: Field<'a, Str<'a>>,
        pub(super) r#box: Field<'a, bool>,
        pub(super) jsonvalue: Field<'a, bool>,
        pub(super) streaming: Field<'a, bool>,
        pub(super) requires_length: Field<'a, bool>,
        pub(super) location_name: Field<'a, Str<'a>>,
        pub(super) xml_namespace: Field<'a, XmlNamespace<'a>>,
    }

    /// `error` of a shape.
    Error = "error" {
        pub(super) http_status_code: Field<'a, Number<'a>>,
        pub(super) code: Field<'a, Str<'a>>,
        pub(super) fault: Field<'a, bool>,
    }

    /// `retryable` of a shape.
    Retryable = "retryable" {
        pub(super) throttling: Field<'a, bool>,
    }

    /// A value of `members`, or `member`, `key` or `value` of a shape: a reference to another
    /// shape, with properties of this reference.
    described ShapeRef = "shape reference" {
        pub(super) shape: Field<'a, Str<'a>>,
        pub(super) location: Field<'a, Str<'a>>,
        pub(super) location_name: Field<'a, Str<'a>>,
        pub(super) r#box: Field<'a, bool>,
        pub(super) context_param: Field<'a, ObjectNode>,
        pub(super) eventheader: Field<'a, bool>,
        pub(super) eventpayload: Field<'a, bool>,
        pub(super) flattened: Field<'a, bool>,
        pub(super) host_label: Field<'a, bool>,
        pub(super) idempotency_token: Field<'a, bool>,
        pub(super) jsonvalue: Field<'a, bool>,
        pub(super) query_name: Field<'a, Str<'a>>,
        pub(super) requires_length: Field<'a, bool>,
        pub(super) streaming: Field<'a, bool>,
        pub(super) timestamp_format: Field<'a, Str<'a>>,
        pub(super) xml_attribute: Field<'a, bool>,
        pub(super) xml_namespace: Field<'a, XmlNamespace<'a>>,
    }

    /// `xmlNamespace` of all objects but `metadata`, unless it is only the URI.
    XmlNamespace = "xmlNamespace" {
        pub(super) uri: Field<'a, Str<'a>>,
        pub(super) prefix: Field<'a, Str<'a>>,
    }

    /// The document `paginators-1.json`.
    Paginators = "paginators" {
        pub(super) pagination: Map<'a, Object<'a, Box<Paginator<'a>>>>,
    }

    /// A value of `pagination`.
    Paginator = "paginator" {
        #[serde(rename = "input_token")]
        pub(super) input_token: Field<'a, Str<'a>>,
        #[serde(rename = "output_token")]
        pub(super) output_token: Field<'a, Str<'a>>,
        #[serde(rename = "result_key")]
        pub(super) result_key: Field<'a, Str<'a>>,
        #[serde(rename = "limit_key")]
        pub(super) limit_key: Field<'a, Str<'a>>,
    }

    /// The document `waiters-2.json`.
    Waiters = "waiters" {
        pub(super) waiters: Map<'a, Object<'a, Box<Waiter<'a>>>>,
    }

    /// A value of `waiters`.
    Waiter = "waiter" {
        pub(super) operation: Field<'a, Str<'a>>,
        pub(super) delay: Field<'a, Number<'a>>,
        pub(super) acceptors: Field<'a, Vec<Located<Acceptor<'a>>>>,
    }

    /// An element of `acceptors` of a waiter.
    Acceptor = "acceptor" {
        pub(super) state: Field<'a, Str<'a>>,
        pub(super) matcher: Field<'a, Str<'a>>,
        pub(super) argument: Field<'a, Str<'a>>,
        pub(super) expected: Field<'a, Str<'a>>,
    }
}
