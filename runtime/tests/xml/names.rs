//! Names, attributes, namespaces, flattened lists and maps, as a person would check them.

use std::collections::BTreeMap;

use smithereens::protocol::RestXml;
use smithereens::{Member, Operation, TimestampFormat, Trait};

use crate::common::OneError;
use crate::common::codec::{Problem, decode, encode};
use crate::{operation, service, shape};

service!(Named: RestXml, XML_NAMESPACE: Option<(&'static str, &'static str)> = Some(("urn:service", "")));

// An attribute may share its name with an element, and follow it in the model.
shape!(Grantee [Trait::XmlName("Person")] {
    optional name: String = "name" [Trait::XmlName("DisplayName")];
    optional kind: String = "Type" [Trait::XmlName("xsi:type"), Trait::XmlAttribute];
    optional age: i32 = "age" [Trait::XmlAttribute];
    optional inner_age: i32 = "innerAge" [Trait::XmlName("age")];
    optional since: smithereens::Timestamp = "since"
        [Trait::XmlAttribute, Trait::TimestampFormat(TimestampFormat::EpochSeconds)];
});
shape!(Pair { optional left: String = "left"; optional right: String = "right"; });
shape!(Container [Trait::XmlName("Root")] {
    optional grantee: Grantee = "grantee" [Trait::XmlName("Grantee"), Trait::XmlNamespace("http://www.w3.org/2001/XMLSchema-instance", "xsi")];
    optional names: Vec<String> = "names" [Trait::Element(&Member::new("member").with_traits(&[Trait::XmlName("item")]))];
    optional flat: Vec<String> = "flat" [Trait::XmlFlattened, Trait::XmlName("Flat"), Trait::Element(&Member::new("member").with_traits(&[Trait::XmlName("item")]))];
    optional pairs: Vec<Pair> = "pairs" [Trait::XmlFlattened];
    optional table: Vec<Vec<i32>> = "table" [Trait::XmlFlattened];
    optional map: BTreeMap<String, String> = "map" [Trait::Key(&Member::new("key").with_traits(&[Trait::XmlName("K"), Trait::XmlNamespace("urn:k", "")])), Trait::Value(&Member::new("value").with_traits(&[Trait::XmlName("V")]))];
    optional flat_map: BTreeMap<String, Pair> = "flatMap" [Trait::XmlFlattened, Trait::XmlName("KVP")];
    optional sparse: Vec<Option<String>> = "sparse";
    optional date: smithereens::Timestamp = "date" [Trait::TimestampFormat(TimestampFormat::HttpDate)];
});
operation!(Contain of Named: Container => Container, OneError<Problem>, "POST" "/" 200 []);

fn strings<const N: usize>(texts: [&str; N]) -> Option<Vec<String>> {
    Some(texts.map(str::to_owned).to_vec())
}

fn pair(left: &str, right: &str) -> Pair {
    Pair { left: Some(left.to_owned()), right: Some(right.to_owned()) }
}

fn container() -> Container {
    let text = |text: &str| Some(text.to_owned());
    Container {
        grantee: Some(Grantee {
            name: text("A & B"),
            kind: text("Canonical\"User\""),
            age: Some(7),
            inner_age: Some(8),
            since: Some("2000-01-02T20:34:56Z".parse().unwrap()),
        }),
        names: strings(["a", ""]),
        flat: strings(["b", "c"]),
        pairs: Some(vec![pair("1", "2"), pair("3", "4")]),
        table: Some(vec![vec![1, 2], vec![], vec![3]]),
        map: Some(BTreeMap::from([("x".to_owned(), "y".to_owned())])),
        flat_map: Some(BTreeMap::from([
            ("p".to_owned(), pair("5", "6")),
            ("q".to_owned(), Pair::default()),
        ])),
        sparse: Some(vec![text("s"), None, text("")]),
        date: Some("2000-01-02T20:34:56Z".parse().unwrap()),
    }
}

#[test]
fn on_the_wire() {
    let body = encode::<Contain>(&container());
    let lines = crate::common::text(&body).replace("><", ">\n<").replace(">\n</", "></");
    insta::assert_snapshot!(lines, @r#"
    <Root xmlns="urn:service">
    <Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Canonical&quot;User&quot;" age="7" since="946845296">
    <DisplayName>A &amp; B</DisplayName>
    <age>8</age></Grantee>
    <names>
    <item>a</item>
    <item></item></names>
    <Flat>b</Flat>
    <Flat>c</Flat>
    <pairs>
    <left>1</left>
    <right>2</right></pairs>
    <pairs>
    <left>3</left>
    <right>4</right></pairs>
    <table>
    <member>1</member>
    <member>2</member></table>
    <table></table>
    <table>
    <member>3</member></table>
    <map>
    <entry>
    <K xmlns="urn:k">x</K>
    <V>y</V></entry></map>
    <KVP>
    <key>p</key>
    <value>
    <left>5</left>
    <right>6</right></value></KVP>
    <KVP>
    <key>q</key>
    <value></value></KVP>
    <sparse>
    <member>s</member>
    <member xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>
    <member></member></sparse>
    <date>Sun, 02 Jan 2000 20:34:56 GMT</date></Root>
    "#);
    assert_eq!(decode::<Contain>(&body).unwrap(), container());
    let document = roxmltree::Document::parse(crate::common::text(&body)).unwrap();
    assert_eq!(document.root_element().tag_name().namespace(), Some("urn:service"));
}

#[test]
fn flattened_elements_need_not_be_adjacent() {
    let body = b"<Root><pairs><left>1</left></pairs><Flat>a</Flat><pairs><left>2</left></pairs>\
                 <KVP><key>k</key><value/></KVP><Flat>b</Flat><KVP><value/><key>l</key></KVP></Root>";
    let read = decode::<Contain>(body).unwrap();
    assert_eq!(read.flat, strings(["a", "b"]));
    let pairs = read.pairs.unwrap();
    assert_eq!((pairs.len(), pairs[1].left.as_deref()), (2, Some("2")));
    assert_eq!(read.flat_map.unwrap().len(), 2);
    // An element with another name does not belong to the list.
    let read = decode::<Contain>(b"<Root><names><member>a</member><item>b</item></names></Root>");
    assert_eq!(read.unwrap().names, strings(["b"]));
}

#[test]
fn attributes_are_read_in_every_form() {
    let grantee = |tag: &str| {
        let body = format!("<Root><Grantee {tag}</Root>");
        decode::<Contain>(body.as_bytes()).map(|read| read.grantee.unwrap())
    };
    let xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    let read =
        grantee(&format!("{xsi} age = ' 7 ' xsi:type=\"a&lt;&#98;\nc\" other='x'/>")).unwrap();
    assert_eq!((read.age, read.kind.as_deref()), (Some(7), Some("a<b c")));
    let read =
        grantee("age='1'><age>2</age><since>3</since><xsi:type>x</xsi:type></Grantee>").unwrap();
    assert_eq!((read.age, read.inner_age), (Some(1), Some(2)));
    assert_eq!((read.since, read.kind), (None, None));
    for (tag, offset) in [
        ("age='x'/>", 6),
        ("age='&lol;'/>", 6),
        ("age='1' age='2'/>", 23),
        ("age=1/>", 19),
        ("age/>", 18),
        ("since='today'/>", 6),
    ] {
        let error = grantee(tag).unwrap_err();
        assert_eq!(error.offset(), Some(offset), "{tag}: {error}");
        assert!(error.path().starts_with("Grantee"), "{error}");
    }
}

#[test]
fn characters_that_xml_cannot_hold_are_refused() {
    let container = Container { flat: strings(["a\0"]), ..Container::default() };
    let error = Contain::encode_response(&container).unwrap_err();
    assert_eq!(error.to_string(), "XML cannot hold the character U+0000 (in Flat)");
}
