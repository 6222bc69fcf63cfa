//! Where letters wait.

use super::{letter::Letter, store};
use crate::{
    disclosure::server::Subject,
    server::{
        context::{Context, Platform},
        db::{Db, Result, Tx},
        tokens::text_of,
    },
    values::timestamp::Timestamp,
};

/// What a sealed letter is bound to.
pub(super) const SEALED_AS: &str = "outbox.letter";

/// Makes the letter part of the change. It leaves after the commit, and only then.
pub async fn enqueue(cx: &Context, tx: &mut Tx, letter: &Letter) -> Result<()> {
    enqueue_at(cx, tx, letter, cx.now).await
}

/// The same for the worker, whom nobody asked.
pub async fn enqueue_at(platform: &Platform, tx: &mut Tx, letter: &Letter, now: Timestamp) -> Result<()> {
    let plain = serde_json::to_vec(letter).unwrap_or_default();
    let sealed = platform.config.field_keys.seal(SEALED_AS, &plain, &platform.entropy);
    let id = text_of(&platform.entropy.bytes::<16>());
    store::add(tx, &id, &letter.about.0, &sealed, letter.is_urgent, now).await?;
    platform.letters.notify_one();
    Ok(())
}

/// How many letters about an account or a registration have not left.
pub async fn waiting_about(db: &Db, about: &Subject) -> Result<i64> {
    store::waiting_about(db, &about.0).await
}
