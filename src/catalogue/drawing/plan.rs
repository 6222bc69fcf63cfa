//! Where the parts of one sofa are: its measurements, seen from the front and lifted by depth.

use super::canvas::{INK, PAPER};
use super::outline::{Area, Outline};
use crate::catalogue::model::{Back, ChaiseSide, Colour, Legs, SofaRecord};

/// How much a millimetre of depth lifts a point in the friendly view.
pub const LIFT: f64 = 0.28;
/// How far a chaise reaches beyond the other seats.
pub const CHAISE_REACH: f64 = 600.0;

/// How the depth of a sofa is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What lies further back stands higher, so that seats and arms show their tops.
    Friendly,
    /// Flat from the front; every length on the drawing is a true one.
    Front,
}

/// The measurements in millimetres, ready to draw with.
#[derive(Debug)]
pub struct Plan {
    pub view: View,
    pub width: f64,
    pub depth: f64,
    pub height: f64,
    pub seat: f64,
    pub arm_height: f64,
    pub arm_width: f64,
    pub leg: f64,
    pub seats: u8,
    pub back: Back,
    pub legs: Legs,
    pub chaise: Option<ChaiseSide>,
    pub tones: Tones,
}

impl Plan {
    pub fn new(sofa: &SofaRecord, view: View) -> Self {
        Self {
            view,
            width: f64::from(sofa.width),
            depth: f64::from(sofa.depth),
            height: f64::from(sofa.height),
            seat: f64::from(sofa.seat_height),
            arm_height: f64::from(sofa.arm_height),
            arm_width: f64::from(sofa.arm_width),
            leg: f64::from(sofa.leg_height),
            seats: sofa.seats.max(1),
            back: sofa.back,
            legs: sofa.legs,
            chaise: sofa.chaise,
            tones: Tones::of(sofa.colour),
        }
    }

    /// Where a point at this height above the floor, and this far behind the front, is drawn.
    pub fn y(&self, height: f64, behind: f64) -> f64 {
        match self.view {
            View::Friendly => -height - LIFT * behind,
            View::Front => -height,
        }
    }

    /// The box between two sides, from a height at the back down to a height at the front.
    pub fn area(&self, left: f64, right: f64, upper: (f64, f64), lower: (f64, f64)) -> Area {
        Area::new(left, self.y(upper.0, upper.1), right, self.y(lower.0, lower.1))
    }

    /// Where the back cushions meet the seat.
    pub fn back_plane(&self) -> f64 {
        self.depth - 300.0
    }

    /// The upper edge of the rail that the seat cushions lie on.
    pub fn rail(&self) -> f64 {
        self.leg + (self.seat - self.leg) * 0.36
    }

    pub fn seat_width(&self) -> f64 {
        (self.width - 2.0 * self.arm_width) / f64::from(self.seats)
    }

    /// The left edges of the seats, from left to right.
    pub fn seat_edges(&self) -> Vec<f64> {
        (0..self.seats).map(|index| self.arm_width + f64::from(index) * self.seat_width()).collect()
    }

    /// The seats that are not the chaise, as the space between their outer edges.
    pub fn plain_seats(&self) -> (f64, f64) {
        let (left, right) = (self.arm_width, self.width - self.arm_width);
        match self.chaise {
            None => (left, right),
            Some(ChaiseSide::Left) => (left + self.seat_width(), right),
            Some(ChaiseSide::Right) => (left, right - self.seat_width()),
        }
    }

    /// Puts something drawn for the left on the side where it belongs.
    pub fn on(&self, side: ChaiseSide, outline: Outline) -> Outline {
        match side {
            ChaiseSide::Left => outline,
            ChaiseSide::Right => outline.mirrored(self.width),
        }
    }
}

/// The shades of one fabric under light from above.
#[derive(Debug, Clone, Copy)]
pub struct Tones {
    /// Faces turned to the light.
    pub light: Colour,
    /// Leaning faces.
    pub leaning: Colour,
    pub base: Colour,
    /// Faces turned away.
    pub side: Colour,
    /// Gaps and hollows.
    pub deep: Colour,
}

impl Tones {
    fn of(base: Colour) -> Self {
        Self {
            light: base.mixed(PAPER, 30),
            leaning: base.mixed(PAPER, 13),
            base,
            side: base.mixed(INK, 16),
            deep: base.mixed(INK, 55),
        }
    }
}
