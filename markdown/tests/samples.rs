//! One sample for each construct.

use insta::assert_snapshot;
use smithereens_markdown::from_documentation as markdown;

#[test]
fn paragraphs_are_filled() {
    assert_snapshot!(
        markdown(
            "<p>The name of the harbour.\n      It is painted on the pier in letters so large that every ship can read it \
             from afar.</p>\n   <p>Unclosed<p>and next</p></p>"
        ),
        @"
    The name of the harbour. It is painted on the pier in letters so large that every ship can read
    it from afar.

    Unclosed

    and next
    "
    );
}

#[test]
fn lists_nest_and_stay_tight_where_they_can() {
    assert_snapshot!(
        markdown(
            "<ul><li><p>Cargo</p><ul><li>Tea<li>Salt</ul></li><li><code>hold</code> - below</li></ul>\
             <ul><li>another list</li></ul><ol><li><p>Load</p><p>Then wait.</p></li><li>Sail</li></ol>"
        ),
        @"
    - Cargo
      - Tea
      - Salt
    - `hold` - below

    * another list

    1. Load

       Then wait.

    2. Sail
    "
    );
}

#[test]
fn misplaced_list_items_stay_lists() {
    assert_snapshot!(
        markdown("<ul>Fruit: <li>Pear</li> (ripe) <ul><li>green</li></ul></ul><li>stray</li></ul></p>"),
        @"
    - Fruit:

    - Pear

      (ripe)

      - green

    * stray
    "
    );
}

#[test]
fn admonitions_are_labelled_quotes() {
    assert_snapshot!(
        markdown(
            "<note><p>Ships sink.</p><ul><li>Fast</li></ul></note><important>Bail.</important>\
             <ul><li><p>Row</p><caution><p>Slowly.</p></caution></li></ul><note><ul><li>x</li></ul></note>"
        ),
        @"
    > **Note:** Ships sink.
    >
    > - Fast

    > **Important:** Bail.

    - Row

      > **Caution:** Slowly.

    > **Note:**
    >
    > - x
    "
    );
}

#[test]
fn definitions_begin_with_their_term() {
    assert_snapshot!(
        markdown(
            "<dl><dt>Bow</dt><dd><p>The front.</p><p>Points at the sea.</p></dd><dt><code>stern</code>:</dt><dd>The back.</dd>\
             <dt>Deck</dt><dd><ul><li>Wood</li></ul></dd></dl>"
        ),
        @"
    - **Bow**: The front.

      Points at the sea.

    - **`stern`:** The back.

    - **Deck**

      - Wood
    "
    );
}

#[test]
fn tables_are_aligned_or_become_lists() {
    assert_snapshot!(
        markdown(
            "<table><thead><tr><th>Flag</th><th>Meaning</th></tr></thead><tbody><tr><td><code>a|b</code></td><td><p>Either</p></td></tr>\
             <tr><td>Q<td>Quarantine</tr></tbody></table><table><tr><td><ul><li>x</li></ul></td><td>y</td></tr></table>"
        ),
        @r"
    | Flag   | Meaning    |
    | ------ | ---------- |
    | `a\|b` | Either     |
    | Q      | Quarantine |

    - - x

      y
    "
    );
}

#[test]
fn code_is_fenced_as_text() {
    assert_snapshot!(
        markdown(
            "<p>Such as</p><pre><code>\n    let x = &lt;y&gt;;\n\n\t  deeper\n    ```\n</code></pre><p>or \
             <code>{\n  \"a\": [\n    1\n  ]\n}</code></p>"
        ),
        @r#"
    Such as

    ````text
    let x = <y>;

      deeper
    ```
    ````

    or

    ```text
    {
      "a": [
        1
      ]
    }
    ```
    "#
    );
}

#[test]
fn request_examples_have_elements_of_their_own() {
    assert_snapshot!(
        markdown(
            "<examples><example><name>Dock</name><description>At night.</description><request>\nPOST /dock\n\n{\"at\": <pier>}\n\
             </request></example></examples><p>a <name> elsewhere</p>"
        ),
        @r#"
    **Dock**

    At night.

    ```text
    POST /dock

    {"at": <pier>}
    ```

    a \<name> elsewhere
    "#
    );
}

#[test]
fn inline_elements_become_delimiters() {
    assert_snapshot!(
        markdown(
            "<fullname>The Sea</fullname><p><b>Note: </b>salt <i>water</i>, <strong><em>deep</em></strong> blue; \
             <code>a`b</code> <code>x.<i>name</i></code> m<sup>2</sup> <u>plain</u><br/>next <tt> t </tt>.\
             <!-- nobody --> <i>open</p>"
        ),
        @"
    **The Sea**

    **Note:** salt *water*, ***deep*** blue; ``a`b`` `x.name` m^2 plain\\
    next `t`. *open*
    "
    );
}

#[test]
fn emphasis_that_markdown_cannot_read_is_dropped() {
    assert_snapshot!(markdown("<b>a:</b>b <b>c</b>d <b>e</b><i>f</i> <i>g<b>h</i>i</b> <b> </b>"), @"a:b **c**d **e**f *g**h***i");
}

#[test]
fn links() {
    assert_snapshot!(
        markdown(
            "<p>See <a href=\"https://example.com/a?b=1&amp;c=(2)\">the\n  guide</a>, <a>DockShip</a>, <a>two words</a>, \
             <code><a href='https://example.com'>Code</a></code>, <a href=\"#there\">below</a>, <a href=\"Ship\">path</a>, \
             <a href=\"https://example.com/x\">https://example.com/x</a>, (https://example.com/y). \
             https://<host>.example.com/{key} and wow!<a href=\"https://example.com\">z</a><a href=\"https://example.com/w\"></a></p>"
        ),
        @r"
    See [the guide](https://example.com/a?b=1&c=%282%29), `DockShip`, two words,
    [`Code`](https://example.com), below, path, <https://example.com/x>, (<https://example.com/y>).
    `https://<host>.example.com/{key}` and wow\![z](https://example.com)<https://example.com/w>
    "
    );
}

#[test]
fn links_of_other_schemes_are_text() {
    assert_snapshot!(
        markdown(
            "<p><a href=\"javascript:run()\">script</a>, <a href=\"/AmazonS3/latest/\">relative</a>, <a href=\"arn:aws:s3\">name</a>, \
             <a href=\"MAILTO:me@example.com\">mail</a></p>\n\n[script](javascript:run()), [relative](../a.html), <ftp://example.com/a>, \
             ![image](data:image/png), [mail](mailto:me@example.com \"Title\")"
        ),
        @r#"
    script, relative, name, [mail](MAILTO:me@example.com)

    script, relative, ftp://example.com/a, image, [mail](mailto:me@example.com "Title")
    "#
    );
}

#[test]
fn placeholders_and_unknown_tags_are_text() {
    assert_snapshot!(
        markdown("<p>arn:<ship-id>:<code>/<port></code> <Code>X</Code> a < b, a<b and c>, R&D &lt;p&gt; &amp;lt; <filename></p>"),
        @r"arn:\<ship-id>:`/<port>` \<Code>X\</Code> a < b, a\<b and c>, R&D \<p> \&lt; \<filename>"
    );
}

#[test]
fn punctuation_is_escaped_where_it_would_be_misread() {
    assert_snapshot!(
        markdown(
            "<p># not a heading</p><p>- not an item</p><p>1. nor this</p><p>+ * - free</p><p>snake_case _x_ *y* 2 * 3 [z] a[0] \
             ~10 ~~no~~ --flag C:\\dir \\* `</p><p>> quote</p><p>---</p><p>| a |</p><p>=</p>"
        ),
        @r"
    \# not a heading

    \- not an item

    1\. nor this

    \+ * - free

    snake_case \_x\_ \*y\* 2 * 3 \[z] a\[0] ~10 \~\~no\~\~ \--flag C:\dir \\\* \`

    \> quote

    \---

    | a |

    \=
    "
    );
}

#[test]
fn lone_marks_are_no_emphasis() {
    assert_snapshot!(
        markdown(
            "<p>Letters, digits and underscores (_)</p><p>All (*) of <code>_*_</code></p><p>One (*) or <b>two</b></p>\
             <p>(_) or (_)</p><table><tr><td>_x</td><td>y_</td></tr></table>"
        ),
        @r"
    Letters, digits and underscores (_)

    All (*) of `_*_`

    One (\*) or **two**

    (\_) or (\_)

    | _x  | y_  |
    | --- | --- |
    "
    );
}

#[test]
fn punctuation_follows_what_it_closes() {
    assert_snapshot!(
        markdown(
            "<p>See <a href=\"https://example.com\">the guide </a>, or <code>Dock</code>\n   . It is <i>free</i> ; \
             (as is <a href=\"https://example.com\"><code>Sail</code></a> ). Files: <code>a</code> .txt, <b>b</b> . . .</p><p> . x</p>"
        ),
        @"
    See [the guide](https://example.com), or `Dock`. It is *free*; (as is
    [`Sail`](https://example.com)). Files: `a` .txt, **b**. . .

    . x
    "
    );
}

#[test]
fn markdown_stays_what_it_is() {
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
fn margins_of_the_source_mean_nothing() {
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
