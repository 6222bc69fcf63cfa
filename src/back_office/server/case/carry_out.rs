//! What a case does once two members of staff want it, and who is told.

use super::Case;
use crate::{
    account::server as account,
    back_office::{model::Kind, server::letters},
    guardian::{
        model::EndedBy,
        server::{
            self as guardian, Guardian, Guardianship,
            decision::{confirm_signed_form, refuse_signed_form},
        },
    },
    mail::outbox,
    server::{
        context::Context,
        db::{self, Tx},
    },
    values::id::DecisionId,
};

/// Does it and tells the child and the guardian by letter; whether there was anything to do.
pub(super) async fn carry_out(
    cx: &Context,
    tx: &mut Tx,
    case: &Case,
    concerned: Option<(Guardianship, Guardian)>,
) -> Result<bool, db::Error> {
    let Some((bond, guardian)) = concerned else {
        // Whoever signed and the child are told by the slice that knows where they are reached.
        let decision = DecisionId::stored(case.subject.clone());
        return Ok(case.kind == Kind::SignedForm && confirm_signed_form(cx, tx, &decision, cx.now).await?);
    };
    let done = match case.kind {
        Kind::End => guardian::end(cx, tx, &bond, EndedBy::Staff, cx.now).await?,
        Kind::Dispute => guardian::dispute(cx, tx, &bond, cx.now).await?,
        Kind::Settled => guardian::settle(cx, tx, &bond, cx.now).await?,
        Kind::WrongPerson => {
            guardian::stop_letters(tx, &guardian.id, cx.now).await?;
            guardian::end(cx, tx, &bond, EndedBy::Staff, cx.now).await?
        }
        Kind::SignedForm => false,
    };
    if done {
        account::tell(cx, tx, &bond.minor, |cx, to, about| letters::to_child(cx, to, about, case.kind)).await?;
        tell_guardians(cx, tx, case, &bond, &guardian).await?;
    }
    Ok(done)
}

/// A form that is not in order is a no, which its guardian and the child are told; all else stays as it is.
pub(super) async fn refuse(cx: &Context, tx: &mut Tx, case: &Case) -> Result<(), db::Error> {
    if case.kind == Kind::SignedForm {
        refuse_signed_form(cx, tx, &DecisionId::stored(case.subject.clone()), cx.now).await?;
    }
    Ok(())
}

/// The guardian it is about, and every other who answers for the child. A wrong person learns nothing of the child.
async fn tell_guardians(
    cx: &Context,
    tx: &mut Tx,
    case: &Case,
    bond: &Guardianship,
    guardian: &Guardian,
) -> Result<(), db::Error> {
    outbox::enqueue(cx, tx, &letters::to_guardian(cx, &guardian.email, bond, case.kind)).await?;
    for (other, email) in guardian::addresses_of_guardians(cx, tx, &bond.minor).await? {
        if other != bond.id && email.mailbox() != guardian.email.mailbox() {
            outbox::enqueue(cx, tx, &letters::to_other_guardian(cx, &email, bond, case.kind)).await?;
        }
    }
    Ok(())
}
