//! Generated functions are generic or `#[inline]`, so that a library with generated code contains no
//! machine code of functions that nothing calls.

const FILES: [&str; 3] = [
    include_str!("../generated/update_container_agent.rs"),
    include_str!("../docs/model-update/after.rs"),
    include_str!("../aws/tests/payloads/storage.rs"),
];

/// The signatures of functions that are neither generic nor `#[inline]`.
fn eager_functions(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in code.split("\n\n") {
        let Some(start) = block.find("fn ") else { continue };
        let signature = block[start..].split(" {").next().unwrap_or_default();
        let name = signature.split('(').next().unwrap_or_default();
        let generic = signature.contains("impl ") || name.contains('<');
        if !generic && !block[..start].contains("#[inline]") {
            found.push(signature.to_owned());
        }
    }
    found
}

#[test]
fn functions_are_generic_or_inline() {
    for code in FILES {
        assert!(code.contains("#[inline]"));
        let found = eager_functions(code);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_function_without_the_attribute_is_found() {
    let code = "impl A {\n    #[inline]\n    fn a() {}\n\n    fn b(x: impl B) {}\n\n    pub fn c(d: i32) {}\n}";
    assert_eq!(eager_functions(code), ["fn c(d: i32)"]);
}
