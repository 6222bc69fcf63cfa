//! The back: its frame, and what one leans against.

use super::canvas::Canvas;
use super::finish::Finish;
use super::outline::{Area, Outline, Point, at};
use super::plan::{Plan, View};
use super::shapes::{circle, resting, rounded};
use crate::catalogue::model::Back;

/// The frame behind everything, with the strip of its top that one sees from above.
pub fn frame(canvas: &mut Canvas, plan: &Plan) {
    let inset = plan.arm_width * 0.3;
    let (left, right) = (inset, plan.width - inset);
    let (height, round) = match plan.back {
        Back::Loose => (plan.height - 110.0, 90.0),
        Back::Channel => (plan.height - 200.0, 120.0),
        Back::Tight => (plan.height, 230.0),
        Back::Tufted => (plan.height, 110.0),
    };
    let low = (plan.leg, 0.0);
    if plan.view == View::Friendly {
        let top = plan.area(left, right, (height, plan.depth), low);
        canvas.part(&rounded(top, [round, round, 20.0, 20.0]), Finish::fabric(plan.tones.light));
    }
    let front = plan.area(left, right, (height, plan.depth - 110.0), low);
    let shape = rounded(front, [round, round, 20.0, 20.0]);
    canvas.part(&shape, Finish::fabric(plan.tones.side).shaded(plan.y(plan.seat, plan.back_plane())));
}

/// The part one leans against, resting on the seat.
pub fn rest(canvas: &mut Canvas, plan: &Plan) {
    match plan.back {
        Back::Loose => loose(canvas, plan),
        Back::Tight => tight(canvas, plan),
        Back::Tufted => tufted(canvas, plan),
        Back::Channel => channel(canvas, plan),
    }
}

/// Where the rest meets the seat; a little lower than the seat's far edge, so that nothing shines
/// through.
pub fn foot(plan: &Plan) -> f64 {
    plan.y(plan.seat - 14.0, plan.back_plane())
}

fn panel(plan: &Plan, drop: f64) -> Area {
    let top = plan.y(plan.height - drop, plan.back_plane() + 60.0);
    Area::new(plan.arm_width - 6.0, top, plan.width - plan.arm_width + 6.0, foot(plan))
}

fn loose(canvas: &mut Canvas, plan: &Plan) {
    let Area { left, right, top, bottom } = panel(plan, 0.0);
    let width = (right - left) / f64::from(plan.seats);
    let area = Area::new(left, top, left + width, bottom);
    let distances: Vec<f64> = (0..plan.seats).map(|index| f64::from(index) * width).collect();
    let finish = Finish::fabric(plan.tones.leaning).shaded(bottom);
    canvas.parts(&resting(area, 30.0, 52.0), &distances, finish);
    let folds = distances.iter().map(|distance| folds(area.left + distance, area)).reduce(Outline::and);
    canvas.crease(&folds.unwrap_or_default());
    let light = distances.iter().map(|distance| gleam(left + distance + 60.0, top + 74.0, width * 0.3));
    canvas.gloss(&light.reduce(Outline::and).unwrap_or_default(), plan.tones.light);
}

/// A stroke of light that follows a rounded corner at the top left.
fn gleam(left: f64, top: f64, length: f64) -> Outline {
    Outline::from(left - 4.0, top + 76.0)
        .curve(at(left - 8.0, top + 20.0), at(left + 8.0, top), at(left + 46.0, top - 4.0))
        .to(left + length, top - 8.0)
}

/// A piping along the top of a cushion, and the small folds where its corners pull.
fn folds(left: f64, area: Area) -> Outline {
    let (right, top) = (left + area.width(), area.top);
    let (near, far) = (left + 110.0, right - 110.0);
    Outline::from(left + 52.0, top + 62.0)
        .bend(at(left + 84.0, top + 92.0), at(left + 96.0, top + 140.0))
        .and(Outline::from(right - 52.0, top + 62.0).bend(at(right - 84.0, top + 92.0), at(right - 96.0, top + 140.0)))
        .and(Outline::from(near, top + 50.0).curve(
            at(near + 90.0, top + 36.0),
            at(far - 90.0, top + 36.0),
            at(far, top + 50.0),
        ))
}

fn tight(canvas: &mut Canvas, plan: &Plan) {
    let Area { left, right, top, bottom } = panel(plan, 62.0);
    let round = 190.0;
    let area = Area::new(left, top, right, bottom);
    canvas.part(&rounded(area, [round, round, 12.0, 12.0]), Finish::fabric(plan.tones.leaning).shaded(bottom).inner());
    let inner = Area::new(left + 34.0, top + 34.0, right - 34.0, bottom);
    canvas.seam(&arch(inner, round - 26.0));
}

/// Three sides of a rounded box, open at the bottom.
pub fn arch(area: Area, round: f64) -> Outline {
    let Area { left, top, right, bottom } = area;
    Outline::from(left, bottom)
        .to(left, top + round)
        .curve(at(left, top + round * 0.4), at(left + round * 0.4, top), at(left + round, top))
        .to(right - round, top)
        .curve(at(right - round * 0.4, top), at(right, top + round * 0.4), at(right, top + round))
        .to(right, bottom)
}

fn tufted(canvas: &mut Canvas, plan: &Plan) {
    let area = panel(plan, 70.0);
    let finish = Finish::fabric(plan.tones.leaning).shaded(area.bottom).inner();
    canvas.part(&rounded(area, [70.0, 70.0, 12.0, 12.0]), finish);
    let columns = plan.seats.saturating_mul(3);
    let rows = lattice(area, columns);
    canvas.crease(&diamonds(&rows, area));
    canvas.gloss(&swellings(&rows, area), plan.tones.light);
    let buttons = rows.iter().flatten().map(|button| circle(button.x, button.y, 12.0)).reduce(Outline::and);
    canvas.part(&buttons.unwrap_or_default(), Finish::plain(plan.tones.side).inner());
}

/// Three rows of buttons, every other one moved by half a step.
fn lattice(area: Area, columns: u8) -> Vec<Vec<Point>> {
    let step = area.width() / f64::from(columns);
    let rise = (area.height() - 60.0) / 3.0;
    (0..3_u8)
        .map(|row| {
            let odd = row % 2;
            let first = area.left + step * if odd == 1 { 1.0 } else { 0.5 };
            let y = area.top + rise * (f64::from(row) + 0.62);
            (0..columns - odd).map(|column| at(first + step * f64::from(column), y)).collect()
        })
        .collect()
}

/// The folds that run from button to button and on to the edges of the panel.
fn diamonds(rows: &[Vec<Point>], area: Area) -> Outline {
    let reach = rows.first().and_then(|row| Some(row.get(1)?.x - row.first()?.x)).unwrap_or(0.0) * 0.6;
    let mut folds = Outline::default();
    for pair in rows.windows(2) {
        for upper in &pair[0] {
            let neighbours = pair[1].iter().filter(|lower| (lower.x - upper.x).abs() < reach);
            for lower in neighbours {
                let middle = at(f64::midpoint(upper.x, lower.x), f64::midpoint(upper.y, lower.y) + 14.0);
                folds = folds.and(Outline::from(upper.x, upper.y).bend(middle, *lower));
            }
        }
    }
    for button in rows.first().into_iter().flatten() {
        folds = folds.and(Outline::from(button.x, button.y).to(button.x, area.top + 12.0));
    }
    for button in rows.last().into_iter().flatten() {
        folds = folds.and(Outline::from(button.x, button.y).to(button.x, area.bottom - 30.0));
    }
    folds
}

/// Where the light falls on the leather between the buttons of a row.
fn swellings(rows: &[Vec<Point>], area: Area) -> Outline {
    let mut light = Outline::default();
    for row in rows {
        for pair in row.windows(2) {
            let x = f64::midpoint(pair[0].x, pair[1].x);
            let y = (pair[0].y - 24.0).max(area.top + 26.0);
            light = light.and(Outline::from(x - 34.0, y + 4.0).bend(at(x, y - 10.0), at(x + 30.0, y + 2.0)));
        }
    }
    light
}

/// Upright channels like an opened shell: the middle ones are the tallest.
fn channel(canvas: &mut Canvas, plan: &Plan) {
    let Area { left, right, top, bottom } = panel(plan, 0.0);
    let count = plan.seats.saturating_mul(4) | 1;
    let width = (right - left) / f64::from(count);
    let middle = f64::from(count - 1) / 2.0;
    for index in 0..count {
        let aside = (f64::from(index) - middle) / middle.max(1.0);
        let x = left + f64::from(index) * width;
        let area = Area::new(x, top + 90.0 * aside * aside, x + width, bottom);
        let round = width * 0.5;
        let finish = Finish::fabric(plan.tones.leaning).shaded(bottom);
        canvas.part(&rounded(area, [round, round, 8.0, 8.0]), finish);
    }
}
