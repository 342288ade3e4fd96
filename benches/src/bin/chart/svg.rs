//! Charts as SVG: no background, so that a page of any colour can show them, and two sets of
//! colours, chosen by `prefers-color-scheme`. The same chart gives the same bytes.

use std::fmt::Write as _;

use crate::chart::{Chart, Owner};

/// Pixels. Labels end at `BARS`, and the longest bar leaves room for its figure.
const WIDTH: f64 = 720.0;
const BARS: f64 = 210.0;
const LONGEST: f64 = WIDTH - BARS - 90.0;
const ROW: f64 = 20.0;

const STYLE: &str = "\
text{font:13px system-ui,sans-serif;fill:#1f2328}
.t{font-size:14px;font-weight:bold}
.h{font-weight:bold}
.l{text-anchor:end}
.f{font-variant-numeric:tabular-nums}
.o{fill:#0969da}
.p{fill:#8c959f}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.o{fill:#4493f8}.p{fill:#6e7681}}";

/// The SVG document of a chart, with a line break at its end.
pub(crate) fn render(chart: &Chart) -> String {
    let bars = chart.groups.iter().flat_map(|group| &group.bars);
    let longest = bars.map(|bar| bar.length).fold(0.0, f64::max);
    let mut body = String::new();
    let mut y = 16.0;
    text(&mut body, "t", 0.0, y, &chart.title);
    for group in &chart.groups {
        y += ROW * 1.4;
        text(&mut body, "h", 0.0, y, &group.heading);
        for bar in &group.bars {
            y += ROW;
            let length = bar.length / longest * LONGEST;
            text(&mut body, "l", BARS - 8.0, y, &bar.label);
            let class = match bar.owner {
                Owner::Ours => "o",
                Owner::Peer => "p",
            };
            let top = y - 12.0;
            line(
                &mut body,
                format_args!(
                    r#"<rect class="{class}" x="{BARS}" y="{top:.0}" width="{length:.1}" height="15"/>"#
                ),
            );
            text(&mut body, "f", BARS + length + 6.0, y, &bar.figure);
        }
    }
    let height = y + 10.0;
    let title = escape(&chart.title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\">\n\
         <title>{title}</title>\n<style>\n{STYLE}\n</style>\n{body}</svg>\n"
    )
}

/// A line of text whose baseline is at `y`.
fn text(out: &mut String, class: &str, x: f64, y: f64, content: &str) {
    let content = escape(content);
    line(out, format_args!(r#"<text class="{class}" x="{x:.0}" y="{y:.0}">{content}</text>"#));
}

fn line(out: &mut String, element: std::fmt::Arguments<'_>) {
    writeln!(out, "{element}").expect("writing to a string cannot fail");
}

/// `text` as the content of an XML element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{escape, render};
    use crate::chart::{Bar, Chart, Group, Owner};

    #[test]
    fn markup_in_text_is_escaped() {
        assert_eq!(escape("a < b && c > d"), "a &lt; b &amp;&amp; c &gt; d");
    }

    #[test]
    fn bars_share_one_scale() {
        let bar = |length, owner| Bar { label: "<l>".into(), length, figure: "f".into(), owner };
        let bars = vec![bar(1.0, Owner::Ours), bar(4.0, Owner::Peer)];
        let svg = render(&Chart {
            title: "t & u".into(),
            groups: vec![Group { heading: "h".into(), bars }],
        });
        assert!(svg.contains("<title>t &amp; u</title>"), "{svg}");
        assert!(svg.contains(">&lt;l&gt;</text>"), "{svg}");
        assert!(svg.contains(r#"class="o" x="210" y="52" width="105.0""#), "{svg}");
        assert!(svg.contains(r#"class="p" x="210" y="72" width="420.0""#), "{svg}");
    }
}
