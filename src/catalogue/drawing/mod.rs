//! Pictures without a camera: a sofa's record becomes an SVG in the look of a two-ink print.
//! Nothing here reads or writes anything; the same record gives the same bytes on every machine.

mod arms;
mod back;
mod backdrop;
mod canvas;
mod elevation;
mod fabric;
mod finish;
mod glyph;
mod hero;
mod legs;
mod outline;
mod plan;
mod seat;
mod shapes;
#[cfg(test)]
mod tests;
mod throw;
mod words;

pub use words::{alt_text, caption, centimetres, elevation_text, inches};

use crate::catalogue::model::SofaRecord;

/// A whole SVG document that needs nothing else: no style, no script, no font, no second file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    pub svg: String,
    /// The size of the viewBox; in a hero and an elevation one unit is one millimetre.
    pub width: u32,
    pub height: u32,
}

/// The friendly view for cards, on a transparent ground. All sofas up to 2600 mm wide share one
/// scale and one floor.
#[must_use]
pub fn hero(sofa: &SofaRecord) -> Drawing {
    hero::draw(sofa)
}

/// The flat view from the front with its width and height, in true proportions.
#[must_use]
pub fn elevation(sofa: &SofaRecord) -> Drawing {
    elevation::draw(sofa)
}

/// The sofa at the size of a letter, for icons and basket rows.
#[must_use]
pub fn glyph(sofa: &SofaRecord) -> Drawing {
    Drawing { svg: glyph::draw(sofa), width: glyph::SIZE, height: glyph::SIZE }
}
