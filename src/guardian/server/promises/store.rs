//! The SQL of the check.

use crate::{
    server::db::{Db, Result, on_read, statements},
    values::timestamp::Timestamp,
};

statements! {
    MINORS_WITHOUT_PERMISSION = "SELECT COUNT(*)
                                   FROM minors
                                  WHERE minors.of_age_at > $1
                                    AND NOT EXISTS (SELECT 1
                                                      FROM guardian_permissions AS permissions
                                                     WHERE permissions.minor_id = minors.account_id
                                                       AND permissions.permission = 'use'
                                                       AND permissions.decision = 'given')";
    QUESTIONS_EXPIRED_BEFORE = "SELECT COUNT(*) FROM guardian_questions WHERE expires_at <= $1 AND minor_id IS NULL";
}

/// How many people under age have an account that no guardian ever allowed.
pub(super) async fn minors_without_permission(db: &Db, now: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(MINORS_WITHOUT_PERMISSION).bind(now.0).fetch_one(pool).await?))
}

/// How many questions about a registration are still there although their time was over then.
pub(super) async fn questions_expired_before(db: &Db, then: Timestamp) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(QUESTIONS_EXPIRED_BEFORE).bind(then.0).fetch_one(pool).await?))
}
