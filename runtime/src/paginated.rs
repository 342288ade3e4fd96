//! Operations that return their results in pages.

use crate::Operation;

/// An operation that returns its results in pages (`smithy.api#paginated`).
pub trait Paginated: Operation {
    /// The type of the results; `()` if the model does not name them.
    type Item;

    /// Makes `input` ask for the page after `output`, and returns whether there is one. There is
    /// none if the token in the output is unset, empty, or the same as that in the input.
    fn next_page(input: &mut Self::Input, output: &Self::Output) -> bool;

    /// Returns the results of a page.
    fn into_items(output: Self::Output) -> Vec<Self::Item>;
}

/// A token in an output that says where the next page starts.
pub trait PageToken: Clone + PartialEq {
    /// Whether the token means that there is no further page.
    fn is_end(&self) -> bool;
}

impl PageToken for String {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! impl_page_token {
    ($($integer:ty),*) => {$(
        impl PageToken for $integer {
            fn is_end(&self) -> bool {
                false
            }
        }
    )*};
}
impl_page_token!(i8, i16, i32, i64);

impl<V: Clone + PartialEq> PageToken for std::collections::BTreeMap<String, V> {
    fn is_end(&self) -> bool {
        self.is_empty()
    }
}

/// Copies the token of an output into the input, and returns whether there is a next page.
pub fn set_page_token<T: PageToken>(input: &mut Option<T>, output: Option<&T>) -> bool {
    match output {
        Some(token) if !token.is_end() && input.as_ref() != Some(token) => {
            *input = Some(token.clone());
            true
        }
        _ => false,
    }
}

/// Copies the token of an output into an input in which it is required, and returns whether there
/// is a next page.
pub fn replace_page_token<T: PageToken>(input: &mut T, output: Option<&T>) -> bool {
    match output {
        Some(token) if !token.is_end() && input != token => {
            *input = token.clone();
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_at_unset_empty_and_repeated_tokens() {
        let mut input = None;
        assert!(!set_page_token::<String>(&mut input, None));
        assert!(!set_page_token(&mut input, Some(&String::new())));
        assert!(set_page_token(&mut input, Some(&"a".to_owned())));
        assert!(!set_page_token(&mut input, Some(&"a".to_owned())));
        assert_eq!(input.as_deref(), Some("a"));
        let mut number = 1;
        assert!(replace_page_token(&mut number, Some(&0)));
        assert!(!replace_page_token(&mut number, Some(&0)));
        assert!(!replace_page_token(&mut number, None));
    }
}
