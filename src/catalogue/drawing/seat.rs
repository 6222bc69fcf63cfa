//! Seat cushions, the rail beneath them, and the chaise.

use super::back::foot;
use super::canvas::Canvas;
use super::finish::Finish;
use super::outline::{Area, Outline, at};
use super::plan::{CHAISE_REACH, Plan, View};
use super::shapes::{crowned, rounded};
use crate::catalogue::model::{ChaiseSide, Colour};

/// The space of the piping and stitches below a cushion's edge.
const SEAM: f64 = 50.0;

/// Dark cloth behind the cushions, so that no gap between them shows what is behind the sofa.
pub fn hollow(canvas: &mut Canvas, plan: &Plan) {
    let (left, right) = (plan.arm_width - 8.0, plan.width - plan.arm_width + 8.0);
    let area = plan.area(left, right, (plan.seat - 20.0, plan.back_plane()), (plan.leg + 14.0, 0.0));
    canvas.tint(&rounded(area, [0.0; 4]), plan.tones.deep, 100);
}

/// The tops of the seat cushions, which run on beneath the back.
pub fn tops(canvas: &mut Canvas, plan: &Plan) {
    if plan.view == View::Front {
        return;
    }
    let left = plan.arm_width;
    let area =
        plan.area(left, left + plan.seat_width(), (plan.seat, plan.back_plane() + 40.0), (plan.seat - 60.0, 0.0));
    let distances: Vec<f64> = plan.seat_edges().iter().map(|edge| edge - left).collect();
    canvas.parts(&rounded(area, [20.0; 4]), &distances, Finish::fabric(plan.tones.light).inner());
}

/// The fronts of all cushions that are not the chaise, and their rail.
pub fn fronts(canvas: &mut Canvas, plan: &Plan) {
    let (left, right) = plan.plain_seats();
    if right - left < 1.0 {
        return;
    }
    let rail = plan.area(left - 10.0, right + 10.0, (plan.rail() + 30.0, 0.0), (plan.leg, 0.0));
    let finish = Finish::fabric(plan.tones.side).shaded(rail.bottom);
    canvas.part(&rounded(rail, [0.0, 0.0, 14.0, 14.0]), finish);

    let area = plan.area(left, left + plan.seat_width(), (plan.seat, 0.0), (plan.rail(), 0.0));
    let edges: Vec<f64> = plan.seat_edges().iter().map(|edge| edge - left).collect();
    let distances: Vec<f64> = edges.into_iter().filter(|edge| *edge > -1.0 && *edge < right - left - 1.0).collect();
    let finish = Finish::fabric(plan.tones.base).shaded(area.bottom);
    canvas.parts(&crowned(area, 16.0, 44.0), &distances, finish);
    let seams = distances.iter().map(|distance| seam(area.left + distance, area.right + distance, area.top));
    canvas.seam(&seams.reduce(Outline::and).unwrap_or_default());
    let light = distances.iter().map(|distance| gleam(area.left + distance, area.right + distance, area.top));
    canvas.gloss(&light.reduce(Outline::and).unwrap_or_default(), plan.tones.light);
}

/// The light along the edge of a cushion.
fn gleam(left: f64, right: f64, top: f64) -> Outline {
    let y = top + 27.0;
    let (near, far) = (left + 52.0, left + (right - left) * 0.62);
    Outline::from(near, y).bend(at(f64::midpoint(near, far), y - 13.0), at(far, y - 9.0))
}

fn seam(left: f64, right: f64, top: f64) -> Outline {
    let y = top + SEAM;
    let (near, far) = (left + 40.0, right - 40.0);
    Outline::from(near, y).curve(at(near + 80.0, y - 18.0), at(far - 80.0, y - 18.0), at(far, y))
}

/// The long seat: its cushion runs forward past the arm, which stands on it.
pub fn chaise(canvas: &mut Canvas, plan: &Plan) {
    let Some(side) = plan.chaise else { return };
    let front = -CHAISE_REACH;
    let right = plan.arm_width + plan.seat_width();
    if plan.view == View::Friendly {
        let top = plan.on(side, chaise_top(plan, right));
        canvas.part(&top, Finish::fabric(plan.tones.light));
    }
    chaise_front(canvas, plan, side, right, front);
}

fn chaise_top(plan: &Plan, right: f64) -> Outline {
    let far = foot(plan);
    let arm = plan.y(plan.seat, 0.0);
    let near = plan.y(plan.seat - 60.0, -CHAISE_REACH);
    let left = plan.arm_width;
    Outline::from(left, far)
        .to(left, arm)
        .to(26.0, arm)
        .bend(at(0.0, arm), at(0.0, arm + 26.0))
        .to(0.0, near)
        .to(right, near)
        .to(right, far)
        .close()
}

fn chaise_front(canvas: &mut Canvas, plan: &Plan, side: ChaiseSide, right: f64, front: f64) {
    let colour = |fill: Colour, y: f64| Finish::fabric(fill).shaded(y);
    let rail = plan.area(0.0, right, (plan.rail() + 30.0, front), (plan.leg, front));
    let shape = plan.on(side, rounded(rail, [0.0, 0.0, 20.0, 20.0]));
    canvas.part(&shape, colour(plan.tones.side, rail.bottom));
    let area: Area = plan.area(0.0, right, (plan.seat, front), (plan.rail(), front));
    let shape = plan.on(side, crowned(area, 16.0, 44.0));
    canvas.part(&shape, colour(plan.tones.base, area.bottom));
    canvas.seam(&plan.on(side, seam(area.left, area.right, area.top)));
    canvas.gloss(&plan.on(side, gleam(area.left, area.right, area.top)), plan.tones.light);
}
