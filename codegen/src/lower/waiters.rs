//! Waiters (Smithy 2.0 specification, "Waiters").

use super::expressions::{Current, ExpressionLowering, Lowered, Root, Typed};
use super::fields::Structures;
use super::{Lowering, documentation, names};
use crate::items::{
    Absence, Acceptor, Comparison, ErrorMatcher, Expression, ExpressionKind, Head, OperationItem,
    OutputMatcher, UsesDeprecated, ValueType, Verdict, Waiter,
};
use crate::jmespath;
use crate::model::node::Node;
use crate::model::traits;
use crate::select::SelectedOperation;
use smithereens_markdown::from_documentation;

/// The delays of a waiter without delays of its own, in seconds.
const MIN_DELAY: i64 = 2;
const MAX_DELAY: i64 = 120;

/// The acceptors of a waiter, by the results that they are about.
#[derive(Default)]
struct Acceptors {
    outputs: Vec<Acceptor<OutputMatcher>>,
    errors: Vec<Acceptor<ErrorMatcher>>,
}

impl<'m> Lowering<'m, '_> {
    /// The waiters of an operation that can be called. A waiter with an expression that is not
    /// supported is reported as a warning and left out.
    pub(super) fn lower_waiters(
        &self,
        selected: &SelectedOperation<'m>,
        item: &OperationItem,
        structures: &Structures<'_>,
    ) -> Vec<Waiter> {
        let waitable = selected.shape.traits.get(traits::WAITABLE);
        let Some(waitable) = waitable.filter(|_| item.call.is_some()) else { return Vec::new() };
        let definitions = waitable.as_object().unwrap_or_default().iter();
        let waiters = definitions.filter_map(|(key, definition)| {
            let waiter = self.lower_waiter(&key.name, definition, selected, item, structures);
            waiter
                .map_err(|(node, message)| {
                    let at = (node.span, &selected.shape.id);
                    let message = format!("the waiter `{}` is left out: {message}", key.name);
                    self.report.warning(at, message);
                })
                .ok()
        });
        let mut waiters: Vec<Waiter> = waiters.collect();
        waiters.sort_by(|a, b| a.head.name.cmp(&b.head.name));
        waiters
    }

    fn lower_waiter<'n>(
        &self,
        name: &str,
        definition: &'n Node,
        selected: &SelectedOperation<'m>,
        item: &OperationItem,
        structures: &Structures<'_>,
    ) -> Result<Waiter, (&'n Node, String)> {
        let expressions = ExpressionLowering::new(self, structures);
        let mut acceptors = Acceptors::default();
        let nodes = definition.get("acceptors").and_then(Node::as_array).unwrap_or_default();
        for node in nodes {
            self.lower_acceptor(node, selected, &expressions, &mut acceptors)
                .map_err(|message| (node, message))?;
        }
        let delay =
            |key, default| definition.get(key).and_then(Node::as_integer).unwrap_or(default);
        let operation = selected.definition;
        let call = item.call.as_ref().map(|call| call.uses_deprecated);
        let is_deprecated = [call, Some(expressions.uses_deprecated())]
            .contains(&Some(UsesDeprecated::Yes))
            || item.head.deprecated.is_some();
        Ok(Waiter {
            head: waiter_head(name, definition, item),
            shape_name: name.to_owned(),
            method: names::waiter_method_name(name),
            operation: item.head.name.clone(),
            input: self.type_of(&operation.input.id),
            min_delay: delay("minDelay", MIN_DELAY),
            max_delay: delay("maxDelay", MAX_DELAY),
            outputs: acceptors.outputs,
            errors: acceptors.errors,
            uses_deprecated: if is_deprecated { UsesDeprecated::Yes } else { UsesDeprecated::No },
        })
    }

    fn lower_acceptor(
        &self,
        node: &Node,
        selected: &SelectedOperation<'m>,
        expressions: &ExpressionLowering<'_, '_, '_>,
        acceptors: &mut Acceptors,
    ) -> Result<(), String> {
        let verdict = match node.get("state").and_then(Node::as_str) {
            Some("success") => Verdict::Success,
            Some("failure") => Verdict::Failure,
            _ => Verdict::Retry,
        };
        let matcher = node.get("matcher").and_then(Node::as_object).unwrap_or_default();
        let Some((kind, value)) = matcher.first() else { return Err("no matcher".to_owned()) };
        let definition = selected.definition;
        let [input, output] = [("input", &definition.input), ("output", &definition.output)]
            .map(|(variable, target)| Root { variable, shape: target.id.clone() });
        match &*kind.name {
            "success" if value.as_bool() == Some(true) => {
                acceptors.outputs.push(Acceptor { matcher: OutputMatcher::Any, verdict });
            }
            "success" => acceptors.errors.push(Acceptor { matcher: ErrorMatcher::Any, verdict }),
            "errorType" => {
                let codes = self.error_codes(value.as_str().unwrap_or_default(), selected);
                let matcher = ErrorMatcher::Codes(codes);
                acceptors.errors.push(Acceptor { matcher, verdict });
            }
            "output" => {
                let current = Current::Value(output.typed());
                let matcher = lower_matcher(value, &current, expressions)?;
                acceptors.outputs.push(Acceptor { matcher, verdict });
            }
            "inputOutput" => {
                let current = Current::Roots(vec![("input", input), ("output", output)]);
                let matcher = lower_matcher(value, &current, expressions)?;
                acceptors.outputs.push(Acceptor { matcher, verdict });
            }
            other => return Err(format!("the matcher `{other}` is not supported")),
        }
        Ok(())
    }

    /// The codes of the error `name`, a shape's name or absolute id, or a code: the name of the
    /// shape, and the code of the trait `awsQueryError`.
    fn error_codes(&self, name: &str, selected: &SelectedOperation<'m>) -> Vec<String> {
        let name = name.rsplit_once('#').map_or(name, |(_, name)| name);
        let mut codes = vec![name.to_owned()];
        for error in &selected.errors {
            let shape = self.model.get(&error.id);
            let value = shape.and_then(|shape| shape.traits.get(traits::AWS_QUERY_ERROR));
            let code = value.and_then(|value| value.get("code")).and_then(Node::as_str);
            let Some(code) = code.filter(|code| *code != error.id.name()) else { continue };
            if code == name {
                codes.push(error.id.name().to_owned());
            } else if error.id.name() == name {
                codes.push(code.to_owned());
            }
        }
        codes
    }
}

/// Name, documentation and deprecation of a waiter's type.
fn waiter_head(name: &str, definition: &Node, item: &OperationItem) -> Head {
    let docs = definition.get("documentation").and_then(Node::as_str);
    let own = format!("Calls [`{}`] until its result has the state `{name}`.", item.head.name);
    let docs = docs.map(from_documentation).into_iter().chain([own]);
    let is_deprecated = definition.get("deprecated").and_then(Node::as_bool) == Some(true);
    Head {
        name: names::waiter_name(name),
        docs: documentation::paragraphs(docs),
        deprecated: is_deprecated.then(String::new),
    }
}

/// The matcher of an output.
fn lower_matcher(
    node: &Node,
    current: &Current,
    expressions: &ExpressionLowering<'_, '_, '_>,
) -> Result<OutputMatcher, String> {
    let property = |name| node.get(name).and_then(Node::as_str).unwrap_or_default();
    let (path, expected) = (property("path"), property("expected"));
    let lower = || {
        let lowered = expressions.lower(&jmespath::parse(path)?, current)?;
        match property("comparator") {
            "stringEquals" => equals_text(lowered, expected),
            "booleanEquals" => equals_boolean(lowered, expected),
            "anyStringEquals" => {
                let sequence = texts(lowered, expressions)?;
                Ok(OutputMatcher::AnyEqual(sequence, expected.to_owned()))
            }
            "allStringEquals" => {
                let sequence = texts(lowered, expressions)?;
                Ok(OutputMatcher::AllEqual(sequence, expected.to_owned()))
            }
            other => Err(format!("the comparator `{other}` is not supported")),
        }
    };
    lower().map_err(|message| format!("`{path}`: {message}"))
}

fn texts(
    lowered: Lowered,
    expressions: &ExpressionLowering<'_, '_, '_>,
) -> Result<crate::items::Sequence, String> {
    let many = expressions.many(lowered, "the value")?;
    match many.ty {
        ValueType::Text => Ok(many.sequence),
        _ => Err("expected a list of texts".to_owned()),
    }
}

fn equals_text(lowered: Lowered, expected: &str) -> Result<OutputMatcher, String> {
    let value = lowered.one("the value")?.exact()?;
    if value.ty != ValueType::Text {
        return Err("expected a text".to_owned());
    }
    let expected = Typed::present(ExpressionKind::Text(expected.to_owned()), ValueType::Text);
    let expected = Box::new(expected.expression);
    Ok(condition(ExpressionKind::Comparison(Comparison::Equal, Box::new(value), expected)))
}

fn equals_boolean(lowered: Lowered, expected: &str) -> Result<OutputMatcher, String> {
    let value = lowered.one("the value")?;
    if value.expression.ty != ValueType::Boolean {
        return Err("expected a boolean".to_owned());
    }
    match expected {
        "true" => Ok(OutputMatcher::Condition(value.expression)),
        "false" => {
            let value = Box::new(value.exact()?);
            if value.absence == Absence::Never {
                return Ok(condition(ExpressionKind::Not(value)));
            }
            let expected = Typed::boolean(ExpressionKind::Boolean(false));
            let expected = Box::new(expected.expression);
            Ok(condition(ExpressionKind::Comparison(Comparison::Equal, value, expected)))
        }
        _ => Err(format!("expected `true` or `false`, found `{expected}`")),
    }
}

fn condition(kind: ExpressionKind) -> OutputMatcher {
    let expression = Expression { kind, ty: ValueType::Boolean, absence: Absence::Never };
    OutputMatcher::Condition(expression)
}
