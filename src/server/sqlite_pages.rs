//! What SQLite leaves of deleted rows in its file.
//!
//! With `secure_delete` it writes zeros over deleted cells and freed pages. But where a page was split or joined with another,
//! the unused bytes in its middle keep copies of rows that stood there before. They are written over in place, a few pages at
//! a time: another writer waits milliseconds, where `VACUUM` would hold it up for as long as it takes to write the whole file
//! anew.
//!
//! Pages are read and written as rows of the virtual table `sqlite_dbpage`, so within transactions and through the log like
//! anything else (`.cargo/config.toml` compiles it in). The format of a page is <https://www.sqlite.org/fileformat2.html#b_tree_pages>.

use super::db::{Error, Result};
use sqlx::SqlitePool;
use std::ops::Range;

/// So many pages are read at a time.
const READ_AT_A_TIME: i64 = 256;
/// So many are written in one transaction.
const WRITTEN_AT_A_TIME: usize = 64;
/// A change beside the walk can copy a page, traces included, to a number that was passed already. So it walks again until it finds
/// nothing, which in a busy shop may be never: so often at most.
const MOST_WALKS: usize = 4;
/// The first byte of a page that continues a long row is that of a page number; from here on it could be taken for the
/// kind of a page. With pages of 4 KiB that is a file of 64 GiB.
const MOST_PAGES: i64 = 1 << 24;

const COUNT: &str = "PRAGMA page_count";
const READ: &str =
    "WITH RECURSIVE numbers (number) AS (SELECT $1 UNION ALL SELECT number + 1 FROM numbers WHERE number < $2)
                    SELECT number, pages.data FROM numbers JOIN sqlite_dbpage AS pages ON pages.pgno = number";
const READ_ONE: &str = "SELECT data FROM sqlite_dbpage WHERE pgno = $1";
const WRITE: &str = "UPDATE sqlite_dbpage SET data = $2 WHERE pgno = $1";

/// Writes zeros over what is unused in every page, and returns in how many pages there was anything else.
pub(super) async fn overwrite_unused(write: &SqlitePool, read: &SqlitePool) -> Result<u64> {
    let mut overwritten = 0;
    for _ in 0..MOST_WALKS {
        match walk(write, read).await? {
            0 => break,
            found => overwritten += found,
        }
    }
    Ok(overwritten)
}

async fn walk(write: &SqlitePool, read: &SqlitePool) -> Result<u64> {
    let pages: i64 = sqlx::query_scalar(COUNT).fetch_one(read).await?;
    if pages >= MOST_PAGES {
        return Err(Error::Row("a file of less than 2^24 pages"));
    }
    let mut overwritten = 0;
    for first in (1..=pages).step_by(READ_AT_A_TIME as usize) {
        let last = (first + READ_AT_A_TIME - 1).min(pages);
        let read: Vec<(i64, Vec<u8>)> = sqlx::query_as(READ).bind(first).bind(last).fetch_all(read).await?;
        let with_traces: Vec<i64> = read
            .into_iter()
            .filter(|(number, page)| traces(*number, page).is_some())
            .map(|(number, _)| number)
            .collect();
        for numbers in with_traces.chunks(WRITTEN_AT_A_TIME) {
            overwritten += overwrite(write, numbers).await?;
        }
    }
    Ok(overwritten)
}

/// A page may be another one by now, so each is read again before it is written.
async fn overwrite(write: &SqlitePool, numbers: &[i64]) -> Result<u64> {
    let mut tx = write.begin_with("BEGIN IMMEDIATE").await?;
    let mut overwritten = 0;
    for number in numbers {
        let page: Option<Vec<u8>> = sqlx::query_scalar(READ_ONE).bind(number).fetch_optional(&mut *tx).await?;
        let Some(mut page) = page else { continue };
        let Some(unused) = traces(*number, &page) else { continue };
        page[unused].fill(0);
        overwritten += sqlx::query(WRITE).bind(number).bind(page).execute(&mut *tx).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(overwritten)
}

/// The unused bytes of a page of a table or an index, where they are not all zero. They stand between the list of its cells
/// and the first of the cells.
fn traces(number: i64, page: &[u8]) -> Option<Range<usize>> {
    let header = if number == 1 { 100 } else { 0 };
    let width = match page.get(header)? {
        2 | 5 => 12,
        10 | 13 => 8,
        _ => return None,
    };
    let two_bytes = |at: usize| Some(usize::from(u16::from_be_bytes(page.get(at..at + 2)?.try_into().ok()?)));
    let cells = two_bytes(header + 3)?;
    let first_cell = match two_bytes(header + 5)? {
        0 => 65_536,
        at => at,
    };
    let unused = header + width + 2 * cells..first_cell;
    page.get(unused.clone())?.iter().any(|byte| *byte != 0).then_some(unused)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of 512 bytes with two cells from byte 500 on, and something between.
    fn page(kind: u8, header: usize) -> Vec<u8> {
        let mut page = vec![0; 512];
        page[header] = kind;
        page[header + 4] = 2;
        page[header + 5..header + 7].copy_from_slice(&500_u16.to_be_bytes());
        page[300] = 1;
        page[505] = 1;
        page
    }

    #[test]
    fn what_is_unused_stands_between_the_list_of_cells_and_the_first_cell() {
        for (kind, begins) in [(2, 16), (5, 16), (10, 12), (13, 12)] {
            assert_eq!(traces(7, &page(kind, 0)), Some(begins..500), "kind {kind}");
            assert_eq!(traces(1, &page(kind, 100)), Some(100 + begins..500), "kind {kind} on the first page");
        }
        let mut clean = page(13, 0);
        clean[300] = 0;
        assert_eq!(traces(7, &clean), None, "zeros are left alone");
    }

    #[test]
    fn a_page_of_no_table_and_a_broken_one_are_left_alone() {
        assert_eq!(traces(7, &page(0, 0)), None, "the rest of a long row");
        let mut broken = page(13, 0);
        broken[3] = 200;
        assert_eq!(traces(7, &broken), None, "more cells than fit");
        broken[5..7].copy_from_slice(&600_u16.to_be_bytes());
        assert_eq!(traces(7, &broken), None, "cells behind the page's end");
        assert_eq!(traces(7, &[]), None);
    }
}
