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

/// The same for several lines, each in its place. A day is read and hashed once for all its lines.
pub async fn proofs(db: &Db, lines: &[LineNumber]) -> db::Result<Vec<Option<Proof>>> {
    let mut proofs: Vec<Option<Proof>> = vec![None; lines.len()];
    let mut left: Vec<(usize, i64)> = lines.iter().map(|line| line.0).enumerate().collect();
    while let Some((_, number)) = left.last() {
        let Some(root) = store::root_over(db, *number).await? else {
            left.pop();
            continue;
        };
        let hashes = store::hashes(db, root.first_line, root.last_line).await?;
        let mut branches = merkle::Branches::over(&hashes);
        let of_day = |(_, number): &(usize, i64)| (root.first_line..=root.last_line).contains(number);
        let (ours, others): (Vec<_>, Vec<_>) = left.into_iter().partition(of_day);
        left = others;
        for (place, number) in ours {
            let Some(line) = store::line(db, LineNumber(number)).await? else { continue };
            let index = usize::try_from(number - root.first_line).ok();
            let path = index.and_then(|index| branches.path(index)).ok_or(Error::Row("the lines of a day"))?;
            proofs[place] = Some(Proof { line, path, root: root.clone() });
        }
    }
    Ok(proofs)
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
