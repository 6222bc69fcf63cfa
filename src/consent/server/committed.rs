//! Whether the records are what the chain of evidence commits to.

use super::store::{self, Whole};
use crate::{
    consent::{content::Content, receipt::KIND},
    evidence::server::{LineNumber, Record, Records, holds_in},
    server::db::{self, Tx},
    values::{hexadecimal::in_hexadecimal, timestamp::Timestamp},
};

/// Every decision about cookies.
pub const RECORDS: Records = Records {
    kinds: &[KIND],
    words: "a decision about cookies",
    between: |_, tx, first, last| {
        Box::pin(async move {
            let rows = store::between(tx, first, last).await?;
            let record = |row: Whole| Record {
                line: row.evidence_line,
                salt: row.evidence_salt.clone(),
                content: content_of(row).text(),
            };
            Ok(rows.into_iter().map(record).collect())
        })
    },
};

/// Whether the chain holds this decision as it is stored now.
pub(super) async fn is_committed(tx: &mut Tx, id: &str) -> db::Result<bool> {
    let Some(row) = store::whole(tx, id).await? else { return Ok(false) };
    let line = LineNumber(row.evidence_line);
    let Ok(salt) = <[u8; 32]>::try_from(row.evidence_salt.as_slice()) else { return Ok(false) };
    holds_in(tx, line, &salt, content_of(row).text().as_bytes()).await
}

/// What was committed when the row was written.
pub(super) fn content_of(row: Whole) -> Content {
    Content {
        id: row.id,
        subject: in_hexadecimal(&row.subject),
        account: row.account_id.unwrap_or_default(),
        purpose: row.purpose,
        decision: row.decision,
        source: row.source,
        signal: row.signal,
        banner: row.banner,
        language: row.language,
        decided_at: Timestamp(row.decided_at),
        previous: row.previous.unwrap_or_default(),
    }
}
