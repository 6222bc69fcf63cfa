//! The worker's part: everybody whom an amendment concerns gets one letter, before it takes effect (PS-8.3, T4, D-3).

use super::{letters, store};
use crate::{
    account::server::{self as account, Customer},
    disclosure::server::Subject,
    mail::outbox,
    policy::{
        amendment::Position,
        model::Grade,
        server::{self as policy, History, Version},
    },
    server::{
        context::Platform,
        db::{self, Db},
    },
    values::{
        id::AccountId,
        timestamp::{Period, Timestamp},
    },
};

/// Accounts looked at, and written to, in one change.
const PAGE: i64 = 200;

/// Letters leave as soon as a version is published. If the worker stood still meanwhile, late is better than never, but
/// what has counted for a week is no news.
const LATE: Period = Period::days(7);

/// Writes to everybody who is concerned and was not written to yet; says to how many. Corrections are only listed.
pub async fn tell_due(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let mut told = 0;
    for history in policy::histories(&platform.db).await? {
        for version in history.versions().iter().filter(|version| is_told(version, now)) {
            told += tell(platform, &history, version, now).await?;
        }
    }
    Ok(told)
}

/// Everybody whom a version concerns, by its published rule and by what each of them relies on. Changes nothing.
pub async fn concerned(db: &Db, history: &History, version: &Version) -> Result<Vec<AccountId>, db::Error> {
    let mut concerned = Vec::new();
    let mut after = String::new();
    loop {
        let page = account::customers_after(db, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(concerned) };
        after = last.account.to_string();
        concerned.extend(concerned_among(db, history, version, page).await?);
    }
}

/// A first version changes nothing for anybody.
fn is_told(version: &Version, now: Timestamp) -> bool {
    let is_amendment = version.number.before().is_some() && version.grade != Grade::Correction;
    is_amendment && now < version.in_force_at + LATE
}

async fn tell(platform: &Platform, history: &History, version: &Version, now: Timestamp) -> Result<u64, db::Error> {
    let mut told = 0;
    let mut after = String::new();
    while let Some((waiting, last)) = waiting_after(&platform.db, history, version, &after).await? {
        if !waiting.is_empty() {
            told += write_to(platform, version, &waiting, now).await?;
        }
        after = last;
    }
    Ok(told)
}

/// How many letters about changes are still to be written: none, once the worker was there. Changes nothing.
pub(super) async fn unwritten(platform: &Platform) -> Result<i64, db::Error> {
    let now = platform.clock.now();
    let mut unwritten = 0;
    for history in policy::histories(&platform.db).await? {
        for version in history.versions().iter().filter(|version| is_told(version, now)) {
            let mut after = String::new();
            while let Some((waiting, last)) = waiting_after(&platform.db, &history, version, &after).await? {
                unwritten += waiting.len() as i64;
                after = last;
            }
        }
    }
    Ok(unwritten)
}

/// Of the next accounts after this one those that wait for a letter, and the last one that was looked at; nothing
/// behind the last account.
async fn waiting_after(
    db: &Db,
    history: &History,
    version: &Version,
    after: &str,
) -> Result<Option<(Vec<AccountId>, String)>, db::Error> {
    let mut page = account::customers_after(db, after, PAGE).await?;
    let Some(last) = page.last().map(|last| last.account.clone()) else { return Ok(None) };
    let written = store::written(db, version, after, &last).await?;
    page.retain(|customer| !written.contains(&customer.account));
    Ok(Some((concerned_among(db, history, version, page).await?, last.to_string())))
}

async fn concerned_among(
    db: &Db,
    history: &History,
    version: &Version,
    customers: Vec<Customer>,
) -> Result<Vec<AccountId>, db::Error> {
    let mut concerned = Vec::new();
    for Customer { account, person } in customers {
        // Whom the rule does not touch need not be asked what they rely on.
        if !version.concerns.touches(person.is_of_company) {
            continue;
        }
        let answers = policy::answers_of(db, &account).await?;
        if Position::new(history, person, &answers).is_concerned_by(version) {
            concerned.push(account);
        }
    }
    Ok(concerned)
}

/// The line that says so and the letter are one change; who has the line already got the letter from another worker.
async fn write_to(
    platform: &Platform,
    version: &Version,
    accounts: &[AccountId],
    now: Timestamp,
) -> Result<u64, db::Error> {
    let mut told = 0;
    let mut tx = platform.db.begin().await?;
    for account in accounts {
        if !store::write(&mut tx, version, account, now).await? {
            continue;
        }
        // An address that does not read gets no letter, and keeps nobody else from theirs.
        let email = match account::email_of(&mut tx, account).await {
            Err(db::Error::Row(_)) => continue,
            found => found?,
        };
        let letter = letters::amended(platform, &email, Subject(account.to_string()), version);
        outbox::enqueue_at(platform, &mut tx, &letter, now).await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(told)
}
