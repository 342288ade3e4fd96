//! `smithereens diff`.

mod fixture;
mod requests;
mod rules;
mod surface;
