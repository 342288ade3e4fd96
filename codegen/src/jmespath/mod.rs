//! JMESPath expressions (<https://jmespath.org/specification.html>) as a syntax tree. Knows no
//! Smithy.

mod lexer;
mod parser;

pub use parser::parse;

/// The most tokens that an expression can have, which bounds the depth of the tree.
const MAX_TOKENS: usize = 256;

/// A JMESPath expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `@`, the value that the expression is evaluated with.
    Current,
    /// `name`, the value of a key.
    Field(String),
    /// `a.b`: the second expression is evaluated with the value of the first.
    Sub(Box<Expression>, Box<Expression>),
    /// `a[0]`, an element of a list. A negative index counts from the end.
    Index(Box<Expression>, i64),
    /// `a[1:2]`, a part of a list.
    Slice(Box<Expression>),
    /// The values of an expression for each element of a list.
    Projection {
        /// The list.
        source: Box<Expression>,
        /// The elements that are taken.
        elements: Elements,
        /// The expression for each element. Null values are left out.
        value: Box<Expression>,
    },
    /// `[a, b]`, a list of values.
    MultiSelectList(Vec<Expression>),
    /// `{a: b}`, an object.
    MultiSelectHash,
    /// A constant.
    Literal(Literal),
    /// `a == b`
    Comparison(Comparator, Box<Expression>, Box<Expression>),
    /// `a && b`
    And(Box<Expression>, Box<Expression>),
    /// `a || b`
    Or(Box<Expression>, Box<Expression>),
    /// `!a`
    Not(Box<Expression>),
    /// `a | b`: as [`Sub`](Self::Sub), and ends projections.
    Pipe(Box<Expression>, Box<Expression>),
    /// `name(a, b)`
    Call(String, Vec<Expression>),
    /// `&a`, an expression as the argument of a function.
    Reference(Box<Expression>),
}

/// The elements that a projection takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Elements {
    /// `[*]`: the elements of a list.
    List,
    /// `[]`: the elements of a list, and for those that are lists, their elements.
    Flattened,
    /// `[?condition]`: the elements of a list for which the condition holds.
    Filtered(Box<Expression>),
    /// `.*`: the values of an object.
    Values,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    String(String),
    /// An array or object.
    Aggregate,
}

/// An operator that compares two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> Box<Expression> {
        Box::new(Expression::Field(name.to_owned()))
    }

    fn project(source: Expression, elements: Elements, value: Expression) -> Expression {
        Expression::Projection { source: Box::new(source), elements, value: Box::new(value) }
    }

    #[test]
    fn projections_take_what_follows() {
        let expected = project(
            project(*field("a"), Elements::Flattened, *field("b")),
            Elements::Flattened,
            Expression::Sub(field("c"), field("d")),
        );
        assert_eq!(parse("a[].b[].c.d"), Ok(expected));
        let filter = Expression::Comparison(
            Comparator::Equal,
            field("x"),
            Box::new(Expression::Literal(Literal::String("it's".to_owned()))),
        );
        let expected = project(*field("a"), Elements::Filtered(Box::new(filter)), *field("b"));
        assert_eq!(parse(r"a[?x == 'it\'s'].b"), Ok(expected));
        assert_eq!(parse("a.*.b"), Ok(project(*field("a"), Elements::Values, *field("b"))),);
    }

    #[test]
    fn operators_bind_by_precedence() {
        let comparison = |name: &str| {
            let one = Box::new(Expression::Literal(Literal::Integer(1)));
            Box::new(Expression::Comparison(Comparator::Less, field(name), one))
        };
        let and = Expression::And(Box::new(Expression::Not(field("a"))), comparison("b"));
        let expected = Expression::Or(Box::new(and), comparison("c"));
        assert_eq!(parse("!a && b < `1` || c < `1`"), Ok(expected));
    }

    /// Valid expressions of the compliance tests of JMESPath,
    /// <https://github.com/jmespath/jmespath.test>.
    const VALID: &[&str] = &[
        "foo.bar",
        "foo",
        "*",
        "*.*",
        "*.foo",
        "*[0]",
        "[]",
        "[0]",
        "[*]",
        r#"*.["0"]"#,
        "[*].bar",
        "[*][0]",
        "foo[0]",
        "foo.[*]",
        "foo.[abc]",
        "foo.[abc, def]",
        "a.{foo: bar}",
        "a.{foo: bar, baz: bam}",
        r#"{"\\":{" ":*}}"#,
        "foo || bar",
        "foo.[a || b]",
        r#"foo[?bar==`"baz"`]"#,
        r#"foo[? bar == `"baz"` ]"#,
        "foo[?a.b.c==d.e.f]",
        "foo[?bar==`[0, 1, 2]`]",
        r#"foo[?bar==`["foo\`bar"]`]"#,
        r#"[?"\\">`"foo"`]"#,
        r#""foo""#,
        r#""\\""#,
        "*||*|*|*",
        "*[]||[*]",
        "[*.*]",
        "outer.bad||outer.alsobad",
        "(Number || True) && False",
        "!!Zero",
        "one < two && three > one",
        "foo[0:10:1]",
        "foo[::-1]",
        "foo[:2].a",
        "sort_by(people, &age)",
        "foo[*].bar[*].kind",
    ];

    /// Invalid expressions of the compliance tests.
    const INVALID: &[&str] = &[
        "foo.1",
        "foo.-11",
        "foo.",
        ".foo",
        "foo..bar",
        "foo.bar.",
        "foo[.]",
        ".",
        ":",
        ",",
        "]",
        "[",
        "}",
        "{",
        ")",
        "(",
        "((&",
        "a[",
        "a]",
        "a][",
        "!",
        "@=",
        "@``",
        "![!(!",
        "(@",
        "@(foo)",
        r#""foo"(bar)"#,
        ".*",
        "*foo",
        "*0",
        "foo[*]bar",
        "foo[*]*",
        "*.[0]",
        "foo[#]",
        "led[*",
        "[:@]",
        "[:::]",
        "[:@:]",
        "[:1@]",
        "foo[0, 1]",
        "foo.[0]",
        "foo[0, ]",
        "foo[0,",
        "foo.[a",
        "foo[0,, 1]",
        "foo[abc]",
        "foo[abc, def]",
        "foo.[abc, 1]",
        "foo.[abc, ]",
        "foo.[abc,, def]",
        "foo.[0, 1]",
        "a{}",
        "a{",
        "a{foo}",
        "a{foo:",
        "a{foo: bar}",
        "a.{}",
        "a.{foo}",
        "a.{foo: bar, }",
        "a.{foo: bar, baz}",
        "a.{foo: bar, baz:}",
        "{a: @",
        "foo ||",
        "foo.|| bar",
        " || foo",
        "foo || || foo",
        "foo.[a ||]",
        "\"foo",
        r#"foo[ ?bar==`"baz"`]"#,
        "foo[?bar==]",
        "foo[?==]",
        "foo[?==bar]",
        "foo[?bar==baz?]",
        "foo[?bar<>baz]",
        "foo[?bar^baz]",
        "foo[bar==baz]",
        r#"foo[?bar==`["foo`bar"]`]"#,
        r#"bar.`"anything"`"#,
        r#"foo[*].`"literal"`"#,
        r#"foo[].name.`"literal"`"#,
        "foo[? @ | @",
        r#""\u""#,
    ];

    #[test]
    fn the_syntax_is_that_of_the_compliance_tests() {
        for text in VALID {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
        for text in INVALID {
            assert!(parse(text).is_err(), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn errors_have_a_position() {
        for (text, message) in [
            ("", "unexpected end of the expression"),
            ("a.", "unexpected end of the expression"),
            ("a b", "unexpected `b` at character 3"),
            ("a[?b", "expected `]`, found the end of the expression"),
            ("f(a", "expected `)`, found the end of the expression"),
            ("'a", "the text that starts at character 1 does not end"),
            ("a = b", "unexpected `=` at character 3"),
            ("ä", "unexpected `ä` at character 1"),
            ("a[99999999999999999999]", "the number at character 3 is too large"),
        ] {
            assert_eq!(parse(text), Err(message.to_owned()), "{text}");
        }
        // The deepest trees do not overflow the stack.
        assert!(parse(&("!".repeat(MAX_TOKENS - 1) + "a")).is_ok());
        assert!(parse(&"(".repeat(MAX_TOKENS)).is_err());
        let long = "a.".repeat(MAX_TOKENS) + "a";
        let message = "the expression is too long: it has more than 256 tokens";
        assert_eq!(parse(&long), Err(message.to_owned()));
    }
}
