//! The section of the examples: those of the trait `examples`, or else a minimal input.

use smithereens_build::model::node::Node;
use smithereens_build::model::{json_text, traits};

use super::sample::Sampler;
use super::writer::Html;
use super::{Page, documentation};

impl Page<'_> {
    pub(super) fn write_examples(&self, html: &mut Html) {
        let examples = self.traits().get(traits::EXAMPLES).and_then(Node::as_array);
        html.element("section", &[("id", "examples")], |html| {
            html.leaf("h2", &[], "Examples");
            match examples.filter(|examples| !examples.is_empty()) {
                Some(examples) => {
                    html.leaf(
                        "p",
                        &[("class", "note")],
                        "These examples are from the model. They have the names of members, not \
                         the names in messages.",
                    );
                    examples.iter().for_each(|example| write_example(html, example));
                }
                None => self.write_sample(html),
            }
        });
    }

    /// Writes an input with only the required members.
    fn write_sample(&self, html: &mut Html) {
        let Some(input) = self.view.request() else {
            html.leaf("p", &[], "The operation has no input, and the model has no examples.");
            return;
        };
        html.leaf(
            "p",
            &[("class", "note")],
            "The model has no examples. This input is generated: it has the required members, with \
             placeholders as values, which may violate constraints such as patterns.",
        );
        write_json(html, "Generated input", &Sampler::new(self.model()).sample(input));
    }
}

fn write_example(html: &mut Html, example: &Node) {
    html.leaf("h3", &[], example.get("title").and_then(Node::as_str).unwrap_or("Example"));
    if let Some(text) = example.get("documentation").and_then(Node::as_str) {
        documentation::write(html, text);
    }
    if let Some(input) = example.get("input") {
        write_json(html, "Input", input);
    }
    if let Some(output) = example.get("output") {
        write_json(html, "Output", output);
    }
    if let Some(error) = example.get("error") {
        let id = error.get("shapeId").and_then(Node::as_str).unwrap_or_default();
        let name = id.rsplit('#').next().unwrap_or_default();
        if let Some(content) = error.get("content") {
            write_json(html, &format!("Error {name}"), content);
        }
    }
}

fn write_json(html: &mut Html, title: &str, node: &Node) {
    html.element("figure", &[], |html| {
        html.leaf("figcaption", &[], title);
        html.element("pre", &[("tabindex", "0")], |html| {
            html.element("code", &[], |html| {
                html.lines(&json_text::pretty(node), Html::text);
            });
        });
    });
}
