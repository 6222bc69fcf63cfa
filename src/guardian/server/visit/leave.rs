//! What is held of guardians themselves: a copy of it, and its end (C-24).

use super::{by_mark, change::tell, here, store};
use crate::{
    account::server::first_name_of,
    error::{ApiError, FieldErrors, Problem},
    guardian::{
        forms::EraseForm,
        model::EndedBy,
        server::{
            bond::{letters, release_permissions},
            children_of, end,
        },
    },
    server::{context::Context, cookies, http::Failure},
    ui::form::TICKED,
    values::{local_path::Next, secret::Secret},
};

/// Everything that is held of whoever looks in the browser with this mark, as JSON for people and machines. Of the children it names the first name
/// alone: what is held of them is theirs.
pub async fn copy(cx: &Context, mark: Option<&Secret>) -> Result<String, Failure> {
    let here = match mark {
        Some(mark) => by_mark(cx, mark).await?,
        None => None,
    };
    let here = here.ok_or(ApiError::Gone)?;
    let children: Vec<_> = here
        .children
        .iter()
        .map(|own| {
            serde_json::json!({
                "child": own.first_name,
                "since": own.bond.began_at.in_rfc_3339(),
                "proved": own.bond.method.words(),
                "use_withdrawn": own.bond.use_withdrawn_at.map(|at| at.in_rfc_3339()),
                "passing_on_given": own.bond.disclosure_given_at.map(|at| at.in_rfc_3339()),
                "ended": own.bond.ended_at.map(|at| at.in_rfc_3339()),
            })
        })
        .collect();
    let guardian = &here.guardian;
    let whole = serde_json::json!({
        "name": guardian.name,
        "email": guardian.email.as_str(),
        "known_since": guardian.since.in_rfc_3339(),
        "children": children,
    });
    Ok(format!("{whole:#}\n"))
}

/// The rule for guardians on whom a child depends: what they allowed ends at once, and a child without another guardian
/// rests; their name, address, permissions and looks go at once, and in the chain of evidence stay lines that nobody can
/// read without the salt that goes with them. The child and the other guardians are told.
pub async fn erase(cx: &Context, form: &EraseForm) -> Result<Next, Failure> {
    if form.sure != TICKED {
        return Err(FieldErrors::of("sure", Problem::Missing).into());
    }
    let here = here(cx).await?.ok_or(ApiError::Gone)?;
    let mut tx = cx.db.begin().await?;
    for bond in children_of(&mut tx, &here.guardian.id).await?.iter().filter(|bond| bond.is_live()) {
        let name = first_name_of(&cx.db, &bond.minor).await?;
        tell(cx, &mut tx, (&here.guardian, bond), &name, letters::LEFT).await?;
        end(cx, &mut tx, bond, EndedBy::Guardian, cx.now).await?;
    }
    release_permissions(&mut tx, &here.guardian.id, cx.now).await?;
    store::forget(&mut tx, &here.guardian.id).await?;
    tx.commit().await?;
    cookies::GUARDIAN.forget();
    Ok(Next::to("/guardian/link?erased=1"))
}
