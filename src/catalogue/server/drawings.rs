//! Drawings as files: an address that holds the digest of the picture, so a browser keeps it for ever.

use crate::catalogue::{drawing, model::SofaRecord};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, PoisonError, RwLock},
};

/// A drawn hero and where it is found.
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
static DRAWN: RwLock<Option<HashMap<SofaRecordKey, Arc<Picture>>>> = RwLock::new(None);
const MOST: usize = 512;

type SofaRecordKey = String;

/// The hero of a sofa.
pub fn hero_of(sofa: &SofaRecord) -> Arc<Picture> {
    let key = serde_json::to_string(sofa).unwrap_or_default();
    let known = DRAWN.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(picture) = known.as_ref().and_then(|known| known.get(&key)) {
        return picture.clone();
    }
    drop(known);
    let picture = Arc::new(draw(sofa));
    let mut known = DRAWN.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if known.len() >= MOST {
        known.clear();
    }
    known.insert(key, picture.clone());
    picture
}

/// The file behind an address, if one of these sofas is drawn there.
pub fn hero_file(sofas: impl Iterator<Item = SofaRecord>, address: &str) -> Option<Arc<Picture>> {
    sofas.map(|sofa| hero_of(&sofa)).find(|picture| picture.address == address)
}

fn draw(sofa: &SofaRecord) -> Picture {
    let drawn = drawing::hero(sofa);
    let digest = Sha256::digest(drawn.svg.as_bytes()).iter().take(4).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Picture {
        address: format!("/drawings/{}-{digest}.svg", sofa.slug),
        svg: drawn.svg,
        width: drawn.width,
        height: drawn.height,
        words: drawing::alt_text(sofa),
    }
}
