//! The worker's part: everybody whom an amendment concerns gets one letter, before it takes effect (PS-8.3, T4, D-3).

use super::{letters, store};
use crate::{
    account::server::{self as account, Customer},
    disclosure::server::Subject,
    mail::outbox,
    policy::{
        amendment::Position,
        model::{Concerns, Grade},
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

/// Letters written in one call; the next minute goes on. The shop's other letters do not wait behind a mass mailing.
const AT_ONCE: usize = 200;

/// Letters leave as soon as a version is published. If the worker stood still meanwhile, late is better than never, but
/// what has counted for a week is no news.
const LATE: Period = Period::days(7);

/// A letter that is missing for less is on its way: a worker that was restarted catches up, and a mass mailing takes
/// hours.
const GRACE: Period = Period::days(1);

/// Writes to those who are concerned and were not written to yet, so many at once; says to how many. Corrections are
/// only listed.
pub async fn tell_due(platform: &Platform) -> Result<u64, db::Error> {
    let now = platform.clock.now();
    let (mut told, mut left) = (0, AT_ONCE);
    for history in policy::histories(&platform.db).await? {
        for version in history.versions().iter().filter(|version| is_told(version, now)) {
            told += tell(platform, &history, version, now, &mut left).await?;
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

fn is_told(version: &Version, now: Timestamp) -> bool {
    is_amendment(version) && now < version.in_force_at + LATE
}

/// A first version changes nothing for anybody, and a correction nothing that was meant.
fn is_amendment(version: &Version) -> bool {
    version.number.before().is_some() && version.grade != Grade::Correction
}

/// As many as are left to be written to in this call.
async fn tell(
    platform: &Platform,
    history: &History,
    version: &Version,
    now: Timestamp,
    left: &mut usize,
) -> Result<u64, db::Error> {
    let mut told = 0;
    let mut after = String::new();
    while *left > 0 {
        let Some((mut waiting, last)) = waiting_after(&platform.db, history, version, &after, None).await? else {
            break;
        };
        waiting.truncate(*left);
        *left -= waiting.len();
        if !waiting.is_empty() {
            told += write_to(platform, version, &waiting, now).await?;
        }
        after = last;
    }
    Ok(told)
}

/// How many letters are missing: about every amendment, however long ago, to those it concerned when it was published.
/// Changes nothing.
pub(super) async fn unwritten(platform: &Platform) -> Result<i64, db::Error> {
    let until = platform.clock.now() - GRACE;
    let mut unwritten = 0;
    for history in policy::histories(&platform.db).await? {
        for version in history.versions().iter().filter(|version| is_overdue(version, until)) {
            unwritten += unwritten_about(&platform.db, &history, version, until).await?;
        }
    }
    Ok(unwritten)
}

fn is_overdue(version: &Version, until: Timestamp) -> bool {
    is_amendment(version) && version.published_at <= until
}

async fn unwritten_about(db: &Db, history: &History, version: &Version, until: Timestamp) -> Result<i64, db::Error> {
    let mut unwritten = 0;
    let mut after = String::new();
    let there_before = Some(version.published_at);
    while let Some((waiting, last)) = waiting_after(db, history, version, &after, there_before).await? {
        for account in waiting {
            // Whoever accepted what stood before this amendment only now is told of it only now.
            let answers = policy::answers_of(db, &account).await?;
            unwritten += i64::from(answers.iter().all(|answered| answered.said.at <= until));
        }
        after = last;
    }
    Ok(unwritten)
}

/// Of the next accounts after this one those that wait for a letter, and the last one that was looked at; nothing
/// behind the last account. Where an instant is given, only those whom the rule touched before it.
async fn waiting_after(
    db: &Db,
    history: &History,
    version: &Version,
    after: &str,
    there_before: Option<Timestamp>,
) -> Result<Option<(Vec<AccountId>, String)>, db::Error> {
    let mut page = account::customers_after(db, after, PAGE).await?;
    let Some(last) = page.last().map(|last| last.account.clone()) else { return Ok(None) };
    let written = store::written(db, version, after, &last).await?;
    page.retain(|customer| !written.contains(&customer.account));
    page.retain(|customer| there_before.is_none_or(|instant| was_touched(customer, version, instant)));
    Ok(Some((concerned_among(db, history, version, page).await?, last.to_string())))
}

/// Whether the rule touched somebody before an instant.
fn was_touched(customer: &Customer, version: &Version, instant: Timestamp) -> bool {
    let since = match version.concerns {
        Concerns::Everybody => Some(customer.person.opened_at),
        Concerns::Companies => customer.of_company_since,
    };
    since.is_some_and(|since| since < instant)
}

async fn concerned_among(
    db: &Db,
    history: &History,
    version: &Version,
    customers: Vec<Customer>,
) -> Result<Vec<AccountId>, db::Error> {
    let mut concerned = Vec::new();
    for Customer { account, person, .. } in customers {
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
