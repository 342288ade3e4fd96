//! Tests of `smithereens diff`.

mod accepted;
mod fixture;
mod formats;
mod pages;
mod public_items;
mod requests;
mod rules;
