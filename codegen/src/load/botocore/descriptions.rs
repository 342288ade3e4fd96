//! Documentation, deprecation and sensitivity, which several objects have.

use crate::model::node::{Node, Value};
use crate::model::{ShapeId, Traits, traits};
use crate::source::Span;

use super::format::Description;
use super::{Converter, node_object};

impl<'a> Converter<'_, 'a, '_, '_> {
    /// Sets the traits that a description becomes.
    pub(super) fn put_description(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        description: Description<'a>,
    ) {
        self.put_text(owner, traits, traits::DOCUMENTATION, description.documentation);
        if let Some(url) = self.read(owner, description.documentation_url) {
            let links = node_object(url.span, [("API Reference", url.into_node())]);
            self.put(traits, traits::EXTERNAL_DOCUMENTATION, links);
        }
        self.put_deprecated(owner, traits, description);
        self.put_flags(owner, traits, &[(traits::SENSITIVE, description.sensitive)]);
    }

    /// Sets `deprecated` if any of the three keys says so; a message alone does.
    fn put_deprecated(
        &mut self,
        owner: &ShapeId,
        traits: &mut Traits,
        description: Description<'a>,
    ) {
        let deprecated = self.flag(owner, description.deprecated);
        let message = self.read(owner, description.deprecated_message);
        let since = self.read(owner, description.deprecated_since);
        let text_span = message.as_ref().or(since.as_ref()).map(|text| text.span);
        let Some(span): Option<Span> = deprecated.or(text_span) else { return };
        let entries = [("message", message), ("since", since)]
            .map(|(name, text)| text.map(|text| super::node_entry(name, text.into_node())));
        let value = Value::Object(entries.into_iter().flatten().collect());
        self.put(traits, traits::DEPRECATED, Node { span, value });
    }
}
