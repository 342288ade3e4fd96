//! A hundred operations with paths and names of their own, which routers have beside those that are
//! called.

use std::future::ready;
use std::marker::PhantomData;

use smithereens::protocol::Protocol;
use smithereens::{HttpTrait, Operation};
use smithereens_server::{AsyncRouter, Router};

use super::{Library, Size};
use crate::services::library::GetBookError;

/// The operation with the number `10 * TENS + UNITS`.
struct Numbered<P, const TENS: usize, const UNITS: usize>(PhantomData<P>);

impl<P: Protocol, const TENS: usize, const UNITS: usize> Operation for Numbered<P, TENS, UNITS> {
    type Service = Library<P>;
    type Input = ();
    type Output = ();
    type Error = GetBookError;
    const NAME: &'static str = NAMES[TENS][UNITS];
    const HTTP: HttpTrait = HttpTrait::new("GET", URIS[TENS][UNITS], 200);
}

macro_rules! ten {
    ($each:ident $tens:literal) => {
        [
            $each!($tens 0), $each!($tens 1), $each!($tens 2), $each!($tens 3), $each!($tens 4),
            $each!($tens 5), $each!($tens 6), $each!($tens 7), $each!($tens 8), $each!($tens 9),
        ]
    };
}

macro_rules! hundred {
    ($each:ident) => {
        [
            ten!($each 0), ten!($each 1), ten!($each 2), ten!($each 3), ten!($each 4),
            ten!($each 5), ten!($each 6), ten!($each 7), ten!($each 8), ten!($each 9),
        ]
    };
}

macro_rules! name {
    ($tens:literal $units:literal) => {
        concat!("GetShelf", $tens, $units)
    };
}

macro_rules! uri {
    ($tens:literal $units:literal) => {
        concat!("/shelf", $tens, $units, "/{id}")
    };
}

const NAMES: [[&str; 10]; 10] = hundred!(name);
pub(super) const URIS: [[&str; 10]; 10] = hundred!(uri);

/// Returns functions that add the operations to a router, none for a router of two operations.
pub(super) fn routes<P: Protocol + 'static>(size: Size) -> Vec<fn(Router) -> Router> {
    fn add<P: Protocol + 'static, const TENS: usize, const UNITS: usize>(router: Router) -> Router {
        router.on::<Numbered<P, TENS, UNITS>>(|()| Ok(()))
    }
    macro_rules! add {
        ($tens:literal $units:literal) => {
            add::<P, $tens, $units> as fn(Router) -> Router
        };
    }
    if size == Size::Hundred { hundred!(add).concat() } else { Vec::new() }
}

/// Returns functions that add the operations to a router of asynchronous handlers.
pub(super) fn async_routes<P: Protocol + 'static>(
    size: Size,
) -> Vec<fn(AsyncRouter) -> AsyncRouter> {
    fn add<P: Protocol + 'static, const TENS: usize, const UNITS: usize>(
        router: AsyncRouter,
    ) -> AsyncRouter {
        router.on::<Numbered<P, TENS, UNITS>, _>(|()| ready(Ok(())))
    }
    macro_rules! add {
        ($tens:literal $units:literal) => {
            add::<P, $tens, $units> as fn(AsyncRouter) -> AsyncRouter
        };
    }
    if size == Size::Hundred { hundred!(add).concat() } else { Vec::new() }
}
