//! The traits of formats of bodies, and the views of a structure that a format writes.

use std::cell::OnceCell;

use crate::error_body::ErrorBody;
use crate::schema::{any_member_has, has_trait};
use crate::{
    DecodeError, Document, EncodeError, Member, RequestOptions, Shape, StructSerializer, Structure,
    Trait,
};

/// The initial capacity of a response's body. Most need no more, and growing copies.
pub(crate) const RESPONSE_SIZE: usize = 4096;

/// The message about a document in a format without documents.
pub(crate) const NO_DOCUMENTS: &str = "XML cannot express a document";

/// A format of bodies.
pub(crate) trait Codec {
    /// Appends the members that `view` shows as one body.
    fn encode<V: View>(view: &V, out: &mut Vec<u8>) -> Result<(), EncodeError>;

    /// Reads one body into those members of `slot` for which `in_body` holds. An empty body has
    /// no members.
    fn decode<T: Structure>(
        body: &[u8],
        missing: MissingMember,
        slot: &mut T,
        in_body: impl Fn(&Member) -> bool,
    ) -> Result<(), DecodeError>;

    /// Reads the members of an error's body that do not depend on its shape. A malformed body is
    /// not an error: the members before the mistake are returned.
    fn error_body(body: &[u8]) -> ErrorBody<'_>;
}

/// A format of bodies in a protocol with HTTP bindings. It is also the format of payloads that are
/// structures, unions or documents.
pub(crate) trait PayloadCodec: Codec {
    /// The media type of bodies.
    const MEDIA_TYPE: &'static str;
    /// The body of a structure without members.
    const EMPTY: &'static [u8];

    /// Appends the structure or union that `view` shows as the payload `member`.
    fn encode_payload<V: View>(
        member: &'static Member,
        view: &V,
        out: &mut Vec<u8>,
    ) -> Result<(), EncodeError> {
        let _ = member;
        Self::encode(view, out)
    }

    /// Reads the payload `member`, a structure or union.
    fn decode_payload<T: Structure>(
        body: &[u8],
        member: &'static Member,
        missing: MissingMember,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let _ = member;
        Self::decode(body, missing, slot, |_| true)
    }

    /// Appends a document as the payload. The default refuses it.
    fn encode_document(value: &Document, out: &mut Vec<u8>) -> Result<(), EncodeError> {
        let _ = (value, out);
        Err(EncodeError::new(NO_DOCUMENTS))
    }

    /// Reads the payload as a document. The default refuses it.
    fn decode_document(body: &[u8]) -> Result<Document, DecodeError> {
        let _ = body;
        Err(DecodeError::at(0, NO_DOCUMENTS))
    }
}

/// How a reader handles a required member that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MissingMember {
    /// The member keeps its zero value, as in clients (Smithy 2.0 specification, "Client error
    /// correction").
    Default,
    /// A missing required member is an error, as in servers.
    Error,
}

impl MissingMember {
    /// Whether the reader is a client, which also accepts other forms of a value where they are
    /// unambiguous.
    pub(crate) fn is_lenient(self) -> bool {
        self == Self::Default
    }
}

/// The members of a structure as a message holds them: some may be filled in, added or left out.
pub(crate) trait View {
    /// The structure's type.
    type Of: Structure;

    /// Writes the members to `s`.
    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error>;
}

/// A structure is a view of all its members, unchanged.
impl<T: Structure> View for T {
    type Of = T;

    #[inline]
    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        self.write_members(s)
    }
}

/// The input of an operation, in which an unset idempotency token is replaced by a new one.
pub(crate) struct Input<'v, T> {
    input: &'v T,
    options: &'v RequestOptions,
    /// The token, since members may be written more than once, to headers and to the body. `None`
    /// if the options have none.
    token: OnceCell<Option<String>>,
}

impl<'v, T> Input<'v, T> {
    /// Makes a view of `input` with tokens of the source in `options`.
    pub(crate) fn new(input: &'v T, options: &'v RequestOptions) -> Self {
        Self { input, options, token: OnceCell::new() }
    }

    fn token(&self) -> Option<&String> {
        self.token.get_or_init(|| self.options.token()).as_ref()
    }
}

impl<T: Structure> View for Input<'_, T> {
    type Of = T;

    #[inline]
    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        if const { any_member_has!(T::MEMBERS, Trait::IdempotencyToken) } {
            self.input.write_members(&mut TokenFiller { inner: s, input: self })
        } else {
            self.input.write_members(s)
        }
    }
}

const fn is_token(member: &Member) -> bool {
    has_trait!(member.traits(), Trait::IdempotencyToken)
}

/// Forwards members to `inner`, and sets unset members with `smithy.api#idempotencyToken` to a
/// token.
struct TokenFiller<'v, T, S> {
    inner: &'v mut S,
    input: &'v Input<'v, T>,
}

impl<I, S: StructSerializer> StructSerializer for TokenFiller<'_, I, S> {
    type Error = S::Error;

    #[inline]
    fn member<T: Shape>(&mut self, member: &'static Member, value: &T) -> Result<(), S::Error> {
        self.inner.member(member, value)
    }

    // The default calls `unset`, which does not have the type of the member.
    #[inline]
    fn optional_member<T: Shape>(
        &mut self,
        member: &'static Member,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        if value.is_none()
            && is_token(member)
            && let Some(token) = self.input.token()
        {
            return self.inner.member(member, token);
        }
        self.inner.optional_member(member, value)
    }

    #[inline]
    fn unset_member(&mut self, member: &'static Member) -> Result<(), S::Error> {
        self.inner.unset_member(member)
    }

    fn unknown_member(&mut self, name: &str, value: &Document) -> Result<(), S::Error> {
        self.inner.unknown_member(name, value)
    }
}
