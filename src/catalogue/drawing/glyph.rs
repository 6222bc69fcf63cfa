//! A sofa at the size of a letter: its colours and proportions, and nothing that would blur.

use super::canvas::{INK, PAPER};
use super::words::{escaped, title};
use crate::catalogue::model::{Legs, SofaRecord};

/// The edge of the square.
pub const SIZE: u32 = 32;

const BACK: &str = "M6.5 19v-8.5a4 4 0 0 1 4-4h11a4 4 0 0 1 4 4V19z";
const SEAT: &str = "M8 15.8h16V23H8z";
const ARMS: &str =
    concat!("M3.5 16.2a2.9 2.9 0 0 1 5.8 0V22h13.4v-5.8a2.9 2.9 0 0 1 5.8 0", "V23a2 2 0 0 1-2 2h-21a2 2 0 0 1-2-2z");

pub fn draw(sofa: &SofaRecord) -> String {
    let (colour, spot, leg) = (sofa.colour, sofa.backdrop.spot, sofa.leg_colour);
    let light = colour.mixed(PAPER, 28);
    let feet = match sofa.legs {
        Legs::Plinth => "M6 25h20v2H6z",
        _ => "M6.5 24.5h3v3.5h-3zM22.5 24.5h3v3.5h-3z",
    };
    let seats = if sofa.seats > 1 { "M16 15.8V22" } else { "" };
    let (id, title) = (&sofa.slug, escaped(&title(sofa)));
    let lines = r#"stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round""#;
    let size = format!(r#"viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" height="{SIZE}""#);
    [
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" "#),
        format!(r#"aria-labelledby="{id}-glyph"><title id="{id}-glyph">{title}</title>"#),
        format!(r#"<rect width="32" height="32" rx="8" fill="{spot}"/><g stroke="{INK}" {lines}>"#),
        format!(r#"<path d="{feet}" fill="{leg}"/><path d="{BACK}" fill="{light}"/>"#),
        format!(r#"<path d="{SEAT}" fill="{colour}"/><path d="{seats}" fill="none"/>"#),
        format!(r#"<path d="{ARMS}" fill="{colour}"/></g></svg>"#),
    ]
    .concat()
}
