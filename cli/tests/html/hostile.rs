//! Text of a model that would become elements, attributes or links.

use smithereens_build::Source;

use crate::support::{check, page, parse};

/// Texts that end an element, an attribute, a comment or a character data section, and characters
/// that a page must not contain.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "]]><b>bold</b>",
    "--><style>*{display:none}</style>",
    "</title></style></textarea><base href=//example.com>",
    "javascript:alert(1)",
    "[link](javascript:alert(1)) <javascript:alert(1)>",
    "<a href=\"java\tscript:alert(1)\">link</a>",
    "a\u{0}b\u{1b}[31m\u{9b}\u{2028}\u{202e}\u{200f}\u{fffe}\u{feff}",
    "&lt;script&gt; &#x3c;script> &amp;amp;",
];

/// A model with a text in every trait whose value a page shows.
fn model(text: &str) -> String {
    let json = smithereens_build::model::json_text::line(&text);
    include_str!("hostile.json").replace("\"TEXT\"", &json)
}

#[test]
fn text_of_models_is_text_on_the_page() {
    for text in HOSTILE {
        let model = model(text);
        let sources = [Source::new("hostile.json", model.into_bytes())];
        let page = page(&sources, "Call", None);
        check(&page, text);
        assert!(!page.contains("<b>") && !page.contains("<base"), "{text:?}: {page}");
    }
}

/// Guards against a page that leaves the texts out.
#[test]
fn text_of_models_is_shown() {
    let text = "<script>alert(1)</script>";
    let model = model(text);
    let page = page(&[Source::new("hostile.json", model.into_bytes())], "Call", None);
    let shown = parse(&page)
        .descendants()
        .filter(|it| it.text().is_some_and(|it| it.contains("alert(1)")))
        .count();
    assert!(shown >= 20, "{shown}: {page}");
}
