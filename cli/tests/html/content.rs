//! What a page says about an operation.

use smithereens_build::Source;
use smithereens_cli::describe::{Format, Part, describe};

use crate::support::page;

fn library() -> [Source; 1] {
    [Source::new("library.smithy", include_bytes!("library.smithy").to_vec())]
}

/// The elements in the body of a page.
fn body(operation: &str, part: Option<Part>) -> String {
    let page = page(&library(), operation, part);
    let (_, body) = page.split_once("<main").expect("the content");
    format!("<main{body}")
}

#[test]
fn bindings_constraints_examples_pages_and_waiters() {
    insta::assert_snapshot!("find_books", body("FindBooks", None));
}

#[test]
fn recursion_unions_enums_and_a_generated_example() {
    insta::assert_snapshot!("lend", body("Lend", None));
}

#[test]
fn event_streams() {
    let page = body("Watch", None);
    for part in [
        "<code>events</code> <span class=\"label\">streaming</span>",
        "<span class=\"label\">event stream</span>",
        "<dd>header of the event</dd>",
        "<dd>payload of the event</dd>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn an_operation_without_input_and_output() {
    insta::assert_snapshot!("close", body("Close", None));
}

#[test]
fn one_part_has_no_other_sections() {
    let page = body("FindBooks", Some(Part::Errors));
    assert!(page.contains("<h2>Errors</h2>") && page.contains("id=\"shape-NoSuchShelf\""));
    for other in ["<h2>Request</h2>", "<h2>Response</h2>", "<h2>Examples</h2>", "shape-Book"] {
        assert!(!page.contains(other), "{other}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = page(&library(), "FindBooks", None);
    let (head, _) = page.split_once("<body>").expect("a body");
    let (meta, _) = head.split_once("<style>").expect("a style sheet");
    insta::assert_snapshot!("head", meta);
    assert!(!head.contains("url(") && !head.contains("@import"), "{head}");
}

#[test]
fn several_operations_have_no_page() {
    let options = smithereens_build::Options::default();
    let errors = describe(&library(), &options, None, Format::Html).expect_err("four operations");
    insta::assert_snapshot!(errors, @"a page shows one operation, and 4 are selected; name one operation");
}

/// The tree of these shapes doubles with each level.
#[test]
fn a_notation_that_is_too_long_is_left_out() {
    let shapes = (0..20).map(|level| {
        format!("structure S{level} {{ a: S{next}, b: S{next} }}\n", next = level + 1)
    });
    let shapes = shapes.collect::<String>();
    let model = format!(
        "$version: \"2\"\nnamespace a\nservice S {{ operations: [Call] }}\n\
         operation Call {{ input: S0 }}\n{shapes}structure S20 {{ end: String }}\n"
    );
    let page = page(&[Source::new("doubling.smithy", model.into_bytes())], "Call", None);
    assert!(page.contains("has more than 2000 lines"), "{page}");
    assert!(page.len() < 100_000, "{}", page.len());
}
