//! The functions of rules: their arguments and the types of their results.

use smithereens::Document;

use super::super::error::RulesError;
use super::super::expression::{Expression, FunctionCall, Type};
use super::arguments::Arguments;
use super::scope::Scope;
use super::template::read_path;
use super::{member, string};

/// Reads an object with `fn` and `argv`. Returns the call and the type of its result.
pub(super) fn read_call(
    document: &Document,
    scope: &Scope,
) -> Result<(FunctionCall, Type), RulesError> {
    let function = member(document, "fn", string)?;
    if function == "getAttr" {
        return member(document, "argv", |argv| read_get_attr(Arguments::read(argv, scope)?));
    }
    let read = read_function(function).ok_or_else(|| {
        RulesError::new(format!("expected a function of the standard library, found `{function}`"))
            .in_member("fn")
    })?;
    member(document, "argv", |argv| read(Arguments::read(argv, scope)?))
}

type ReadFunction = fn(Arguments<'_>) -> Result<(FunctionCall, Type), RulesError>;

fn read_function(name: &str) -> Option<ReadFunction> {
    Some(match name {
        "aws.isVirtualHostableS3Bucket" => read_is_virtual_hostable_bucket,
        "aws.parseArn" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::ParseArn(arguments.text(0)?), Type::Arn))
        },
        "aws.partition" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::Partition(arguments.text(0)?), Type::Partition))
        },
        "booleanEquals" => |arguments| {
            arguments.expect_count(2)?;
            let operands = [arguments.boolean(0)?, arguments.boolean(1)?];
            Ok((FunctionCall::BooleanEquals(operands), Type::Boolean))
        },
        "coalesce" => |arguments| {
            let (operands, operand_type) = arguments.same_types(0)?;
            Ok((FunctionCall::Coalesce(operands), operand_type))
        },
        "isSet" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::IsSet(arguments.any(0)?.0), Type::Boolean))
        },
        "isValidHostLabel" => read_is_valid_host_label,
        "ite" => read_if_then_else,
        "not" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::Not(arguments.boolean(0)?), Type::Boolean))
        },
        "parseURL" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::ParseUrl(arguments.text(0)?), Type::Url))
        },
        "split" => read_split,
        "stringEquals" => |arguments| {
            arguments.expect_count(2)?;
            let operands = [arguments.text(0)?, arguments.text(1)?];
            Ok((FunctionCall::StringEquals(operands), Type::Boolean))
        },
        "substring" => read_substring,
        "uriEncode" => |arguments| {
            arguments.expect_count(1)?;
            Ok((FunctionCall::UriEncode(arguments.text(0)?), Type::Text))
        },
        _ => return None,
    })
}

fn read_get_attr(arguments: Arguments<'_>) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(2)?;
    let path = arguments.literal_text(1)?;
    match read_path(arguments.any(0)?, path).map_err(|error| error.in_element(1))? {
        (Expression::Call(call), value_type) => Ok((*call, value_type)),
        _ => Err(RulesError::new("expected a path, found an empty string").in_element(1)),
    }
}

fn read_is_valid_host_label(arguments: Arguments<'_>) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(2)?;
    let (text, allow_sub_domains) = (arguments.text(0)?, arguments.boolean(1)?);
    Ok((FunctionCall::IsValidHostLabel { text, allow_sub_domains }, Type::Boolean))
}

fn read_is_virtual_hostable_bucket(
    arguments: Arguments<'_>,
) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(2)?;
    let (text, allow_sub_domains) = (arguments.text(0)?, arguments.boolean(1)?);
    Ok((FunctionCall::IsVirtualHostableBucket { text, allow_sub_domains }, Type::Boolean))
}

fn read_if_then_else(arguments: Arguments<'_>) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(3)?;
    let condition = arguments.boolean(0)?;
    let (branches, branch_type) = arguments.same_types(1)?;
    let [then, otherwise] = <[Expression; 2]>::try_from(branches)
        .map_err(|_| RulesError::new("expected two values after the condition"))?;
    Ok((FunctionCall::IfThenElse { condition, then, otherwise }, branch_type))
}

fn read_split(arguments: Arguments<'_>) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(3)?;
    let text = arguments.text(0)?;
    let delimiter = arguments.literal_text(1)?.to_owned();
    if delimiter.is_empty() {
        return Err(RulesError::new("expected a delimiter, found an empty string").in_element(1));
    }
    Ok((FunctionCall::Split { text, delimiter, limit: arguments.literal_count(2)? }, Type::Texts))
}

fn read_substring(arguments: Arguments<'_>) -> Result<(FunctionCall, Type), RulesError> {
    arguments.expect_count(4)?;
    let text = arguments.text(0)?;
    let (start, end) = (arguments.literal_count(1)?, arguments.literal_count(2)?);
    Ok((FunctionCall::Substring { text, start, end, reverse: arguments.boolean(3)? }, Type::Text))
}
