//! Warnings about patterns that servers cannot check.

use super::Lowering;
use crate::model::{ShapeId, Traits, traits};

impl Lowering<'_, '_> {
    /// Warns about each pattern of an input that the runtime's regular expressions do not support:
    /// servers accept every text there.
    pub(super) fn warn_about_patterns(&self) {
        for id in &self.selection.reachable_from_input {
            let Some(shape) = self.model.get(id) else { continue };
            self.warn_about_pattern(id, &shape.traits);
            for member in shape.kind.members() {
                self.warn_about_pattern(&id.with_member(&member.name), &member.traits);
            }
        }
    }

    fn warn_about_pattern(&self, id: &ShapeId, own: &Traits) {
        let Some(node) = own.get(traits::PATTERN) else { return };
        let Some(construct) = node.as_str().and_then(unsupported_construct) else { return };
        self.report.warning(
            (node.span, id),
            format!(
                "servers do not check this pattern: it has {construct}, which cannot be matched in \
                 linear time. They accept any text, so check it in the handler, or state a pattern \
                 without it"
            ),
        );
    }
}

/// Returns the look-around or back-reference in a pattern, with its name. A scanner finds both; a
/// parser of regular expressions would be one more crate in each build.
fn unsupported_construct(pattern: &str) -> Option<String> {
    let mut in_class = false;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let escaped = after.chars().next().filter(|_| character == '\\');
        match (character, escaped) {
            (_, Some('1'..='9')) if !in_class => {
                return Some(format!("the back-reference `{}`", &rest[..2]));
            }
            (_, Some('k')) if !in_class && after[1..].starts_with('<') => {
                return Some("the back-reference `\\k<…>`".to_owned());
            }
            (_, Some(escaped)) => {
                rest = &after[escaped.len_utf8()..];
                continue;
            }
            ('[', _) => in_class = true,
            (']', _) => in_class = false,
            ('(', _) if !in_class => {
                let look_around = ["?=", "?!", "?<=", "?<!"];
                if let Some(found) = look_around.into_iter().find(|it| after.starts_with(it)) {
                    return Some(format!("the look-around `({found}…)`"));
                }
            }
            _ => {}
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::unsupported_construct;

    #[test]
    fn look_around_and_back_references_are_found() {
        for (pattern, expected) in [
            (r"^(?!aws:)a", Some("the look-around `(?!…)`")),
            (r"a(?=b)", Some("the look-around `(?=…)`")),
            (r"(?<!a)b", Some("the look-around `(?<!…)`")),
            (r"(?<=a)b", Some("the look-around `(?<=…)`")),
            (r"(.)\1", Some("the back-reference `\\1`")),
            (r"(?<a>.)\k<a>", Some("the back-reference `\\k<…>`")),
            (r"^[(?=a)\1]+$", None),
            (r"\(?=a", None),
            (r"\\(?:1)(?<name>é)", None),
            (r"\", None),
            (r"é\é", None),
        ] {
            assert_eq!(unsupported_construct(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
