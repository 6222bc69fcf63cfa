//! Giving a person their receipt (B-12).

use super::{committed::content_of, lookup::SHOWN, store};
use crate::{
    consent::receipt::{Evidence, Issued, receipt as fields_of, seal},
    evidence::server::{LineNumber, Proof, holds, proofs},
    server::{
        context::Context,
        db,
        http::Failure,
        tokens::{self, text_of},
    },
    values::secret::Secret,
};

/// The file for whoever asks: a customer's decisions, or those of this browser while nobody was logged in; none where
/// nothing was decided. Only what the chain of evidence still confirms is signed.
pub async fn receipt(cx: &Context, token: Option<Secret>) -> Result<Option<String>, Failure> {
    let rows = match (cx.viewer.account(), token) {
        (Some(account), _) => store::whole_of_account(&cx.db, account, SHOWN).await?,
        (None, Some(token)) => store::whole_of_subject(&cx.db, &tokens::hash(&token), SHOWN).await?,
        (None, None) => Vec::new(),
    };
    if rows.is_empty() {
        return Ok(None);
    }
    let mut records = Vec::with_capacity(rows.len());
    let lines: Vec<_> = rows.iter().map(|row| LineNumber(row.evidence_line)).collect();
    let proofs = proofs(&cx.db, &lines).await?;
    for (row, proof) in rows.into_iter().zip(proofs) {
        records.push(evidence_of(cx, row, proof).await?);
    }
    let keys = &cx.config.receipt_keys;
    let issued = Issued { id: text_of(&cx.entropy.bytes::<16>()), at: cx.now, origin: &cx.config.origin };
    let sealed = fields_of(&issued, &records, keys).and_then(|receipt| seal(&receipt, keys));
    Ok(Some(sealed.ok_or(db::Error::Row("a decision"))?))
}

async fn evidence_of(cx: &Context, row: store::Whole, proof: Option<Proof>) -> Result<Evidence, Failure> {
    let line = LineNumber(row.evidence_line);
    let salt: [u8; 32] = row.evidence_salt.as_slice().try_into().map_err(|_| db::Error::Row("a salt"))?;
    let content = content_of(row);
    if !holds(&cx.db, line, &salt, content.text().as_bytes()).await? {
        let told =
            anyhow::anyhow!("the decision {} is not what line {} of the evidence commits to", content.id, line.0);
        return Err(Failure::Unexpected(told));
    }
    Ok(Evidence { content, line: line.0, salt, proof })
}
