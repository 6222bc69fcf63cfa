//! The slice's SQL. No text changes or deletes a line or a root.

use super::{
    commit::{Kind, LineNumber},
    day::Day,
    hash::Hash,
    proof::{Line, Root},
    verify::{FoundHead, FoundLine, FoundRoot},
};
use crate::{
    server::db::{Db, Error, Result, Tx, on_read, on_tx, statements},
    values::timestamp::Timestamp,
};
use sqlx::{ColumnIndex, Decode, Row, Type};
use std::collections::BTreeMap;

statements! {
    NEXT = "UPDATE evidence_head
               SET number = number + 1,
                   earliest_at = CASE WHEN earliest_at < $1 THEN $1 ELSE earliest_at END
             WHERE id = 'head'
         RETURNING number, earliest_at, hash";
    APPEND = "INSERT INTO evidence_lines (number, recorded_at, kind, commitment, previous, hash)
              VALUES ($1, $2, $3, $4, $5, $6)";
    ADVANCE = "UPDATE evidence_head SET hash = $1 WHERE id = 'head'";
    COMMITMENT = "SELECT commitment FROM evidence_lines WHERE number = $1";
    LINE = "SELECT recorded_at, kind, commitment, previous FROM evidence_lines WHERE number = $1";
    HASHES = "SELECT hash FROM evidence_lines WHERE number >= $1 AND number <= $2 ORDER BY number";
    ROOTED_LINE = "SELECT rooted_line FROM evidence_head WHERE id = 'head'";
    FIRST_AFTER = "SELECT recorded_at FROM evidence_lines WHERE number > $1 ORDER BY number LIMIT 1";
    CLOSE_DAY = "UPDATE evidence_head
                    SET earliest_at = CASE WHEN earliest_at < $2 THEN $2 ELSE earliest_at END
                  WHERE id = 'head' AND rooted_line = $1
              RETURNING root_hash";
    LINES_BEFORE = "SELECT number, hash
                      FROM evidence_lines
                     WHERE number > $1 AND recorded_at < $2
                  ORDER BY number";
    ADD_ROOT = "INSERT INTO evidence_roots (day, first_line, last_line, root, previous, hash)
                VALUES ($1, $2, $3, $4, $5, $6)";
    ADVANCE_ROOT = "UPDATE evidence_head SET rooted_line = $1, root_hash = $2 WHERE id = 'head'";
    ROOT_OF = "SELECT day, first_line, last_line, root, previous FROM evidence_roots WHERE day = $1";
    ROOT_OVER = "SELECT day, first_line, last_line, root, previous
                   FROM evidence_roots
                  WHERE first_line <= $1 AND last_line >= $1";
    ROOTS_BEFORE = "SELECT day, first_line, last_line, root, previous
                      FROM evidence_roots
                     WHERE CAST($1 AS TEXT) IS NULL OR day < $1
                  ORDER BY day DESC
                     LIMIT $2";
    FOUND_HEADS = "SELECT id, number, hash, earliest_at, rooted_line, root_hash FROM evidence_head ORDER BY id";
    FOUND_ROOTS = "SELECT day, first_line, last_line, root, previous, hash FROM evidence_roots";
    FOUND_LINES = "SELECT number, recorded_at, kind, commitment, previous, hash
                     FROM evidence_lines
                    WHERE number > $1 AND number = CAST(number AS BIGINT)
                 ORDER BY number
                    LIMIT $2";
    LINES_OF_KIND = "SELECT number, commitment
                       FROM evidence_lines
                      WHERE kind = $1 AND number > $2
                   ORDER BY number
                      LIMIT $3";
    NTH_NEWEST = "SELECT MIN(number)
                    FROM (SELECT number FROM evidence_lines WHERE kind = $1 ORDER BY number DESC LIMIT $2) AS newest";
    RELEASE = "INSERT INTO evidence_releases (line, released_at)
               SELECT number, CAST($2 AS BIGINT) FROM evidence_lines WHERE number = $1
               ON CONFLICT DO NOTHING";
    RELEASES = "SELECT line FROM evidence_releases WHERE line >= $1 AND line <= $2";
    COUNT_LINES = "SELECT COUNT(*) FROM evidence_lines";
    COUNT_OF_KIND = "SELECT COUNT(*) FROM evidence_lines WHERE kind = $1";
}

/// So many lines are looked at at a time.
const AT_A_TIME: i64 = 1_000;

/// What the head gives to the next line.
pub(super) struct Next {
    pub number: i64,
    pub recorded_at: Timestamp,
    pub previous: Hash,
}

/// Counts one line more. Whoever else wants one waits until this change has ended.
pub(super) async fn next(tx: &mut Tx, now: Timestamp) -> Result<Next> {
    let row: Option<(i64, i64, Vec<u8>)> =
        on_tx!(tx, connection => sqlx::query_as(NEXT).bind(now.0).fetch_optional(connection).await?);
    let (number, recorded_at, hash) = row.ok_or(NO_HEAD)?;
    Ok(Next { number, recorded_at: Timestamp(recorded_at), previous: Hash::stored(&hash).ok_or(NO_HEAD)? })
}

/// Adds the line that the head counted.
pub(super) async fn append(tx: &mut Tx, line: &Line) -> Result<()> {
    let hash = line.hash();
    on_tx!(tx, connection => sqlx::query(APPEND)
        .bind(line.number)
        .bind(line.recorded_at.0)
        .bind(line.kind.as_str())
        .bind(line.commitment.as_bytes())
        .bind(line.previous.as_bytes())
        .bind(hash.as_bytes())
        .execute(connection)
        .await?
        .rows_affected());
    on_tx!(tx, connection => sqlx::query(ADVANCE)
        .bind(hash.as_bytes()).execute(connection).await?.rows_affected());
    Ok(())
}

/// The commitments of the lines of these kinds behind one, by their numbers; so many of all kinds at most.
pub(super) async fn lines_of_kinds(
    tx: &mut Tx,
    kinds: &[&'static str],
    after: i64,
    most: i64,
) -> Result<BTreeMap<i64, Vec<u8>>> {
    let mut lines = BTreeMap::new();
    for kind in kinds {
        let found: Vec<(i64, Vec<u8>)> = on_tx!(tx, connection => sqlx::query_as(LINES_OF_KIND)
            .bind(*kind).bind(after).bind(most).fetch_all(connection).await?);
        lines.extend(found);
    }
    // Of several kinds each was read as far as the limit: only the first of all are known to be without a gap.
    while lines.len() as i64 > most {
        lines.pop_last();
    }
    Ok(lines)
}

/// The number of the earliest among the newest lines of these kinds, so many of each; 1 where there are none.
pub(super) async fn nth_newest(tx: &mut Tx, kinds: &[&'static str], most: i64) -> Result<i64> {
    let mut first = 1;
    for kind in kinds {
        let earliest: Option<i64> = on_tx!(tx, connection => sqlx::query_scalar(NTH_NEWEST)
            .bind(*kind).bind(most).fetch_one(connection).await?);
        first = first.max(earliest.unwrap_or(1));
    }
    Ok(first)
}

pub(super) async fn release(tx: &mut Tx, line: i64, now: Timestamp) -> Result<()> {
    on_tx!(tx, connection => sqlx::query(RELEASE).bind(line).bind(now.0).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn releases(tx: &mut Tx, first: i64, last: i64) -> Result<Vec<i64>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(RELEASES).bind(first).bind(last).fetch_all(connection).await?))
}

pub(super) async fn commitment(db: &Db, line: LineNumber) -> Result<Option<Vec<u8>>> {
    Ok(on_read!(db, pool => sqlx::query_scalar(COMMITMENT).bind(line.0).fetch_optional(pool).await?))
}

/// The same inside a transaction.
pub(super) async fn commitment_in(tx: &mut Tx, line: LineNumber) -> Result<Option<Vec<u8>>> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(COMMITMENT).bind(line.0).fetch_optional(connection).await?))
}

pub(super) async fn line(db: &Db, line: LineNumber) -> Result<Option<Line>> {
    let row: Option<(i64, String, Vec<u8>, Vec<u8>)> =
        on_read!(db, pool => sqlx::query_as(LINE).bind(line.0).fetch_optional(pool).await?);
    let Some((recorded_at, kind, commitment, previous)) = row else { return Ok(None) };
    let hash = |bytes: &[u8]| Hash::stored(bytes).ok_or(Error::Row("a line of the evidence"));
    Ok(Some(Line {
        number: line.0,
        recorded_at: Timestamp(recorded_at),
        kind,
        commitment: hash(&commitment)?,
        previous: hash(&previous)?,
    }))
}

pub(super) async fn hashes(db: &Db, first: i64, last: i64) -> Result<Vec<Hash>> {
    let hashes: Vec<Vec<u8>> =
        on_read!(db, pool => sqlx::query_scalar(HASHES).bind(first).bind(last).fetch_all(pool).await?);
    hashes.iter().map(|hash| Hash::stored(hash).ok_or(Error::Row("the hash of a line"))).collect()
}

/// The last line under a root, and when the one behind it was recorded.
pub(super) async fn first_without_root(db: &Db) -> Result<Option<(i64, Timestamp)>> {
    let rooted: Option<i64> = on_read!(db, pool => sqlx::query_scalar(ROOTED_LINE).fetch_optional(pool).await?);
    let rooted = rooted.ok_or(NO_HEAD)?;
    let recorded_at: Option<i64> =
        on_read!(db, pool => sqlx::query_scalar(FIRST_AFTER).bind(rooted).fetch_optional(pool).await?);
    Ok(recorded_at.map(|at| (rooted, Timestamp(at))))
}

/// From here on no line is dated before that end. The hash of the newest root, if it still is the one over that line.
pub(super) async fn close_day(tx: &mut Tx, rooted_line: i64, end: Timestamp) -> Result<Option<Hash>> {
    let hash: Option<Vec<u8>> = on_tx!(tx, connection => sqlx::query_scalar(CLOSE_DAY)
        .bind(rooted_line).bind(end.0).fetch_optional(connection).await?);
    hash.map(|hash| Hash::stored(&hash).ok_or(NO_HEAD)).transpose()
}

/// Number and hash of the lines behind one, as far as they are dated before that end.
pub(super) async fn lines_before(tx: &mut Tx, after: i64, end: Timestamp) -> Result<Vec<(i64, Vec<u8>)>> {
    Ok(on_tx!(tx, connection => sqlx::query_as(LINES_BEFORE)
        .bind(after).bind(end.0).fetch_all(connection).await?))
}

pub(super) async fn add_root(tx: &mut Tx, root: &Root) -> Result<()> {
    let hash = root.hash();
    on_tx!(tx, connection => sqlx::query(ADD_ROOT)
        .bind(root.day.to_string())
        .bind(root.first_line)
        .bind(root.last_line)
        .bind(root.root.as_bytes())
        .bind(root.previous.as_bytes())
        .bind(hash.as_bytes())
        .execute(connection)
        .await?
        .rows_affected());
    on_tx!(tx, connection => sqlx::query(ADVANCE_ROOT)
        .bind(root.last_line).bind(hash.as_bytes()).execute(connection).await?.rows_affected());
    Ok(())
}

pub(super) async fn root_of(db: &Db, day: Day) -> Result<Option<Root>> {
    let row: Option<RootRow> =
        on_read!(db, pool => sqlx::query_as(ROOT_OF).bind(day.to_string()).fetch_optional(pool).await?);
    row.map(root).transpose()
}

pub(super) async fn root_over(db: &Db, line: i64) -> Result<Option<Root>> {
    let row: Option<RootRow> = on_read!(db, pool => sqlx::query_as(ROOT_OVER).bind(line).fetch_optional(pool).await?);
    row.map(root).transpose()
}

pub(super) async fn roots_before(db: &Db, before: Option<Day>, most: i64) -> Result<Vec<Root>> {
    let before = before.map(|day| day.to_string());
    let rows: Vec<RootRow> =
        on_read!(db, pool => sqlx::query_as(ROOTS_BEFORE).bind(before).bind(most).fetch_all(pool).await?);
    rows.into_iter().map(root).collect()
}

pub(super) async fn found_heads(tx: &mut Tx) -> Result<Vec<FoundHead>> {
    Ok(on_tx!(tx, connection => {
        let rows = sqlx::query(FOUND_HEADS).fetch_all(connection).await?;
        rows.iter().map(found_head).collect()
    }))
}

pub(super) async fn found_roots(tx: &mut Tx) -> Result<Vec<FoundRoot>> {
    Ok(on_tx!(tx, connection => {
        let rows = sqlx::query(FOUND_ROOTS).fetch_all(connection).await?;
        rows.iter().map(found_root).collect()
    }))
}

/// The next lines behind a number, in their order. SQLite takes anything for a number; what is none is not among them.
pub(super) async fn found_lines(tx: &mut Tx, after: i64) -> Result<Vec<FoundLine>> {
    on_tx!(tx, connection => {
        let rows = sqlx::query(FOUND_LINES).bind(after).bind(AT_A_TIME).fetch_all(connection).await?;
        rows.iter().map(found_line).collect()
    })
}

pub(super) async fn count_lines(tx: &mut Tx) -> Result<i64> {
    Ok(on_tx!(tx, connection => sqlx::query_scalar(COUNT_LINES).fetch_one(connection).await?))
}

pub(super) async fn count_of_kind(db: &Db, kind: Kind) -> Result<i64> {
    Ok(on_read!(db, pool => sqlx::query_scalar(COUNT_OF_KIND).bind(kind.0).fetch_one(pool).await?))
}

/// Without its head nothing is added to the chain.
const NO_HEAD: Error = Error::Row("the head of the evidence");

type RootRow = (String, i64, i64, Vec<u8>, Vec<u8>);

fn root((day, first_line, last_line, root, previous): RootRow) -> Result<Root> {
    let hash = |bytes: &[u8]| Hash::stored(bytes).ok_or(Error::Row("the root of a day"));
    let day = Day::parse(&day).ok_or(Error::Row("the day of a root"))?;
    Ok(Root { day, first_line, last_line, root: hash(&root)?, previous: hash(&previous)? })
}

fn found_head(row: &impl Found) -> FoundHead {
    FoundHead {
        id: row.words(0),
        number: row.whole(1),
        hash: row.octets(2),
        earliest_at: row.whole(3),
        rooted_line: row.whole(4),
        root_hash: row.octets(5),
    }
}

fn found_root(row: &impl Found) -> FoundRoot {
    FoundRoot {
        day: row.words(0),
        first_line: row.whole(1),
        last_line: row.whole(2),
        root: row.octets(3),
        previous: row.octets(4),
        hash: row.octets(5),
    }
}

fn found_line(row: &impl Found) -> Result<FoundLine> {
    Ok(FoundLine {
        number: row.whole(0).ok_or(Error::Row("the number of a line"))?,
        recorded_at: row.whole(1),
        kind: row.words(2),
        commitment: row.octets(3),
        previous: row.octets(4),
        hash: row.octets(5),
    })
}

/// A row that somebody may have altered: what is not of its column's kind is none.
trait Found {
    fn whole(&self, at: usize) -> Option<i64>;
    fn words(&self, at: usize) -> Option<String>;
    fn octets(&self, at: usize) -> Option<Vec<u8>>;
}

impl<R> Found for R
where
    R: Row,
    usize: ColumnIndex<R>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn whole(&self, at: usize) -> Option<i64> {
        self.try_get::<Option<i64>, _>(at).ok().flatten()
    }

    fn words(&self, at: usize) -> Option<String> {
        self.try_get::<Option<String>, _>(at).ok().flatten()
    }

    fn octets(&self, at: usize) -> Option<Vec<u8>> {
        self.try_get::<Option<Vec<u8>>, _>(at).ok().flatten()
    }
}
