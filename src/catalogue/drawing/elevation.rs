//! The flat view from the front. Here a millimetre on the drawing is a millimetre of sofa, so it
//! may carry dimensions.

use super::Drawing;
use super::canvas::{Canvas, INK, Shade, Sheet};
use super::hero::upholster;
use super::outline::whole;
use super::plan::{Plan, View};
use super::{fabric, words};
use crate::catalogue::model::{Colour, SofaRecord};

/// The paper around the sofa, on which the dimensions stand.
const LEFT: u16 = 330;
const RIGHT: u16 = 150;
const ABOVE: u16 = 150;
const BELOW: u16 = 330;
/// How far a dimension line keeps from the sofa.
const AWAY: u16 = 130;
/// How far its ticks reach to either side.
const TICK: u16 = 36;
const PETROL: Colour = Colour::new(0x0B, 0x55, 0x58);
const SHEET: Colour = Colour::new(0xFB, 0xF5, 0xEA);

pub fn draw(sofa: &SofaRecord) -> Drawing {
    let plan = Plan::new(sofa, View::Front);
    let mut canvas = Canvas::new(&format!("{}-flat", sofa.slug), Shade::None);
    upholster(&mut canvas, &plan, sofa);
    canvas.raw(&dimensions(sofa, &canvas.pattern_id("d")));
    let width = u32::from(LEFT) + u32::from(sofa.width) + u32::from(RIGHT);
    let height = u32::from(ABOVE) + u32::from(sofa.height) + u32::from(BELOW);
    let (left, top) = (-f64::from(LEFT), -f64::from(sofa.height) - f64::from(ABOVE));
    let sheet = Sheet {
        left,
        top,
        width: f64::from(width),
        height: f64::from(height),
        title: format!("{}, seen from the front", sofa.name),
        description: description(sofa),
    };
    let ground = ground(sofa, left, top, (width, height));
    let patterns = fabric::surface(sofa.fabric, &canvas.pattern_id("f"));
    Drawing { svg: canvas.finish(&sheet, &ground, &patterns), width, height }
}

/// Paper of its own, so that the ink of the dimensions can be read on a dark page as well.
fn ground(sofa: &SofaRecord, left: f64, top: f64, (width, height): (u32, u32)) -> String {
    let (x, y, end) = (whole(left), whole(top), u32::from(sofa.width) + 70);
    let size = format!(r#"width="{width}" height="{height}""#);
    let floor = format!(r#"stroke="{INK}" stroke-width="7" stroke-linecap="round""#);
    format!(r#"<rect x="{x}" y="{y}" {size} rx="60" fill="{SHEET}"/><path d="M-70 0H{end}" {floor}/>"#)
}

fn description(sofa: &SofaRecord) -> String {
    format!(
        "{} The drawing is to scale: {} ({}) wide and {} ({}) high.",
        words::alt_text(sofa),
        words::centimetres(sofa.width),
        words::inches(sofa.width),
        words::centimetres(sofa.height),
        words::inches(sofa.height),
    )
}

/// The two lines with their ticks, their lengths in both units beside them.
fn dimensions(sofa: &SofaRecord, id: &str) -> String {
    let (width, height) = (sofa.width, sofa.height);
    let (near, far) = (AWAY - TICK, AWAY + TICK);
    let across = format!("M0 {AWAY}H{width}M0 {near}V{far}M{width} {near}V{far}");
    let up = format!("M-{AWAY} 0V-{height}M-{far} 0H-{near}M-{far} -{height}H-{near}");
    let lines = format!(r#"<path id="{id}-width" d="{across}"/><path id="{id}-height" d="{up}"/>"#);

    let (middle, below) = (width / 2, AWAY + 118);
    let (half, beside) = (height / 2, AWAY + 52);
    let wide = format!(r#"<text x="{middle}" y="{below}">{}</text>"#, length(width));
    let place = format!("translate(-{beside} -{half}) rotate(-90)");
    let high = format!(r#"<text transform="{place}">{}</text>"#, length(height));
    let font = r#"font-family="Commissioner, system-ui, sans-serif" font-size="84" font-weight="700""#;
    format!(r#"<g fill="none" stroke="{PETROL}" stroke-width="9">{lines}</g>"#)
        + &format!(r#"<g fill="{INK}" {font} text-anchor="middle">{wide}{high}</g>"#)
}

fn length(millimetres: u16) -> String {
    format!("{} · {}", words::centimetres(millimetres), words::inches(millimetres))
}
