//! Whether the records that lines commit to are there, and as they were written. Records are their owners', who declare
//! them as [`Records`]; what is erased on purpose is released first.

use super::{hash, store, verify::Finding};
use crate::{
    server::{
        db::{self, Db, Tx},
        keys::KeyRing,
    },
    values::timestamp::Timestamp,
};
use std::{collections::BTreeMap, pin::Pin};

/// A record as it is stored now.
#[derive(Clone, Debug)]
pub struct Record {
    /// The line that commits to it.
    pub line: i64,
    pub salt: Vec<u8>,
    /// Its canonical text, as it is made for [`commit`](super::commit).
    pub content: String,
}

/// Reads the records whose lines are from the first of two numbers to the second; the keys open what is sealed. A row that
/// does not read is a record of another content, and no error.
pub type Between =
    for<'a> fn(&'a KeyRing, &'a mut Tx, i64, i64) -> Pin<Box<dyn Future<Output = db::Result<Vec<Record>>> + Send + 'a>>;

/// The records behind lines of one kind or several.
#[derive(Clone, Copy)]
pub struct Records {
    /// As the chain calls their lines.
    pub kinds: &'static [&'static str],
    /// One of them, for people.
    pub words: &'static str,
    pub between: Between,
}

/// How many lines are looked at at a time.
const AT_A_TIME: i64 = 1_000;

/// Compares every record with its line, at one moment. Found is every record that was altered or removed, and every one whose
/// line is not in the chain.
pub async fn verify_records(db: &Db, keys: &KeyRing, all: &[Records]) -> db::Result<Vec<Finding>> {
    let mut tx = db.read().await?;
    let mut findings = Vec::new();
    for records in all {
        let mut after = 0;
        loop {
            let lines = store::lines_of_kinds(&mut tx, records.kinds, after, AT_A_TIME).await?;
            let is_last = (lines.len() as i64) < AT_A_TIME;
            let until = if is_last { i64::MAX } else { lines.last_key_value().map_or(i64::MAX, |(number, _)| *number) };
            compare(&mut tx, (records, keys), lines, (after + 1, until), &mut findings).await?;
            if is_last {
                break;
            }
            after = until;
        }
    }
    findings.sort_by_key(|finding| finding.place.order());
    Ok(findings)
}

/// The same for the records of the newest lines, so many at most of each kind.
pub async fn verify_newest(db: &Db, keys: &KeyRing, records: &Records, most: i64) -> db::Result<Vec<Finding>> {
    let mut tx = db.read().await?;
    let mut findings = Vec::new();
    let first = store::nth_newest(&mut tx, records.kinds, most).await?;
    let lines = store::lines_of_kinds(&mut tx, records.kinds, first - 1, i64::MAX).await?;
    compare(&mut tx, (records, keys), lines, (first, i64::MAX), &mut findings).await?;
    Ok(findings)
}

/// Notes that the records of these lines are about to be erased on purpose.
pub async fn release(tx: &mut Tx, lines: &[i64], now: Timestamp) -> db::Result<()> {
    for line in lines {
        store::release(tx, *line, now).await?;
    }
    Ok(())
}

async fn compare(
    tx: &mut Tx,
    (records, keys): (&Records, &KeyRing),
    mut lines: BTreeMap<i64, Vec<u8>>,
    (first, last): (i64, i64),
    findings: &mut Vec<Finding>,
) -> db::Result<()> {
    for record in (records.between)(keys, tx, first, last).await? {
        let committed = lines.remove(&record.line);
        let salt: Option<[u8; 32]> = record.salt.try_into().ok();
        let now = salt.map(|salt| hash::commitment(&salt, record.content.as_bytes()));
        match (committed, now) {
            (Some(committed), Some(now)) if committed == now.as_bytes() => {}
            (Some(_), _) => {
                findings
                    .push(Finding::line(record.line, format_args!("commits to {} that was altered", records.words)));
            }
            (None, _) => {
                let words = format_args!("is named by {} and commits to none", records.words);
                findings.push(Finding::line(record.line, words));
            }
        }
    }
    for line in store::releases(tx, first, last).await? {
        lines.remove(&line);
    }
    let missing =
        lines.keys().map(|line| Finding::line(*line, format_args!("commits to {} that is missing", records.words)));
    findings.extend(missing);
    Ok(())
}
