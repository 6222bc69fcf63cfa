//! The friendly view: the sofa in front of its backdrop.

use super::Drawing;
use super::canvas::{Canvas, Shade, Sheet};
use super::plan::{Plan, View};
use super::{arms, back, backdrop, fabric, legs, seat, throw, words};
use crate::catalogue::model::SofaRecord;

/// The sheet that every sofa up to 2600 mm is drawn on.
const WIDTH: u32 = 2880;
const HEIGHT: u32 = 2040;
/// What remains around a sofa that is too wide for the common sheet.
const MARGIN: u32 = 140;
/// How much of the sheet lies below the front edge of the floor.
const BELOW: f64 = 0.15;

pub fn draw(sofa: &SofaRecord) -> Drawing {
    let plan = Plan::new(sofa, View::Friendly);
    let mut canvas = Canvas::new(sofa.slug.as_str(), Shade::Halftone);
    upholster(&mut canvas, &plan, sofa);
    let (width, height) = size(sofa);
    let sheet = Sheet {
        left: plan.width / 2.0 - f64::from(width) / 2.0,
        top: f64::from(height) * (BELOW - 1.0),
        width: f64::from(width),
        height: f64::from(height),
        title: words::title(sofa),
        description: format!("{} Drawn from its measurements.", words::alt_text(sofa)),
    };
    let floor = canvas.pattern_id("g");
    let halftone = fabric::halftone(&canvas.pattern_id("s"), &floor, plan.tones.deep);
    let patterns = fabric::surface(sofa.fabric, &canvas.pattern_id("f")) + &halftone;
    let ground = backdrop::wall(sofa.backdrop, &plan) + &backdrop::shadow(&plan, &floor);
    Drawing { svg: canvas.finish(&sheet, &ground, &patterns), width, height }
}

/// All parts of a sofa, farthest first.
pub fn upholster(canvas: &mut Canvas, plan: &Plan, sofa: &SofaRecord) {
    legs::legs(canvas, plan, sofa.leg_colour);
    back::frame(canvas, plan);
    seat::hollow(canvas, plan);
    seat::tops(canvas, plan);
    back::rest(canvas, plan);
    if let Some(colour) = sofa.throw_cushion.filter(|_| plan.view == View::Friendly) {
        throw::throw_cushion(canvas, plan, colour);
    }
    seat::fronts(canvas, plan);
    arms::arms(canvas, plan, sofa.arm);
    seat::chaise(canvas, plan);
}

fn size(sofa: &SofaRecord) -> (u32, u32) {
    let width = WIDTH.max(u32::from(sofa.width) + 2 * MARGIN);
    (width, width * HEIGHT / WIDTH)
}
