//! What people answered to documents: one record an answer, each document and version by itself, added and never
//! changed (PS-0.1, PS-0.2, D-4).

use super::store;
use crate::{
    evidence::server::{self as evidence, Kind, LineNumber, Record, Records},
    policy::{
        fingerprint::Fingerprint,
        model::{Answer, DocumentName, LANGUAGE, Number},
        server::Version,
    },
    server::{
        db::{Db, Result, Tx},
        entropy::Entropy,
        tokens::text_of,
    },
    values::{hexadecimal::in_hexadecimal, id::AccountId, timestamp::Timestamp},
};

/// One answer, and exactly what it was given to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub document: DocumentName,
    pub number: Number,
    /// That of the text that was shown.
    pub fingerprint: Fingerprint,
    pub answer: Answer,
    pub language: String,
    pub at: Timestamp,
}

/// One answer as it is recorded, with its line in the chain of evidence and what opens that line's commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub id: String,
    pub said: Said,
    pub evidence_line: i64,
    pub evidence_salt: [u8; 32],
}

impl Said {
    /// An answer to this version, given now.
    pub fn to(version: &Version, answer: Answer, now: Timestamp) -> Self {
        Self {
            document: version.document,
            number: version.number,
            fingerprint: version.fingerprint,
            answer,
            language: LANGUAGE.to_owned(),
            at: now,
        }
    }
}

/// Records the answer and its line of evidence, last in the caller's change. Whether it is recorded now: where the same
/// answer to the same version stands already, or a no comes after a yes to it, the caller drops the change, and there is no
/// line.
pub async fn answer(entropy: &Entropy, now: Timestamp, tx: &mut Tx, account: &AccountId, said: Said) -> Result<bool> {
    let id = text_of(&entropy.bytes::<16>());
    let content = content_of(&id, account, &said);
    let kind = match said.answer {
        Answer::Accepted => Kind("acceptance"),
        Answer::Refused => Kind("refusal"),
    };
    let committed = evidence::commit(entropy, now, tx, kind, content.as_bytes()).await?;
    let answered = Answered { id, said, evidence_line: committed.line.0, evidence_salt: committed.salt };
    store::add_answer(tx, account, &answered).await
}

/// Everything somebody answered, in its order.
pub async fn answers_of(db: &Db, account: &AccountId) -> Result<Vec<Answered>> {
    store::answers_of(db, account).await
}

/// Whether the chain of evidence holds this answer as it stands in the database.
pub async fn is_committed_answer(db: &Db, account: &AccountId, answered: &Answered) -> Result<bool> {
    let content = content_of(&answered.id, account, &answered.said);
    evidence::holds(db, LineNumber(answered.evidence_line), &answered.evidence_salt, content.as_bytes()).await
}

/// Every answer to a document.
pub const RECORDS: Records = Records {
    kinds: &["acceptance", "refusal"],
    words: "an answer to a document",
    between: |_, tx, first, last| {
        Box::pin(async move {
            let rows = store::answers_between(tx, first, last).await?;
            let record = |row: store::StoredAnswer| Record {
                line: row.evidence_line,
                content: text_of_columns(&Columns {
                    id: &row.id,
                    account: &row.account_id,
                    document: &row.document,
                    number: row.number,
                    hash: &in_hexadecimal(&row.hash),
                    answer: &row.answer,
                    language: &row.language,
                    answered_at: row.answered_at,
                }),
                salt: row.evidence_salt,
            };
            Ok(rows.into_iter().map(record).collect())
        })
    },
};

/// What the chain commits to: every column of the record but its place in the chain, one a line.
fn content_of(id: &str, account: &AccountId, said: &Said) -> String {
    text_of_columns(&Columns {
        id,
        account: account.as_str(),
        document: said.document.code(),
        number: said.number.get(),
        hash: &said.fingerprint.to_string(),
        answer: said.answer.code(),
        language: &said.language,
        answered_at: said.at.0,
    })
}

/// The columns of a record, as they are stored.
struct Columns<'a> {
    id: &'a str,
    account: &'a str,
    document: &'a str,
    number: i64,
    hash: &'a str,
    answer: &'a str,
    language: &'a str,
    answered_at: i64,
}

fn text_of_columns(columns: &Columns<'_>) -> String {
    let Columns { id, account, document, number, hash, answer, language, answered_at } = columns;
    format!(
        "id={id}\naccount={account}\ndocument={document}\nnumber={number}\nsha256={hash}\nanswer={answer}\n\
         language={language}\nanswered_at={answered_at}\n",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ps_0_1_what_the_chain_is_committed_to_is_written_one_way() {
        let said = Said {
            document: DocumentName::ServiceAgreement,
            number: Number::FIRST,
            fingerprint: Fingerprint::of("abc"),
            answer: Answer::Accepted,
            language: LANGUAGE.to_owned(),
            at: Timestamp(86_400_000),
        };
        assert_eq!(
            content_of("a1", &AccountId::stored("ada".to_owned()), &said),
            "id=a1\naccount=ada\ndocument=service-agreement\nnumber=1\n\
             sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\nanswer=accepted\nlanguage=en\n\
             answered_at=86400000\n"
        );
    }
}
