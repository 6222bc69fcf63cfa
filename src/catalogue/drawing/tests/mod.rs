mod markup;
mod measures;
mod reader;

use std::path::Path;
use std::{env, fs};

use super::{Drawing, alt_text, caption, elevation, glyph, hero, words};
use crate::catalogue::model::{Arm, Back, BackdropShape, ChaiseSide, Fabric, Legs, SofaRecord};
use crate::catalogue::seeds::six_sofas;

/// Compares with the committed file, or writes it when `SOFAPOP_BLESS` is 1.
#[expect(clippy::disallowed_methods, reason = "a developer's word to the test, not a setting of the shop")]
fn assert_golden(file: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let drawn = format!("{drawn}\n");
    if env::var("SOFAPOP_BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, &drawn).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()));
    assert!(golden == drawn, "{file} differs; look at the new drawing, then run again with SOFAPOP_BLESS=1");
}

fn plop() -> SofaRecord {
    let [first, ..] = six_sofas();
    first.sofa
}

/// All arms with all backs, legs, chaises and numbers of seats; fabrics and backdrops take turns.
fn every_kind() -> Vec<SofaRecord> {
    let fabrics = [Fabric::Linen, Fabric::Boucle, Fabric::Corduroy, Fabric::Velvet, Fabric::Leather];
    let shapes =
        [BackdropShape::Sun, BackdropShape::Arch, BackdropShape::Moon, BackdropShape::Blob, BackdropShape::Stripes];
    let mut sofas = Vec::new();
    for arm in [Arm::Track, Arm::Pillow, Arm::Rolled, Arm::Curved] {
        for back in [Back::Loose, Back::Tight, Back::Tufted, Back::Channel] {
            for legs in [Legs::Tapered, Legs::Block, Legs::Hairpin, Legs::Ball, Legs::Plinth] {
                for chaise in [None, Some(ChaiseSide::Left), Some(ChaiseSide::Right)] {
                    for (seats, width) in [(1, 990), (2, 1640), (3, 2210), (4, 2600)] {
                        let mut sofa = SofaRecord { width, seats, arm, back, legs, chaise, ..plop() };
                        sofa.fabric = fabrics[sofas.len() % 5];
                        sofa.backdrop.shape = shapes[sofas.len() / 5 % 5];
                        sofas.push(sofa);
                    }
                }
            }
        }
    }
    sofas
}

fn views(sofa: &SofaRecord) -> [Drawing; 3] {
    [hero(sofa), elevation(sofa), glyph(sofa)]
}

#[test]
fn the_six_sofas_look_as_they_did() {
    for entry in six_sofas() {
        let slug = &entry.sofa.slug;
        assert_golden(&format!("tests/golden/{slug}-hero.svg"), &hero(&entry.sofa).svg);
        assert_golden(&format!("tests/golden/{slug}-elevation.svg"), &elevation(&entry.sofa).svg);
    }
}

#[test]
fn the_icon_of_the_shop_is_the_first_sofa() {
    assert_golden("public/favicon.svg", &glyph(&plop()).svg);
}

#[test]
fn the_words_say_what_was_measured() {
    let [plop, _, _, sunday, ..] = six_sofas();
    assert_eq!(caption(&plop.sofa), "3-seat · linen · tomato · 224 cm");
    assert_eq!(caption(&sunday.sofa), "chaise · velvet · lilac · 248 cm");
    assert_eq!(
        alt_text(&plop.sofa),
        "3-seat sofa in tomato linen, 224 cm wide, 95 cm deep and 85 cm high, with padded arms, \
         3 loose back cushions and tapered legs."
    );
    assert!(hero(&plop.sofa).svg.contains(">Plop, a 3-seat sofa in tomato linen</title>"));
    assert!(hero(&plop.sofa).svg.contains(&alt_text(&plop.sofa)));
}

#[test]
fn the_depth_of_a_sofa_with_a_chaise_is_that_of_its_other_seats() {
    let [_, _, _, sunday, ..] = six_sofas();
    assert!(alt_text(&sunday.sofa).contains(", 95 cm deep beside the chaise and 83 cm high, "));
}

#[test]
fn lengths_are_rounded_as_people_write_them() {
    assert_eq!(words::centimetres(2240), "224 cm");
    assert_eq!(words::centimetres(2245), "224.5 cm");
    assert_eq!(words::inches(2240), "88.2 in");
    assert_eq!(words::inches(254), "10 in");
}
