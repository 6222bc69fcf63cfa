//! The proof of one line, taken from the database.

use super::{
    commit::LineNumber,
    day::Day,
    hash::Hash,
    merkle,
    proof::{Line, Proof, Root},
    store,
};
use crate::{
    server::db::{self, Db, Error},
    values::timestamp::Timestamp,
};
use serde_json::{Value as Json, json};

/// What a person needs beside their record and its salt to check that it stands in the chain. None while the line's
/// day has no root yet, and for a line that never was.
pub async fn proof(db: &Db, line: LineNumber) -> db::Result<Option<Proof>> {
    Ok(proofs(db, &[line]).await?.pop().flatten())
}

/// The same for several lines, each in its place. A day's hashes are read once for all lines of that day that stand
/// beside one another.
pub async fn proofs(db: &Db, lines: &[LineNumber]) -> db::Result<Vec<Option<Proof>>> {
    let mut read: Option<(Root, Vec<Hash>)> = None;
    let mut proofs = Vec::with_capacity(lines.len());
    for number in lines {
        let of_day = |(root, _): &(Root, Vec<Hash>)| (root.first_line..=root.last_line).contains(&number.0);
        if !read.as_ref().is_some_and(of_day) {
            read = day_of(db, *number).await?;
        }
        let line = store::line(db, *number).await?;
        let proof = line.zip(read.as_ref()).map(|(line, (root, hashes))| proof_in(line, root, hashes));
        proofs.push(proof.transpose()?);
    }
    Ok(proofs)
}

/// The root over a line, and the hashes of its day.
async fn day_of(db: &Db, line: LineNumber) -> db::Result<Option<(Root, Vec<Hash>)>> {
    let Some(root) = store::root_over(db, line.0).await? else { return Ok(None) };
    let hashes = store::hashes(db, root.first_line, root.last_line).await?;
    Ok(Some((root, hashes)))
}

fn proof_in(line: Line, root: &Root, hashes: &[Hash]) -> db::Result<Proof> {
    let place = usize::try_from(line.number - root.first_line).ok();
    let path = place.and_then(|place| merkle::path(hashes, place)).ok_or(Error::Row("the lines of a day"))?;
    Ok(Proof { line, path, root: root.clone() })
}

impl Proof {
    /// The same for a machine: every hash in hexadecimal, the instant as it was hashed.
    pub fn as_json(&self) -> Json {
        let Line { number, recorded_at, kind, commitment, previous } = &self.line;
        let path: Vec<_> = self.path.iter().map(ToString::to_string).collect();
        json!({
            "line": {
                "number": number,
                "recorded_at": recorded_at.0,
                "kind": kind,
                "commitment": commitment.to_string(),
                "previous": previous.to_string(),
            },
            "path": path,
            "root": self.root.as_json(),
        })
    }

    /// Reads what [`Proof::as_json`] tells, by somebody who has nothing else. None for anything that is no proof, and
    /// where the hash that it tells of its root is not the root's.
    pub fn parse(told: &Json) -> Option<Self> {
        let (line, root) = (told.get("line")?, told.get("root")?);
        let path = told.get("path")?.as_array()?.iter().map(|hash| hash.as_str().and_then(Hash::parse));
        let line = Line {
            number: line.get("number")?.as_i64()?,
            recorded_at: Timestamp(line.get("recorded_at")?.as_i64()?),
            kind: line.get("kind")?.as_str()?.to_owned(),
            commitment: hash_of(line, "commitment")?,
            previous: hash_of(line, "previous")?,
        };
        let hash = hash_of(root, "hash")?;
        let root = Root {
            day: Day::parse(root.get("day")?.as_str()?)?,
            first_line: root.get("first_line")?.as_i64()?,
            last_line: root.get("last_line")?.as_i64()?,
            root: hash_of(root, "root")?,
            previous: hash_of(root, "previous")?,
        };
        (root.hash() == hash).then_some(())?;
        Some(Self { line, path: path.collect::<Option<_>>()?, root })
    }
}

fn hash_of(told: &Json, name: &str) -> Option<Hash> {
    told.get(name)?.as_str().and_then(Hash::parse)
}

impl Root {
    fn as_json(&self) -> Json {
        json!({
            "day": self.day.to_string(),
            "first_line": self.first_line,
            "last_line": self.last_line,
            "root": self.root.to_string(),
            "previous": self.previous.to_string(),
            "hash": self.hash().to_string(),
        })
    }
}
