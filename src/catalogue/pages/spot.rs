//! The ground a picture stands on.

use crate::catalogue::model::Colour;

/// The spot colour whose tint is the ground: that of what stands behind the sofa.
pub fn spot_of(colour: Colour) -> &'static str {
    match colour.to_string().to_uppercase().as_str() {
        "#F5B82E" => "marigold",
        "#F6B9AE" => "blush",
        "#CDBDF3" => "lilac",
        _ => "mint",
    }
}
