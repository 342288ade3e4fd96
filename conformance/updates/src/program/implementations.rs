//! Uses of the traits that generated types implement: operations, pages, waiters and event streams.

use quote::ToTokens;
use syn::{FnArg, ImplItem, ItemImpl, ItemTrait, TraitItem, Type};

use super::{Part, Program, Types};

impl Program {
    pub(super) fn use_impl(&mut self, item: &ItemImpl, types: &Types) {
        let Type::Path(path) = &*item.self_ty else { return };
        let Some(owner) = path.path.get_ident().map(ToString::to_string) else { return };
        let Some((implemented, _)) = &item.trait_ else {
            self.use_functions(item, &owner, types);
            return;
        };
        let name = implemented.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        match &*name {
            "Default" | "Debug" => self.use_derived(&owner, &name, types),
            "Operation" => self.use_operation(item, &owner, types),
            "Service" => {
                let code = format!("pub fn NAME<T: rt::Service>() {{ NAME::<api::{owner}>() }}");
                self.add(&owner, Part::Itself, &[], types, code);
            }
            "Paginated" => {
                self.use_type_of(item, &owner, ("Paginated", "Item"), Part::Pages, types);
            }
            "StreamsInput" => {
                let ty = ("event_stream::StreamsInput", "InputEvent");
                self.use_type_of(item, &owner, ty, Part::Stream, types);
            }
            "StreamsOutput" => {
                let ty = ("event_stream::StreamsOutput", "OutputEvent");
                self.use_type_of(item, &owner, ty, Part::Stream, types);
            }
            "Waiter" => {
                self.use_type_of(item, &owner, ("Waiter", "Operation"), Part::Itself, types);
                let operation = associated_type(item, "Operation").map(text);
                self.operation_of.extend(operation.map(|operation| (owner, operation)));
            }
            _ => {}
        }
    }

    /// Uses an associated type of a trait.
    fn use_type_of(
        &mut self,
        item: &ItemImpl,
        owner: &str,
        (path, name): (&str, &str),
        part: Part,
        types: &Types,
    ) {
        let Some(ty) = associated_type(item, name) else { return };
        let qualified = types.qualified(ty, owner);
        let code = format!(
            "pub fn NAME(it: <api::{owner} as rt::{path}>::{name}) -> {qualified} {{ it }}"
        );
        self.add(owner, part, &[ty], types, code);
    }

    /// Encodes a request and decodes a response.
    fn use_operation(&mut self, item: &ItemImpl, owner: &str, types: &Types) {
        let operation = format!("<api::{owner} as rt::Operation>");
        if let Some(ty) = associated_type(item, "Input") {
            let input = types.qualified(ty, owner);
            let code = format!(
                "pub fn NAME(input: &{input}) -> Result<http::Request<Vec<u8>>, rt::EncodeError> \
                 {{ {operation}::encode_request(input) }}"
            );
            self.add(owner, Part::Input, &[ty], types, code);
            self.add_message(owner, ty);
        }
        let decode = format!("{operation}::decode_response(response)");
        if let Some(ty) = associated_type(item, "Output") {
            let output = types.qualified(ty, owner);
            let code = format!(
                "pub fn NAME(response: &http::Response<Vec<u8>>) -> Option<{output}> \
                 {{ {decode}.ok() }}"
            );
            self.add(owner, Part::Output, &[ty], types, code);
            self.add_message(owner, ty);
        }
        if let Some(ty) = associated_type(item, "Error") {
            let error = types.qualified(ty, owner);
            let code = format!(
                "pub fn NAME(response: &http::Response<Vec<u8>>) -> Option<{error}> \
                 {{ {decode}.err() }}"
            );
            self.add(owner, Part::Error, &[ty], types, code);
            self.operation_of.insert(text(ty), owner.to_owned());
        }
        self.use_streams(item, owner, types);
    }

    /// Records an input or output of an operation.
    fn add_message(&mut self, operation: &str, ty: &Type) {
        self.messages.entry(operation.to_owned()).or_default().push(text(ty));
    }

    /// Uploads and downloads payloads, which needs a trait in the operation's table.
    fn use_streams(&mut self, item: &ItemImpl, owner: &str, types: &Types) {
        let traits = item.items.iter().find_map(|item| match item {
            ImplItem::Const(it) if it.ident == "TRAITS" => Some(it.expr.to_token_stream()),
            _ => None,
        });
        let traits = traits.map(|tokens| tokens.to_string()).unwrap_or_default();
        for (name, function) in
            [("StreamingInput", "streams_input"), ("StreamingOutput", "streams_output")]
        {
            if traits.contains(&format!("Trait :: {name}")) {
                let code = format!(
                    "const _: () = assert!({function}(<api::{owner} as rt::Operation>::TRAITS));"
                );
                self.add(owner, Part::Stream, &[], types, code);
            }
        }
    }

    /// Calls the methods that wait, with any client that can wait.
    pub(super) fn use_trait(&mut self, item: &ItemTrait, types: &Types) {
        let owner = item.ident.to_string();
        let client = if owner.ends_with("AsyncWaiters") { "AsyncWaitClient" } else { "WaitClient" };
        for item in &item.items {
            let TraitItem::Fn(function) = item else { continue };
            let name = &function.sig.ident;
            let Some(FnArg::Typed(input)) = function.sig.inputs.iter().nth(1) else { continue };
            let body = function.default.to_token_stream().to_string();
            let waiter = body.split("wait :: <").nth(1).and_then(|rest| rest.split('>').next());
            let Some(waiter) = waiter.map(|name| name.trim().to_owned()) else { continue };
            let ty = types.qualified(&input.ty, &owner);
            let code = format!(
                "pub fn NAME<C: rt::{client}>(client: &C, input: {ty}) -> impl Sized {{ \
                 api::{owner}::{name}(client, input, std::time::Duration::ZERO) }}"
            );
            self.add(&waiter, Part::Function(name.to_string()), &[&input.ty], types, code);
        }
    }
}

/// The value of an associated type.
fn associated_type<'i>(item: &'i ItemImpl, name: &str) -> Option<&'i Type> {
    item.items.iter().find_map(|item| match item {
        ImplItem::Type(it) if it.ident == name => Some(&it.ty),
        _ => None,
    })
}

fn text(ty: &Type) -> String {
    ty.to_token_stream().to_string()
}
