//! The section of the trait `waitable`.

use smithereens_build::model::node::Node;
use smithereens_build::model::{json_text, traits};

use super::facts::{self, Fact};
use super::members::{write_row, write_table};
use super::writer::Html;
use super::{Page, documentation};

/// The delays of a waiter without delays of its own, in seconds.
const MIN_DELAY: &str = "2";
const MAX_DELAY: &str = "120";

impl Page<'_> {
    /// Whether the model has waiters that call the operation.
    pub(super) fn has_waiters(&self) -> bool {
        self.traits().has(traits::WAITABLE)
    }

    pub(super) fn write_waiters(&self, html: &mut Html) {
        let waiters = self.traits().get(traits::WAITABLE).and_then(Node::as_object);
        let Some(waiters) = waiters else { return };
        html.element("section", &[("id", "waiters")], |html| {
            html.leaf("h2", &[], "Waiters");
            html.leaf(
                "p",
                &[],
                "A waiter repeats the request until a response ends it. The first row that matches \
                 a response decides.",
            );
            waiters.iter().for_each(|(key, waiter)| write_waiter(html, &key.name, waiter));
        });
    }
}

fn write_waiter(html: &mut Html, name: &str, waiter: &Node) {
    html.leaf("h3", &[], name);
    if let Some(text) = waiter.get("documentation").and_then(Node::as_str) {
        documentation::write(html, text);
    }
    let delay = |key, default| {
        let seconds = waiter.get(key).and_then(Node::as_number).unwrap_or(default);
        format!("{seconds} seconds")
    };
    facts::write(
        html,
        &[
            Fact::words("Shortest delay", delay("minDelay", MIN_DELAY)),
            Fact::words("Longest delay", delay("maxDelay", MAX_DELAY)),
        ],
    );
    let acceptors = waiter.get("acceptors").and_then(Node::as_array).unwrap_or_default();
    let caption = format!("Acceptors of {name}");
    write_table(html, &caption, ["Result", "Condition", "Expected"], |html| {
        acceptors.iter().for_each(|acceptor| write_acceptor(html, acceptor));
    });
}

fn write_acceptor(html: &mut Html, acceptor: &Node) {
    let state = acceptor.get("state").and_then(Node::as_str).unwrap_or_default();
    let matcher = acceptor.get("matcher").and_then(Node::as_object).unwrap_or_default();
    let Some((kind, value)) = matcher.first() else { return };
    let text = |name| value.get(name).and_then(Node::as_str).unwrap_or_default();
    let condition = |html: &mut Html| match &*kind.name {
        "success" if value.as_bool() == Some(true) => html.text("any response without an error"),
        "success" => html.text("any error"),
        "errorType" => html.text("the error is"),
        _ => {
            html.leaf("code", &[], text("path"));
            html.text(match text("comparator") {
                "booleanEquals" | "stringEquals" => " is",
                "allStringEquals" => ": all are",
                "anyStringEquals" => ": at least one is",
                _ => "",
            });
        }
    };
    let expected = |html: &mut Html| match &*kind.name {
        "success" => {}
        "errorType" => html.leaf("code", &[], value.as_str().unwrap_or_default()),
        _ => {
            let expected = value.get("expected").map(json_text::line).unwrap_or_default();
            html.leaf("code", &[], &expected);
        }
    };
    write_row(html, |html| html.text(state), condition, expected);
}
