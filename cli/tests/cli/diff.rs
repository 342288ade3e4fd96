//! Tests of `smithereens diff`.

mod accepted;
mod ci;
mod fixture;
mod formats;
mod pages;
mod public_items;
mod requests;
mod rules;
mod services;
