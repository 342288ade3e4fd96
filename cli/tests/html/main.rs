//! Tests of the pages of `smithereens describe --format html`.

mod browser;
mod content;
mod hostile;
#[path = "../models/mod.rs"]
mod models;
mod structure;
mod support;
