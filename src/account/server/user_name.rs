//! Another user name (PS-2.5). Taken names are told: whoever is logged in has proved a mail address.

use super::{letters, proof::recently_proved, session, store};
use crate::{
    error::{FieldErrors, Problem},
    security_log::server::{Kind, note},
    server::{context::Context, http::Failure, limits::Limit},
    values::{timestamp::Period, user_name::UserName},
};

/// Names one customer may try: enough to find one, too few to list those of others.
const TRIES: Limit = Limit { name: "change-user-name", most: 10, per: Period::days(1) };

pub async fn change_user_name(cx: &Context, typed: &str) -> Result<(), Failure> {
    let account = recently_proved(cx)?;
    let name = UserName::parse(typed).map_err(|problem| FieldErrors::of("user_name", problem))?;
    let mut tx = cx.db.begin().await?;
    let tries = TRIES.take(cx, &mut tx, account.as_str()).await?;
    let changed = tries.is_ok() && store::set_user_name(&mut tx, account, &name).await?;
    if changed {
        note(cx, &mut tx, Kind::UserNameChanged, Some(account)).await?;
        session::tell(cx, &mut tx, account, letters::user_name_changed).await?;
    }
    tx.commit().await?;
    match tries {
        Err(reached) => Err(reached.refusal(cx.now).into()),
        Ok(()) if changed => Ok(()),
        Ok(()) => Err(FieldErrors::of("user_name", Problem::Taken).into()),
    }
}
