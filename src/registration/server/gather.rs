//! The steps that gather facts. Each may be done again; a finished one leads back to the check page.

use super::{
    begin::UNSENT,
    facts::{Credentials, Facts, Person},
    store,
};
use crate::{
    account::{
        forms::AddressForm,
        server::{new_password, parse_address, parse_hint, parse_reach},
    },
    error::{ApiError, FieldErrors, Problem},
    registration::forms::{CredentialsForm, PersonForm},
    server::{
        context::Context,
        db,
        http::{Failure, REGISTRATION_COOKIE, cookie},
        tokens::{self, TokenHash},
    },
    values::{email_address::EmailAddress, local_path::Next, person_name::PersonName, user_name::UserName},
};

/// The registration this browser is in the middle of.
pub async fn draft(cx: &Context) -> Result<Option<(TokenHash, Facts)>, db::Error> {
    let Some(token) = cookie(REGISTRATION_COOKIE) else { return Ok(None) };
    let hash = tokens::hash(&token);
    match store::facts(&cx.db, &hash, cx.now).await? {
        Some(sealed) => Ok(Some((hash, Facts::open(cx, &sealed)?))),
        None => Ok(None),
    }
}

/// Hashes password and answer before anything is written (rule 6 of CONTRIBUTING.md).
pub async fn credentials(cx: &Context, form: &CredentialsForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx).await?;
    let mut errors = FieldErrors::default();
    let user_name = errors.keep("user_name", UserName::parse(&form.user_name));
    let password = errors.keep("password", new_password(&form.password));
    let own = [&*form.user_name, form.password.reveal()];
    let hint = parse_hint(&mut errors, &form.hint_question, &form.hint_answer, &own);
    let (Some(user_name), Some(password), Some((question, answer))) = (user_name, password, hint) else {
        return Err(errors.into());
    };
    let credentials = Credentials {
        user_name: user_name.as_str().to_owned(),
        password_hash: cx.hasher.hash(password.secret()).await?,
        hint_question: question.as_str().to_owned(),
        hint_answer_hash: cx.hasher.hash(answer.secret()).await?,
    };
    keep(cx, &hash, Facts { credentials: Some(credentials), ..facts }).await
}

pub async fn person(cx: &Context, form: &PersonForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx).await?;
    let mut errors = FieldErrors::default();
    let real_name = errors.keep("real_name", PersonName::parse(&form.real_name));
    let email = errors.keep("email", EmailAddress::parse(&form.email));
    let reach = parse_reach(&mut errors, &form.country, &form.telephone);
    let (Some(real_name), Some(email), Some((country, telephone))) = (real_name, email, reach) else {
        return Err(errors.into());
    };
    let person = Person {
        real_name: real_name.as_str().to_owned(),
        email: email.as_str().to_owned(),
        country: country.code().to_owned(),
        telephone,
    };
    keep(cx, &hash, Facts { person: Some(person), ..facts }).await
}

/// The country of the address is that of the person from now on, even where another was said in a second window.
pub async fn address(cx: &Context, form: &AddressForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx).await?;
    let address = parse_address(form)?;
    let person = facts.person.map(|person| Person { country: address.country.clone(), ..person });
    keep(cx, &hash, Facts { person, address: Some(address), ..facts }).await
}

/// A step out of turn, or after two hours, begins again.
async fn begun(cx: &Context) -> Result<(TokenHash, Facts), Failure> {
    Ok(draft(cx).await?.ok_or(ApiError::Gone)?)
}

async fn keep(cx: &Context, hash: &TokenHash, facts: Facts) -> Result<Next, Failure> {
    let sealed = facts.seal(cx);
    let mut tx = cx.db.begin().await?;
    if !store::keep(&mut tx, hash, &sealed, cx.now, cx.now + UNSENT).await? {
        return Err(ApiError::Gone.into());
    }
    tx.commit().await?;
    Ok(Next::to(facts.next_step().path()))
}

/// Every problem of the taken user name, for the page that asks for another.
pub(super) fn taken() -> FieldErrors {
    FieldErrors::of("user_name", Problem::Taken)
}
