//! Reads a drawing back: which shapes stand where, whatever way they were written.

use std::collections::{BTreeMap, BTreeSet};

pub struct Tag<'a> {
    pub name: &'a str,
    text: &'a str,
}

impl<'a> Tag<'a> {
    pub fn attribute(&self, name: &str) -> Option<&'a str> {
        // Before each even quotation mark stands the name of the attribute, after it the value.
        let mut pieces = self.text.split('"');
        while let (Some(before), Some(value)) = (pieces.next(), pieces.next()) {
            if before.strip_suffix('=').and_then(|text| text.split(' ').next_back()) == Some(name) {
                return Some(value);
            }
        }
        None
    }

    fn number(&self, name: &str) -> f64 {
        self.attribute(name).map_or(0.0, |text| text.parse().unwrap())
    }
}

/// The tags in their order; closing ones begin with a slash.
pub fn tags(svg: &str) -> Vec<Tag<'_>> {
    svg.split('<')
        .skip(1)
        .map(|piece| piece.split('>').next().unwrap())
        .map(|text| Tag { name: text.split([' ', '/']).find(|part| !part.is_empty()).unwrap(), text })
        .map(|tag| if tag.text.starts_with('/') { Tag { name: tag.text, ..tag } } else { tag })
        .collect()
}

type Point = (f64, f64);

/// A path as its pieces: each the point it leaves from, its control points and its end.
#[derive(Clone, Default)]
pub struct Trace {
    pieces: Vec<Vec<Point>>,
}

impl Trace {
    /// The points the path stays between.
    pub fn controls(&self) -> impl Iterator<Item = Point> {
        self.pieces.iter().flatten().copied()
    }

    /// Points the path passes, close to each other.
    pub fn passed(&self) -> impl Iterator<Item = Point> {
        self.pieces.iter().flat_map(|piece| (0..=8).map(|step| along(piece, f64::from(step) / 8.0)))
    }

    /// The straight lines of the path, each from its start to its end.
    pub fn lines(&self) -> impl Iterator<Item = (Point, Point)> {
        self.pieces.iter().filter(|piece| piece.len() == 2 && piece[0] != piece[1]).map(|piece| (piece[0], piece[1]))
    }

    fn shifted(&self, by: f64) -> Self {
        let shift = |piece: &Vec<Point>| piece.iter().map(|(x, y)| (x + by, *y)).collect();
        Self { pieces: self.pieces.iter().map(shift).collect() }
    }
}

/// Everything drawn outside pattern tiles: paths, rectangles, and uses of parts, which are marked
/// as such.
pub fn traces(svg: &str) -> Vec<(Kind, Trace)> {
    let mut parts = BTreeMap::new();
    let mut drawn = Vec::new();
    // A part is printed in several layers; one of them is enough to know where it stands.
    let mut seen = BTreeSet::new();
    let (mut in_defs, mut in_tile) = (false, 0);
    for tag in tags(svg) {
        match tag.name {
            "defs" => in_defs = true,
            "/defs" => in_defs = false,
            "pattern" if !tag.text.ends_with('/') => in_tile += 1,
            "/pattern" => in_tile -= 1,
            _ if in_tile > 0 => {}
            "path" if in_defs => {
                parts.insert(tag.attribute("id").unwrap().to_owned(), trace(tag.attribute("d").unwrap()));
            }
            "path" => drawn.push((Kind::Line, trace(tag.attribute("d").unwrap()))),
            "use" if seen.insert((tag.attribute("href"), tag.attribute("x"))) => {
                let part: &Trace = &parts[tag.attribute("href").unwrap().trim_start_matches('#')];
                drawn.push((Kind::Part, part.shifted(tag.number("x"))));
            }
            _ => {}
        }
    }
    drawn
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Part,
    Line,
}

pub fn trace(path: &str) -> Trace {
    let mut pieces = Vec::new();
    let mut pen = (0.0, 0.0);
    for (letter, numbers) in commands(path) {
        let points: Vec<Point> = match letter {
            'H' => vec![(numbers[0], pen.1)],
            'V' => vec![(pen.0, numbers[0])],
            'Z' => continue,
            'M' | 'L' | 'Q' | 'C' => numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect(),
            other => panic!("{other} is not written by this module"),
        };
        let leaves = if letter == 'M' { points[0] } else { pen };
        pen = *points.last().unwrap();
        pieces.push(std::iter::once(leaves).chain(points).collect());
    }
    Trace { pieces }
}

/// De Casteljau: the point of a curve at a share of its way.
fn along(piece: &[Point], share: f64) -> Point {
    let mut row = piece.to_vec();
    for last in (1..row.len()).rev() {
        for index in 0..last {
            let (from, to) = (row[index], row[index + 1]);
            row[index] = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        }
    }
    row[0]
}

fn commands(path: &str) -> Vec<(char, Vec<f64>)> {
    let mut commands: Vec<(char, Vec<f64>)> = Vec::new();
    let letters = path.char_indices().filter(|(_, letter)| letter.is_ascii_alphabetic());
    let starts: Vec<(usize, char)> = letters.collect();
    for (index, (start, letter)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(path.len(), |next| next.0);
        let numbers = path[start + 1..end].split_whitespace().map(|number| number.parse().unwrap()).collect();
        commands.push((*letter, numbers));
    }
    commands
}

pub fn view_box(svg: &str) -> [f64; 4] {
    let tag = &tags(svg)[0];
    let numbers: Vec<f64> =
        tag.attribute("viewBox").unwrap().split(' ').map(|number| number.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

/// The ids a drawing gives, and those it asks for.
pub fn ids(svg: &str) -> (Vec<String>, BTreeSet<String>) {
    let given = tags(svg).iter().filter_map(|tag| tag.attribute("id")).map(str::to_owned).collect();
    let mut asked = BTreeSet::new();
    for tag in tags(svg) {
        asked.extend(tag.attribute("href").map(|target| target.trim_start_matches('#').to_owned()));
        let fill = tag.attribute("fill").and_then(|fill| fill.strip_prefix("url(#"));
        asked.extend(fill.map(|target| target.trim_end_matches(')').to_owned()));
        let labels = tag.attribute("aria-labelledby").unwrap_or_default();
        asked.extend(labels.split_whitespace().map(str::to_owned));
    }
    (given, asked)
}

/// Whether every tag that opens is closed in turn.
pub fn is_balanced(svg: &str) -> bool {
    let mut open = Vec::new();
    for tag in tags(svg) {
        if let Some(name) = tag.name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !tag.text.ends_with('/') {
            open.push(tag.name);
        }
    }
    open.is_empty()
}
