//! Collects the parts of one drawing, farthest first, and writes them as SVG with presentation
//! attributes only.

use std::fmt::Write as _;

use super::finish::{Cover, Edge, Finish};
use super::outline::{Outline, whole};
use super::words::escaped;
use crate::catalogue::model::Colour;

/// The ink of every outline and of all shade.
pub const INK: Colour = Colour::new(0x24, 0x17, 0x33);
/// The paper that highlights are mixed from.
pub const PAPER: Colour = Colour::new(0xFF, 0xF6, 0xE6);

/// Whether a drawing has halftone; the flat elevation has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    Halftone,
    None,
}

#[derive(Debug)]
pub struct Canvas {
    prefix: String,
    shade: Shade,
    shapes: String,
    ramps: Vec<String>,
    contour: String,
    body: String,
    count: usize,
}

impl Canvas {
    pub fn new(prefix: &str, shade: Shade) -> Self {
        Self {
            prefix: prefix.to_owned(),
            shade,
            shapes: String::new(),
            ramps: Vec::new(),
            contour: String::new(),
            body: String::new(),
            count: 0,
        }
    }

    pub fn part(&mut self, outline: &Outline, finish: Finish) {
        self.parts(outline, &[0.0], finish);
    }

    /// The same part once at each distance to the right.
    pub fn parts(&mut self, outline: &Outline, distances: &[f64], finish: Finish) {
        self.count += 1;
        let id = format!("{}-{}", self.prefix, self.count);
        push(&mut self.shapes, format_args!(r#"<path id="{id}" d="{}"/>"#, outline.path()));
        let ramp = finish.shade.filter(|_| self.shade == Shade::Halftone).map(|y| self.ramp(y));
        let mut fills = vec![finish.fill.to_string()];
        fills.extend(ramp);
        if finish.cover == Cover::Fabric {
            fills.push(format!("url(#{}-f)", self.prefix));
        }
        for distance in distances {
            let place = match whole(*distance).as_str() {
                "0" => format!(r##"href="#{id}""##),
                x => format!(r##"href="#{id}" x="{x}""##),
            };
            if finish.edge == Edge::Contour {
                push(&mut self.contour, format_args!("<use {place}/>"));
            }
            self.print(&place, &fills);
        }
    }

    /// One part in all its fills; the last one carries the outline, so that nearer parts hide it.
    fn print(&mut self, place: &str, fills: &[String]) {
        let Some((last, under)) = fills.split_last() else {
            return;
        };
        for fill in under {
            push(&mut self.body, format_args!(r#"<use {place} fill="{fill}"/>"#));
        }
        push(&mut self.body, format_args!(r#"<use {place} fill="{last}" stroke="{INK}"/>"#));
    }

    /// A shape without an outline, at so many hundredths of full strength.
    pub fn tint(&mut self, outline: &Outline, fill: Colour, strength: u8) {
        let path = outline.path();
        push(
            &mut self.body,
            format_args!(r#"<path d="{path}" fill="{fill}" fill-opacity="{}"/>"#, hundredths(strength)),
        );
    }

    /// Halftone alone, darkest at the given height.
    pub fn halftone(&mut self, outline: &Outline, y: f64) {
        if self.shade == Shade::Halftone {
            let fill = self.ramp(y);
            push(&mut self.body, format_args!(r#"<path d="{}" fill="{fill}"/>"#, outline.path()));
        }
    }

    /// A line in one colour.
    pub fn line(&mut self, outline: &Outline, colour: Colour, width: u8) {
        self.stroke(outline, colour, &format!(r#"stroke-width="{width}""#));
    }

    /// A stroke of light on a swelling.
    pub fn gloss(&mut self, outline: &Outline, colour: Colour) {
        self.stroke(outline, colour, r#"stroke-width="11" stroke-opacity=".8""#);
    }

    /// A fold or a piping: thin and not quite dark.
    pub fn crease(&mut self, outline: &Outline) {
        self.stroke(outline, INK, r#"stroke-width="5" stroke-opacity=".6""#);
    }

    /// A row of stitches.
    pub fn seam(&mut self, outline: &Outline) {
        self.stroke(outline, INK, r#"stroke-width="5" stroke-opacity=".65" stroke-dasharray="18 14""#);
    }

    /// Ready-made elements, where no other way of drawing fits.
    pub fn raw(&mut self, elements: &str) {
        self.body.push_str(elements);
    }

    pub fn pattern_id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    pub fn define(&mut self, elements: &str) {
        self.shapes.push_str(elements);
    }

    /// Everything drawn so far, with the heavy contour beneath it.
    pub fn finish(self, sheet: &Sheet, ground: &str, patterns: &str) -> String {
        let defs = format!("<defs>{patterns}{}{}</defs>", self.ramp_patterns(), self.shapes);
        let (id, title, description) = (&self.prefix, escaped(&sheet.title), escaped(&sheet.description));
        let words = format!(r#"<title id="{id}-title">{title}</title><desc id="{id}-desc">{description}</desc>"#);
        let joins = r#"stroke-linejoin="round" stroke-linecap="round""#;
        let contour = format!(r#"<g stroke="{INK}" stroke-width="20" {joins}>{}</g>"#, self.contour);
        let body = format!(r#"<g stroke-width="7" {joins}>{}</g>"#, self.body);
        let (size, label) = (sheet.size(), format!("{id}-title {id}-desc"));
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{label}">"#)
            + &words
            + &defs
            + ground
            + &contour
            + &body
            + "</svg>"
    }

    /// The halftone once for each height at which some part is darkest.
    fn ramp_patterns(&self) -> String {
        let id = &self.prefix;
        let mut patterns = String::new();
        for y in &self.ramps {
            push(
                &mut patterns,
                format_args!(r##"<pattern id="{id}-s{y}" href="#{id}-s" patternTransform="translate(0 {y})"/>"##),
            );
        }
        patterns
    }

    fn stroke(&mut self, outline: &Outline, colour: Colour, manner: &str) {
        let path = outline.path();
        push(&mut self.body, format_args!(r#"<path d="{path}" fill="none" stroke="{colour}" {manner}/>"#));
    }

    fn ramp(&mut self, y: f64) -> String {
        let y = whole(y);
        let url = format!("url(#{}-s{y})", self.prefix);
        if !self.ramps.contains(&y) {
            self.ramps.push(y);
        }
        url
    }
}

/// The viewBox of a drawing and the words that say what it shows.
#[derive(Debug)]
pub struct Sheet {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub title: String,
    pub description: String,
}

impl Sheet {
    fn size(&self) -> String {
        let [left, top] = [self.left, self.top].map(whole);
        let [width, height] = [self.width, self.height].map(whole);
        format!(r#"viewBox="{left} {top} {width} {height}" width="{width}" height="{height}""#)
    }
}

fn hundredths(strength: u8) -> String {
    if strength >= 100 { "1".to_owned() } else { format!(".{strength:02}") }
}

fn push(text: &mut String, elements: std::fmt::Arguments<'_>) {
    // Writing into a String cannot fail.
    let _ = text.write_fmt(elements);
}
