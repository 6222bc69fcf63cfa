//! How a fabric's surface looks in print: patterns and sheens laid over a flat colour.

use std::fmt::Write as _;

use super::canvas::{INK, PAPER};
use super::outline::tenth;
use crate::catalogue::model::{Colour, Fabric};

/// The definition of the fabric's pattern under this id.
pub fn surface(fabric: Fabric, id: &str) -> String {
    match fabric {
        Fabric::Linen => linen(id),
        Fabric::Boucle => boucle(id),
        Fabric::Corduroy => corduroy(id),
        Fabric::Velvet => velvet(id),
        Fabric::Leather => leather(id),
    }
}

fn linen(id: &str) -> String {
    let dark = line("M0 6H48M0 30H30M38 42H48M6 0V48M30 0V20M42 28V48", INK, 4, 13);
    let light = line("M0 18H48M8 42H34M18 0V48M42 0V24", PAPER, 4, 17);
    tile(id, 48, &(dark + &light))
}

fn corduroy(id: &str) -> String {
    tile(id, 30, &(line("M4 0V30", INK, 6, 26) + &line("M17 0V30", PAPER, 9, 16)))
}

fn velvet(id: &str) -> String {
    let stops = [(0, PAPER, 30), (22, PAPER, 4), (42, PAPER, 14), (50, PAPER, 0), (50, INK, 0), (100, INK, 20)];
    sheen(id, 90, &stops)
}

fn leather(id: &str) -> String {
    let stops = [(0, PAPER, 12), (7, PAPER, 40), (17, PAPER, 6), (50, PAPER, 0), (50, INK, 0), (100, INK, 22)];
    sheen(id, 12, &stops)
}

/// Light and shade from the top to the bottom of each part. The slope is how far the bottom is
/// moved to the right, in hundredths of the part's width; a stop is its place, its colour and its
/// strength, both in hundredths.
fn sheen(id: &str, slope: u8, stops: &[(u8, Colour, u8)]) -> String {
    let slope = f64::from(slope) / 100.0;
    let mut gradient = format!(r#"<linearGradient id="{id}" x1="0" y1="0" x2="{slope}" y2="1">"#);
    for (place, colour, strength) in stops {
        let (place, strength) = (f64::from(*place) / 100.0, f64::from(*strength) / 100.0);
        // Writing into a String cannot fail.
        let _ = write!(gradient, r#"<stop offset="{place}" stop-color="{colour}" stop-opacity="{strength}"/>"#);
    }
    gradient + "</linearGradient>"
}

fn boucle(id: &str) -> String {
    let mut dark = String::new();
    let mut light = String::new();
    let mut chance = Chance(0x50FA);
    for index in 0..36 {
        let (column, row) = (index % 6, index / 6);
        let (x, y) = (column * 22 + chance.up_to(15), row * 22 + chance.up_to(15));
        let curls = if (column + row) % 2 == 0 { &mut light } else { &mut dark };
        curl(curls, x, y, 5 + chance.up_to(5));
    }
    tile(id, TILE, &(line(&dark, INK, 4, 20) + &line(&light, PAPER, 4, 75)))
}

const TILE: u32 = 132;

fn tile(id: &str, size: u32, content: &str) -> String {
    let units = r#"patternUnits="userSpaceOnUse""#;
    format!(r#"<pattern id="{id}" width="{size}" height="{size}" {units}>{content}</pattern>"#)
}

/// A thread of this colour, width and strength in hundredths.
fn line(path: &str, colour: Colour, width: u8, strength: u8) -> String {
    let stroke = format!(r#"stroke="{colour}" stroke-opacity=".{strength:02}""#);
    format!(r#"<path d="{path}" fill="none" {stroke} stroke-width="{width}"/>"#)
}

/// Three quarters of a loop; one that crosses the edge of the tile is drawn on the opposite side as
/// well.
fn curl(text: &mut String, x: u32, y: u32, r: u32) {
    for left in wrapped(x, r) {
        for top in wrapped(y, r) {
            // Writing into a String cannot fail.
            let _ = write!(text, "M{left} {top}a{r} {r} 0 1 1 {r} {r}");
        }
    }
}

fn wrapped(place: u32, reach: u32) -> Vec<i64> {
    let (place, tile) = (i64::from(place), i64::from(TILE));
    let reach = 2 * i64::from(reach);
    let mut places = vec![place];
    if place < reach {
        places.push(place + tile);
    }
    if place + reach > tile {
        places.push(place - tile);
    }
    places
}

/// A small generator with a fixed seed: the same loops on every machine, in every build.
struct Chance(u32);

impl Chance {
    fn up_to(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % limit
    }
}

const RAMP_ROWS: u8 = 17;
const RAMP_STEP: f64 = 12.0;
const RAMP_HEIGHT: f64 = 1600.0;

/// The halftone all shade is made of: dots that grow towards the bottom of the pattern. Every use
/// moves that bottom to where it is darkest; the rest of the tall tile is empty, so that the dots
/// do not repeat further up. The floor's shadow has the same dots in ink.
pub fn halftone(cloth: &str, floor: &str, shade: Colour) -> String {
    let mut dots = String::new();
    for row in 0..RAMP_ROWS {
        let left = f64::from(RAMP_ROWS - row) / f64::from(RAMP_ROWS);
        let radius = tenth(8.4 * left.sqrt() * left.sqrt().sqrt());
        let y = tenth(RAMP_HEIGHT - RAMP_STEP * (f64::from(row) + 0.5));
        let columns: &[u8] = if row % 2 == 0 { &[12] } else { &[0, 24] };
        for x in columns {
            let _ = write!(dots, r#"<circle cx="{x}" cy="{y}" r="{radius}"/>"#);
        }
    }
    let tile = format!(r#"width="24" height="{RAMP_HEIGHT:.0}" patternUnits="userSpaceOnUse""#);
    let pattern = |id: &str, fill: Colour, strength: u8| {
        let dots = format!(r##"<use href="#{cloth}o" fill="{fill}" fill-opacity=".{strength}"/>"##);
        format!(r#"<pattern id="{id}" {tile}>{dots}</pattern>"#)
    };
    format!(r#"<g id="{cloth}o">{dots}</g>"#) + &pattern(cloth, shade, 50) + &pattern(floor, INK, 42)
}
