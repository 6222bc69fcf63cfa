//! The roots of days that are over (D-23).

use super::{day::Day, merkle::Tree, proof::Root, store};
use crate::server::{context::Platform, db};

/// Writes the root of every day that is over and has lines, and says how many. It may be called by several instances
/// at once and at any time: each day gets its root once.
pub async fn write_due(platform: &Platform) -> db::Result<u64> {
    let mut written = 0;
    while let Some((rooted_line, day)) = due(platform).await? {
        if !write(platform, rooted_line, day).await? {
            // Another instance is at it.
            break;
        }
        written += 1;
    }
    Ok(written)
}

/// The last line under a root, and the day of the line behind it, if that day is over.
async fn due(platform: &Platform) -> db::Result<Option<(i64, Day)>> {
    let Some((rooted_line, recorded_at)) = store::first_without_root(&platform.db).await? else { return Ok(None) };
    let day = Day::of(recorded_at);
    Ok((day.ends() <= platform.clock.now()).then_some((rooted_line, day)))
}

/// Closing the day takes the head, which every append takes as well: whoever appends at this moment is done before,
/// and whoever comes later is dated on the next day, whatever their clock says. So the day gets no line any more once
/// its lines are read. The same statement finds the day still without a root for one instance alone.
async fn write(platform: &Platform, rooted_line: i64, day: Day) -> db::Result<bool> {
    let mut tx = platform.db.begin().await?;
    let Some(previous) = store::close_day(&mut tx, rooted_line, day.ends()).await? else { return Ok(false) };
    let mut tree = Tree::default();
    let mut last_line = rooted_line;
    for (number, hash) in store::lines_before(&mut tx, rooted_line, day.ends()).await? {
        tree.add(&hash);
        last_line = number;
    }
    let root = Root { day, first_line: rooted_line + 1, last_line, root: tree.root(), previous };
    store::add_root(&mut tx, &root).await?;
    tx.commit().await?;
    Ok(true)
}
