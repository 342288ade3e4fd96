//! A model with everything that is unusual: names that Rust has uses for, defaults of every type,
//! recursion through whatever can hold itself, the same names in two namespaces. That it compiles
//! without a warning is half of the test; `tests/` is the other half.

#![forbid(unsafe_code)]

macro_rules! protocols {
    ($($module:ident: $folder:literal),*) => {$(
        #[doc = concat!("The model in ", $folder, ".")]
        #[allow(missing_docs)] // The model documents what the names do not tell.
        pub mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $folder, "/model.rs"));
        }
    )*};
}

protocols! {
    aws_json: "awsJson1_0",
    rpc_json: "rpcv2Json",
    rpc_cbor: "rpcv2Cbor",
    rest_json: "restJson1"
}
