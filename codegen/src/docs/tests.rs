//! What documentation becomes, shown by example, and what holds for any text.

mod models;
mod oracle;
mod properties;
mod samples;
