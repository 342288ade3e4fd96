//! The endpoint rules of a service model, and their evaluation.
