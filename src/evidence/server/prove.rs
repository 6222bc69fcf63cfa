//! The proof of one line, taken from the database.

use super::{
    commit::LineNumber,
    merkle,
    proof::{Line, Proof, Root},
    store,
};
use crate::server::db::{self, Db, Error};
use serde_json::{Value as Json, json};

/// What a person needs beside their record and its salt to check that it stands in the chain. None while the line's
/// day has no root yet, and for a line that never was.
pub async fn proof(db: &Db, line: LineNumber) -> db::Result<Option<Proof>> {
    let Some(line) = store::line(db, line).await? else { return Ok(None) };
    let Some(root) = store::root_over(db, line.number).await? else { return Ok(None) };
    let hashes = store::hashes(db, root.first_line, root.last_line).await?;
    let place = usize::try_from(line.number - root.first_line).ok();
    let path = place.and_then(|place| merkle::path(&hashes, place));
    path.map(|path| Some(Proof { line, path, root })).ok_or(Error::Row("the lines of a day"))
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
