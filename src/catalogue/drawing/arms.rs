//! The arms. Each is drawn for the left and mirrored for the right.

use super::back::arch;
use super::canvas::Canvas;
use super::finish::Finish;
use super::outline::{Area, Outline, at};
use super::plan::{Plan, View};
use super::shapes::{circle, rounded};
use crate::catalogue::model::{Arm, ChaiseSide, Colour};

/// The nail heads of a rolled arm.
const BRASS: Colour = Colour::new(0xE8, 0xBF, 0x66);

pub fn arms(canvas: &mut Canvas, plan: &Plan, arm: Arm) {
    for side in [ChaiseSide::Left, ChaiseSide::Right] {
        match arm {
            Arm::Track => track(canvas, plan, side),
            Arm::Pillow => pillow(canvas, plan, side),
            Arm::Rolled => rolled(canvas, plan, side),
            Arm::Curved => curved(canvas, plan, side),
        }
    }
}

/// How far back the top of an arm runs, until it meets the frame.
fn reach(plan: &Plan) -> f64 {
    plan.depth - 170.0
}

fn front_area(plan: &Plan, right: f64) -> Area {
    plan.area(0.0, right, (plan.arm_height, 0.0), (plan.leg, 0.0))
}

fn top(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide, right: f64, round: f64) {
    if plan.view == View::Friendly {
        let area = plan.area(0.0, right, (plan.arm_height, reach(plan)), (plan.arm_height - 130.0, 0.0));
        let shape = plan.on(side, rounded(area, [round, round, 0.0, 0.0]));
        canvas.part(&shape, Finish::fabric(plan.tones.light));
    }
}

fn front(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide, shape: Outline, fill: Colour) {
    let finish = Finish::fabric(fill).shaded(plan.y(plan.leg, 0.0));
    canvas.part(&plan.on(side, shape), finish);
}

fn track(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide) {
    top(canvas, plan, side, plan.arm_width, 18.0);
    let area = front_area(plan, plan.arm_width);
    front(canvas, plan, side, rounded(area, [16.0, 16.0, 14.0, 14.0]), plan.tones.base);
    let seam = Area::new(area.left + 22.0, area.top + 24.0, area.right - 22.0, area.bottom - 24.0);
    canvas.seam(&plan.on(side, arch(seam, 8.0)));
}

fn pillow(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide) {
    let right = plan.arm_width + 14.0;
    top(canvas, plan, side, right, 84.0);
    let area = front_area(plan, right);
    let round = right * 0.47;
    front(canvas, plan, side, rounded(area, [round, round, 26.0, 26.0]), plan.tones.base);
    let seam = Area::new(area.left + 26.0, area.top + 28.0, area.right - 26.0, area.bottom - 24.0);
    canvas.seam(&plan.on(side, arch(seam, round - 26.0)));
}

fn rolled(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide) {
    let (width, crown) = (plan.arm_width, plan.y(plan.arm_height, 0.0));
    let r = (width * 0.6).min((plan.arm_height - plan.leg) * 0.3);
    if plan.view == View::Friendly {
        let area = Area::new(0.0, plan.y(plan.arm_height, reach(plan)), 2.0 * r, crown + r);
        let shape = plan.on(side, rounded(area, [r * 0.9, r * 0.9, 0.0, 0.0]));
        canvas.part(&shape, Finish::fabric(plan.tones.light));
    }
    front(canvas, plan, side, scroll(plan, r), plan.tones.base);
    canvas.crease(&plan.on(side, spiral(r, crown + r, r)));
    nails(canvas, plan, side, crown + 2.0 * r);
}

/// The panel in front of a rolled arm: a round head on a waist that widens downwards.
fn scroll(plan: &Plan, r: f64) -> Outline {
    let (right, waist) = (plan.arm_width + 4.0, plan.arm_width * 0.34);
    let (y, foot) = (plan.y(plan.arm_height, 0.0) + r, plan.y(plan.leg, 0.0));
    let k = r * 0.5523;
    Outline::from(waist * 0.8, foot)
        .curve(at(waist * 0.8, foot - 120.0), at(waist, y + r * 1.9), at(waist, y + r * 0.98))
        .curve(at(waist * 0.4, y + r * 0.9), at(0.0, y + k), at(0.0, y))
        .curve(at(0.0, y - k), at(r - k, y - r), at(r, y - r))
        .curve(at(r + k, y - r), at(2.0 * r, y - k), at(2.0 * r, y))
        .curve(at(2.0 * r, y + k), at(right, y + r * 0.8), at(right, y + r * 1.3))
        .to(right, foot)
        .close()
}

/// The scroll's line, two turns from the outside in: half circles, each drawn about the end of the
/// one before.
fn spiral(x: f64, y: f64, r: f64) -> Outline {
    let turns = [(0.78, 0.66), (0.66, 0.5), (0.5, 0.34), (0.34, 0.2)];
    let mut line = Outline::from(x - r * 0.78, y);
    for (index, (from, to)) in turns.into_iter().enumerate() {
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let (start, end) = (x - side * r * from, x + side * r * to);
        let lift = side * r * (from + to) * 0.66;
        line = line.curve(at(start, y - lift), at(end, y - lift), at(end, y));
    }
    line
}

fn nails(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide, from: f64) {
    let to = plan.y(plan.leg, 0.0) - 28.0;
    let mut heads = Outline::default();
    for column in [plan.arm_width * 0.5, plan.arm_width - 26.0] {
        let mut y = from + 24.0;
        while y <= to {
            heads = heads.and(circle(column, y, 9.0));
            y += 38.0;
        }
    }
    canvas.tint(&plan.on(side, heads), BRASS, 100);
}

fn curved(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide) {
    let right = plan.arm_width + 10.0;
    let crown = plan.y(plan.arm_height, 0.0);
    let shape = plan.on(side, sweep(plan, right, crown + right * 0.5));
    canvas.part(&shape, Finish::fabric(plan.tones.light));
    let area = front_area(plan, right);
    let shape = belly(area);
    front(canvas, plan, side, shape, plan.tones.base);
    let inner = Area::new(area.left + 40.0, area.top + 34.0, area.right - 34.0, area.bottom - 40.0);
    canvas.seam(&plan.on(side, arch(inner, inner.width() * 0.5)));
}

/// The upper side of a curved arm, climbing towards the back.
fn sweep(plan: &Plan, right: f64, foot: f64) -> Outline {
    let rise = plan.arm_height + (plan.height - plan.arm_height) * 0.45;
    let far = plan.y(rise, reach(plan));
    let middle = f64::midpoint(far, foot);
    Outline::from(0.0, foot)
        .curve(at(0.0, middle), at(right * 0.1, far), at(right * 0.52, far))
        .curve(at(right * 0.86, far), at(right, middle - 20.0), at(right, middle + 40.0))
        .to(right, foot)
        .close()
}

/// The front of a curved arm: round at the top, fullest at a third, drawn in at the foot.
fn belly(area: Area) -> Outline {
    let Area { left, top, right, bottom } = area;
    let r = area.width() / 2.0;
    let tuck = area.width() * 0.12;
    Outline::from(left, top + r)
        .curve(at(left, top + r * 0.42), at(left + r * 0.42, top), at(left + r, top))
        .curve(at(right - r * 0.42, top), at(right, top + r * 0.42), at(right, top + r))
        .to(right, bottom - 30.0)
        .bend(at(right, bottom), at(right - 30.0, bottom))
        .to(left + tuck + 44.0, bottom)
        .bend(at(left + tuck, bottom), at(left + tuck * 0.8, bottom - 44.0))
        .curve(at(left + tuck * 0.3, bottom - 130.0), at(left, top + r + 120.0), at(left, top + r))
        .close()
}
