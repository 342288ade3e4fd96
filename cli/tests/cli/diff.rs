//! Tests of `smithereens diff`.

mod fixture;
mod pages;
mod public_items;
mod requests;
mod rules;
