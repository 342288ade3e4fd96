//! What values are called.

use std::collections::BTreeMap;

use smithereens::{Member, Trait};

use super::*;

shape!(Inner {
    optional greeting: String = "hi";
    optional numbers: Vec<i32> = "numbers";
});

const ITEM: Member = Member::new("member").with_traits(&[Trait::XmlName("item")]);
const KEY: Member = Member::new("key").with_traits(&[Trait::XmlName("K")]);
const VALUE: Member = Member::new("value").with_traits(&[Trait::XmlName("V")]);

shape!(Named {
    optional plain: String = "plain";
    optional renamed: String = "renamed" [Trait::XmlName("other")];
    optional own: String = "own" [Trait::Ec2QueryName("ownName")];
    optional both: String = "both" [Trait::XmlName("notThis"), Trait::Ec2QueryName("bothName")];
    optional inner: Inner = "inner" [Trait::XmlName("within")];
    optional list: Vec<String> = "list";
    optional items: Vec<String> = "items" [Trait::Element(&ITEM)];
    optional flat: Vec<String> = "flat" [Trait::XmlFlattened, Trait::XmlName("fl"), Trait::Element(&ITEM)];
    optional table: Vec<Vec<String>> = "table";
    optional inners: Vec<Inner> = "inners";
    optional map: BTreeMap<String, Inner> = "map";
    optional flat_map: BTreeMap<String, String> =
        "flatMap" [Trait::XmlFlattened, Trait::Key(&KEY), Trait::Value(&VALUE)];
});

operation!(Call of Aws: Named => (), NoError, "POST" "/" 200 []);
operation!(Ec2Call of Ec2: Named => (), NoError, "POST" "/" 200 []);

fn strings<const N: usize>(texts: [&str; N]) -> Option<Vec<String>> {
    Some(texts.map(str::to_owned).to_vec())
}

fn named() -> Named {
    let inner = |text: &str| Inner { greeting: Some(text.to_owned()), numbers: Some(vec![7, 8]) };
    Named {
        plain: Some("a".to_owned()),
        renamed: Some("b".to_owned()),
        own: Some("c".to_owned()),
        both: Some("d".to_owned()),
        inner: Some(inner("e")),
        list: strings(["f", "g"]),
        items: strings(["h"]),
        flat: strings(["i", "j"]),
        table: Some(vec![strings(["k"]).unwrap(), strings(["l", "m"]).unwrap()]),
        inners: Some(vec![inner("n"), inner("o")]),
        map: Some(BTreeMap::from([("p".to_owned(), inner("q"))])),
        flat_map: Some(BTreeMap::from([("r".to_owned(), "s".to_owned())])),
    }
}

#[test]
fn of_aws_query_are_the_xml_names() {
    let form = form::<Call>(&named());
    insta::assert_snapshot!(form.replace('&', "\n"));
    assert_eq!(input::<Call>(&form).unwrap(), named());
}

#[test]
fn of_ec2_query_begin_with_upper_case_and_flatten_lists() {
    let form = form::<Ec2Call>(&named());
    insta::assert_snapshot!(form.replace('&', "\n"));
    assert_eq!(input::<Ec2Call>(&form).unwrap(), named());
}
