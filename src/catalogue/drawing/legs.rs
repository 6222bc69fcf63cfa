//! What the sofa stands on. Drawn before the body, which hides the upper ends.

use super::canvas::{Canvas, INK, PAPER};
use super::finish::Finish;
use super::outline::{Area, Outline, at};
use super::plan::{CHAISE_REACH, Plan};
use super::shapes::rounded;
use crate::catalogue::model::{ChaiseSide, Colour, Legs};

/// How far a tapered leg leans outwards.
const SPLAY: f64 = 44.0;

/// One foot: where it is, how far behind the front, and to which side it leans.
struct Foot {
    x: f64,
    behind: f64,
    lean: f64,
}

pub fn legs(canvas: &mut Canvas, plan: &Plan, colour: Colour) {
    if plan.legs == Legs::Plinth {
        return plinth(canvas, plan, colour);
    }
    for foot in feet(plan) {
        let (top, ground) = (plan.y(plan.leg + 24.0, foot.behind), plan.y(0.0, foot.behind));
        match plan.legs {
            Legs::Tapered => tapered(canvas, &foot, top, ground, colour),
            Legs::Block => block(canvas, &foot, top, ground, colour),
            Legs::Hairpin => hairpin(canvas, &foot, top, ground, colour),
            Legs::Ball | Legs::Plinth => ball(canvas, &foot, top, ground, colour),
        }
    }
}

fn feet(plan: &Plan) -> Vec<Foot> {
    let from_side = (plan.arm_width * 0.55).clamp(80.0, 130.0);
    let left = Foot { x: from_side, behind: 0.0, lean: -1.0 };
    let right = Foot { x: plan.width - from_side, behind: 0.0, lean: 1.0 };
    let mut feet = vec![left, right];
    if let Some(side) = plan.chaise {
        let inner = plan.arm_width + plan.seat_width() - 90.0;
        let (outer, inner) = match side {
            ChaiseSide::Left => (from_side, inner),
            ChaiseSide::Right => (plan.width - from_side, plan.width - inner),
        };
        feet.remove(usize::from(side == ChaiseSide::Right));
        let away = if side == ChaiseSide::Left { -1.0 } else { 1.0 };
        feet.push(Foot { x: outer, behind: -CHAISE_REACH, lean: away });
        feet.push(Foot { x: inner, behind: -CHAISE_REACH, lean: -away });
    } else if plan.seats >= 4 {
        feet.push(Foot { x: plan.width / 2.0, behind: 0.0, lean: 0.0 });
    }
    feet
}

fn tapered(canvas: &mut Canvas, foot: &Foot, top: f64, ground: f64, colour: Colour) {
    let Foot { x, lean, .. } = *foot;
    let shape = |upper: f64, lower: f64, from: f64| {
        let middle = x + lean * SPLAY * from;
        Outline::from(middle - upper, top + (ground - top) * from)
            .to(middle + upper, top + (ground - top) * from)
            .to(x + lean * SPLAY + lower, ground)
            .to(x + lean * SPLAY - lower, ground)
            .close()
    };
    canvas.part(&shape(38.0, 17.0, 0.0), Finish::plain(colour));
    canvas.part(&shape(24.0, 17.0, 0.68), Finish::plain(colour.mixed(PAPER, 62)).inner());
}

fn block(canvas: &mut Canvas, foot: &Foot, top: f64, ground: f64, colour: Colour) {
    let area = Area::new(foot.x - 46.0, top, foot.x + 46.0, ground);
    canvas.part(&rounded(area, [6.0; 4]), Finish::plain(colour));
    let shade = Area::new(foot.x + 14.0, top, foot.x + 42.0, ground - 4.0);
    canvas.tint(&rounded(shade, [0.0; 4]), INK, 28);
}

fn hairpin(canvas: &mut Canvas, foot: &Foot, top: f64, ground: f64, colour: Colour) {
    let Foot { x, lean, .. } = *foot;
    let tip = x + lean * 18.0;
    let rod = Outline::from(x - 46.0, top)
        .to(tip - 10.0, ground - 16.0)
        .curve(at(tip - 7.0, ground - 8.0), at(tip + 7.0, ground - 8.0), at(tip + 10.0, ground - 16.0))
        .to(x + 46.0, top);
    canvas.line(&rod, INK, 24);
    canvas.line(&rod, colour, 10);
}

fn ball(canvas: &mut Canvas, foot: &Foot, top: f64, ground: f64, colour: Colour) {
    let neck = f64::midpoint(top + 24.0, ground) - 18.0;
    let bun = Area::new(foot.x - 62.0, neck, foot.x + 62.0, ground);
    let collar = Area::new(foot.x - 40.0, top, foot.x + 40.0, neck + 12.0);
    canvas.part(&rounded(collar, [0.0, 0.0, 8.0, 8.0]), Finish::plain(colour.mixed(INK, 30)));
    canvas.part(&rounded(bun, [40.0; 4]), Finish::plain(colour));
    let gloss =
        Outline::from(foot.x - 34.0, neck + 26.0).bend(at(foot.x - 24.0, neck + 14.0), at(foot.x - 2.0, neck + 14.0));
    canvas.line(&gloss, colour.mixed(PAPER, 50), 9);
}

fn plinth(canvas: &mut Canvas, plan: &Plan, colour: Colour) {
    let mut base = |left: f64, right: f64, behind: f64| {
        let area = plan.area(left, right, (plan.leg + 20.0, behind), (0.0, behind));
        canvas.part(&rounded(area, [4.0; 4]), Finish::plain(colour.mixed(INK, 60)));
    };
    base(50.0, plan.width - 50.0, 0.0);
    let inner = plan.arm_width + plan.seat_width() - 50.0;
    match plan.chaise {
        Some(ChaiseSide::Left) => base(50.0, inner, -CHAISE_REACH),
        Some(ChaiseSide::Right) => base(plan.width - inner, plan.width - 50.0, -CHAISE_REACH),
        None => {}
    }
}
