//! Block elements of HTML.

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
