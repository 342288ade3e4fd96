//! Guarantees that hold for any text.

mod oracle;

use oracle::see;
use proptest::prelude::*;

use smithereens_markdown::from_documentation as markdown;

/// Pieces that mean something to HTML or to Markdown, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-z]{1,6}",
        3 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        4 => prop::sample::select(vec![
            "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<ol>", "</ol>", "<note>", "</note>", "<code>", "</code>", "<pre>",
            "</pre>", "<b>", "</b>", "<i>", "</i>", "<a href=\"https://a.b/c\">", "<a href=\"b/c.d\">", "<a>", "</a>", "<dl>", "<dt>", "<dd>", "</dl>",
            "<table>", "<tr>", "<td>", "</table>", "<br>", "<h2>", "</h2>", "<hr>", "<sup>", "<vpc-id>", "</vpc-id>", "<!-- x -->",
            "<!--", "-->", "&lt;", "&amp;", "&#35;", "&",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "*", "**", "_", "`", "``", "```", "~", "~~~", "#", "# ", "- ", "+ ", "1. ", "2) ", "> ", ">", "|", "---", "===", "|-|",
            "[", "]", "](", "(", ")", "!", "\\", "\\\n", "    ", "\t", "http://x.yz/", "https://x.yz/<id>", "<https://q.rs>", "[a](b/c.d)", "[a](javascript:b)",
            "<", "</", "[a]: https://l.mn", "[^1]", "--x", ":", "é", "\u{202e}", "\r\n",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Text of words and punctuation, without markup.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-z0-9*_#+.()!?:;,&|~<>=\\\\\\[\\]'\"-]{1,5}", 1..40)
        .prop_map(|words| words.join(" "))
}

/// The words of `text`; numbers may be list markers.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.contains(char::is_alphabetic)).collect()
}

fn check_shape(source: &str) -> Result<String, TestCaseError> {
    let output = markdown(source);
    prop_assert!(!output.starts_with('\n') && !output.ends_with('\n'), "{output:?}");
    for line in output.lines() {
        prop_assert!(!line.ends_with(char::is_whitespace), "{line:?}");
    }
    Ok(output)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_safe(source in any::<String>()) {
        let output = check_shape(&source)?;
        prop_assert!(see(&output).faults.is_empty(), "{output}\n{:?}", see(&output).faults);
    }

    #[test]
    fn any_markup_is_safe(source in pieces()) {
        let output = check_shape(&source)?;
        prop_assert!(see(&output).faults.is_empty(), "{output}\n{:?}", see(&output).faults);
    }

    /// CommonMark renders the text of a paragraph character for character.
    #[test]
    fn prose_is_rendered_as_it_is_written(source in prose()) {
        let escaped = source.replace('&', "&amp;").replace('<', "&lt;").replace("**", "*").replace("](", "]");
        let output = markdown(&format!("<p>{escaped}</p>"));
        let expected = source.replace("**", "*").replace("](", "]");
        let seen = see(&output).text;
        prop_assert_eq!(seen.trim(), expected, "{}", output);
    }

    /// Neighbouring and empty elements of emphasis and code leave the text as it is.
    #[test]
    fn styled_prose_loses_nothing(
        parts in prop::collection::vec(("[a-z.(! -]{0,4}", prop::sample::select(vec!["b", "i", "code", "u"])), 1..8)
    ) {
        let source: String = parts.iter().map(|(text, tag)| format!("<{tag}>{text}</{tag}>")).collect();
        let plain: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        let output = markdown(&format!("<p>{source}</p>"));
        let visible = see(&output).text;
        let letters = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(letters(&visible), letters(&plain), "{}", output);
    }

    #[test]
    fn no_word_is_lost(source in prose(), list in "[a-z ]{0,20}", code in "[a-z*& ]{0,20}") {
        // Without these, no text is a tag, a character reference or the destination of a link.
        let source = source.replace(['<', '&'], "").replace("](", "]");
        let source = format!("Prose {source}\n\n<ul><li>{list}</li></ul><pre>{code}</pre>");
        let output = markdown(&source);
        let seen = see(&output).text;
        let mut rest = seen.as_str();
        for word in words(&source).into_iter().filter(|word| !["ul", "li", "pre", "p", "b", "i", "a", "u"].contains(word)) {
            let Some(at) = rest.find(word) else {
                return Err(TestCaseError::fail(format!("{word} is lost:\n{output}")));
            };
            rest = &rest[at + word.len()..];
        }
    }
}
