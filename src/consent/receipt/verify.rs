//! Whether a receipt is as it was signed, and whether each of its records is what the chain of evidence commits to. Asks
//! neither the shop nor a database.

use super::{KIND, canonical, fields::claims, written};
use crate::{
    consent::content::Content,
    evidence::server::{Day, Hash, Proof},
    server::signing::PublicKey,
};
use serde_json::{Value as Json, json};

/// What a receipt says that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub issued_at: String,
    pub records: usize,
    /// The roots that the records were proved under, each once: what is left is to compare them with the published ones.
    pub roots: Vec<(Day, Hash)>,
    /// The records whose day was not over when the receipt was given.
    pub without_proof: usize,
}

/// What is wrong with a file, in a sentence. Records are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("This is not a receipt of SofaPop: {0}.")]
    NoReceipt(&'static str),
    #[error("The file is not written as it was given out: it was altered, or another program has formatted it.")]
    Rewritten,
    #[error("The receipt is signed with none of the keys you gave.")]
    OtherKey,
    #[error("Record {record} was altered: its `{field}` is not what was committed to the chain of evidence.")]
    Field { record: usize, field: &'static str },
    #[error("Record {record} was altered: what it says was committed is not what the chain of evidence holds.")]
    Chain { record: usize },
    #[error("The receipt was altered after it was signed: its signature does not match.")]
    Signature,
}

/// Checks a receipt's file with the keys that somebody took from the shop; the one that the receipt names must be among
/// them, since anybody can sign with a key of their own. Of several things that are wrong the one is told that says best
/// where.
pub fn verify(file: &str, keys: &[PublicKey]) -> Result<Held, Wrong> {
    let whole: Json = serde_json::from_str(file).map_err(|_| Wrong::NoReceipt("it does not read as JSON"))?;
    let receipt = whole.get("receipt").ok_or(Wrong::NoReceipt("it has no member `receipt`"))?;
    let signature = text(&whole, "/signature").ok_or(Wrong::NoReceipt("it has no member `signature`"))?;
    let named = text(receipt, "/signed_with/public_key").and_then(PublicKey::parse);
    let named = named.ok_or(Wrong::NoReceipt("it does not name the key it is signed with"))?;
    let records = looked_at(receipt);
    if !keys.contains(&named) {
        return Err(Wrong::OtherKey);
    }
    let signed = canonical(receipt).ok_or(Wrong::NoReceipt("it holds a number that no receipt holds"))?;
    if !named.verifies(signed.as_bytes(), signature) {
        return Err(records.err().unwrap_or(Wrong::Signature));
    }
    if !written_once(&whole, file) {
        return Err(Wrong::Rewritten);
    }
    let Looked { records, roots, without_proof } = records?;
    Ok(Held { issued_at: text(receipt, "/issued_at").unwrap_or_default().to_owned(), records, roots, without_proof })
}

/// Two members of one name, a third beside the two, a number or a space written otherwise: none of it stays unnoticed.
fn written_once(whole: &Json, file: &str) -> bool {
    whole.as_object().is_some_and(|members| members.len() == 2) && written(whole) == file
}

/// What there was to see in the records.
struct Looked {
    records: usize,
    roots: Vec<(Day, Hash)>,
    without_proof: usize,
}

fn looked_at(receipt: &Json) -> Result<Looked, Wrong> {
    let records = receipt.get("records").and_then(Json::as_array);
    let records = records.ok_or(Wrong::NoReceipt("it has no list `records`"))?;
    let mut looked = Looked { records: records.len(), roots: Vec::new(), without_proof: 0 };
    for (at, record) in records.iter().enumerate() {
        match root_of(at + 1, record)? {
            Some(root) if !looked.roots.contains(&root) => looked.roots.push(root),
            Some(_) => {}
            None => looked.without_proof += 1,
        }
    }
    Ok(looked)
}

/// The root that a record's line leads to; none where the receipt was given before there was one.
fn root_of(number: usize, record: &Json) -> Result<Option<(Day, Hash)>, Wrong> {
    let field = |field: &'static str| Wrong::Field { record: number, field };
    let committed = text(record, "/evidence/content").ok_or(field("evidence/content"))?;
    let content = Content::parse(committed).ok_or(field("evidence/content"))?;
    let other = claims(&content).into_iter().find(|(pointer, value)| record.pointer(pointer) != Some(value));
    if let Some((pointer, _)) = other {
        return Err(field(pointer.trim_start_matches('/')));
    }
    let salt = text(record, "/evidence/salt").and_then(Hash::parse).ok_or(field("evidence/salt"))?;
    let proof = record.pointer("/evidence/proof").ok_or(field("evidence/proof"))?;
    if proof.is_null() {
        return Ok(None);
    }
    let proof = Proof::parse(proof).ok_or(Wrong::Chain { record: number })?;
    let root = proof.root.hash();
    let own = record.pointer("/evidence/line") == Some(&json!(proof.line.number));
    if own && proof.line.kind == KIND && proof.holds(&salt.0, committed.as_bytes(), &root) {
        Ok(Some((proof.root.day, root)))
    } else {
        Err(Wrong::Chain { record: number })
    }
}

fn text<'a>(whole: &'a Json, pointer: &str) -> Option<&'a str> {
    whole.pointer(pointer)?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        consent::{
            content::tests::refusal,
            receipt::{Evidence, Issued, receipt, seal},
        },
        server::{config::Origin, entropy::Entropy, keys::KeyRing},
        values::timestamp::Timestamp,
    };

    fn ring(seed: u64) -> KeyRing {
        KeyRing::parse(&KeyRing::generate(&Entropy::seeded(seed))).expect("a ring")
    }

    /// A refusal and a yes, signed with this ring.
    fn file(keys: &KeyRing) -> String {
        let yes = Content { purpose: "remembered-view".to_owned(), decision: "given".to_owned(), ..refusal() };
        file_of(&[refusal(), yes], keys)
    }

    fn file_of(contents: &[Content], keys: &KeyRing) -> String {
        let origin = Origin::parse("http://localhost:3000").expect("an origin");
        let evidence = |content: &Content| Evidence { content: content.clone(), line: 7, salt: [9; 32], proof: None };
        let records: Vec<_> = contents.iter().map(evidence).collect();
        let issued = Issued { id: "cmVjZWlwdA".to_owned(), at: Timestamp(1_898_586_000_000), origin: &origin };
        seal(&receipt(&issued, &records, keys).expect("a receipt"), keys).expect("a file")
    }

    #[test]
    fn b_12_a_receipt_holds_with_its_key_and_with_no_other() {
        let keys = ring(1);
        let file = file(&keys);
        let (_, key) = keys.newest_public_key();
        let (_, other) = ring(2).newest_public_key();
        for given in [vec![key], vec![other, key]] {
            let held = verify(&file, &given).expect("it holds");
            assert_eq!((held.records, held.without_proof), (2, 2));
        }
        for given in [vec![other], Vec::new()] {
            assert_eq!(verify(&file, &given), Err(Wrong::OtherKey));
        }
    }

    #[test]
    fn b_12_no_byte_of_a_receipt_can_be_altered_removed_or_doubled() {
        let keys = ring(1);
        let file = file_of(&[refusal()], &keys);
        let key = [keys.newest_public_key().1];
        let is_refused = |altered: String| altered == file || verify(&altered, &key).is_err();
        for at in 0..file.len() {
            let (before, byte, after) = (&file[..at], &file[at..=at], &file[at + 1..]);
            let other = if byte == "a" { "b" } else { "a" };
            assert!(is_refused(format!("{before}{other}{after}")), "byte {at} altered");
            if at % 5 == 0 {
                assert!(is_refused(format!("{before}{after}")), "byte {at} removed");
                assert!(is_refused(format!("{before}{byte}{byte}{after}")), "byte {at} doubled");
            }
        }
    }

    #[test]
    fn b_12_what_is_wrong_is_told_with_its_place() {
        let keys = ring(1);
        let file = file(&keys);
        let key = [keys.newest_public_key().1];
        let field = |record, field| Wrong::Field { record, field };
        for (from, to, wrong) in [
            ("dpv:ConsentRefused", "dpv:ConsentGiven", field(1, "consent_events/0/event_state")),
            ("dpv:ConsentGiven", "dpv:ConsentRefused", field(2, "consent_events/0/event_state")),
            ("decision=given", "decision=refused", field(2, "consent_events/0/event_type")),
            ("\"version\": 1", "\"version\": 2", field(1, "pii_processing/privacy_notice/version")),
            ("localhost", "elsewhere", Wrong::Signature),
            ("\"records\": [", "\"records\":  [", Wrong::Rewritten),
            ("\"receipt\": {", "\"voucher\": {", Wrong::NoReceipt("it has no member `receipt`")),
            ("{", "", Wrong::NoReceipt("it does not read as JSON")),
            ("\"line\": 7", "\"line\": 7.5", Wrong::NoReceipt("it holds a number that no receipt holds")),
        ] {
            let altered = file.replacen(from, to, 1);
            assert_ne!(altered, file, "{from}");
            assert_eq!(verify(&altered, &key), Err(wrong), "{from}");
        }
        let twice = file.replacen("\"signature\"", "\"signature\": \"\",\n  \"signature\"", 1);
        assert_eq!(verify(&twice, &key), Err(Wrong::Rewritten));
        assert_eq!(verify(file.trim_end(), &key), Err(Wrong::Rewritten));
    }
}
