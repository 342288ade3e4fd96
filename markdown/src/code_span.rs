//! Code spans of CommonMark.

/// Longer runs of backticks are text: the limit bounds how often one text is searched for closing
/// runs.
const MAX_BACKTICKS: usize = 8;

/// A code span in a source text.
pub(crate) struct CodeSpan<'a> {
    pub(crate) content: &'a str,
    /// The length of the whole.
    pub(crate) length: usize,
}

impl<'a> CodeSpan<'a> {
    /// The code span at the start of HTML text, where a backtick may also be text: the span has to
    /// be on one line, and its content has to touch the backticks.
    pub(crate) fn in_html(source: &'a str) -> Option<Self> {
        let (fence, rest) = source.split_at(count_backticks(source));
        if fence.is_empty() || fence.len() > MAX_BACKTICKS {
            return None;
        }
        let (content, after) = rest.split_once(fence)?;
        let is_tight = content.trim_matches(' ') == content && !content.contains('\n');
        let is_span = is_tight && !after.starts_with('`');
        is_span.then_some(Self { content, length: content.len() + 2 * fence.len() })
    }
}

/// The number of backticks that `source` starts with.
pub(crate) fn count_backticks(source: &str) -> usize {
    source.bytes().take_while(|byte| *byte == b'`').count()
}

/// The length of the longest run of backticks in `code`.
pub(crate) fn longest_run(code: &str) -> usize {
    code.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// Writes `code` between as many backticks as it needs.
pub(crate) fn write(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let pad = if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}
