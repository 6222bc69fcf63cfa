//! What a drawing shows, in English words taken from the record.

use crate::catalogue::model::{Arm, Back, ChaiseSide, Fabric, Legs, SofaRecord};

/// One line beneath a picture, such as "3-seat · linen · tomato · 224 cm".
#[must_use]
pub fn caption(sofa: &SofaRecord) -> String {
    let kind = if sofa.chaise.is_some() { "chaise".to_owned() } else { format!("{}-seat", sofa.seats) };
    let fabric = fabric(sofa.fabric);
    format!("{kind} · {fabric} · {} · {}", sofa.colour_name, centimetres(sofa.width))
}

/// The alternative text of a picture: what somebody who does not see it would want to know.
#[must_use]
pub fn alt_text(sofa: &SofaRecord) -> String {
    format!(
        "{} in {} {}, {} wide, {} deep{} and {} high, with {}, {} and {}.",
        kind(sofa),
        sofa.colour_name,
        fabric(sofa.fabric),
        centimetres(sofa.width),
        centimetres(sofa.depth),
        if sofa.chaise.is_some() { " beside the chaise" } else { "" },
        centimetres(sofa.height),
        arm(sofa.arm),
        back(sofa),
        legs(sofa.legs),
    )
}

/// The alternative text of the view from the front.
#[must_use]
pub fn elevation_text(sofa: &SofaRecord) -> String {
    format!("{} from the front: {} wide and {} high.", sofa.name, centimetres(sofa.width), centimetres(sofa.height))
}

/// The title of a drawing, such as "Plop, a 3-seat sofa in tomato linen".
pub fn title(sofa: &SofaRecord) -> String {
    format!("{}, a {} in {} {}", sofa.name, kind(sofa), sofa.colour_name, fabric(sofa.fabric))
}

/// Millimetres as centimetres, with a decimal only where there is one.
#[must_use]
pub fn centimetres(millimetres: u16) -> String {
    match (millimetres / 10, millimetres % 10) {
        (whole, 0) => format!("{whole} cm"),
        (whole, tenths) => format!("{whole}.{tenths} cm"),
    }
}

/// Millimetres as inches, rounded to one decimal.
#[must_use]
pub fn inches(millimetres: u16) -> String {
    let tenths = (u32::from(millimetres) * 100 + 127) / 254;
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} in"),
        (whole, rest) => format!("{whole}.{rest} in"),
    }
}

/// Text that is safe between tags and inside attributes. Control characters, which XML cannot hold,
/// are left out.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

fn kind(sofa: &SofaRecord) -> String {
    let seats = sofa.seats;
    match sofa.chaise {
        None => format!("{seats}-seat sofa"),
        Some(ChaiseSide::Left) => format!("{seats}-seat sofa with a chaise on the left"),
        Some(ChaiseSide::Right) => format!("{seats}-seat sofa with a chaise on the right"),
    }
}

fn fabric(fabric: Fabric) -> &'static str {
    match fabric {
        Fabric::Linen => "linen",
        Fabric::Boucle => "bouclé",
        Fabric::Corduroy => "corduroy",
        Fabric::Velvet => "velvet",
        Fabric::Leather => "leather",
    }
}

fn arm(arm: Arm) -> &'static str {
    match arm {
        Arm::Track => "straight arms",
        Arm::Pillow => "padded arms",
        Arm::Rolled => "rolled arms",
        Arm::Curved => "curved arms",
    }
}

fn back(sofa: &SofaRecord) -> String {
    match (sofa.back, sofa.seats) {
        (Back::Loose, 0 | 1) => "a loose back cushion".to_owned(),
        (Back::Loose, seats) => format!("{seats} loose back cushions"),
        (Back::Tight, _) => "a smooth back".to_owned(),
        (Back::Tufted, _) => "a buttoned back".to_owned(),
        (Back::Channel, _) => "a channelled back".to_owned(),
    }
}

fn legs(legs: Legs) -> &'static str {
    match legs {
        Legs::Tapered => "tapered legs",
        Legs::Block => "block legs",
        Legs::Hairpin => "hairpin legs",
        Legs::Ball => "ball feet",
        Legs::Plinth => "a recessed base",
    }
}
