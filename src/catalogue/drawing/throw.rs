//! The throw cushion in the corner of a sofa, tilted against the back.

use super::canvas::{Canvas, INK, PAPER};
use super::finish::Finish;
use super::outline::Area;
use super::plan::Plan;
use super::shapes::pillow;
use crate::catalogue::model::{ChaiseSide, Colour};

/// Cosine and sine of nine degrees, written out so that no machine rounds them differently.
const TILT: (f64, f64) = (0.9877, 0.1564);
const SIZE: f64 = 400.0;

/// A striped cushion on the side away from the chaise.
pub fn throw_cushion(canvas: &mut Canvas, plan: &Plan, colour: Colour) {
    let size = SIZE.min(plan.seat_width() * 0.8);
    let left = plan.arm_width + 34.0;
    let bottom = plan.y(plan.seat, plan.back_plane() - 190.0);
    let area = Area::new(left, bottom - size * 0.9, left + size, bottom);
    let upright = pillow(area, 20.0, 34.0);
    let (corner, turn) = match plan.chaise {
        Some(ChaiseSide::Left) => (ChaiseSide::Right, 9),
        Some(ChaiseSide::Right) | None => (ChaiseSide::Left, -9),
    };
    let shape = plan.on(corner, upright.turned(area.centre(), TILT.0, -TILT.1));
    let id = canvas.pattern_id("t");
    let stripe = if colour.is_dark() { colour.mixed(PAPER, 32) } else { colour.mixed(INK, 24) };
    let tile = format!(r#"id="{id}" width="62" height="62" patternUnits="userSpaceOnUse""#);
    let line = format!(r#"<path d="M10 0V62" stroke="{stripe}" stroke-width="20"/>"#);
    let turned = format!(r#"patternTransform="rotate({turn})""#);
    canvas.define(&format!("<pattern {tile} {turned}>{line}</pattern>"));
    canvas.part(&shape, Finish::plain(colour));
    canvas.raw(&format!(r#"<path d="{}" fill="url(#{id})"/>"#, shape.path()));
    canvas.halftone(&shape, area.bottom);
    canvas.line(&shape, INK, 7);
}
