//! The sofas seen on this device, remembered there and nowhere else, with permission (PS-6.1, B-4).

use super::store;
use crate::{
    catalogue::model::{CatalogueEntry, Slug},
    server::{context::Context, cookies, db},
    values::{choice::Purpose, secret::Secret},
};

/// So many are remembered.
const MOST: usize = 6;

/// Remembers that this sofa was looked at, and gives those looked at before, the last one first. Without permission nothing
/// is remembered and nothing is read.
pub async fn seen_before(cx: &Context, now: &Slug) -> Result<Vec<CatalogueEntry>, db::Error> {
    let Some(permission) = cx.choice.permission(Purpose::RememberedView, cx.now) else { return Ok(Vec::new()) };
    let sent = cookies::SEEN.cookie().sent();
    let known = sent.iter().flat_map(|seen| seen.reveal().split('.')).filter_map(|slug| Slug::parse(slug).ok());
    let earlier: Vec<Slug> = known.filter(|slug| slug != now).take(MOST - 1).collect();
    let all: Vec<_> = std::iter::once(now).chain(&earlier).map(Slug::as_str).collect();
    cookies::SEEN.set(permission, &Secret::new(all.join(".")));
    let mut entries = Vec::new();
    for slug in &earlier {
        entries.extend(store::sofa(&cx.db, slug).await?);
    }
    Ok(entries)
}
