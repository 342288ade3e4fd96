//! The body of an error answer whose first member tells its type: all protocols but XML's.

use std::marker::PhantomData;

use crate::codec::{Codec, View, Whole};
use crate::{
    DecodeError, EncodeError, ErrorMetadata, ErrorResponse, ErrorVisitor, Initial, Member,
    OperationError, ShapeDeserializer, StructSerializer, Structure,
};

/// How `__type` names the error.
#[derive(Clone, Copy, Debug)]
pub(super) enum TypeName {
    /// By the shape's name.
    Short,
    /// By the shape's absolute id.
    Absolute,
}

/// The body for `error`, with `__type` and the members of its structure.
pub(super) fn encode_error_body<E: OperationError, C: Codec>(
    error: &E,
    type_name: TypeName,
) -> Result<Vec<u8>, EncodeError> {
    error.visit(Encode::<C> { type_name, codec: PhantomData })
}

struct Encode<C> {
    type_name: TypeName,
    codec: PhantomData<C>,
}

impl<C: Codec> Encode<C> {
    fn bare(metadata: &ErrorMetadata) -> Result<Vec<u8>, EncodeError> {
        let error = Bare { code: metadata.code.clone(), message: metadata.message.clone() };
        let mut body = Vec::new();
        C::encode(&Whole(&error), &mut body)?;
        Ok(body)
    }
}

impl<C: Codec> ErrorVisitor<'_> for Encode<C> {
    type Output = Result<Vec<u8>, EncodeError>;

    fn modeled<E: Structure>(self, error: &ErrorResponse<E>) -> Self::Output {
        let name = match self.type_name {
            TypeName::Short => E::shape_name(),
            TypeName::Absolute => E::ID,
        };
        let mut body = Vec::new();
        C::encode(&Typed { name, error: &**error }, &mut body)?;
        Ok(body)
    }

    fn unmodeled(self, metadata: &ErrorMetadata) -> Self::Output {
        Self::bare(metadata)
    }

    fn undecodable(self, error: &ErrorResponse<DecodeError>) -> Self::Output {
        Self::bare(error.metadata())
    }
}

static TYPE: Member = Member::new("__type");

/// An error structure after its type's name.
struct Typed<'v, E> {
    name: &'static str,
    error: &'v E,
}

impl<E: Structure> View for Typed<'_, E> {
    type Of = E;

    fn members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.member(&TYPE, &self.name.to_owned())?;
        self.error.write_members(s)
    }
}

/// An error no model names.
#[derive(Default)]
pub(super) struct Bare {
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

impl Initial for Bare {
    fn initial() -> Self {
        Self::default()
    }
}

impl Structure for Bare {
    const ID: &'static str = "smithereens#Error";
    const MEMBERS: &'static [Member] = &[Member::new("__type"), Member::new("message")];

    fn write_members<S: StructSerializer>(&self, s: &mut S) -> Result<(), S::Error> {
        s.optional(&Self::MEMBERS[0], &self.code)?;
        s.optional(&Self::MEMBERS[1], &self.message)
    }

    fn read_member<D: ShapeDeserializer>(&mut self, index: usize, d: D) -> Result<(), D::Error> {
        match index {
            0 => d.read(&mut self.code),
            1 => d.read(&mut self.message),
            _ => d.skip(),
        }
    }
}
