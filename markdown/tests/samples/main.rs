//! One sample for each construct.

mod commonmark;
mod html_blocks;
mod inline;
