//! HTML character references: `&lt;`, `&#60;`, `&#x3C;`.

/// The named references that occur in technical prose, each followed by its character. Others are
/// kept as they are written: still readable, never lost.
const NAMED: &str = "amp& apos' asymp≈ bull• cent¢ check✓ copy© darr↓ deg° divide÷ emsp\u{2003} ensp\u{2002} equals= \
    euro€ frac12½ ge≥ gt> hellip… infin∞ laquo« larr← lbrace{ lbrack[ ldquo“ le≤ lsquo‘ lt< mdash— microµ middot· minus− \
    nbsp\u{a0} ndash– ne≠ para¶ plusmn± pound£ quot\" raquo» rarr→ rbrace} rbrack] rdquo” reg® rsquo’ sect§ shy\u{ad} sup2² \
    sup3³ thinsp\u{2009} times× trade™ uarr↑ yen¥ zwj\u{200d} zwnj\u{200c}";

/// The longest reference that is recognised; it also bounds the look-ahead at each `&`.
const MAX_LENGTH: usize = 12;

/// The character that the reference at the start of `source` represents, and the length of the
/// reference.
pub(crate) fn parse(source: &str) -> Option<(char, usize)> {
    let body = source.strip_prefix('&')?;
    let length = body.bytes().take(MAX_LENGTH).position(|byte| byte == b';')?;
    let name = body.get(..length)?;
    let character = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => NAMED.split(' ').find_map(|entry| {
            let mut rest = entry.strip_prefix(name)?.chars();
            rest.next().filter(|character| {
                !name.is_empty() && rest.next().is_none() && !character.is_ascii_alphanumeric()
            })
        })?,
    };
    Some((character, length + 2))
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = char::from_u32(code)?;
    Some(if crate::is_invisible(character) { ' ' } else { character })
}

/// `source` with every known reference replaced.
pub(crate) fn decode(source: &str) -> String {
    let mut decoded = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(ampersand) = rest.find('&') {
        decoded.push_str(&rest[..ampersand]);
        let (character, length) = parse(&rest[ampersand..]).unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[ampersand + length..];
    }
    decoded + rest
}
