//! What is drawn is as large as the record says, and inside its sheet.

use super::reader::{Kind, tags, trace, traces, view_box};
use super::{every_kind, plop};
use crate::catalogue::drawing::{elevation, hero};
use crate::catalogue::model::SofaRecord;
use crate::catalogue::seeds::six_sofas;

#[test]
fn nothing_is_drawn_outside_the_sheet() {
    for sofa in every_kind() {
        for drawing in [hero(&sofa), elevation(&sofa)] {
            let [left, top, width, height] = view_box(&drawing.svg);
            // Half of the heaviest line lies outside its path.
            let pen = 10.0;
            for (x, y) in traces(&drawing.svg).into_iter().flat_map(|(_, trace)| trace.controls().collect::<Vec<_>>()) {
                assert!(x >= left + pen && x <= left + width - pen, "x {x} of {sofa:?}");
                assert!(y >= top + pen && y <= top + height - pen, "y {y} of {sofa:?}");
            }
        }
    }
}

#[test]
fn a_sofa_too_wide_for_the_common_sheet_gets_a_larger_one() {
    let wide = hero(&SofaRecord { width: 3600, ..plop() });
    assert!(wide.width > hero(&plop()).width);
    assert!(view_box(&wide.svg)[2] >= 3600.0);
}

#[test]
fn the_six_heroes_share_one_scale_and_stay_small() {
    let sheet = hero(&plop());
    for entry in six_sofas() {
        let drawing = hero(&entry.sofa);
        assert_eq!((drawing.width, drawing.height), (sheet.width, sheet.height));
        let floor = view_box(&drawing.svg)[1] - view_box(&sheet.svg)[1];
        assert!(floor.abs() < 0.5, "the floor of {} is {floor} off", entry.sofa.slug);
        assert!(drawing.svg.len() <= 20_000, "{} has {} bytes", entry.sofa.slug, drawing.svg.len());
    }
}

#[test]
fn the_elevation_draws_the_stated_millimetres() {
    for sofa in every_kind() {
        let svg = elevation(&sofa).svg;
        let parts = traces(&svg).into_iter().filter(|(kind, _)| *kind == Kind::Part);
        let points: Vec<(f64, f64)> = parts.flat_map(|(_, trace)| trace.passed().collect::<Vec<_>>()).collect();
        let left = points.iter().map(|point| point.0).fold(f64::INFINITY, f64::min);
        let right = points.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max);
        let top = points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min);
        let bottom = points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max);
        assert!(left.abs() <= 1.0, "the left side is at {left} in {sofa:?}");
        assert!((right - f64::from(sofa.width)).abs() <= 1.0, "the right side is at {right} in {sofa:?}");
        assert!((top + f64::from(sofa.height)).abs() <= 1.0, "the top is at {top} in {sofa:?}");
        assert!(bottom <= 0.0, "{bottom} is below the floor in {sofa:?}");
    }
}

#[test]
fn the_dimension_lines_are_as_long_as_they_say() {
    let sofa = SofaRecord { width: 2235, height: 851, ..plop() };
    let svg = elevation(&sofa).svg;
    let line = |name: &str| {
        let wanted = format!("plop-flat-d-{name}");
        let path = tags(&svg).iter().find(|tag| tag.attribute("id") == Some(&wanted)).unwrap().attribute("d").unwrap();
        // The dimension itself comes first, its two ticks after it.
        let (start, end) = trace(path).lines().next().unwrap();
        (end.0 - start.0).hypot(end.1 - start.1)
    };
    assert!((line("width") - 2235.0).abs() < 0.5);
    assert!((line("height") - 851.0).abs() < 0.5);
    assert!(svg.contains(">223.5 cm · 88 in</text>"));
    assert!(svg.contains(">85.1 cm · 33.5 in</text>"));
}
