//! A chart of horizontal bars, before it is drawn.

/// Groups of bars that share one scale.
#[derive(Debug, PartialEq)]
pub(crate) struct Chart {
    /// What is measured, in which unit, and whether long bars are good.
    pub title: String,
    /// The groups, from top to bottom.
    pub groups: Vec<Group>,
}

/// Bars under one heading.
#[derive(Debug, PartialEq)]
pub(crate) struct Group {
    /// The line above the bars.
    pub heading: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, PartialEq)]
pub(crate) struct Bar {
    /// The text to the left of the bar.
    pub label: String,
    /// The length of the bar, in the unit that all bars of the chart share.
    pub length: f64,
    /// The text to the right of the bar: the figure with its unit.
    pub figure: String,
    /// Whose figure it is, which decides the colour.
    pub owner: Owner,
}

/// Whose figure a bar shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Owner {
    /// This repository's.
    Ours,
    /// Another project's.
    Peer,
}
