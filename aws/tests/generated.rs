//! The files of generated code are what the generator writes for their models.

use std::fs;

#[test]
fn the_generated_code_is_up_to_date() {
    for (model, committed) in [
        ("model/sts.smithy", "src/generated/sts.rs"),
        ("tests/payloads/storage.smithy", "tests/payloads/storage.rs"),
    ] {
        let root = env!("CARGO_MANIFEST_DIR");
        let folder = env!("CARGO_TARGET_TMPDIR");
        let path = format!("{root}/{model}");
        smithereens_build::configure().out_dir(folder).try_compile(path).expect("a model");
        let name = committed.rsplit('/').next().expect("a name");
        let generated = fs::read_to_string(format!("{folder}/{name}")).expect("a file");
        let code = fs::read_to_string(format!("{root}/{committed}")).expect("a file");
        assert!(
            // Git may check files out with CRLF.
            generated.lines().eq(code.lines()),
            "aws/{committed} is stale; this command renews it:\n\n    \
             cargo run -p smithereens-cli -- generate aws/{model} --out aws/{committed}"
        );
    }
}
