//! Rate limits by name, counted in the database, so that all instances share them. Keys are fingerprints: the table
//! names nobody.

use super::{
    context::{Context, Platform},
    db::{Result, Tx, on_tx, statements},
};
use crate::values::timestamp::{Period, Timestamp};

/// So many within any such time: once reached it stays shut for that long after the last one that was granted.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub name: &'static str,
    pub most: i64,
    pub per: Period,
}

/// The limit is reached; it opens again then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    pub until: Timestamp,
}

statements! {
    TAKE = "INSERT INTO limits (name, fingerprint, taken, until)
            VALUES ($1, $2, 1, $4)
            ON CONFLICT (name, fingerprint) DO UPDATE
               SET taken = CASE WHEN limits.until <= $3 THEN 1
                                WHEN limits.taken <= $5 THEN limits.taken + 1
                                ELSE limits.taken END,
                   until = CASE WHEN limits.until <= $3 OR limits.taken < $5 THEN $4 ELSE limits.until END
         RETURNING taken, until";
    REACHED = "SELECT until FROM limits WHERE name = $1 AND fingerprint = $2 AND taken >= $3 AND until > $4";
    GIVE_BACK = "UPDATE limits
                    SET taken = CASE WHEN taken > $3 THEN $3 - 1 ELSE taken - 1 END
                  WHERE name = $1 AND fingerprint = $2 AND taken > 0";
    FORGET = "DELETE FROM limits WHERE name = $1 AND fingerprint = $2";
    EXPIRE = "DELETE FROM limits WHERE until <= $1";
}

impl Limit {
    /// Takes one, before the thing that is limited is done. One statement counts and decides, whoever else asks.
    pub async fn take(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<std::result::Result<(), Reached>> {
        let (taken, until): (i64, i64) = on_tx!(tx, connection => sqlx::query_as(TAKE)
            .bind(self.name).bind(self.fingerprint(cx, key)).bind(cx.now.0).bind((cx.now + self.per).0)
            .bind(self.most).fetch_one(connection).await?);
        Ok(if taken <= self.most { Ok(()) } else { Err(Reached { until: Timestamp(until) }) })
    }

    /// Whether the next one would be refused; takes none.
    pub async fn reached(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<Option<Reached>> {
        let until: Option<i64> = on_tx!(tx, connection => sqlx::query_scalar(REACHED)
            .bind(self.name).bind(self.fingerprint(cx, key)).bind(self.most).bind(cx.now.0)
            .fetch_optional(connection).await?);
        Ok(until.map(|until| Reached { until: Timestamp(until) }))
    }

    /// What was granted turned out not to count.
    pub async fn give_back(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<()> {
        on_tx!(tx, connection => sqlx::query(GIVE_BACK)
            .bind(self.name).bind(self.fingerprint(cx, key)).bind(self.most).execute(connection).await?.rows_affected());
        Ok(())
    }

    /// Begins again from nothing.
    pub async fn forget(&self, cx: &Context, tx: &mut Tx, key: &str) -> Result<()> {
        on_tx!(tx, connection => sqlx::query(FORGET)
            .bind(self.name).bind(self.fingerprint(cx, key)).execute(connection).await?.rows_affected());
        Ok(())
    }

    fn fingerprint(&self, cx: &Context, key: &str) -> Vec<u8> {
        cx.config.field_keys.fingerprint(self.name, key.as_bytes())
    }
}

/// The worker's part: limits that are open again.
pub async fn expire(platform: &Platform) -> Result<u64> {
    let mut tx = platform.db.begin().await?;
    let expired = on_tx!(&mut tx, connection => sqlx::query(EXPIRE)
        .bind(platform.clock.now().0).execute(connection).await?.rows_affected());
    tx.commit().await?;
    Ok(expired)
}
