//! Which offer's link led to a visit: counted by the day, without knowing whose visit, and with permission (PS-6.1, B-4).

use super::store;
use crate::{
    server::{context::Context, cookies, db},
    values::{choice::Purpose, secret::Secret},
};

/// The offers whose links are out there, by their names in `?offer=`.
pub const OFFERS: [&str; 2] = ["first-flat", "autumn-evenings"];

/// Counts a visit that a known offer's link led to, once for each offer and device. Without permission nothing is counted
/// and nothing is stored. It is a count and no more, so a look at a page may do it.
pub async fn count_visit(cx: &Context, offer: Option<String>) -> Result<(), db::Error> {
    let known = offer.and_then(|typed| OFFERS.into_iter().find(|offer| *offer == typed));
    let permission = cx.choice.permission(Purpose::Offers, cx.now);
    let (Some(offer), Some(permission)) = (known, permission) else { return Ok(()) };
    if cookies::OFFER.cookie().sent().is_some_and(|before| before.reveal() == offer) {
        return Ok(());
    }
    let mut tx = cx.db.begin().await?;
    store::count_visit(&mut tx, offer, cx.now.day()).await?;
    tx.commit().await?;
    cookies::OFFER.set(permission, &Secret::new(offer));
    Ok(())
}
