//! Emphasis, links, placeholders and punctuation.

use insta::assert_snapshot;
use smithereens_markdown::from_documentation as markdown;

#[test]
fn inline_elements_become_delimiters() {
    assert_snapshot!(
        markdown(
            "<fullname>The Sea</fullname><p><b>Note: </b>salt <i>water</i>, <strong><em>deep</em></strong> blue; \
             <code>a`b</code> <code>x.<i>name</i></code> m<sup>2</sup> <u>plain</u><br/>next <tt> t </tt>.\
             <!-- comment --> <i>open</p>"
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
fn links_become_markdown() {
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
