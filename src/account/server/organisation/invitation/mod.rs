//! The way into a company: a letter to an address, and the owner of that address deciding.

pub mod store;

use super::people;
use crate::{
    account::{
        forms::{DeclineForm, InviteForm},
        server::{letters, proof::recently_proved, session},
    },
    disclosure::server::Subject,
    error::{ApiError, FieldErrors},
    mail::outbox,
    security_log::server::{Kind, note},
    server::{
        context::{Context, Platform},
        db::{self, Tx},
        http::Failure,
        limits::Limit,
        tokens,
    },
    values::{
        email_address::EmailAddress,
        id::{AccountId, InvitationId, MemberId},
        local_path::Next,
        postal_address::PostalAddress,
        secret::Secret,
        timestamp::{Period, Timestamp},
    },
};

/// An invitation is good for this long.
const GOOD: Period = Period::days(7);
/// A company has so many open invitations at most.
const OPEN: i64 = 20;
/// What one company may send in a day, withdrawn ones included.
const OF_A_COMPANY: Limit = Limit { name: "invitations-of-a-company", most: 40, per: Period::days(1) };
/// What one address gets in a day, whoever invites it: nobody's mailbox is filled from here.
const TO_AN_ADDRESS: Limit = Limit { name: "invitations-to-an-address", most: 3, per: Period::days(1) };

/// An open invitation as the company's administrators see it.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub expires_at: Timestamp,
}

/// What a letter's link opens.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: InvitationId,
    pub email: String,
    email_key: String,
    pub company: String,
    /// Where the company is; the first suggestion for who registers by invitation.
    pub address: PostalAddress,
}

/// An open invitation as the person invited sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    pub id: InvitationId,
    pub company: String,
    pub expires_at: Timestamp,
}

impl Asked {
    /// Whether it was written to this address.
    pub fn is_for(&self, email: &str) -> bool {
        EmailAddress::stored(email.to_owned()).is_some_and(|email| email.key() == self.email_key)
    }
}

/// An administrator invites an address, after a fresh proof. With or without an account, it gets the same letter,
/// and the answer is the same (T-01). A newer invitation to one address replaces the older.
pub async fn invite(cx: &Context, form: &InviteForm) -> Result<Next, Failure> {
    let account = recently_proved(cx)?;
    let standing = people::administered(cx).await?;
    let email = EmailAddress::parse(&form.email).map_err(|problem| FieldErrors::of("email", problem))?;
    let (token, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await?;
    super::store::queue(&mut tx, account, cx.now).await?;
    if !super::store::is_administrator(&mut tx, account).await? {
        return Err(ApiError::Absent.into());
    }
    store::replace(&mut tx, account, &email).await?;
    if store::open_invitations(&mut tx, account, cx.now).await? >= OPEN {
        return Ok(Next::to("/account/organisation?told=invitations"));
    }
    if let Err(reached) = OF_A_COMPANY.take(cx, &mut tx, standing.organisation.as_str()).await? {
        return Err(reached.refusal(cx.now).into());
    }
    if let Err(reached) = TO_AN_ADDRESS.take(cx, &mut tx, &email.key()).await? {
        return Err(reached.refusal(cx.now).into());
    }
    let id = InvitationId::random(&cx.entropy);
    store::invite(&mut tx, account, &id, &hash, &email, cx.now, cx.now + GOOD).await?;
    note(cx, &mut tx, Kind::CompanyPeopleChanged, Some(account)).await?;
    let letter = letters::invitation(cx, &email, Subject(id.to_string()), &standing.name, &token);
    outbox::enqueue(cx, &mut tx, &letter).await?;
    tx.commit().await?;
    Ok(Next::to("/account/organisation?saved=invited"))
}

/// Whether one more is possible, so that nobody fills in a form for nothing; [`invite`] decides.
pub async fn may_invite(cx: &Context) -> Result<bool, Failure> {
    Ok((invitations(cx).await?.len() as i64) < OPEN)
}

/// Open invitations of the company that whoever asks administers.
pub async fn invitations(cx: &Context) -> Result<Vec<Invitation>, Failure> {
    Ok(store::invitations(&cx.db, session::logged_in(cx)?, cx.now).await?)
}

/// An administrator takes an invitation back.
pub async fn withdraw(cx: &Context, invitation: &str) -> Result<(), Failure> {
    let account = session::logged_in(cx)?;
    let invitation = InvitationId::typed(invitation).ok_or(ApiError::Absent)?;
    let mut tx = cx.db.begin().await?;
    if !store::withdraw(&mut tx, account, &invitation).await? {
        return Err(ApiError::Absent.into());
    }
    Ok(tx.commit().await?)
}

/// What a link opens, if it is still good. Only looks: mail scanners open links too.
pub async fn look(cx: &Context, token: &Secret) -> Result<Option<Asked>, db::Error> {
    store::look(&cx.db, &tokens::hash(token), cx.now).await
}

/// Open invitations to the mail address of whoever asks; that address is proved.
pub async fn waiting(cx: &Context) -> Result<Vec<Mine>, Failure> {
    Ok(store::waiting(&cx.db, session::logged_in(cx)?, cx.now).await?)
}

/// Joins the company, once, if the invitation was written to the asker's own address. Who belongs to a company already
/// keeps the invitation and is told.
pub async fn accept(cx: &Context, invitation: &str) -> Result<Next, Failure> {
    let account = session::logged_in(cx)?;
    let invitation = InvitationId::typed(invitation).ok_or(ApiError::Absent)?;
    let mut tx = cx.db.begin().await?;
    match join(cx, &mut tx, account, &invitation).await? {
        Joined::Member => tx.commit().await?,
        Joined::ElsewhereAlready => return Ok(Next::to("/account/invitation?told=member-already")),
        Joined::NotInvited => return Err(ApiError::Absent.into()),
    }
    Ok(Next::to("/account/organisation?saved=joined"))
}

/// Joins the company that invited somebody who registered on it. Says whether: the invitation may be gone meanwhile, or
/// another mail address may have been proved.
pub async fn join_registered(
    cx: &Context,
    tx: &mut Tx,
    account: &AccountId,
    invitation: &InvitationId,
) -> Result<bool, db::Error> {
    Ok(join(cx, tx, account, invitation).await? == Joined::Member)
}

/// Declines, by the link or logged in by the address it was written to.
pub async fn decline(cx: &Context, form: &DeclineForm) -> Result<Next, Failure> {
    let mut tx = cx.db.begin().await?;
    if form.token.reveal().is_empty() {
        let account = session::logged_in(cx)?;
        let invitation = InvitationId::typed(&form.invitation).ok_or(ApiError::Absent)?;
        if !store::decline(&mut tx, account, &invitation, cx.now).await? {
            return Err(ApiError::Absent.into());
        }
    } else if !store::decline_by_link(&mut tx, &tokens::hash(&form.token), cx.now).await? {
        return Err(ApiError::Gone.into());
    }
    tx.commit().await?;
    Ok(Next::to("/account/invitation/declined"))
}

/// The worker's part: invitations nobody answered are forgotten.
pub async fn expire(platform: &Platform) -> Result<u64, db::Error> {
    let mut tx = platform.db.begin().await?;
    let expired = store::expire(&mut tx, platform.clock.now()).await?;
    tx.commit().await?;
    Ok(expired)
}

#[derive(PartialEq, Eq)]
enum Joined {
    Member,
    ElsewhereAlready,
    NotInvited,
}

async fn join(cx: &Context, tx: &mut Tx, account: &AccountId, invitation: &InvitationId) -> Result<Joined, db::Error> {
    let Some(organisation) = store::accept(tx, account, invitation, cx.now).await? else {
        return Ok(Joined::NotInvited);
    };
    let member = MemberId::random(&cx.entropy);
    if !super::store::join(tx, &member, &organisation, account, people::Role::Member, cx.now).await? {
        return Ok(Joined::ElsewhereAlready);
    }
    note(cx, tx, Kind::CompanyJoined, Some(account)).await?;
    Ok(Joined::Member)
}
