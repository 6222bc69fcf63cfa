//! Drawings as files: an address that holds the digest of the picture, so a browser keeps it for ever.

use crate::{
    catalogue::{drawing, model::SofaRecord},
    values::hexadecimal::in_hexadecimal,
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// From where a sofa is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// The friendly view of cards.
    Hero,
    /// The flat view from the front, with its measures.
    Elevation,
}

impl View {
    const ALL: [Self; 2] = [Self::Hero, Self::Elevation];
}

/// A drawing and where it is found.
#[derive(Debug)]
pub struct Picture {
    /// `/drawings/plop-0a1b2c3d.svg`
    pub address: String,
    pub svg: String,
    pub width: u32,
    pub height: u32,
    pub words: String,
}

/// Drawn once per record; emptied when it outgrows any catalogue we know.
static DRAWN: RwLock<Option<Drawn>> = RwLock::new(None);
const MOST: usize = 512;

type RecordAsText = String;
type Drawn = HashMap<(RecordAsText, View), Arc<Picture>>;

/// One view of a sofa.
pub fn picture(sofa: &SofaRecord, view: View) -> Arc<Picture> {
    let key = (serde_json::to_string(sofa).unwrap_or_default(), view);
    let known = DRAWN.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(picture) = known.as_ref().and_then(|known| known.get(&key)) {
        return picture.clone();
    }
    drop(known);
    let picture = Arc::new(draw(sofa, view));
    let mut known = DRAWN.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, picture.clone());
    picture
}

/// The file behind an address, if one of these sofas is drawn there.
pub fn file(sofas: impl Iterator<Item = SofaRecord>, address: &str) -> Option<Arc<Picture>> {
    sofas.flat_map(|sofa| View::ALL.map(|view| picture(&sofa, view))).find(|picture| picture.address == address)
}

fn draw(sofa: &SofaRecord, view: View) -> Picture {
    let (drawn, words) = match view {
        View::Hero => (drawing::hero(sofa), drawing::alt_text(sofa)),
        View::Elevation => (drawing::elevation(sofa), drawing::elevation_text(sofa)),
    };
    let digest = in_hexadecimal(&Sha256::digest(drawn.svg.as_bytes())[..4]);
    Picture {
        address: format!("/drawings/{}-{digest}.svg", sofa.slug),
        svg: drawn.svg,
        width: drawn.width,
        height: drawn.height,
        words,
    }
}
