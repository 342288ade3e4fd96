//! A top-down operator precedence parser (Pratt parser) for JMESPath.

use super::lexer::{Located, Token, tokens};
use super::{Elements, Expression};

/// The binding powers of operators.
const PIPE: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const COMPARISON: u8 = 5;
const FLATTEN: u8 = 9;
const STAR: u8 = 20;
const FILTER: u8 = 21;
const DOT: u8 = 40;
const NOT: u8 = 45;
const BRACKET: u8 = 55;
const CALL: u8 = 60;

/// The syntax tree of an expression.
///
/// # Errors
/// A message about the first token that is not expected, with its position.
pub fn parse(text: &str) -> Result<Expression, String> {
    let mut parser = Parser { tokens: tokens(text)?, next: 0 };
    let expression = parser.expression(0)?;
    match parser.peek() {
        None => Ok(expression),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser {
    tokens: Vec<Located>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|located| &located.token)
    }

    fn is_at(&self, symbol: &'static str) -> bool {
        self.peek() == Some(&Token::Symbol(symbol))
    }

    /// Advances over a symbol if it is the next token.
    fn accept(&mut self, symbol: &'static str) -> bool {
        let found = self.is_at(symbol);
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: &'static str) -> Result<(), String> {
        if self.accept(symbol) {
            return Ok(());
        }
        Err(match self.tokens.get(self.next) {
            Some(found) => format!(
                "expected `{symbol}`, found {} at character {}",
                describe(&found.token),
                found.at + 1
            ),
            None => format!("expected `{symbol}`, found the end of the expression"),
        })
    }

    fn unexpected(&self) -> String {
        match self.tokens.get(self.next) {
            Some(found) => {
                format!("unexpected {} at character {}", describe(&found.token), found.at + 1)
            }
            None => "unexpected end of the expression".to_owned(),
        }
    }

    /// An expression whose operators bind stronger than `power`.
    fn expression(&mut self, power: u8) -> Result<Expression, String> {
        let mut left = self.prefix()?;
        while self.peek().map_or(0, binding_power) > power {
            left = self.infix(left)?;
        }
        Ok(left)
    }

    /// The start of an expression.
    fn prefix(&mut self) -> Result<Expression, String> {
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        match token {
            Token::Symbol("[" | "[]" | "[?" | "*") => {
                return self.infix(Expression::Current);
            }
            _ => self.next += 1,
        }
        Ok(match token {
            Token::Identifier(name) if self.accept("(") => self.arguments(name)?,
            Token::Identifier(name) | Token::QuotedIdentifier(name) => Expression::Field(name),
            Token::Literal(literal) => Expression::Literal(literal),
            Token::Symbol("@") => Expression::Current,
            Token::Symbol("!") => Expression::Not(Box::new(self.expression(NOT)?)),
            Token::Symbol("&") => Expression::Reference(Box::new(self.expression(CALL)?)),
            Token::Symbol("{") => self.multi_select_hash()?,
            Token::Symbol("(") => {
                let inner = self.expression(0)?;
                self.expect(")")?;
                inner
            }
            _ => {
                self.next -= 1;
                return Err(self.unexpected());
            }
        })
    }

    /// The continuation of an expression after `left`.
    fn infix(&mut self, left: Expression) -> Result<Expression, String> {
        let Some(token) = self.peek().cloned() else { return Err(self.unexpected()) };
        self.next += 1;
        let left = Box::new(left);
        Ok(match token {
            Token::Comparator(comparator) => {
                let right = Box::new(self.expression(COMPARISON)?);
                Expression::Comparison(comparator, left, right)
            }
            Token::Symbol("||") => Expression::Or(left, Box::new(self.expression(OR)?)),
            Token::Symbol("&&") => Expression::And(left, Box::new(self.expression(AND)?)),
            Token::Symbol("|") => Expression::Pipe(left, Box::new(self.expression(PIPE)?)),
            Token::Symbol(".") if self.accept("*") => {
                self.projection(left, Elements::Values, DOT)?
            }
            Token::Symbol("*") => self.projection(left, Elements::Values, STAR)?,
            Token::Symbol(".") => Expression::Sub(left, Box::new(self.after_dot(DOT)?)),
            Token::Symbol("[]") => self.projection(left, Elements::Flattened, FLATTEN)?,
            Token::Symbol("[?") => {
                let condition = Box::new(self.expression(0)?);
                self.expect("]")?;
                self.projection(left, Elements::Filtered(condition), FILTER)?
            }
            Token::Symbol("[") => self.bracket(left)?,
            _ => {
                self.next -= 1;
                return Err(self.unexpected());
            }
        })
    }

    /// What follows `[`: an index, a slice, `*`, or, at the start of an expression, a list of
    /// values.
    fn bracket(&mut self, left: Box<Expression>) -> Result<Expression, String> {
        if let Some(Token::Number(index)) = self.peek().cloned() {
            self.next += 1;
            if self.accept("]") {
                return Ok(Expression::Index(left, index));
            }
            return self.slice(left);
        }
        if self.is_at(":") {
            return self.slice(left);
        }
        let is_list = self.is_at("*")
            && self.tokens.get(self.next + 1).is_some_and(|it| it.token == Token::Symbol("]"));
        if is_list {
            self.next += 2;
            return self.projection(left, Elements::List, STAR);
        }
        if *left != Expression::Current {
            return Err(self.unexpected());
        }
        self.multi_select_list()
    }

    /// The rest of a slice, whose bounds are not kept.
    fn slice(&mut self, left: Box<Expression>) -> Result<Expression, String> {
        // One or two colons, with a number before, between and after them.
        self.expect(":")?;
        self.next += usize::from(matches!(self.peek(), Some(Token::Number(_))));
        if self.accept(":") {
            self.next += usize::from(matches!(self.peek(), Some(Token::Number(_))));
        }
        self.expect("]")?;
        let list = Expression::Slice(left);
        self.projection(Box::new(list), Elements::List, STAR)
    }

    /// A projection of `source` with the expression that follows it.
    fn projection(
        &mut self,
        source: Box<Expression>,
        elements: Elements,
        power: u8,
    ) -> Result<Expression, String> {
        let value = match self.peek() {
            Some(Token::Symbol("[" | "[?")) => self.expression(power)?,
            Some(Token::Symbol(".")) => {
                self.next += 1;
                self.after_dot(power)?
            }
            _ => Expression::Current,
        };
        Ok(Expression::Projection { source, elements, value: Box::new(value) })
    }

    /// What follows a dot: a name, a function, `*`, a list of values or an object.
    fn after_dot(&mut self, power: u8) -> Result<Expression, String> {
        match self.peek() {
            Some(Token::Identifier(_) | Token::QuotedIdentifier(_) | Token::Symbol("*" | "{")) => {
                self.expression(power)
            }
            Some(Token::Symbol("[")) => {
                self.next += 1;
                self.multi_select_list()
            }
            _ => Err(self.unexpected()),
        }
    }

    /// The list of values after `[`.
    fn multi_select_list(&mut self) -> Result<Expression, String> {
        let mut values = vec![self.expression(0)?];
        while self.accept(",") {
            values.push(self.expression(0)?);
        }
        self.expect("]")?;
        Ok(Expression::MultiSelectList(values))
    }

    /// The object after `{`, whose entries are not kept.
    fn multi_select_hash(&mut self) -> Result<Expression, String> {
        loop {
            match self.peek() {
                Some(Token::Identifier(_) | Token::QuotedIdentifier(_)) => self.next += 1,
                _ => return Err(self.unexpected()),
            }
            self.expect(":")?;
            self.expression(0)?;
            if !self.accept(",") {
                self.expect("}")?;
                return Ok(Expression::MultiSelectHash);
            }
        }
    }

    /// The call of the function `name`, whose arguments follow.
    fn arguments(&mut self, name: String) -> Result<Expression, String> {
        let mut arguments = Vec::new();
        if !self.accept(")") {
            arguments.push(self.expression(0)?);
            while self.accept(",") {
                arguments.push(self.expression(0)?);
            }
            self.expect(")")?;
        }
        Ok(Expression::Call(name, arguments))
    }
}

/// The power with which a token continues an expression; 0 if it ends it.
fn binding_power(token: &Token) -> u8 {
    match token {
        Token::Comparator(_) => COMPARISON,
        Token::Symbol(symbol) => match *symbol {
            "|" => PIPE,
            "||" => OR,
            "&&" => AND,
            "[]" => FLATTEN,
            "[?" => FILTER,
            "." => DOT,
            "[" => BRACKET,
            _ => 0,
        },
        _ => 0,
    }
}

/// The token for messages.
fn describe(token: &Token) -> String {
    match token {
        Token::Identifier(name) | Token::QuotedIdentifier(name) => format!("`{name}`"),
        Token::Literal(_) => "a literal".to_owned(),
        Token::Number(number) => format!("`{number}`"),
        Token::Comparator(_) => "a comparison".to_owned(),
        Token::Symbol(symbol) => format!("`{symbol}`"),
    }
}
