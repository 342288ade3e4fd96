//! A structure with members of every kind, and arbitrary values of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use smithereens::{
    BigDecimal, BigInteger, Blob, Document, Number, Timestamp, TimestampFormat, Trait,
};

use crate::shape;

shape!(Every [smithereens::Trait::XmlName("E")] {
    required name: String = "name";
    required count: i32 = "Count";
    optional flag: bool = "flag";
    optional tiny: i8 = "tiny";
    optional small: i16 = "small";
    optional long: i64 = "long";
    optional float: f32 = "float";
    optional double: f64 = "double";
    optional big: BigInteger = "big";
    optional decimal: BigDecimal = "decimal";
    optional blob: Blob = "blob";
    optional at: Timestamp = "at";
    optional on: Timestamp = "on" [Trait::TimestampFormat(TimestampFormat::DateTime)];
    optional kind: Kind = "kind";
    optional level: Level = "level";
    optional choice: Choice = "choice";
    optional next: Box<Every> = "next";
    optional strings: Vec<String> = "strings";
    optional sparse: Vec<Option<i32>> = "sparse";
    optional table: Vec<Vec<String>> = "table";
    optional choices: Vec<Choice> = "choices";
    optional map: BTreeMap<String, Every> = "map";
    optional sparse_map: BTreeMap<Kind, Option<String>> = "sparseMap";
    optional document: Document = "document";
});

shape!(Nothing {});

/// An open enum of strings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Good,
    UnknownValue(String),
}

impl Kind {
    const VALUES: &'static [Self] = &[Self::Good];

    fn as_str(&self) -> &str {
        match self {
            Self::Good => "GOOD",
            Self::UnknownValue(text) => text,
        }
    }
}

/// An open enum of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    High,
    UnknownValue(i32),
}

impl Level {
    const VALUES: &'static [Self] = &[Self::High];

    fn value(&self) -> i32 {
        match self {
            Self::High => 3,
            Self::UnknownValue(value) => *value,
        }
    }
}

smithereens::string_enum!(Kind);
smithereens::int_enum!(Level);

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    Text(String),
    Every(Box<Every>),
    Unit,
    UnknownMember { name: String, value: Document },
}

impl Default for Choice {
    fn default() -> Self {
        smithereens::DefaultValue::default_value()
    }
}

smithereens::union! {
    shape(Choice, "test#Choice");
    variant(Text, "text");
    variant(Every, "every");
    unit(Unit, "unit");
}

/// Arbitrary values, a few levels deep.
pub(crate) fn every() -> impl Strategy<Value = Every> {
    scalars().prop_recursive(3, 24, 3, |inner| {
        (scalars(), containers(inner)).prop_map(|(scalars, containers)| Every {
            name: scalars.name,
            count: scalars.count,
            flag: scalars.flag,
            tiny: scalars.tiny,
            small: scalars.small,
            long: scalars.long,
            float: scalars.float,
            double: scalars.double,
            big: scalars.big,
            decimal: scalars.decimal,
            blob: scalars.blob,
            at: scalars.at,
            on: scalars.on,
            kind: scalars.kind,
            level: scalars.level,
            ..containers
        })
    })
}

fn scalars() -> impl Strategy<Value = Every> {
    let numbers = (
        any::<i32>(),
        any::<Option<i8>>(),
        any::<Option<i16>>(),
        any::<Option<i64>>(),
        option(float()),
        option(double()),
    );
    let texts = (text(), any::<Option<bool>>(), any::<Option<Vec<u8>>>());
    let big = (option(big_integer()), option(big_decimal()));
    let times = (option(timestamp()), option(timestamp()));
    let enums = (option(kind()), any::<Option<i32>>());
    (numbers, texts, big, times, enums).prop_map(|(numbers, texts, big, times, enums)| {
        let (count, tiny, small, long, float, double) = numbers;
        let (name, flag, blob) = texts;
        Every {
            name,
            count,
            flag,
            tiny,
            small,
            long,
            float,
            double,
            big: big.0,
            decimal: big.1,
            blob: blob.map(Blob::from),
            at: times.0,
            on: times.1,
            kind: enums.0,
            level: enums.1.map(Level::from),
            ..Every::default()
        }
    })
}

fn containers(inner: BoxedStrategy<Every>) -> impl Strategy<Value = Every> {
    let choice = choice(inner.clone()).boxed();
    let lists = (
        option(list(text())),
        option(list(any::<Option<i32>>())),
        option(list(list(text()))),
        option(list(choice.clone())),
    );
    let maps = (
        option(prop::collection::btree_map(text(), inner.clone(), 0..3)),
        option(prop::collection::btree_map(kind(), option(text()), 0..3)),
    );
    (option(inner.prop_map(Box::new)), option(choice), lists, maps, option(document())).prop_map(
        |(next, choice, (strings, sparse, table, choices), (map, sparse_map), document)| Every {
            next,
            choice,
            strings,
            sparse,
            table,
            choices,
            map,
            sparse_map,
            // A null document is an unset one.
            document: document.filter(|value| *value != Document::Null),
            ..Every::default()
        },
    )
}

fn option<T: Strategy>(of: T) -> impl Strategy<Value = Option<T::Value>> {
    prop::option::of(of)
}

fn list<T: Strategy>(of: T) -> impl Strategy<Value = Vec<T::Value>> {
    prop::collection::vec(of, 0..3)
}

fn choice(inner: BoxedStrategy<Every>) -> impl Strategy<Value = Choice> {
    prop_oneof![
        text().prop_map(Choice::Text),
        inner.prop_map(|every| Choice::Every(Box::new(every))),
        Just(Choice::Unit),
        (new_name(), document().prop_filter("null is no member", |d| *d != Document::Null))
            .prop_map(|(name, value)| Choice::UnknownMember { name, value }),
    ]
}

/// The name of a member that no model here has.
fn new_name() -> impl Strategy<Value = String> {
    text().prop_map(|text| format!("new{text}"))
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Good), text().prop_map(|text| Kind::from(text.as_str()))]
}

/// Text with escapes, surrogate pairs and all lengths of UTF-8.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter),
        prop::collection::vec(prop::char::range('\0', '\u{7f}'), 0..40).prop_map(String::from_iter),
    ]
}

fn float() -> impl Strategy<Value = f32> {
    any::<f32>().prop_filter("NaN is not equal to itself", |value| !value.is_nan())
}

fn double() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("NaN is not equal to itself", |value| !value.is_nan())
}

/// As many digits as one likes, in canonical form.
fn digits() -> impl Strategy<Value = String> {
    (any::<bool>(), prop::collection::vec(0..10_u8, 0..40), 1..10_u8).prop_map(
        |(negative, digits, first)| {
            let sign = if negative { "-" } else { "" };
            let digits: String = digits.into_iter().map(|digit| char::from(b'0' + digit)).collect();
            format!("{sign}{first}{digits}")
        },
    )
}

fn big_integer() -> impl Strategy<Value = BigInteger> {
    prop_oneof![
        any::<i64>().prop_map(BigInteger::from),
        digits().prop_map(|digits| digits.parse().unwrap()),
    ]
}

/// With digits after the point or zeros after the last digit, not both: formats that keep mantissa
/// and exponent write it back in the same way.
fn big_decimal() -> impl Strategy<Value = BigDecimal> {
    prop_oneof![
        any::<i64>().prop_map(BigDecimal::from),
        (digits(), digits()).prop_map(|(whole, fraction)| {
            format!("{whole}.{}", fraction.trim_start_matches('-')).parse().unwrap()
        }),
        (digits(), 1..200).prop_map(|(digits, zeros)| format!("{digits}e{zeros}").parse().unwrap()),
    ]
}

/// Of every year, to the millisecond: what CBOR can say.
fn timestamp() -> impl Strategy<Value = Timestamp> {
    (Timestamp::MIN.as_millisecond()..=Timestamp::MAX.as_millisecond())
        .prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

/// Anything a document can hold that no format turns into something else.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let leaf = prop_oneof![
        Just(Document::Null),
        any::<bool>().prop_map(Document::from),
        any::<i64>().prop_map(Document::from),
        (i64::MAX as u64 + 1..).prop_map(|value| Document::Number(Number::Unsigned(value))),
        double().prop_filter("finite", |value| value.is_finite()).prop_map(Document::from),
        text().prop_map(Document::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Document::from),
            prop::collection::btree_map(text(), inner, 0..4).prop_map(Document::from),
        ]
    })
}
