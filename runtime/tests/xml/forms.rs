//! Every form that the same text and the same elements can have.

use proptest::prelude::*;

use crate::common::codec::decode;
use crate::{Echo, Skip};

/// A piece of text, in one of the forms it can have.
#[derive(Clone, Debug)]
enum Piece {
    Plain(String),
    CData(String),
    Decimal(char),
    Hexadecimal(char),
    Named(&'static str, char),
    /// The end of a line, unescaped, and a letter.
    Line(&'static str),
    /// A comment or processing instruction, which has no meaning.
    Nothing(&'static str),
}

impl Piece {
    fn write(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::CData(text) => out.push_str(&format!("<![CDATA[{text}]]>")),
            Self::Decimal(character) => out.push_str(&format!("&#{};", u32::from(*character))),
            Self::Hexadecimal(character) => {
                out.push_str(&format!("&#x{:x};", u32::from(*character)));
            }
            Self::Named(name, _) => out.push_str(&format!("&{name};")),
            Self::Line(text) | Self::Nothing(text) => out.push_str(text),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Plain(text) | Self::CData(text) => text.clone(),
            Self::Decimal(character) | Self::Hexadecimal(character) | Self::Named(_, character) => {
                character.to_string()
            }
            Self::Line(_) => "\nx".to_owned(),
            Self::Nothing(_) => String::new(),
        }
    }
}

fn piece() -> impl Strategy<Value = Piece> {
    let names = vec![("lt", '<'), ("gt", '>'), ("amp", '&'), ("quot", '"'), ("apos", '\'')];
    prop_oneof![
        "[a-z \té>\"']{0,10}".prop_map(Piece::Plain),
        "[a-z<>&\"'é\n]{0,10}".prop_map(Piece::CData),
        character().prop_map(Piece::Decimal),
        character().prop_map(Piece::Hexadecimal),
        prop::sample::select(names).prop_map(|(name, character)| Piece::Named(name, character)),
        prop::sample::select(vec!["\nx", "\r\nx", "\rx"]).prop_map(Piece::Line),
        prop::sample::select(vec![
            "<!---->",
            "<!-- </name> & <x> -->",
            "<?x?>",
            "<?x </name> & ?>"
        ])
        .prop_map(Piece::Nothing),
    ]
}

/// One that XML 1.0 allows.
fn character() -> impl Strategy<Value = char> {
    any::<char>().prop_filter("a character of XML", |character| {
        !matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
    })
}

proptest! {
    #[test]
    fn of_text(
        pieces in prop::collection::vec(piece(), 0..8),
        tags in prop::sample::select(vec![
            ("<name>", "</name>"),
            ("<name >", "</name >"),
            ("<name a='1' b=\"2>\">", "</name>"),
            ("<p:name xmlns:p=\"urn:x\">", "</p:name\n>"),
        ]),
    ) {
        let mut text = String::new();
        pieces.iter().for_each(|piece| piece.write(&mut text));
        let expected: String = pieces.iter().map(Piece::text).collect();
        let (start, end) = tags;
        let body = format!("<?xml version='1.0'?><E>{start}{text}{end}</E>");
        let other = roxmltree::Document::parse(&body).unwrap();
        let member = other.root_element().first_element_child().unwrap();
        let found: String = member.children().filter_map(|node| {
            if node.is_text() { node.text() } else { None }
        }).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(decode::<Echo>(body.as_bytes()).unwrap().name, expected);
        prop_assert!(decode::<Skip>(body.as_bytes()).is_ok());
    }
}

#[test]
fn of_documents_with_other_markup() {
    for body in [
        "<E><name>n</name></E>",
        "\u{feff}<E><name>n</name></E>",
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><E><name>n</name></E>\n",
        // Some services send space to keep a connection, and only then the document.
        "  \n  <?xml version=\"1.0\" encoding='UTF-8' standalone='yes'?>\n<E><name>n</name></E>",
        "<!-- <E> --><?pi?><E><name>n</name></E><!-- --><?pi?> ",
        "<Other xmlns='urn:a' xmlns:b='urn:b'><b:name>n</b:name></Other>",
        "<a:E xmlns:a='urn:a'>\r\n\t<name>n</name>\r\n</a:E>",
        "<E>text<name>n</name>&amp;<![CDATA[<x>]]></E>",
        "<E><new/><new a='&lt;'>x<y/>z</new><name>n</name><new><name>m</name></new></E>",
    ] {
        let read = decode::<Echo>(body.as_bytes()).unwrap();
        assert_eq!(read.name, "n", "{body}");
    }
}

#[test]
fn of_nothing() {
    let strings = |body: &str| decode::<Echo>(body.as_bytes()).unwrap().strings;
    assert_eq!(strings("<E/>"), None);
    assert_eq!(strings("<E><strings/></E>"), Some(vec![]));
    assert_eq!(strings("<E><strings></strings></E>"), Some(vec![]));
    assert_eq!(strings("<E><strings> <!-- --> </strings></E>"), Some(vec![]));
    assert_eq!(strings("<E><strings><member/></strings></E>"), Some(vec![String::new()]));
    let nil = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'";
    assert_eq!(strings(&format!("<E><strings {nil}/></E>")), None);
    let kind = |body: &str| decode::<Echo>(body.as_bytes()).unwrap().kind;
    assert_eq!(kind("<E/>"), None);
    assert_eq!(kind("<E><kind/></E>").unwrap().to_string(), "");
    assert_eq!(decode::<Echo>(b"").unwrap().name, "");
    assert_eq!(decode::<Echo>(b" \n").unwrap().name, "");
}

#[test]
fn of_scalars() {
    let every = |members: &str| decode::<Echo>(format!("<E>{members}</E>").as_bytes());
    assert_eq!(every("<flag> true\n</flag>").unwrap().flag, Some(true));
    assert_eq!(every("<tiny> -128 </tiny>").unwrap().tiny, Some(-128));
    assert_eq!(every("<small>&#49;<!-- -->2</small>").unwrap().small, Some(12));
    assert_eq!(every("<double>-Infinity</double>").unwrap().double, Some(f64::NEG_INFINITY));
    assert!(every("<float>NaN</float>").unwrap().float.unwrap().is_nan());
    assert_eq!(every("<blob>AQ\nID\r\n</blob>").unwrap().blob.unwrap().as_ref(), [1, 2, 3]);
    let at = every("<at>2000-01-02T20:34:56.123Z</at>").unwrap().at.unwrap();
    assert_eq!(at.to_string(), "2000-01-02T20:34:56.123Z");
    assert_eq!(every("<level> 7 </level>").unwrap().level.unwrap().to_string(), "7");
}
