#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| conformance_fuzz::targets::events::run(input));
