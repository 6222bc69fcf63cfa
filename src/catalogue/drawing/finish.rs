//! How the parts of a sofa are printed.

use crate::catalogue::model::Colour;

/// How one part is printed.
#[derive(Debug, Clone, Copy)]
pub struct Finish {
    pub fill: Colour,
    pub cover: Cover,
    /// Where the halftone of this part is darkest, if it has one.
    pub shade: Option<f64>,
    pub edge: Edge,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    Fabric,
    /// Wood, metal and everything else without a weave.
    Plain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Belongs to the sofa's outer contour, which is drawn heavier.
    Contour,
    Inner,
}

impl Finish {
    pub const fn fabric(fill: Colour) -> Self {
        Self { fill, cover: Cover::Fabric, shade: None, edge: Edge::Contour }
    }

    pub const fn plain(fill: Colour) -> Self {
        Self { fill, cover: Cover::Plain, shade: None, edge: Edge::Contour }
    }

    pub const fn shaded(mut self, y: f64) -> Self {
        self.shade = Some(y);
        self
    }

    pub const fn inner(mut self) -> Self {
        self.edge = Edge::Inner;
        self
    }
}
