//! Pages of results, and the results of all pages.

use std::collections::VecDeque;
use std::fmt;

use smithereens::Paginated;

use crate::connection::{AsyncConnection, Connection};
use crate::error::CallResult;
use crate::{AsyncClient, Client};

/// The pages of an operation, made by [`Client::pages`]. The iterator ends after the last page, or
/// after an error.
pub struct Pages<'c, O: Paginated, C> {
    client: &'c Client<C>,
    /// The input for the next page; `None` if there is none.
    input: Option<O::Input>,
}

impl<'c, O: Paginated, C> Pages<'c, O, C> {
    pub(crate) fn new(client: &'c Client<C>, input: O::Input) -> Self {
        Self { client, input: Some(input) }
    }
}

impl<O: Paginated, C: Connection> Iterator for Pages<'_, O, C> {
    type Item = CallResult<O>;

    fn next(&mut self) -> Option<Self::Item> {
        let input = self.input.take()?;
        let result = self.client.call::<O>(&input);
        self.input = next_input::<O>(input, &result);
        Some(result)
    }
}

/// The results of all pages of an operation, made by [`Client::items`]. The iterator ends after the
/// last result, or after an error.
pub struct Items<'c, O: Paginated, C> {
    pages: Pages<'c, O, C>,
    /// The results that are left of the current page.
    items: VecDeque<O::Item>,
}

impl<'c, O: Paginated, C> Items<'c, O, C> {
    pub(crate) fn new(client: &'c Client<C>, input: O::Input) -> Self {
        Self { pages: Pages::new(client, input), items: VecDeque::new() }
    }
}

impl<O: Paginated, C: Connection> Iterator for Items<'_, O, C> {
    type Item = CallResult<O, O::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = O::into_items(page).into(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The pages of an operation, made by [`AsyncClient::pages`].
pub struct AsyncPages<'c, O: Paginated, C> {
    client: &'c AsyncClient<C>,
    /// The input for the next page; `None` if there is none.
    input: Option<O::Input>,
}

impl<'c, O: Paginated, C> AsyncPages<'c, O, C> {
    pub(crate) fn new(client: &'c AsyncClient<C>, input: O::Input) -> Self {
        Self { client, input: Some(input) }
    }
}

impl<'c, O: Paginated + 'c, C: AsyncConnection> AsyncPages<'c, O, C> {
    /// Returns the next page; `None` after the last page, or after an error.
    pub async fn next(&mut self) -> Option<CallResult<O>> {
        let input = self.input.take()?;
        let result = self.client.call::<O>(&input).await;
        self.input = next_input::<O>(input, &result);
        Some(result)
    }

    /// Returns the pages as a [`Stream`](futures_util::Stream).
    #[cfg(feature = "reqwest")]
    pub fn into_stream(self) -> impl futures_util::Stream<Item = CallResult<O>> + 'c {
        futures_util::stream::unfold(self, async |mut pages| Some((pages.next().await?, pages)))
    }
}

/// The results of all pages of an operation, made by [`AsyncClient::items`].
pub struct AsyncItems<'c, O: Paginated, C> {
    pages: AsyncPages<'c, O, C>,
    /// The results that are left of the current page.
    items: VecDeque<O::Item>,
}

impl<'c, O: Paginated, C> AsyncItems<'c, O, C> {
    pub(crate) fn new(client: &'c AsyncClient<C>, input: O::Input) -> Self {
        Self { pages: AsyncPages::new(client, input), items: VecDeque::new() }
    }
}

impl<'c, O: Paginated + 'c, C: AsyncConnection> AsyncItems<'c, O, C> {
    /// Returns the next result; `None` after the last one, or after an error.
    pub async fn next(&mut self) -> Option<CallResult<O, O::Item>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Some(Ok(item));
            }
            match self.pages.next().await? {
                Ok(page) => self.items = O::into_items(page).into(),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Returns the results as a [`Stream`](futures_util::Stream).
    #[cfg(feature = "reqwest")]
    pub fn into_stream(self) -> impl futures_util::Stream<Item = CallResult<O, O::Item>> + 'c {
        futures_util::stream::unfold(self, async |mut items| Some((items.next().await?, items)))
    }
}

macro_rules! impl_debug {
    ($($name:ident)*) => {$(
        impl<O: Paginated, C> fmt::Debug for $name<'_, O, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("operation", &O::NAME).finish_non_exhaustive()
            }
        }
    )*};
}

impl_debug!(Pages Items AsyncPages AsyncItems);

/// Returns the input for the page after `result`, if there is one.
fn next_input<O: Paginated>(mut input: O::Input, result: &CallResult<O>) -> Option<O::Input> {
    let output = result.as_ref().ok()?;
    O::next_page(&mut input, output).then_some(input)
}
