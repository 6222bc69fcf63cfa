//! Allowing, taking back and ending. It acts at the child's next request, and those it concerns are told (C-15, C-16).

use super::own;
use crate::{
    account::server::{email_of, first_name_of},
    disclosure::server::Subject,
    error::{ApiError, FieldErrors, Problem},
    guardian::{
        forms::{EndForm, PermissionForm},
        model::{EndedBy, Permission},
        server::{Guardian, Guardianship, allow, bond::letters, end, guardian_of, live, withdraw},
    },
    mail::{letter::Letter, outbox},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    ui::form::TICKED,
    values::{email_address::EmailAddress, local_path::Next},
};

/// Changes one permission. Disclosure is never given where the guardian's proof is the weakest (C-6).
pub async fn change(cx: &Context, form: &PermissionForm) -> Result<Next, Failure> {
    let permission = Permission::stored(&form.permission).ok_or(ApiError::Malformed)?;
    let mut tx = cx.db.begin().await?;
    let (guardian, bond) = own(cx, &mut tx, &form.guardianship).await?;
    let name = first_name_of(&cx.db, &bond.minor).await?;
    let gives = match form.decision.as_str() {
        "given" => true,
        "withdrawn" => false,
        _ => return Err(ApiError::Malformed.into()),
    };
    let words = letters::changed_words(permission, gives);
    tell(cx, &mut tx, (&guardian, &bond), &name, words).await?;
    let changed = if gives {
        allow(cx, &mut tx, &bond, permission, cx.now).await?
    } else {
        withdraw(cx, &mut tx, &bond, permission, cx.now).await?
    };
    // Nothing changed, so nobody is told.
    if changed {
        tx.commit().await?;
    }
    let told = if changed { "saved" } else { "unchanged" };
    Ok(Next::to(&format!("/guardian?{told}=1")))
}

/// Ends one's own guardianship.
pub async fn end_own(cx: &Context, form: &EndForm) -> Result<Next, Failure> {
    if form.sure != TICKED {
        return Err(FieldErrors::of("sure", Problem::Missing).into());
    }
    let mut tx = cx.db.begin().await?;
    let (guardian, bond) = own(cx, &mut tx, &form.guardianship).await?;
    let name = first_name_of(&cx.db, &bond.minor).await?;
    tell(cx, &mut tx, (&guardian, &bond), &name, letters::ENDED).await?;
    if end(cx, &mut tx, &bond, EndedBy::Guardian, cx.now).await? {
        tx.commit().await?;
    }
    Ok(Next::to("/guardian?ended=1"))
}

/// The child, the other guardians, and the one who did it.
pub(super) async fn tell(
    cx: &Context,
    tx: &mut Tx,
    (guardian, bond): (&Guardian, &Guardianship),
    child: &str,
    words: letters::Words,
) -> Result<(), db::Error> {
    let about = || Subject(bond.minor.to_string());
    let to_child = email_of(tx, &bond.minor).await?;
    let first = guardian.name.split_whitespace().next().unwrap_or_default();
    send(cx, tx, &letters::to_child(cx, &to_child, about(), first, words)).await?;
    let mut others: Vec<EmailAddress> = vec![guardian.email.clone()];
    for other in live(tx, &bond.minor).await? {
        if other.guardian != guardian.id
            && let Some(known) = guardian_of(cx, tx, &other.guardian).await?
        {
            others.push(known.email);
        }
    }
    for email in others {
        send(cx, tx, &letters::to_guardian(cx, &email, about(), (first, child), words)).await?;
    }
    Ok(())
}

async fn send(cx: &Context, tx: &mut Tx, letter: &Letter) -> Result<(), db::Error> {
    outbox::enqueue(cx, tx, letter).await
}
