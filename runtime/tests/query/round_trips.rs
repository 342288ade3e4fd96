//! Forms of arbitrary values, and forms that are a little wrong.

use proptest::prelude::*;
use smithereens::{Document, Operation};

use super::*;
use crate::common::codec::{mutate, mutations};
use crate::common::every::{Choice, Every, every};

operation!(Echo of Aws: Every => (), NoError, "POST" "/" 200 []);
operation!(Ec2Echo of Ec2: Every => (), NoError, "POST" "/" 200 []);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn written_values_are_read_back_unchanged(value in every()) {
        let value = expressible(value);
        let read = Echo::decode_request(&Echo::encode_request(&value).unwrap()).unwrap();
        prop_assert_eq!(read, sent(value.clone(), EmptyLists::Sent));
        let read = Ec2Echo::decode_request(&Ec2Echo::encode_request(&value).unwrap()).unwrap();
        prop_assert_eq!(read, sent(value, EmptyLists::LeftOut));
    }

    #[test]
    fn other_readers_of_forms_agree(value in every()) {
        let request = Echo::encode_request(&expressible(value.clone())).unwrap();
        let pairs: Vec<_> = form_urlencoded::parse(request.body()).collect();
        let count = value.count.to_string();
        prop_assert!(pairs.contains(&("name".into(), value.name.as_str().into())));
        prop_assert!(pairs.contains(&("Count".into(), count.as_str().into())));
    }

    #[test]
    fn order_counts_for_nothing(value in every(), seed in any::<u64>()) {
        let request = Echo::encode_request(&expressible(value)).unwrap();
        let expected = Echo::decode_request(&request).unwrap();
        let mut pairs: Vec<_> = text(request.body()).split('&').collect();
        pairs.sort_by_key(|pair| pair.bytes().fold(seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        }));
        let shuffled = pairs.join("&");
        prop_assert_eq!(Echo::decode_request(&request.map(|_| shuffled)).unwrap(), expected);
    }

    #[test]
    fn mutated_forms_give_a_value_or_an_error(value in every(), changes in mutations()) {
        let request = Echo::encode_request(&expressible(value)).unwrap();
        let body = mutate(request.body().clone(), &changes, call::<Echo>().len());
        if let Err(error) = Echo::decode_request(&request.map(|_| &body)) {
            prop_assert!(error.offset().is_some_and(|offset| offset <= body.len()));
        }
    }

    #[test]
    fn any_bytes_give_a_value_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let body = [call::<Echo>().as_bytes(), b"&", &bytes].concat();
        let _ = Echo::decode_request(&http::Request::post("/").body(&body).unwrap());
        let _ = Ec2Echo::decode_request(&http::Request::post("/").body(&body).unwrap());
    }
}

proptest! {
    // Each case decodes as often as its body has bytes.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_truncated_form_has_the_required_members_or_is_an_error(value in every()) {
        let request = Echo::encode_request(&expressible(value)).unwrap();
        for end in 0..request.body().len() {
            let read = Echo::decode_request(&request.clone().map(|body| body[..end].to_vec()));
            // Only between pairs may it go unnoticed that some are not there.
            prop_assert!(read.is_err() || end > call::<Echo>().len(), "cut off at {}", end);
        }
    }
}

/// The value without what a form cannot hold: documents, and dots in the names of members.
fn expressible(every: Every) -> Every {
    let plain = |choice| match choice {
        Choice::UnknownMember { name, .. } => {
            Choice::UnknownMember { name: name.replace('.', "-"), value: Document::Null }
        }
        other => other,
    };
    throughout(every, &|every| Every {
        document: None,
        choice: every.choice.map(plain),
        choices: every.choices.map(|choices| choices.into_iter().map(plain).collect()),
        ..every
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum EmptyLists {
    Sent,
    LeftOut,
}

/// The value without what leaves nothing behind.
fn sent(every: Every, empty_lists: EmptyLists) -> Every {
    fn kept<T>(list: Vec<T>, empty_lists: EmptyLists) -> Option<Vec<T>> {
        (empty_lists == EmptyLists::Sent || !list.is_empty()).then_some(list)
    }
    throughout(every, &|every| Every {
        strings: every.strings.and_then(|list| kept(list, empty_lists)),
        choices: every.choices.and_then(|list| kept(list, empty_lists)),
        table: every.table.and_then(|rows| {
            let rows = rows.into_iter().filter_map(|row| kept(row, empty_lists)).collect();
            kept(rows, empty_lists)
        }),
        // A list of absent elements only is not written, though it is not empty.
        sparse: every.sparse.and_then(|list| {
            let present: Vec<_> = list.iter().copied().filter(Option::is_some).collect();
            if list.is_empty() {
                kept(list, empty_lists)
            } else {
                kept(present, EmptyLists::LeftOut)
            }
        }),
        map: every.map.filter(|entries| !entries.is_empty()),
        sparse_map: every.sparse_map.and_then(|mut entries| {
            entries.retain(|_, value| value.is_some());
            (!entries.is_empty()).then_some(entries)
        }),
        ..every
    })
}

/// Applies `change` to every value of this type within, the innermost first.
fn throughout(every: Every, change: &impl Fn(Every) -> Every) -> Every {
    let choice = |choice| match choice {
        Choice::Every(inner) => Choice::Every(Box::new(throughout(*inner, change))),
        other => other,
    };
    change(Every {
        next: every.next.map(|next| Box::new(throughout(*next, change))),
        choice: every.choice.map(choice),
        choices: every.choices.map(|choices| choices.into_iter().map(choice).collect()),
        map: every.map.map(|entries| {
            entries.into_iter().map(|(key, value)| (key, throughout(value, change))).collect()
        }),
        ..every
    })
}
