//! Another hint question (PS-2.5, T5).

use super::{letters, open::NewAccount, organisation, proof::recently_proved, session, store};
use crate::{
    account::{forms::HintForm, model::Strength},
    error::FieldErrors,
    security_log::server::{Kind, note},
    server::{
        background::Place,
        context::Context,
        db::{self, Db, Tx},
        hashing::{self, Outcome},
        http::Failure,
    },
    values::{
        hint::{HintAnswer, HintQuestion},
        hint_strength,
        id::AccountId,
    },
};

/// Checks question and answer, all problems at once. `own` are the person's own data, which an answer must not be made
/// of (A-H5).
pub async fn parse_hint(
    cx: &Context,
    errors: &mut FieldErrors,
    question: &str,
    answer: &str,
    own: &[&str],
) -> Result<Option<(HintQuestion, HintAnswer)>, Failure> {
    let asked = errors.keep("hint_question", HintQuestion::parse(question));
    let Some(answer) = errors.keep("hint_answer", HintAnswer::parse(answer, question)) else { return Ok(None) };
    let own: Vec<String> = own.iter().map(|own| (*own).to_owned()).collect();
    let judge = move || hint_strength::refuse_weak(answer, &own.iter().map(String::as_str).collect::<Vec<_>>());
    let answer = errors.keep("hint_answer", cx.estimates.form(cx, judge).await?);
    Ok(asked.zip(answer))
}

/// Stores another question and answer, after a fresh proof, and tells the owner.
pub async fn change_hint(cx: &Context, form: &HintForm) -> Result<(), Failure> {
    let account = recently_proved(cx)?;
    let summary = super::summary(cx).await?;
    let company = organisation::standing(cx).await?.map(|standing| standing.name).unwrap_or_default();
    let (user_name, email, real_name) = (&*summary.user_name, &*summary.email, &*summary.real_name);
    let own = [user_name, email, real_name, &summary.address.city, &summary.address.street, &company];
    let mut errors = FieldErrors::default();
    let hint = parse_hint(cx, &mut errors, &form.hint_question, form.hint_answer.reveal(), &own).await?;
    let Some((question, answer)) = hint else { return Err(errors.into()) };
    let hash = cx.hasher.hash(&cx.hasher.place()?, answer.secret()).await?;
    let mut tx = cx.db.begin().await?;
    store::set_hint(&mut tx, account, &seal_question(cx, &question), &hash).await?;
    note(cx, &mut tx, Kind::HintChanged, Some(account)).await?;
    session::tell(cx, &mut tx, account, letters::hint_changed).await?;
    Ok(tx.commit().await?)
}

/// A question as it is stored: readable by nobody without the field key (A-H6).
pub fn seal_question(cx: &Context, question: &HintQuestion) -> Vec<u8> {
    cx.config.field_keys.seal(NewAccount::HINT_QUESTION_SEALED_AS, question.as_str().as_bytes(), &cx.entropy)
}

/// A stored question, readable again.
pub fn open_question(cx: &Context, sealed: &[u8]) -> Result<String, db::Error> {
    let opened = cx.config.field_keys.open(NewAccount::HINT_QUESTION_SEALED_AS, sealed);
    let plain = opened.map_err(|_| db::Error::Row("a hint question"))?;
    String::from_utf8(plain).map_err(|_| db::Error::Row("a hint question"))
}

/// The sealed question of an account, and the hash of its answer.
pub async fn hint_of(db: &Db, account: &AccountId) -> Result<Option<(Vec<u8>, String)>, db::Error> {
    store::hint_of(db, account).await
}

/// Compares an answer with the stored hash; costs the same where there is none. An answer that was hashed in the form of before
/// is right as well, and is hashed in today's; whether that is tried depends on what was typed alone.
pub async fn compare_answer(
    cx: &Context,
    place: &Place,
    typed: &str,
    stored: Option<&str>,
) -> Result<Outcome, hashing::Error> {
    let answer = HintAnswer::typed(typed);
    let outcome = cx.hasher.verify(place, answer.secret(), stored).await?;
    let Some(before) = HintAnswer::typed_before(typed) else { return Ok(outcome) };
    match cx.hasher.verify(place, before.secret(), stored).await? {
        Outcome::Right | Outcome::RightAndRehashed(_) if matches!(outcome, Outcome::Wrong) => {
            Ok(Outcome::RightAndRehashed(cx.hasher.hash(place, answer.secret()).await?))
        }
        _ => Ok(outcome),
    }
}

/// Stores a hash of the same answer with today's cost and key, in place of the one it was compared with.
pub async fn rehash_answer(tx: &mut Tx, account: &AccountId, new: &str, old: &str) -> Result<(), db::Error> {
    store::keep_hint_answer(tx, account, new, old).await
}

const BETTER: &str = "A question only you would ask is better. So are recovery codes, which open without any answer: \
                      an open account makes them under “Second factors”.";

/// What is known about how often answers to such a question are guessed (A-H9).
pub fn hint_strength_of(question: &str) -> Strength {
    let (score, words) = match hint_strength::kind_of(question) {
        Some(kind) => (1, format!("{} {BETTER}", kind.figure)),
        None if question.trim().is_empty() => (0, String::new()),
        None => (3, "Not one of the questions that are guessed by lists.".to_owned()),
    };
    Strength { score, words }
}
