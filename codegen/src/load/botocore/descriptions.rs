//! Documentation, deprecation and sensitivity.

use crate::model::traits;

use super::format::Description;
use super::trait_builder::{TraitBuilder, object_node};

impl<'a> TraitBuilder<'a, '_> {
    /// Sets the traits of a description.
    pub(super) fn put_description(&mut self, description: Description<'a>) {
        self.put_field(traits::DOCUMENTATION, description.documentation);
        if let Some(url) = self.reader.read(description.documentation_url) {
            let links = object_node(url.span, [("API Reference", url.into())]);
            self.put(traits::EXTERNAL_DOCUMENTATION, links);
        }
        self.put_deprecated(description);
        self.put_flags([(traits::SENSITIVE, description.sensitive)]);
    }

    /// Sets `deprecated` if the flag is set, or if there is a message or a date.
    fn put_deprecated(&mut self, description: Description<'a>) {
        let flag = self.read_flag(description.deprecated);
        let message = self.reader.read(description.deprecated_message);
        let since = self.reader.read(description.deprecated_since);
        let text_span = message.as_ref().or(since.as_ref()).map(|text| text.span);
        let Some(span) = flag.or(text_span) else { return };
        let entries = [("message", message), ("since", since)].into_iter();
        let entries = entries.filter_map(|(name, text)| Some((name, text?.into())));
        self.put(traits::DEPRECATED, object_node(span, entries));
    }
}
