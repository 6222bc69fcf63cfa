//! The two documents nobody has an account without: which versions are shown, and that each was accepted by a tick of its
//! own (PS-0.1, PS-0.2, T3).

use super::facts::Accepted;
use crate::{
    error::{FieldErrors, Problem},
    policy::{
        model::LANGUAGE,
        server::{Version, of_an_account},
    },
    registration::forms::SendForm,
    server::{context::Context, db},
    ui::form::TICKED,
    values::timestamp::Timestamp,
};

/// The versions that are in force while somebody registers.
#[derive(Clone, Debug)]
pub struct Documents {
    pub agreement: Version,
    pub statement: Version,
}

/// What there is to accept; nothing where one of the two is not in force, and then nobody can register.
pub async fn documents(cx: &Context) -> Result<Option<Documents>, db::Error> {
    let both = of_an_account(&cx.db, cx.now).await?;
    Ok(both.map(|[agreement, statement]| Documents { agreement, statement }))
}

/// Whether anybody can register.
pub async fn is_open(cx: &Context) -> Result<bool, db::Error> {
    Ok(documents(cx).await?.is_some())
}

/// Both ticks, each for the version that is in force now. A tick for another version counts for nothing: what was not
/// shown is not accepted.
pub(super) fn accepted(documents: &Documents, form: &SendForm, now: Timestamp) -> Result<Vec<Accepted>, FieldErrors> {
    let asked = [
        ("agreement", &documents.agreement, &form.agreement, &form.agreement_version),
        ("statement", &documents.statement, &form.statement, &form.statement_version),
    ];
    let mut errors = FieldErrors::default();
    let accepted =
        asked.into_iter().filter_map(|(field, version, tick, shown)| errors.keep(field, of(version, tick, shown, now)));
    let accepted: Vec<_> = accepted.collect();
    if errors.is_empty() { Ok(accepted) } else { Err(errors) }
}

fn of(version: &Version, tick: &str, shown: &str, now: Timestamp) -> Result<Accepted, Problem> {
    if tick != TICKED {
        return Err(Problem::Missing);
    }
    if shown != version.number.to_string() {
        return Err(Problem::Newer);
    }
    Ok(Accepted {
        document: version.document.code().to_owned(),
        number: version.number.get(),
        hash: version.fingerprint.as_bytes().to_vec(),
        language: LANGUAGE.to_owned(),
        at: now,
    })
}
