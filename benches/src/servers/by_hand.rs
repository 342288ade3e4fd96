//! The library with axum: handlers with extractors, and types with serde.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::routing::{get, put};
use http::{Request, Response};
use serde::{Deserialize, Serialize};
use tower::ServiceExt;

use super::{Size, finish, numbered};

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Book {
    title: String,
    authors: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_borrowed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subjects: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher>,
}

#[derive(Deserialize, Serialize)]
struct Author {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    born: Option<i32>,
}

#[derive(Deserialize, Serialize)]
struct Publisher {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    city: Option<String>,
}

#[derive(Serialize)]
struct Revision {
    revision: i32,
}

#[derive(Deserialize)]
struct Edition {
    language: Option<String>,
    copies: Option<i32>,
}

/// Makes the router.
pub fn router(size: Size) -> axum::Router {
    let mut router = axum::Router::new().route("/books/{id}", put(put_book).get(get_book));
    if size == Size::Hundred {
        for uri in numbered::URIS.concat() {
            router = router.route(uri, get(|_: Path<String>| async {}));
        }
    }
    router
}

/// Answers a request.
///
/// # Panics
/// Never: no handler waits.
pub fn answer(router: &axum::Router, request: Request<Body>) -> Response<Body> {
    let Ok(response) = finish(router.clone().oneshot(request));
    response
}

/// Returns the status and the body of a response.
///
/// # Panics
/// Never: the body is in memory.
#[must_use]
pub fn read(response: Response<Body>) -> (u16, Vec<u8>) {
    let status = response.status().as_u16();
    let body = finish(axum::body::to_bytes(response.into_body(), usize::MAX));
    (status, body.expect("the body is in memory").to_vec())
}

async fn put_book(Path(id): Path<String>, Json(book): Json<Book>) -> Json<Revision> {
    let _ = book;
    Json(Revision { revision: 1 + i32::from(id.is_empty()) })
}

async fn get_book(Path(_): Path<String>, Query(edition): Query<Edition>) -> Json<Book> {
    assert_eq!((edition.language.as_deref(), edition.copies), (Some("en"), Some(3)));
    Json(book())
}

/// The book of the other servers.
fn book() -> Book {
    let book = super::book();
    Book {
        title: book.title,
        authors: book
            .authors
            .into_iter()
            .map(|author| Author { name: author.name, born: author.born })
            .collect(),
        pages: book.pages,
        price: book.price,
        is_borrowed: book.is_borrowed,
        subjects: book.subjects,
        publisher: book
            .publisher
            .map(|publisher| Publisher { name: publisher.name, city: publisher.city }),
    }
}
