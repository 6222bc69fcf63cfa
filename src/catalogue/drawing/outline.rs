//! Lines and shapes in millimetres: x to the right, y downwards, the floor at zero.

use std::fmt::Write as _;

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

pub const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

/// A box that shapes are drawn into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub const fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { left, top, right, bottom }
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn centre(&self) -> Point {
        at(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Move(Point),
    Line(Point),
    Bend(Point, Point),
    Curve(Point, Point, Point),
    Close,
}

/// A path in absolute coordinates.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    steps: Vec<Step>,
}

impl Outline {
    pub fn from(x: f64, y: f64) -> Self {
        Self { steps: vec![Step::Move(at(x, y))] }
    }

    pub fn to(mut self, x: f64, y: f64) -> Self {
        self.steps.push(Step::Line(at(x, y)));
        self
    }

    /// A curve with one control point.
    pub fn bend(mut self, control: Point, end: Point) -> Self {
        self.steps.push(Step::Bend(control, end));
        self
    }

    /// A curve with two control points.
    pub fn curve(mut self, leave: Point, arrive: Point, end: Point) -> Self {
        self.steps.push(Step::Curve(leave, arrive, end));
        self
    }

    pub fn close(mut self) -> Self {
        self.steps.push(Step::Close);
        self
    }

    pub fn and(mut self, other: Self) -> Self {
        self.steps.extend(other.steps);
        self
    }

    /// Mirrored left for right inside a sofa of this width.
    pub fn mirrored(self, width: f64) -> Self {
        self.moved(|point| at(width - point.x, point.y))
    }

    /// Turned about a point by an angle given as its cosine and sine.
    pub fn turned(self, about: Point, cosine: f64, sine: f64) -> Self {
        self.moved(|point| {
            let (x, y) = (point.x - about.x, point.y - about.y);
            at(about.x + x * cosine - y * sine, about.y + x * sine + y * cosine)
        })
    }

    fn moved(mut self, place: impl Fn(Point) -> Point) -> Self {
        for step in &mut self.steps {
            *step = match *step {
                Step::Move(end) => Step::Move(place(end)),
                Step::Line(end) => Step::Line(place(end)),
                Step::Bend(control, end) => Step::Bend(place(control), place(end)),
                Step::Curve(leave, arrive, end) => Step::Curve(place(leave), place(arrive), place(end)),
                Step::Close => Step::Close,
            };
        }
        self
    }

    /// The text of a `d` attribute, in whole millimetres.
    pub fn path(&self) -> String {
        let mut text = String::new();
        let mut pen = (String::new(), String::new());
        for step in &self.steps {
            if let Some(end) = write_step(&mut text, *step, &pen) {
                pen = (whole(end.x), whole(end.y));
            }
        }
        text
    }
}

fn write_step(text: &mut String, step: Step, pen: &(String, String)) -> Option<Point> {
    // Writing into a String cannot fail.
    let _ = match step {
        Step::Move(end) => write!(text, "M{}", pair(end)),
        Step::Line(end) if whole(end.y) == pen.1 => write!(text, "H{}", whole(end.x)),
        Step::Line(end) if whole(end.x) == pen.0 => write!(text, "V{}", whole(end.y)),
        Step::Line(end) => write!(text, "L{}", pair(end)),
        Step::Bend(control, end) => write!(text, "Q{} {}", pair(control), pair(end)),
        Step::Curve(leave, arrive, end) => {
            write!(text, "C{} {} {}", pair(leave), pair(arrive), pair(end))
        }
        Step::Close => write!(text, "Z"),
    };
    match step {
        Step::Move(end) | Step::Line(end) | Step::Bend(_, end) | Step::Curve(_, _, end) => Some(end),
        Step::Close => None,
    }
}

fn pair(point: Point) -> String {
    format!("{} {}", whole(point.x), whole(point.y))
}

/// A length without a fraction; adding zero turns the "-0" of small negative lengths into "0".
pub fn whole(length: f64) -> String {
    format!("{:.0}", length.round() + 0.0)
}

/// A length with at most one decimal.
pub fn tenth(length: f64) -> String {
    let text = format!("{:.1}", (length * 10.0).round() / 10.0 + 0.0);
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
