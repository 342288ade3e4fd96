//! Generated types in the notation of the documentation's request and response syntax.

use super::generated::{Generated, generic, last_name, local};
use syn::Type;

/// `response = client.update_container_agent(…)`, with a line for each field of the input.
pub(crate) fn request(generated: &Generated, operation: &str) -> Result<String, String> {
    let input = generated.operation(operation)?.input;
    let mut writer = Writer { generated, open: vec![input.clone()] };
    let fields = writer.fields(&input, 1, |name, value| format!("{name}={value}"))?;
    Ok(format!("response = client.{}(\n{fields})\n", snake_case(operation)))
}

/// The output as `{…}`, with a line for each field.
pub(crate) fn response(generated: &Generated, operation: &str) -> Result<String, String> {
    let output = generated.operation(operation)?.output;
    let mut writer = Writer { generated, open: Vec::new() };
    Ok(format!("{}\n", writer.structure(&output, 0)?))
}

/// A line for each modelled error, in the order of the error enum's variants.
pub(crate) fn exceptions(generated: &Generated, operation: &str) -> Result<String, String> {
    let errors = generated.errors(&generated.operation(operation)?.error)?;
    Ok(errors.iter().map(|error| format!("{error}\n")).collect())
}

struct Writer<'g> {
    generated: &'g Generated,
    /// The structures around the current value, to detect recursive ones.
    open: Vec<String>,
}

impl Writer<'_> {
    fn structure(&mut self, name: &str, depth: usize) -> Result<String, String> {
        if self.open.iter().any(|open| open == name) {
            return Err(format!("`{name}` contains itself; the test has no notation for that"));
        }
        self.open.push(name.to_owned());
        let fields = self.fields(name, depth + 1, |name, value| format!("'{name}': {value}"))?;
        self.open.pop();
        Ok(format!("{{\n{fields}{}}}", indent(depth)))
    }

    fn fields(
        &mut self,
        name: &str,
        depth: usize,
        line: fn(&str, &str) -> String,
    ) -> Result<String, String> {
        let mut lines = Vec::new();
        for field in self.generated.fields(name)? {
            let value = self.value(field.ty, depth);
            let value = value.map_err(|error| format!("{name}.{}: {error}", field.wire_name))?;
            lines.push(format!("{}{}", indent(depth), line(&field.wire_name, &value)));
        }
        Ok(lines.join(",\n") + "\n")
    }

    fn value(&mut self, ty: &Type, depth: usize) -> Result<String, String> {
        if let Some((container, of)) = generic(ty) {
            return match container.as_str() {
                "Option" => self.value(of, depth),
                "Vec" => self.list(of, depth),
                other => Err(format!("the test has no notation for the type `{other}<_>`")),
            };
        }
        if let Some(name) = local(ty) {
            if self.generated.structure(&name).is_some() {
                return self.structure(&name, depth);
            }
            if self.generated.enumeration(&name).is_some() {
                let values = self.generated.enum_values(&name)?;
                let values: Vec<_> = values.iter().map(|value| format!("'{value}'")).collect();
                return Ok(values.join("|"));
            }
        }
        let name = last_name(ty).unwrap_or_default();
        let simple = match name.as_str() {
            "String" => "'string'",
            "bool" => "True|False",
            "i8" | "i16" | "i32" | "i64" => "123",
            "f32" | "f64" => "123.0",
            "Timestamp" => "datetime(2015, 1, 1)",
            other => return Err(format!("the test has no notation for the type `{other}`")),
        };
        Ok(simple.to_owned())
    }

    fn list(&mut self, of: &Type, depth: usize) -> Result<String, String> {
        let element = self.value(of, depth + 1)?;
        Ok(format!("[\n{}{element},\n{}]", indent(depth + 1), indent(depth)))
    }
}

fn indent(depth: usize) -> String {
    "    ".repeat(depth)
}

/// `update_container_agent` of `UpdateContainerAgent`.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
