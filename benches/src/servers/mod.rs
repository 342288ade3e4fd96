//! Servers of the operations of `models/library.smithy`, and requests for them.

#[cfg(feature = "servers")]
pub mod by_hand;
mod numbered;

use std::future::ready;
use std::marker::PhantomData;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use http::Request;
use smithereens::protocol::Protocol;
use smithereens::{HttpTrait, Operation, Service, Trait};
use smithereens_server::{AsyncRouter, Router};

use crate::services::library::{
    Author, GetBook, GetBookInput, GetBookOutput, Publisher, PutBook, PutBookInput, PutBookOutput,
};

/// The library over the protocol `P`.
#[derive(Debug)]
pub struct Library<P>(PhantomData<P>);

impl<P: Protocol> Service for Library<P> {
    type Protocol = P;
    const NAME: &'static str = "Library";
    const VERSION: &'static str = "2026-11-30";
}

/// The operation `O` over the protocol `P`.
#[derive(Debug)]
pub struct Over<O, P>(PhantomData<(O, P)>);

impl<O: Operation, P: Protocol> Operation for Over<O, P> {
    type Service = Library<P>;
    type Input = O::Input;
    type Output = O::Output;
    type Error = O::Error;
    const NAME: &'static str = O::NAME;
    const HTTP: HttpTrait = O::HTTP;
    const TRAITS: &'static [Trait] = O::TRAITS;
}

/// The number of operations of a router.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The two operations of the model.
    Two,
    /// These, between 100 others.
    Hundred,
}

/// Makes a router.
#[must_use]
pub fn router<P: Protocol + 'static>(size: Size) -> Router {
    let others = numbered::routes::<P>(size);
    let (before, after) = others.split_at(others.len() / 2);
    let router = before.iter().fold(Router::new(), |router, add| add(router));
    let router = router
        .on::<Over<PutBook, P>>(|input| Ok(revision(&input)))
        .on::<Over<GetBook, P>>(|input| Ok(found(&input)));
    after.iter().fold(router, |router, add| add(router))
}

/// Makes a router of asynchronous handlers.
#[must_use]
pub fn async_router<P: Protocol + 'static>(size: Size) -> AsyncRouter {
    let others = numbered::async_routes::<P>(size);
    let (before, after) = others.split_at(others.len() / 2);
    let router = before.iter().fold(AsyncRouter::new(), |router, add| add(router));
    let router =
        router
            .on::<Over<PutBook, P>, _>(|input| ready(Ok(revision(&input))))
            .on::<Over<GetBook, P>, _>(|input| ready(Ok(found(&input))));
    after.iter().fold(router, |router, add| add(router))
}

/// Returns the request that puts a book.
///
/// # Panics
/// Never: the input can be encoded.
#[must_use]
pub fn put_request<P: Protocol>() -> Request<Vec<u8>> {
    let book = book();
    let input = PutBookInput::new(book.title, book.authors, "book-2")
        .pages(464)
        .price(39.95)
        .is_borrowed(false)
        .subjects(book.subjects.unwrap_or_default())
        .publisher(Publisher::new("Society of Gardeners").city("Leeds"));
    Over::<PutBook, P>::encode_request(&input).expect("the input can be encoded")
}

/// Returns the request that gets a book.
///
/// # Panics
/// Never: the input can be encoded.
#[must_use]
pub fn get_request<P: Protocol>() -> Request<Vec<u8>> {
    let input = GetBookInput::new("book-2").language("en").copies(3);
    Over::<GetBook, P>::encode_request(&input).expect("the input can be encoded")
}

/// Returns the result of a future that never waits.
///
/// # Panics
/// If it waits.
pub fn finish<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// Returns the book that handlers answer with.
fn book() -> GetBookOutput {
    GetBookOutput {
        title: "Ferns of the \"Northern\" Hemisphere".to_owned(),
        authors: vec![
            Author { name: "A. Pteris".to_owned(), born: Some(1931) },
            Author { name: "B. Filix".to_owned(), born: None },
        ],
        pages: Some(464),
        price: Some(39.95),
        is_borrowed: Some(false),
        subjects: Some(vec!["botany".to_owned(), "ferns".to_owned(), "gardening".to_owned()]),
        publisher: Some(Publisher {
            name: "Society of Gardeners".to_owned(),
            city: Some("Leeds".to_owned()),
        }),
    }
}

fn revision(input: &PutBookInput) -> PutBookOutput {
    PutBookOutput { revision: 1 + i32::from(input.id.is_empty()) }
}

fn found(input: &GetBookInput) -> GetBookOutput {
    assert_eq!((input.language.as_deref(), input.copies), (Some("en"), Some(3)));
    book()
}
