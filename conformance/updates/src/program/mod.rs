//! A program that uses every public item of a generated file as the documentation recommends: with
//! `new`, setters and `..Default::default()`, and a wildcard arm in each `match`. Each use is a
//! function or constant in one line, so that the line of an error identifies the use.

mod implementations;
mod types;
mod uses;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use syn::{Item, Type};

pub(crate) use types::Types;

/// A part of a type that a use depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// The type itself: its name, and the traits that it implements.
    Itself,
    /// The field or variant with this name.
    Member(String),
    /// The setter of this field.
    Setter(String),
    /// The function `new`.
    New,
    /// The implementation of `Default`.
    Default,
    /// Another function or constant.
    Function(String),
    /// The input of an operation.
    Input,
    /// The output of an operation.
    Output,
    /// The error enum of an operation.
    Error,
    /// That an operation has pages, and their items.
    Pages,
    /// The stream in a message of an operation.
    Stream,
}

/// The use of one public item.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// The item: the type in Rust and its part. A use can be about several, such as the method of a
    /// waiter, which has the input of an operation as its parameter.
    pub(crate) keys: Vec<(String, Part)>,
    /// Other generated types that the use names.
    pub(crate) mentions: Vec<String>,
    /// A function or a constant, in one line, without its name.
    code: String,
}

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items: Vec<_> =
            self.keys.iter().map(|(owner, part)| format!("{owner} {part:?}")).collect();
        f.write_str(&items.join(", "))
    }
}

/// The public items of a generated file.
#[derive(Default)]
pub(crate) struct Program {
    pub(crate) uses: Vec<Use>,
    /// The parameters of each function `new`.
    pub(crate) parameters: BTreeMap<String, Vec<String>>,
    /// The operation of each error enum and waiter.
    operation_of: BTreeMap<String, String>,
    /// The input and the output of each operation.
    messages: BTreeMap<String, Vec<String>>,
}

impl Program {
    /// The program that uses every public item of a generated file.
    ///
    /// # Errors
    /// If the file is not Rust.
    pub(crate) fn derive(generated: &str) -> Result<Self, String> {
        let file = syn::parse_file(generated).map_err(|error| format!("not Rust: {error}"))?;
        let types = Types::of(&file);
        let mut program = Self::default();
        for item in &file.items {
            match item {
                Item::Struct(item) => program.use_struct(item, &types),
                Item::Enum(item) => program.use_enum(item, &types),
                Item::Impl(item) => program.use_impl(item, &types),
                Item::Trait(item) => program.use_trait(item, &types),
                Item::Macro(item) => program.use_macro(item, &types),
                _ => {}
            }
        }
        program.relate_to_operations();
        Ok(program)
    }

    /// Adds to each use the operation that its type belongs to: what changes in an operation may
    /// change its error enum, its waiters and its messages.
    fn relate_to_operations(&mut self) {
        for it in &mut self.uses {
            let (owner, part) = it.keys[0].clone();
            if let Some(operation) = self.operation_of.get(&owner) {
                it.mentions.push(operation.clone());
                if let Part::Function(_) = part {
                    it.keys.push((operation.clone(), Part::Input));
                }
            }
            if part == Part::Stream {
                let messages = self.messages.get(&owner).into_iter().flatten();
                it.keys.extend(messages.map(|message| (message.clone(), Part::Stream)));
            }
        }
    }

    /// Adds a use of one part of a type. `types` are the types that its code names.
    fn add(&mut self, owner: &str, part: Part, types: &[&Type], names: &Types, code: String) {
        let mentions = types.iter().flat_map(|ty| names.generated_in(ty)).collect();
        self.uses.push(Use { keys: vec![(owner.to_owned(), part)], mentions, code });
    }

    /// The text of the program, without the uses for which `is_left_out` returns true. A use is in
    /// the line `FIRST_LINE` plus its index.
    pub(crate) fn text(&self, is_left_out: impl Fn(usize) -> bool) -> String {
        let mut text = HEADER.to_owned();
        for (index, it) in self.uses.iter().enumerate() {
            if is_left_out(index) {
                text.push('\n');
            } else {
                let _ = writeln!(text, "{}", it.code.replace("NAME", &format!("use_{index}")));
            }
        }
        text
    }
}

/// The line of the first use.
pub(crate) const FIRST_LINE: usize = 6;

/// The lines before the first use.
const HEADER: &str = "\
use smithereens as rt;
use generated as api;
pub fn serializes<T: serde::Serialize + for<'de> serde::Deserialize<'de>>() {}
pub const fn streams_input(t: &[rt::Trait]) -> bool { let mut i = 0; while i < t.len() { if matches!(t[i], rt::Trait::StreamingInput(_)) { return true; } i += 1; } false }
pub const fn streams_output(t: &[rt::Trait]) -> bool { let mut i = 0; while i < t.len() { if matches!(t[i], rt::Trait::StreamingOutput(_)) { return true; } i += 1; } false }
";

#[cfg(test)]
mod tests {
    use super::{FIRST_LINE, HEADER, Program};

    const GENERATED: &str = r#"
        #[derive(Clone, Default)]
        pub struct In { pub tag: Option<Vec<Tag>> }
        impl In { pub fn tag(mut self, tag: impl Into<String>) -> Self { self } }
        #[non_exhaustive]
        pub enum Choice { None, Tag(Tag), UnknownMember { name: String } }
        pub struct Tag;
        impl Tag { pub fn new(key: String, size: i32) -> Self { Self } }
        pub struct Call;
        impl rt::Operation for Call { type Input = In; type Output = (); type Error = CallError; }
        impl rt::Paginated for Call { type Item = (String, Tag); }
        pub struct DoneWaiter;
        impl rt::Waiter for DoneWaiter { type Operation = Call; }
    "#;

    #[test]
    fn every_public_item_is_used() {
        let program = Program::derive(GENERATED).expect("Rust");
        let text = program.text(|_| false);
        for code in [
            "(value: &mut api::In) -> &mut Option<Vec<api::Tag>> { &mut value.tag }",
            "[api::In::default(), api::In { ..Default::default() }]",
            "(value: api::In, a0: String) -> api::In { value.tag(a0) }",
            "match value { api::Choice::None => Some(api::Choice::None), _ => None }",
            "match value { api::Choice::Tag(it) => Some(it), _ => None }",
            "match value { api::Choice::UnknownMember { .. } => true, _ => false }",
            "(a0: String, a1: i32) -> api::Tag { api::Tag::new(a0, a1) }",
            "<api::Call as rt::Operation>::encode_request(input)",
            "-> Option<()> { <api::Call as rt::Operation>::decode_response(response).ok() }",
            "(it: <api::DoneWaiter as rt::Waiter>::Operation) -> api::Call { it }",
        ] {
            assert!(text.contains(code), "{code}\n{text}");
        }
        assert_eq!(program.parameters["Tag"], ["key", "size"]);
    }

    #[test]
    fn a_use_is_in_the_line_of_its_index() {
        assert_eq!(HEADER.lines().count() + 1, FIRST_LINE);
        let program = Program::derive("pub struct A; pub struct B;").expect("Rust");
        let text = program.text(|index| index == 0);
        let lines: Vec<_> = text.lines().skip(FIRST_LINE - 1).collect();
        assert_eq!(lines, ["", "pub fn use_1(_: &api::B) {}"]);
    }
}
