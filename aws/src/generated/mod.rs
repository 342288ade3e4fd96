//! Code that `smithereens` generated from the models in `model/`.

#[rustfmt::skip]
pub(crate) mod sts;
