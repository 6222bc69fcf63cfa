//! The steps that gather facts. Each may be done again; a finished one leads back to the check page.

use super::{
    begin::UNSENT,
    facts::{CompanyDetails, Credentials, Facts, Person, Step},
    store,
};
use crate::{
    account::{
        forms::{AddressForm, OrganisationForm},
        server::{new_password, organisation::parse_company, parse_address, parse_hint, parse_reach},
    },
    error::{ApiError, FieldErrors, Problem},
    registration::forms::{ContactForm, CredentialsForm, PersonForm},
    server::{
        context::Context,
        cookies, db,
        http::Failure,
        tokens::{self, TokenHash},
    },
    values::{email_address::EmailAddress, local_path::Next, person_name::PersonName, user_name::UserName},
};

/// The registration this browser is in the middle of.
pub async fn draft(cx: &Context) -> Result<Option<(TokenHash, Facts)>, db::Error> {
    let Some(token) = cookies::REGISTRATION.sent() else { return Ok(None) };
    let hash = tokens::hash(&token);
    match store::facts(&cx.db, &hash, cx.now).await? {
        Some(sealed) => Ok(Some((hash, Facts::open(cx, &sealed)?))),
        None => Ok(None),
    }
}

/// Hashes password and answer before anything is written (rule 6 of CONTRIBUTING.md).
pub async fn credentials(cx: &Context, form: &CredentialsForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Credentials).await?;
    let mut errors = FieldErrors::default();
    let user_name = errors.keep("user_name", UserName::parse(&form.user_name));
    let password = errors.keep("password", new_password(&form.password));
    let mut own = facts.own_data();
    own.extend([&*form.user_name, form.password.reveal()]);
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
    let (hash, facts) = begun(cx, Step::Person).await?;
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
        telephone: Some(telephone),
    };
    keep(cx, &hash, Facts { person: Some(person), ..facts }).await
}

/// Asked of companies alone (PS-3.2).
pub async fn company(cx: &Context, form: &OrganisationForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Company).await?;
    let company = parse_company(form)?;
    let company = CompanyDetails {
        name: company.name.as_str().to_owned(),
        vat_number: company.vat_number.as_str().to_owned(),
        country: company.country.code().to_owned(),
        telephone: company.telephone,
    };
    keep(cx, &hash, Facts { company: Some(company), ..facts }).await
}

/// The person who registers a company; where they live is not asked.
pub async fn contact(cx: &Context, form: &ContactForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Contact).await?;
    let mut errors = FieldErrors::default();
    let real_name = errors.keep("real_name", PersonName::parse(&form.real_name));
    let email = errors.keep("email", EmailAddress::parse(&form.email));
    let (Some(real_name), Some(email)) = (real_name, email) else { return Err(errors.into()) };
    let person = Person {
        real_name: real_name.as_str().to_owned(),
        email: email.as_str().to_owned(),
        country: String::new(),
        telephone: None,
    };
    keep(cx, &hash, Facts { person: Some(person), ..facts }).await
}

pub async fn address(cx: &Context, form: &AddressForm) -> Result<Next, Failure> {
    keep_address(cx, form, Step::Address).await
}

pub async fn company_address(cx: &Context, form: &AddressForm) -> Result<Next, Failure> {
    keep_address(cx, form, Step::CompanyAddress).await
}

/// The country of the address is that of the person or the company from now on, even where another was said in a second
/// window.
async fn keep_address(cx: &Context, form: &AddressForm, step: Step) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, step).await?;
    let address = parse_address(form)?;
    let country = || address.country.clone();
    let person = facts.person.map(|person| Person { country: country(), ..person });
    let company = facts.company.map(|company| CompanyDetails { country: country(), ..company });
    keep(cx, &hash, Facts { person, company, address: Some(address), ..facts }).await
}

/// A step without a registration, one that is not asked of this party, or one after two hours, begins again.
async fn begun(cx: &Context, step: Step) -> Result<(TokenHash, Facts), Failure> {
    let draft = draft(cx).await?.filter(|(_, facts)| facts.party.steps().contains(&step));
    Ok(draft.ok_or(ApiError::Gone)?)
}

pub(super) async fn keep(cx: &Context, hash: &TokenHash, facts: Facts) -> Result<Next, Failure> {
    let sealed = facts.seal(cx);
    let mut tx = cx.db.begin().await?;
    let proves = facts.are_proved_by_the_letter();
    if !store::keep(&mut tx, hash, &sealed, proves, cx.now, cx.now + UNSENT).await? {
        return Err(ApiError::Gone.into());
    }
    tx.commit().await?;
    Ok(Next::to(facts.next_step().path()))
}

/// Every problem of the taken user name, for the page that asks for another.
pub(super) fn taken() -> FieldErrors {
    FieldErrors::of("user_name", Problem::Taken)
}
