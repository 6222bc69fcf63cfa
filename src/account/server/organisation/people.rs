//! Who belongs to a company, and what they may do there.

use super::{
    company::{Standing, company, standing},
    store,
};
use crate::{
    account::server::{letters, proof::recently_proved, session},
    disclosure::server::Subject,
    error::ApiError,
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    values::{
        id::{AccountId, MemberId},
        local_path::Next,
        timestamp::Timestamp,
    },
};

/// What somebody may do in their company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Corrects the company's details, invites and removes.
    Administrator,
    /// Sees the company and its people.
    Member,
}

impl Role {
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Administrator, Self::Member].into_iter().find(|role| role.code() == text)
    }

    /// How it stands in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Member => "member",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::Member => "Member",
        }
    }
}

/// Somebody of the same company.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: MemberId,
    pub name: String,
    pub role: Role,
    pub since: Timestamp,
    /// Their account is closing.
    pub is_leaving: bool,
    pub is_self: bool,
}

/// Everybody in the company of whoever asks, those who came first first.
pub async fn colleagues(cx: &Context) -> Result<Vec<Colleague>, Failure> {
    Ok(store::colleagues(&cx.db, session::logged_in(cx)?).await?)
}

/// The company of whoever asks, if they administer it. To others there is no such page.
pub async fn administered(cx: &Context) -> Result<Standing, Failure> {
    let standing = company(cx).await?;
    if standing.role == Role::Administrator { Ok(standing) } else { Err(ApiError::Absent.into()) }
}

/// The company that nobody could change any more without whoever asks.
pub async fn company_left_alone(cx: &Context) -> Result<Option<String>, Failure> {
    let Some(standing) = standing(cx).await?.filter(|standing| standing.role == Role::Administrator) else {
        return Ok(None);
    };
    let is_other = |other: &Colleague| !other.is_self && !other.is_leaving && other.role == Role::Administrator;
    Ok((!colleagues(cx).await?.iter().any(is_other)).then_some(standing.name))
}

/// Whoever closes their account is not counted on from then on, so no other administrator may go before there is a third.
pub async fn begin_leaving(tx: &mut Tx, account: &AccountId, now: Timestamp) -> Result<(), db::Error> {
    store::queue(tx, account, now).await?;
    store::set_leaving(tx, account, Some(now)).await
}

/// Whoever keeps their account is counted on again.
pub async fn end_leaving(tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    store::set_leaving(tx, account, None).await
}

/// An administrator removes somebody, or somebody leaves, after a fresh proof. The last administrator stays, and
/// is told why. Whoever is removed by another gets a letter.
pub async fn remove(cx: &Context, member: &str) -> Result<Next, Failure> {
    let account = recently_proved(cx)?;
    let member = MemberId::typed(member).ok_or(ApiError::Absent)?;
    let standing = company(cx).await?;
    let mut tx = cx.db.begin().await?;
    store::queue(&mut tx, account, cx.now).await?;
    let Some(removed) = store::remove(&mut tx, account, &member).await? else {
        return last_or_absent(&mut tx, account, &member).await;
    };
    note(cx, &mut tx, Kind::CompanyPeopleChanged, Some(account)).await?;
    if removed == *account {
        tx.commit().await?;
        return Ok(Next::to("/account?saved=left-company"));
    }
    let email = session::email_of(&mut tx, &removed).await?;
    let letter = letters::removed(cx, &email, Subject(removed.to_string()), &standing.name);
    outbox::enqueue(cx, &mut tx, &letter).await?;
    tx.commit().await?;
    Ok(Next::to("/account/organisation?saved=removed"))
}

/// An administrator makes somebody an administrator, or takes that back, after a fresh proof; their own role too,
/// once there is another. Whose role another changed gets a letter.
pub async fn change_role(cx: &Context, member: &str, role: &str) -> Result<Next, Failure> {
    let account = recently_proved(cx)?;
    let member = MemberId::typed(member).ok_or(ApiError::Absent)?;
    let role = Role::parse(role).ok_or(ApiError::Malformed)?;
    let standing = company(cx).await?;
    let mut tx = cx.db.begin().await?;
    store::queue(&mut tx, account, cx.now).await?;
    let Some(changed) = store::change_role(&mut tx, account, &member, role).await? else {
        return last_or_absent(&mut tx, account, &member).await;
    };
    note(cx, &mut tx, Kind::CompanyPeopleChanged, Some(&changed)).await?;
    if changed != *account {
        note(cx, &mut tx, Kind::CompanyPeopleChanged, Some(account)).await?;
        let email = session::email_of(&mut tx, &changed).await?;
        let letter = letters::role_changed(cx, &email, Subject(changed.to_string()), &standing.name, role);
        outbox::enqueue(cx, &mut tx, &letter).await?;
    }
    tx.commit().await?;
    Ok(Next::to("/account/organisation?saved=role"))
}

/// Why nothing was changed.
async fn last_or_absent(tx: &mut Tx, account: &AccountId, member: &MemberId) -> Result<Next, Failure> {
    if store::is_last_administrator(tx, account, member).await? {
        return Ok(Next::to("/account/organisation?told=last-administrator"));
    }
    Err(ApiError::Absent.into())
}
