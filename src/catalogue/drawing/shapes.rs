//! The few shapes upholstery is made of. Each one stays inside its box and touches all four sides
//! of it.

use super::outline::{Area, Outline, at};

/// How far short of a corner its curve is pulled; a little fuller than a circle, as padding is.
const FULL: f64 = 0.4;

/// A box with corners rounded by the radii of top left, top right, bottom right and bottom left.
pub fn rounded(area: Area, radii: [f64; 4]) -> Outline {
    let Area { left, top, right, bottom } = area;
    let most = area.width().min(area.height()) / 2.0;
    let [nw, ne, se, sw] = radii.map(|radius| radius.min(most).max(0.0));
    Outline::from(left + nw, top)
        .to(right - ne, top)
        .curve(at(right - ne * FULL, top), at(right, top + ne * FULL), at(right, top + ne))
        .to(right, bottom - se)
        .curve(at(right, bottom - se * FULL), at(right - se * FULL, bottom), at(right - se, bottom))
        .to(left + sw, bottom)
        .curve(at(left + sw * FULL, bottom), at(left, bottom - sw * FULL), at(left, bottom - sw))
        .to(left, top + nw)
        .curve(at(left, top + nw * FULL), at(left + nw * FULL, top), at(left + nw, top))
        .close()
}

/// The front of a seat cushion: round at the ends, with a top edge that rises to a crown in the
/// middle.
pub fn crowned(area: Area, crown: f64, radius: f64) -> Outline {
    let Area { left, top, right, bottom } = area;
    let r = radius.min(area.height() / 2.0 - crown).max(0.0);
    let (shoulder, foot, peak) = (top + crown, bottom - crown * 0.5, top - crown / 3.0);
    let (near, far) = (left + area.width() * 0.3, right - area.width() * 0.3);
    Outline::from(left + r, shoulder)
        .curve(at(near, peak), at(far, peak), at(right - r, shoulder))
        .curve(at(right - r * 0.3, shoulder), at(right, shoulder + r * 0.3), at(right, shoulder + r))
        .to(right, foot - r)
        .curve(at(right, foot - r * 0.3), at(right - r * 0.3, foot), at(right - r, foot))
        .curve(at(far, bottom + crown / 6.0), at(near, bottom + crown / 6.0), at(left + r, foot))
        .curve(at(left + r * 0.3, foot), at(left, foot - r * 0.3), at(left, foot - r))
        .to(left, shoulder + r)
        .curve(at(left, shoulder + r * 0.3), at(left + r * 0.3, shoulder), at(left + r, shoulder))
        .close()
}

/// A plump cushion: sides that swell between slightly pointed corners.
pub fn pillow(area: Area, swell: f64, corner: f64) -> Outline {
    let inner = Area::new(area.left + swell, area.top + swell, area.right - swell, area.bottom - swell);
    let Area { left, top, right, bottom } = inner;
    // A curve whose ends lie in by the swell, and whose controls lie out by a third of it, just
    // touches the box.
    let out = swell * 4.0 / 3.0;
    let (wide, high) = (area.width() * 0.28, area.height() * 0.28);
    Outline::from(left + corner, top)
        .curve(at(left + wide, top - out), at(right - wide, top - out), at(right - corner, top))
        .bend(at(right, top), at(right, top + corner))
        .curve(at(right + out, top + high), at(right + out, bottom - high), at(right, bottom - corner))
        .bend(at(right, bottom), at(right - corner, bottom))
        .curve(at(right - wide, bottom + out), at(left + wide, bottom + out), at(left + corner, bottom))
        .bend(at(left, bottom), at(left, bottom - corner))
        .curve(at(left - out, bottom - high), at(left - out, top + high), at(left, top + corner))
        .bend(at(left, top), at(left + corner, top))
        .close()
}

/// A pillow whose bottom is flat, as it rests on something; its sides swell half as much as its
/// top.
pub fn resting(area: Area, swell: f64, corner: f64) -> Outline {
    let side = swell * 0.5;
    let inner = Area::new(area.left + side, area.top + swell, area.right - side, area.bottom);
    let Area { left, top, right, bottom } = inner;
    let (up, out) = (swell * 4.0 / 3.0, side * 4.0 / 3.0);
    let (wide, high) = (area.width() * 0.28, area.height() * 0.3);
    Outline::from(left + corner, top)
        .curve(at(left + wide, top - up), at(right - wide, top - up), at(right - corner, top))
        .bend(at(right, top), at(right, top + corner))
        .curve(at(right + out, top + high), at(right + out, bottom - high), at(right, bottom - corner))
        .bend(at(right, bottom), at(right - corner, bottom))
        .to(left + corner, bottom)
        .bend(at(left, bottom), at(left, bottom - corner))
        .curve(at(left - out, bottom - high), at(left - out, top + high), at(left, top + corner))
        .bend(at(left, top), at(left + corner, top))
        .close()
}

/// A circle as a path, so that it can be joined with others.
pub fn circle(x: f64, y: f64, r: f64) -> Outline {
    let k = r * 0.5523;
    Outline::from(x - r, y)
        .curve(at(x - r, y - k), at(x - k, y - r), at(x, y - r))
        .curve(at(x + k, y - r), at(x + r, y - k), at(x + r, y))
        .curve(at(x + r, y + k), at(x + k, y + r), at(x, y + r))
        .curve(at(x - k, y + r), at(x - r, y + k), at(x - r, y))
        .close()
}
