//! The two documents nobody has an account without: which versions are shown, and that each was accepted by a tick of its
//! own (PS-0.1, PS-0.2, T3).

use super::facts::Accepted;
use crate::{
    error::{FieldErrors, Problem},
    policy::{
        model::{DocumentName, LANGUAGE, Number},
        server::{Version, history, of_an_account},
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

/// What a guardian accepted for a child, by the versions they were shown; nothing where one was never published.
pub(super) async fn accepted_by_guardian(
    cx: &Context,
    shown: &[(String, i64)],
    at: Timestamp,
) -> Result<Option<Vec<Accepted>>, db::Error> {
    let versions = shown_to_guardian(cx, shown).await?;
    Ok(versions.map(|versions| versions.iter().map(|version| accepted_at(version, at)).collect()))
}

/// The versions a guardian was shown.
pub async fn shown_to_guardian(cx: &Context, shown: &[(String, i64)]) -> Result<Option<Vec<Version>>, db::Error> {
    let mut versions = Vec::new();
    for (document, number) in shown {
        let Some((document, number)) = DocumentName::parse(document).zip(Number::stored(*number)) else {
            return Ok(None);
        };
        let Some(version) = history(&cx.db, document).await?.find(number).cloned() else { return Ok(None) };
        versions.push(version);
    }
    Ok(Some(versions))
}

fn of(version: &Version, tick: &str, shown: &str, now: Timestamp) -> Result<Accepted, Problem> {
    if tick != TICKED {
        return Err(Problem::Missing);
    }
    if shown != version.number.to_string() {
        return Err(Problem::Newer);
    }
    Ok(accepted_at(version, now))
}

fn accepted_at(version: &Version, at: Timestamp) -> Accepted {
    Accepted {
        document: version.document.code().to_owned(),
        number: version.number.get(),
        hash: version.fingerprint.as_bytes().to_vec(),
        language: LANGUAGE.to_owned(),
        at,
    }
}
