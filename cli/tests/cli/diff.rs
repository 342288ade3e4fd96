//! Tests of `smithereens diff`.

mod fixture;
mod pages;
mod requests;
mod rules;
mod surface;
