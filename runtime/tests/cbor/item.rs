//! Arbitrary data items of CBOR, in every form that RFC 8949 has for them.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use proptest::prelude::*;
use smithereens::{Document, Number};

/// How the number in a head is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Width {
    Shortest,
    One,
    Two,
    Four,
    Eight,
}

/// A data item, and how it is written.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Unsigned(u64, Width),
    Negative(u64, Width),
    Bytes(Vec<Vec<u8>>, Option<Width>),
    Text(Vec<String>, Option<Width>),
    Array(Vec<Item>, Option<Width>),
    Map(BTreeMap<String, Item>, Option<Width>),
    Tagged(u64, Box<Item>),
    Boolean(bool),
    Null,
    Undefined,
    /// A quarter of this: half precision has two bits to spare for that.
    Half(i8),
    HalfNaN,
    Single(f32),
    Double(f64),
    BigInteger(Vec<u8>),
    Decimal(i64, i64),
}

impl Item {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Unsigned(value, width) => head(0, *value, *width, out),
            Self::Negative(value, width) => head(1, *value, *width, out),
            Self::Bytes(chunks, width) => string(2, chunks, *width, out),
            Self::Text(chunks, width) => string(3, chunks, *width, out),
            Self::Array(items, width) => container(4, items.len(), *width, out, |out| {
                items.iter().for_each(|item| item.write(out));
            }),
            Self::Map(entries, width) => container(5, entries.len(), *width, out, |out| {
                for (key, value) in entries {
                    string(3, &[key], Some(Width::Shortest), out);
                    value.write(out);
                }
            }),
            Self::Tagged(tag, item) => {
                head(6, *tag, Width::Shortest, out);
                item.write(out);
            }
            Self::Boolean(value) => out.push(if *value { 0xf5 } else { 0xf4 }),
            Self::Null => out.push(0xf6),
            Self::Undefined => out.push(0xf7),
            Self::Half(quarters) => {
                out.push(0xf9);
                out.extend_from_slice(&half_bits(*quarters).to_be_bytes());
            }
            Self::HalfNaN => out.extend_from_slice(&[0xf9, 0x7e, 0x00]),
            Self::Single(value) => {
                out.push(0xfa);
                out.extend_from_slice(&value.to_be_bytes());
            }
            Self::Double(value) => {
                out.push(0xfb);
                out.extend_from_slice(&value.to_be_bytes());
            }
            Self::BigInteger(bytes) => {
                out.push(0xc2);
                string(2, &[bytes], Some(Width::Shortest), out);
            }
            Self::Decimal(mantissa, exponent) => {
                out.extend_from_slice(&[0xc4, 0x82]);
                for value in [exponent, mantissa] {
                    let (major, number) = if *value < 0 { (1, !value) } else { (0, *value) };
                    head(major, number.unsigned_abs(), Width::Shortest, out);
                }
            }
        }
    }

    pub(crate) fn document(&self) -> Document {
        match self {
            Self::Unsigned(value, _) => match i64::try_from(*value) {
                Ok(value) => value.into(),
                Err(_) => Document::Number(Number::Unsigned(*value)),
            },
            Self::Negative(value, _) => match i64::try_from(*value) {
                Ok(value) => (-1 - value).into(),
                Err(_) => (-1.0 - *value as f64).into(),
            },
            Self::Bytes(chunks, _) => BASE64.encode(&chunks.concat()).into(),
            Self::Text(chunks, _) => chunks.concat().into(),
            Self::Array(items, _) => Document::Array(items.iter().map(Self::document).collect()),
            Self::Map(entries, _) => Document::Object(
                entries.iter().map(|(key, value)| (key.clone(), value.document())).collect(),
            ),
            Self::Tagged(_, item) => item.document(),
            Self::Boolean(value) => (*value).into(),
            Self::Null | Self::Undefined => Document::Null,
            Self::Half(quarters) => (f64::from(*quarters) / 4.0).into(),
            Self::HalfNaN => f64::NAN.into(),
            Self::Single(value) => f64::from(*value).into(),
            Self::Double(value) => (*value).into(),
            Self::BigInteger(bytes) => {
                let value = bytes.iter().fold(0, |value, byte| value << 8 | u128::from(*byte));
                Document::Number(Number::Decimal(value.to_string().parse().unwrap()))
            }
            Self::Decimal(mantissa, exponent) => {
                let text = match exponent {
                    0 => mantissa.to_string(),
                    _ => format!("{mantissa}e{exponent}"),
                };
                Document::Number(Number::Decimal(text.parse().unwrap()))
            }
        }
    }
}

fn head(major: u8, number: u64, width: Width, out: &mut Vec<u8>) {
    let bytes = number.to_be_bytes();
    let needed = match number {
        ..24 => 0,
        24..0x100 => 1,
        0x100..0x1_0000 => 2,
        0x1_0000..0x1_0000_0000 => 4,
        _ => 8,
    };
    let wanted = match width {
        Width::Shortest => 0,
        Width::One => 1,
        Width::Two => 2,
        Width::Four => 4,
        Width::Eight => 8,
    };
    match usize::max(needed, wanted) {
        0 => out.push(major << 5 | bytes[7]),
        size => {
            out.push(major << 5 | (24 + size.ilog2() as u8));
            out.extend_from_slice(&bytes[8 - size..]);
        }
    }
}

/// In chunks, or whole if there is a width for its length.
fn string<T: AsRef<[u8]>>(major: u8, chunks: &[T], width: Option<Width>, out: &mut Vec<u8>) {
    let length = |bytes: usize| u64::try_from(bytes).unwrap();
    if let Some(width) = width {
        head(major, length(chunks.iter().map(|chunk| chunk.as_ref().len()).sum()), width, out);
        chunks.iter().for_each(|chunk| out.extend_from_slice(chunk.as_ref()));
        return;
    }
    out.push(major << 5 | 31);
    for chunk in chunks {
        head(major, length(chunk.as_ref().len()), Width::Shortest, out);
        out.extend_from_slice(chunk.as_ref());
    }
    out.push(0xff);
}

/// With a break, or with a length if there is a width for it.
fn container(
    major: u8,
    length: usize,
    width: Option<Width>,
    out: &mut Vec<u8>,
    inside: impl Fn(&mut Vec<u8>),
) {
    match width {
        Some(width) => head(major, length.try_into().unwrap(), width, out),
        None => out.push(major << 5 | 31),
    }
    inside(out);
    if width.is_none() {
        out.push(0xff);
    }
}

/// The bits of a quarter of this in half precision: sign, five bits of exponent, ten of fraction.
fn half_bits(quarters: i8) -> u16 {
    let sign = u16::from(quarters < 0) << 15;
    let magnitude = u16::from(quarters.unsigned_abs());
    if magnitude == 0 {
        return sign;
    }
    let exponent = magnitude.ilog2() as u16;
    let fraction = (magnitude << (10 - exponent)) & 0x3ff;
    sign | (exponent + 13) << 10 | fraction
}

pub(crate) fn item() -> impl Strategy<Value = Item> {
    let length = || prop_oneof![Just(None), width().prop_map(Some)];
    let leaf = prop_oneof![
        (number(), width()).prop_map(|(value, width)| Item::Unsigned(value, width)),
        (number(), width()).prop_map(|(value, width)| Item::Negative(value, width)),
        (prop::collection::vec(any::<Vec<u8>>(), 0..3), length())
            .prop_map(|(chunks, width)| Item::Bytes(chunks, width)),
        (prop::collection::vec(any::<String>(), 0..3), length())
            .prop_map(|(chunks, width)| Item::Text(chunks, width)),
        any::<bool>().prop_map(Item::Boolean),
        Just(Item::Null),
        Just(Item::Undefined),
        any::<i8>().prop_map(Item::Half),
        Just(Item::HalfNaN),
        any::<f32>().prop_map(Item::Single),
        any::<f64>().prop_map(Item::Double),
        prop::collection::vec(any::<u8>(), 0..16).prop_map(Item::BigInteger),
        (1..i64::MAX, 0..i64::MAX)
            .prop_map(|(mantissa, exponent)| Item::Decimal(mantissa, exponent)),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..4), length())
                .prop_map(|(items, width)| Item::Array(items, width)),
            (prop::collection::btree_map(any::<String>(), inner.clone(), 0..4), length())
                .prop_map(|(entries, width)| Item::Map(entries, width)),
            // Any tag but those of numbers.
            (5..u64::MAX, inner).prop_filter_map("null has no tag", |(tag, item)| {
                let null = matches!(item, Item::Null | Item::Undefined);
                (!null && !is_big(&item)).then(|| Item::Tagged(tag, Box::new(item)))
            }),
        ]
    })
}

pub(crate) fn is_big(item: &Item) -> bool {
    matches!(item, Item::BigInteger(_) | Item::Decimal(..))
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![0..30_u64, 0..70_000_u64, any::<u64>()]
}

fn width() -> impl Strategy<Value = Width> {
    prop::sample::select(vec![Width::Shortest, Width::One, Width::Two, Width::Four, Width::Eight])
}
