//! Where letters wait.

use super::{letter::Letter, store};
use crate::server::{
    context::Context,
    db::{Result, Tx},
    tokens::text_of,
};

/// What a sealed letter is bound to.
pub(super) const SEALED_AS: &str = "outbox.letter";

/// Makes the letter part of the change. It leaves after the commit, and only then.
pub async fn enqueue(cx: &Context, tx: &mut Tx, letter: &Letter) -> Result<()> {
    let plain = serde_json::to_vec(letter).unwrap_or_default();
    let sealed = cx.config.field_keys.seal(SEALED_AS, &plain, &cx.entropy);
    store::add(tx, &text_of(&cx.entropy.bytes::<16>()), &sealed, cx.now).await?;
    cx.letters.notify_one();
    Ok(())
}
