//! What stands behind and beneath a sofa: the bold shape, the line where the wall meets the floor,
//! the shadow.

use super::canvas::INK;
use super::outline::{Area, Outline, at, whole};
use super::plan::{CHAISE_REACH, LIFT, Plan};
use super::shapes::rounded;
use crate::catalogue::model::{Backdrop, BackdropShape, ChaiseSide};

/// Where the wall meets the floor; the same for all sofas, so that a row of cards shares one line.
pub const WALL: f64 = -LIFT * 1000.0;

/// The shape, cut off by the floor, and the floor's line.
pub fn wall(backdrop: Backdrop, plan: &Plan) -> String {
    let middle = plan.width / 2.0;
    let (shape, spot) = (shape(backdrop.shape, middle, plan.width), backdrop.spot);
    let line = spot.mixed(INK, 42);
    let reach = (plan.width / 2.0 + 120.0).max(1210.0);
    let (left, right, y) = (whole(middle - reach), whole(middle + reach), whole(WALL));
    let stroke = format!(r#"stroke="{line}" stroke-width="9" stroke-linecap="round""#);
    format!(r#"<path d="{}" fill="{spot}"/>"#, shape.path()) + &format!(r#"<path d="M{left} {y}H{right}" {stroke}/>"#)
}

fn shape(shape: BackdropShape, middle: f64, width: f64) -> Outline {
    match shape {
        BackdropShape::Sun => disc(middle + width * 0.15, -870.0, 640.0),
        BackdropShape::Moon => half_moon(middle, 1000.0, 1200.0),
        BackdropShape::Arch => arch(middle, 780.0, 1230.0),
        BackdropShape::Blob => blob(middle),
        BackdropShape::Stripes => stripes(middle),
    }
}

fn disc(x: f64, y: f64, r: f64) -> Outline {
    super::shapes::circle(x, y, r)
}

fn half_moon(middle: f64, reach: f64, height: f64) -> Outline {
    let (across, up) = (reach * 0.5523, height * 0.5523);
    let crown = WALL - height;
    Outline::from(middle - reach, WALL)
        .curve(at(middle - reach, WALL - up), at(middle - across, crown), at(middle, crown))
        .curve(at(middle + across, crown), at(middle + reach, WALL - up), at(middle + reach, WALL))
        .close()
}

fn arch(middle: f64, r: f64, height: f64) -> Outline {
    let k = r * 0.5523;
    let y = WALL - (height - r);
    Outline::from(middle - r, WALL)
        .to(middle - r, y)
        .curve(at(middle - r, y - k), at(middle - k, y - r), at(middle, y - r))
        .curve(at(middle + k, y - r), at(middle + r, y - k), at(middle + r, y))
        .to(middle + r, WALL)
        .close()
}

fn blob(middle: f64) -> Outline {
    let x = |away: f64| middle + away;
    Outline::from(x(-960.0), WALL)
        .curve(at(x(-1180.0), -800.0), at(x(-820.0), -1240.0), at(x(-380.0), -1330.0))
        .curve(at(x(-60.0), -1400.0), at(x(120.0), -1290.0), at(x(420.0), -1340.0))
        .curve(at(x(900.0), -1420.0), at(x(1220.0), -820.0), at(x(1000.0), WALL))
        .close()
}

fn stripes(middle: f64) -> Outline {
    let mut left = middle - 855.0;
    let mut all = Outline::default();
    for _ in 0..7 {
        let area = Area::new(left, WALL - 1190.0, left + 150.0, WALL);
        all = all.and(rounded(area, [75.0, 75.0, 0.0, 0.0]));
        left += 260.0;
    }
    all
}

/// The shadow on the floor: solid beneath the sofa, dots where it runs out.
pub fn shadow(plan: &Plan, halftone: &str) -> String {
    let mut shade = puddle(0.0, plan.width, 0.0, halftone);
    if let Some(side) = plan.chaise {
        let inner = plan.arm_width + plan.seat_width();
        let (left, right) = match side {
            ChaiseSide::Left => (0.0, inner),
            ChaiseSide::Right => (plan.width - inner, plan.width),
        };
        shade.push_str(&puddle(left, right, CHAISE_REACH * LIFT, halftone));
    }
    shade
}

/// One shadow whose dots are largest along its middle line and smaller above and below.
fn puddle(left: f64, right: f64, ground: f64, halftone: &str) -> String {
    let middle = ground - 26.0;
    let y = whole(middle);
    let solid = Area::new(left + 110.0, ground - 240.0, right - 110.0, ground + 8.0);
    let core = rounded(solid, [0.0, 0.0, 100.0, 100.0]).path();
    let rim = lens(left - 90.0, right + 90.0, middle, 124.0).path();
    // The dots above stand between those below, so that no two rows meet in pairs.
    let ways = [("b", format!("0 {y}) scale(1 -1")), ("a", format!("12 {y}"))];
    let dots = ways.map(|(way, place)| {
        let id = format!("{halftone}{y}{way}");
        let place = format!(r#"patternTransform="translate({place})""#);
        format!(r##"<pattern id="{id}" href="#{halftone}" {place}/>"##)
            + &format!(r#"<path d="{rim}" fill="url(#{id})"/>"#)
    });
    format!(r#"<path d="{core}" fill="{INK}" fill-opacity=".4"/>"#) + &dots.concat()
}

/// A flat ellipse with pointed ends.
fn lens(left: f64, right: f64, y: f64, thick: f64) -> Outline {
    let (near, far) = (left + 120.0, right - 120.0);
    Outline::from(left, y)
        .curve(at(left + 20.0, y - thick * 0.7), at(near, y - thick), at(near + 200.0, y - thick))
        .to(far - 200.0, y - thick)
        .curve(at(far, y - thick), at(right - 20.0, y - thick * 0.7), at(right, y))
        .curve(at(right - 20.0, y + thick * 0.7), at(far, y + thick), at(far - 200.0, y + thick))
        .to(near + 200.0, y + thick)
        .curve(at(near, y + thick), at(left + 20.0, y + thick * 0.7), at(left, y))
        .close()
}
