//! Tables of the members of structures and unions, and of the values of enums.

use smithereens_build::model::{Kind, Member, Shape, traits};

use super::facts::{self, Fact, enum_value};
use super::wire::Place;
use super::writer::Html;
use super::{Page, documentation, labels};

impl Page<'_> {
    /// Writes the members of a structure or union, or the values of an enum, as a table.
    pub(super) fn write_members(&self, html: &mut Html, shape: &Shape, place: Place) {
        match &shape.kind {
            Kind::Structure(members) | Kind::Union(members) if members.is_empty() => {
                html.leaf("p", &[], &format!("The {} has no members.", shape.kind.name()));
            }
            Kind::Structure(members) | Kind::Union(members) => {
                if matches!(shape.kind, Kind::Union(_)) {
                    html.leaf("p", &[], "Exactly one of these members is present.");
                }
                let caption = format!("Members of {}", shape.id.name());
                write_table(html, &caption, ["Member", "Type", "Description"], |html| {
                    members.iter().for_each(|it| self.write_member(html, shape, it, place));
                });
            }
            Kind::Enum(members) if members.iter().all(is_plain) => {
                html.element("ul", &[("class", "values")], |html| {
                    for value in members.iter().filter_map(|it| it.traits.str(traits::ENUM_VALUE)) {
                        html.element("li", &[], |html| html.leaf("code", &[], value));
                    }
                });
            }
            Kind::Enum(members) | Kind::IntEnum(members) => {
                let caption = format!("Values of {}", shape.id.name());
                write_table(html, &caption, ["Value", "Name", "Description"], |html| {
                    members.iter().for_each(|member| write_value(html, member));
                });
            }
            _ => {}
        }
    }

    fn write_member(&self, html: &mut Html, shape: &Shape, member: &Member, place: Place) {
        let name = |html: &mut Html| {
            html.element("code", &[], |html| html.name(&member.name));
            labels::write_of_member(html, self.model(), member);
        };
        let ty = |html: &mut Html| self.write_type(html, &member.target.id);
        let description = |html: &mut Html| {
            labels::write_deprecation(html, &member.traits);
            self.write_documentation_of(html, member);
            let mut facts: Vec<Fact> = self.names_in_messages(shape, member, place);
            facts.extend(facts::of_member(self.model(), member));
            facts::write(html, &facts);
        };
        write_row(html, name, ty, description);
    }

    /// Writes the documentation of a member. If it has none, writes that of its target, unless the
    /// target has a section.
    fn write_documentation_of(&self, html: &mut Html, member: &Member) {
        let target = &member.target.id;
        if member.traits.has(traits::DOCUMENTATION) || self.anchors.get(target).is_some() {
            documentation::write_all(html, &member.traits);
        } else if let Some(target) = self.model().get(target) {
            documentation::write_all(html, &target.traits);
        }
    }
}

/// Whether there is nothing to say about a value of an enum.
fn is_plain(member: &Member) -> bool {
    member.traits.iter().all(|(id, _)| id.as_str() == traits::ENUM_VALUE)
}

fn write_value(html: &mut Html, member: &Member) {
    let value = member.traits.get(traits::ENUM_VALUE).map(enum_value).unwrap_or_default();
    let value = |html: &mut Html| {
        html.leaf("code", &[], &value);
        labels::write_of_shape(html, &member.traits);
    };
    let name = |html: &mut Html| html.text(&member.name);
    let description = |html: &mut Html| {
        labels::write_deprecation(html, &member.traits);
        documentation::write_all(html, &member.traits);
    };
    write_row(html, value, name, description);
}

/// Writes a table of three columns. The roles keep the table a table for screen readers where the
/// style sheet puts the cells of a row below each other.
pub(super) fn write_table(
    html: &mut Html,
    caption: &str,
    headings: [&str; 3],
    write_rows: impl FnOnce(&mut Html),
) {
    html.element("table", &[("role", "table")], |html| {
        html.leaf("caption", &[], caption);
        html.element("thead", &[("role", "rowgroup")], |html| {
            html.element("tr", &[("role", "row")], |html| {
                for heading in headings {
                    html.leaf("th", &[("scope", "col"), ("role", "columnheader")], heading);
                }
            });
        });
        html.element("tbody", &[("role", "rowgroup")], write_rows);
    });
}

/// Writes a row of a table, of which the first cell is the heading.
pub(super) fn write_row(
    html: &mut Html,
    heading: impl FnOnce(&mut Html),
    second: impl FnOnce(&mut Html),
    third: impl FnOnce(&mut Html),
) {
    html.element("tr", &[("role", "row")], |html| {
        html.element("th", &[("scope", "row"), ("role", "rowheader")], heading);
        html.element("td", &[("role", "cell")], second);
        html.element("td", &[("role", "cell")], third);
    });
}
