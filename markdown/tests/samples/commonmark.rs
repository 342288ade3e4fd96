//! CommonMark, mixtures of CommonMark and HTML, and unusual input.

use insta::assert_snapshot;
use smithereens_markdown::from_documentation as markdown;

#[test]
fn markdown_in_the_written_style_is_unchanged() {
    let text = "# Title\n\nA *paragraph* with `code`, a [link](https://example.com \"t\")\nand **bold** text.\n\n\
                - one\n- two\n  - nested\n\n1. first\n2. second\n\n> quoted\n\n```text\nplain *text*\n```\n\n\
                | a   | b   |\n| :-- | --- |\n| 1   | 2   |";
    assert_eq!(markdown(text), text);
}

#[test]
fn markdown_is_written_in_one_style() {
    assert_snapshot!(
        markdown(
            "Title\n=====\n\n* a [reference][r], __strong__ and _emphasis_,\n  \\* &gt; ![image](https://example.com/i.png)\n\n\
             + <me@example.com>\n\n[r]: https://example.com/r\n"
        ),
        @r"
    # Title

    - a [reference](https://example.com/r), **strong** and *emphasis*,
      \* > [image](https://example.com/i.png)

    * [me@example.com](mailto:me@example.com)
    "
    );
}

#[test]
fn markdown_is_made_safe() {
    assert_snapshot!(
        markdown(
            "Use [Ship] or <vpc-id>, `<p>`.\nSee https://example.com/.\n\n```rust\nfn main() {}\n```\n\n    indented()\n\n~~~\nx\n~~~\n\
             * a\nlazy\n* b\n\n\n  far"
        ),
        @r"
    Use \[Ship] or \<vpc-id>, `<p>`.
    See <https://example.com/>.

    ```text
    fn main() {}
    ```

    ```text
    indented()
    ```

    ```text
    x
    ```

    - a
      lazy

    - b

      far
    "
    );
}

#[test]
fn mixtures_are_read_as_both() {
    assert_snapshot!(
        markdown(
            "Some **bold** text.\n\n- item one\n- item two\n\n<note>Mind the `gap` and **this**.</note>\n\n```json\n{\"a\": \"<p>\"}\n```\n\
             Kinds with <code>tags</code>:\n- *a*\n\n<div>\n\n* x\n* y\n\n</div>\n\n> a <b>b</b>\n> c"
        ),
        @r#"
    Some **bold** text.

    - item one
    - item two

    > **Note:** Mind the `gap` and **this**.

    ```text
    {"a": "<p>"}
    ```

    Kinds with `tags`:

    - \*a\*

    * x
    * y

    > a **b** c
    "#
    );
}

#[test]
fn margins_of_the_source_are_ignored() {
    assert_snapshot!(markdown("Kinds of ships.\n        1. SAIL : wind\n        2. STEAM : coal"), @"
    Kinds of ships.

    1. SAIL : wind
    2. STEAM : coal
    ");
}

#[test]
fn invisible_characters_are_blanks() {
    assert_eq!(markdown("a\u{202e}b\u{0}c&#x2028;d\r\ne&nbsp;f"), "a b c d\ne f");
    assert_eq!(markdown("<p>a\u{202e}b&#0;c&#x2028;d\r\ne&nbsp;f</p>"), "a b c d e f");
}

#[test]
fn empty_documentation_gives_an_empty_string() {
    for empty in [
        "",
        " \n\t ",
        "<p></p>",
        "<ul><li></li></ul>",
        "<b></b>",
        "<!-- x -->",
        "<note></note>",
        "<dl/>",
    ] {
        assert_eq!(markdown(empty), "", "{empty}");
    }
}

#[test]
fn depth_is_bounded() {
    let deep = format!("{}core", "<ul><li>".repeat(100_000));
    assert!(markdown(&deep).ends_with("core"));
    let deep = format!("{}core", "> ".repeat(100_000));
    assert!(markdown(&deep).contains("core"));
    let deep = format!("{}core{}", "<b><i>".repeat(50_000), "</i></b>".repeat(50_000));
    assert_eq!(markdown(&deep), "***core***");
}
