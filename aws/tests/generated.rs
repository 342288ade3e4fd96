//! The file in `src/generated/` is what the generator writes for the model.

use std::fs;

const COMMITTED: &str = include_str!("../src/generated/sts.rs");
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/model/sts.smithy");

#[test]
fn the_code_for_sts_is_up_to_date() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    smithereens_build::configure().out_dir(folder).try_compile(MODEL).expect("a model");
    let generated = fs::read_to_string(format!("{folder}/sts.rs")).expect("a file");
    assert!(
        // Git may check files out with CRLF.
        generated.lines().eq(COMMITTED.lines()),
        "aws/src/generated/sts.rs is stale; this command renews it:\n\n    \
         cargo run -p smithereens-cli -- generate aws/model/sts.smithy --out aws/src/generated/sts.rs"
    );
}
