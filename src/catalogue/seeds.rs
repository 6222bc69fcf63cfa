//! The six sofas a new shop opens with.

use super::model::{
    Arm, Back, Backdrop, BackdropShape, CatalogueEntry, ChaiseSide, Colour, Fabric, Legs, Slug, SofaRecord,
};

const MARIGOLD: Colour = Colour::new(0xF5, 0xB8, 0x2E);
const BLUSH: Colour = Colour::new(0xF6, 0xB9, 0xAE);
const LILAC: Colour = Colour::new(0xCD, 0xBD, 0xF3);
const MINT: Colour = Colour::new(0xA9, 0xDC, 0xC3);
const LAGOON: Colour = Colour::new(0x7C, 0xC6, 0xC0);
const PETROL: Colour = Colour::new(0x0B, 0x55, 0x58);
const TOMATO: Colour = Colour::new(0xD6, 0x3F, 0x26);
const OAK: Colour = Colour::new(0xC0, 0x83, 0x45);
const WALNUT: Colour = Colour::new(0x8A, 0x56, 0x2C);
const EBONY: Colour = Colour::new(0x4A, 0x2F, 0x2A);
const BRASS: Colour = Colour::new(0xE2, 0xB5, 0x4E);

/// The opening catalogue, in the order of the front page.
#[must_use]
pub fn six_sofas() -> [CatalogueEntry; 6] {
    [plop(), mellow(), cordelia(), sunday(), clubhouse(), concertina()]
}

fn plop() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("plop"),
        name: "Plop".to_owned(),
        width: 2240,
        depth: 950,
        height: 850,
        seat_height: 450,
        arm_height: 620,
        arm_width: 190,
        leg_height: 150,
        seats: 3,
        arm: Arm::Pillow,
        back: Back::Loose,
        legs: Legs::Tapered,
        chaise: None,
        fabric: Fabric::Linen,
        colour: TOMATO,
        colour_name: "tomato".to_owned(),
        leg_colour: OAK,
        throw_cushion: Some(MARIGOLD),
        backdrop: Backdrop { shape: BackdropShape::Sun, spot: MARIGOLD },
    };
    CatalogueEntry { sofa, price: 129_000 }
}

fn mellow() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("mellow"),
        name: "Mellow".to_owned(),
        width: 1680,
        depth: 900,
        height: 800,
        seat_height: 430,
        arm_height: 600,
        arm_width: 230,
        leg_height: 110,
        seats: 2,
        arm: Arm::Curved,
        back: Back::Tight,
        legs: Legs::Ball,
        chaise: None,
        fabric: Fabric::Boucle,
        colour: Colour::new(0xEA, 0xDF, 0xC8),
        colour_name: "oat".to_owned(),
        leg_colour: WALNUT,
        throw_cushion: Some(PETROL),
        backdrop: Backdrop { shape: BackdropShape::Arch, spot: BLUSH },
    };
    CatalogueEntry { sofa, price: 98_000 }
}

fn cordelia() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("cordelia"),
        name: "Cordelia".to_owned(),
        width: 2100,
        depth: 880,
        height: 830,
        seat_height: 440,
        arm_height: 580,
        arm_width: 120,
        leg_height: 180,
        seats: 3,
        arm: Arm::Track,
        back: Back::Loose,
        legs: Legs::Hairpin,
        chaise: None,
        fabric: Fabric::Corduroy,
        colour: Colour::new(0x1B, 0x7A, 0x78),
        colour_name: "petrol".to_owned(),
        leg_colour: BRASS,
        throw_cushion: Some(BLUSH),
        backdrop: Backdrop { shape: BackdropShape::Moon, spot: LILAC },
    };
    CatalogueEntry { sofa, price: 145_000 }
}

fn sunday() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("sunday"),
        name: "Sunday".to_owned(),
        width: 2480,
        depth: 950,
        height: 830,
        seat_height: 430,
        arm_height: 600,
        arm_width: 190,
        leg_height: 120,
        seats: 3,
        arm: Arm::Pillow,
        back: Back::Loose,
        legs: Legs::Block,
        chaise: Some(ChaiseSide::Right),
        fabric: Fabric::Velvet,
        colour: Colour::new(0x91, 0x74, 0xD4),
        colour_name: "lilac".to_owned(),
        leg_colour: OAK,
        throw_cushion: Some(MARIGOLD),
        backdrop: Backdrop { shape: BackdropShape::Blob, spot: MINT },
    };
    CatalogueEntry { sofa, price: 189_000 }
}

fn clubhouse() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("clubhouse"),
        name: "Clubhouse".to_owned(),
        width: 1760,
        depth: 920,
        height: 860,
        seat_height: 450,
        arm_height: 640,
        arm_width: 200,
        leg_height: 110,
        seats: 2,
        arm: Arm::Rolled,
        back: Back::Tufted,
        legs: Legs::Ball,
        chaise: None,
        fabric: Fabric::Leather,
        colour: Colour::new(0xA8, 0x53, 0x26),
        colour_name: "cognac".to_owned(),
        leg_colour: EBONY,
        throw_cushion: None,
        backdrop: Backdrop { shape: BackdropShape::Stripes, spot: BLUSH },
    };
    CatalogueEntry { sofa, price: 164_000 }
}

fn concertina() -> CatalogueEntry {
    let sofa = SofaRecord {
        slug: Slug::literal("concertina"),
        name: "Concertina".to_owned(),
        width: 2180,
        depth: 930,
        height: 840,
        seat_height: 440,
        arm_height: 600,
        arm_width: 230,
        leg_height: 160,
        seats: 3,
        arm: Arm::Curved,
        back: Back::Channel,
        legs: Legs::Tapered,
        chaise: None,
        fabric: Fabric::Velvet,
        colour: Colour::new(0xE9, 0xA4, 0x23),
        colour_name: "marigold".to_owned(),
        leg_colour: WALNUT,
        throw_cushion: Some(TOMATO),
        backdrop: Backdrop { shape: BackdropShape::Sun, spot: LAGOON },
    };
    CatalogueEntry { sofa, price: 172_000 }
}
