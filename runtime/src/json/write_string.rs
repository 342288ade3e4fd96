//! Writing strings of JSON.

use super::scan;

/// Appends `text` in quotes.
pub(super) fn write_string(text: &str, out: &mut Vec<u8>) {
    let text = text.as_bytes();
    let written = match text.len() {
        2..4 => write_ends::<2, 6>(text, out),
        4..8 => write_ends::<4, 10>(text, out),
        8..16 => write_ends::<8, 18>(text, out),
        16..=32 => write_ends::<16, 34>(text, out),
        33..=64 => write_ends::<32, 66>(text, out),
        _ => None,
    };
    if written.is_none() {
        write_any(text, out);
    }
}

/// Appends `text`, whose length is `HALF` to twice `HALF`, in quotes, unless it needs escapes or
/// `out` has no room for it.
///
/// The first and the last `HALF` bytes, which may overlap, are copied with fixed length, which is
/// compiled without calls. `AREA` is room for twice `HALF` and the quotes.
#[inline(always)]
fn write_ends<const HALF: usize, const AREA: usize>(text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let (first, last) = (text.first_chunk::<HALF>()?, text.last_chunk::<HALF>()?);
    // Without a call that grows `out`, the function saves no registers.
    let has_room = out.capacity() - out.len() >= AREA;
    if !(has_room & scan::is_plain(first) & scan::is_plain(last)) {
        return None;
    }
    let end = text.len() + 1;
    let length = out.len() + end + 1;
    out.extend_from_slice(&[b'"'; AREA]);
    let area = out.last_chunk_mut::<AREA>()?;
    *area.get_mut(1..)?.first_chunk_mut()? = *first;
    *area.get_mut(..end)?.last_chunk_mut()? = *last;
    *area.get_mut(end)? = b'"';
    out.truncate(length);
    Some(())
}

/// Appends `text` of any length in quotes. Runs without escapes are copied as a whole.
#[inline(never)]
fn write_any(mut text: &[u8], out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    loop {
        let (plain, special) = text.split_at(scan::plain_run(text));
        out.extend_from_slice(plain);
        let Some((&byte, after)) = special.split_first() else { break };
        append_escape(byte, out);
        text = after;
    }
    out.push(b'"');
}

fn append_escape(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use super::write_string;

    #[test]
    fn texts_of_every_length_with_an_escape_at_every_place() {
        for length in 0..80 {
            let text: String = ('a'..='z').cycle().take(length).collect();
            let mut out = b"x".to_vec();
            write_string(&text, &mut out);
            assert_eq!(out, format!("x\"{text}\"").as_bytes());
            for place in 0..length {
                for (special, escape) in [("\"", "\\\""), ("\n", "\\n"), ("\u{1f}", "\\u001f")] {
                    let with = |part| format!("{}{part}{}", &text[..place], &text[place + 1..]);
                    let mut out = Vec::new();
                    write_string(&with(special), &mut out);
                    assert_eq!(out, format!("\"{}\"", with(escape)).as_bytes(), "{place}");
                }
            }
        }
    }
}
