//! The steps that gather facts. Each may be done again; a finished one leads back to the check page.

use super::{
    age,
    begin::{UNSENT, needs_guardian},
    draft::draft,
    facts::{CompanyDetails, Credentials, Facts, Person},
    party::{Child, KnownAge, Step},
    store,
};
use crate::{
    account::{
        forms::{AddressForm, OrganisationForm},
        server::{new_password, organisation::parse_company, parse_address, parse_hint, parse_reach},
    },
    error::{ApiError, FieldErrors, Problem},
    guardian::server as guardian,
    registration::forms::{ContactForm, CredentialsForm, PersonForm},
    server::{background::Place, context::Context, db, http::Failure, limits::Limit, tokens::TokenHash},
    values::{
        country::Country, email_address::EmailAddress, local_path::Next, person_name::PersonName, telephone::Telephone,
        timestamp::Period, user_name::UserName,
    },
};

/// Passwords that one source may have hashed for registrations.
const HASHED: Limit = Limit { name: "registration-hashed", most: 120, per: Period::hours(1) };

/// Hashes password and answer before anything is written (rule 6 of CONTRIBUTING.md).
pub async fn credentials(cx: &Context, form: &CredentialsForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Credentials).await?;
    let mut errors = FieldErrors::default();
    let user_name = errors.keep("user_name", UserName::parse(&form.user_name));
    let password = errors.keep("password", new_password(&form.password));
    let mut own = facts.own_data();
    own.extend([&*form.user_name, form.password.reveal()]);
    let hint = parse_hint(cx, &mut errors, &form.hint_question, &form.hint_answer, &own).await?;
    let (Some(user_name), Some(password), Some((question, answer))) = (user_name, password, hint) else {
        return Err(errors.into());
    };
    let place = hashing_place(cx).await?;
    let credentials = Credentials {
        user_name: user_name.as_str().to_owned(),
        password_hash: cx.hasher.hash(&place, password.secret()).await?,
        hint_question: question.as_str().to_owned(),
        hint_answer_hash: cx.hasher.hash(&place, answer.secret()).await?,
    };
    keep(cx, &hash, Facts { credentials: Some(credentials), ..facts }).await
}

/// A place in the hashing queue, counted for the source; where there is none, nothing is counted.
async fn hashing_place(cx: &Context) -> Result<Place, Failure> {
    let source = cx.address.source();
    let mut tx = cx.db.begin().await?;
    if let Err(reached) = HASHED.take(cx, &mut tx, &source).await? {
        return Err(reached.refusal(cx.now).into());
    }
    let place = cx.hasher.registration_place()?;
    tx.commit().await?;
    Ok(place)
}

/// Here it turns out whether somebody is of age where they live (C-25). A child's country is the one their guardian was
/// told.
pub async fn person(cx: &Context, form: &PersonForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Person).await?;
    let mut errors = FieldErrors::default();
    let real_name = errors.keep("real_name", PersonName::parse(&form.real_name));
    let email = errors.keep("email", EmailAddress::parse(&form.email));
    let country = facts.child().map_or(&*form.country, |child| &*child.country);
    let reach = parse_reach(&mut errors, country, &form.telephone);
    let (Some(real_name), Some(email), Some((country, telephone))) = (real_name, email, reach) else {
        return Err(errors.into());
    };
    if let Some(child) = facts.child()
        && let Some(refusal) = is_the_guardians(cx, child, &email, &telephone).await?
    {
        return Ok(Next::to(refusal));
    }
    let Some(age) = age::once_said(cx, facts.age, country) else { return turns_out_minor(cx, &facts).await };
    let person = Person {
        real_name: real_name.as_str().to_owned(),
        email: email.as_str().to_owned(),
        country: country.code().to_owned(),
        telephone: Some(telephone),
    };
    keep(cx, &hash, Facts { person: Some(person), age, ..facts }).await
}

/// What a child says of themselves is not their guardian's; whoever has both has answered for themselves (C-8).
async fn is_the_guardians(
    cx: &Context,
    child: &Child,
    email: &EmailAddress,
    telephone: &Telephone,
) -> Result<Option<&'static str>, db::Error> {
    let asked = guardian::invitations(cx, &child.question()).await?;
    let mailboxes = asked.into_iter().filter_map(|asked| EmailAddress::stored(asked.email));
    if mailboxes.map(|guardian| guardian.mailbox()).any(|mailbox| mailbox == email.mailbox()) {
        tracing::info!(request.id = %cx.request, question.id = %child.question, "a child gave the guardian's mailbox as their own");
        return Ok(Some("/register/person?refused=email"));
    }
    if guardian::telephone_is_the_guardians(cx, &child.question(), telephone).await? {
        tracing::info!(request.id = %cx.request, question.id = %child.question, "a child gave the guardian's telephone as their own");
        return Ok(Some("/register/person?refused=telephone"));
    }
    Ok(None)
}

/// What was typed goes; where the date went already it is asked for again.
async fn turns_out_minor(cx: &Context, facts: &Facts) -> Result<Next, Failure> {
    let born = match facts.age {
        KnownAge::Born(born) => Some(born),
        KnownAge::OfAgeEverywhere | KnownAge::Years(_) => None,
    };
    Ok(Next::to(needs_guardian(cx, born, &facts.party).await?))
}

/// Asked of companies alone (PS-3.2).
pub async fn company(cx: &Context, form: &OrganisationForm) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, Step::Company).await?;
    let company = parse_company(form)?;
    let Some(age) = age::once_said(cx, facts.age, company.country) else { return turns_out_minor(cx, &facts).await };
    let company = CompanyDetails {
        name: company.name.as_str().to_owned(),
        vat_number: company.vat_number.as_str().to_owned(),
        country: company.country.code().to_owned(),
        telephone: company.telephone,
    };
    keep(cx, &hash, Facts { company: Some(company), age, ..facts }).await
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
/// window; but not of a child, whose guardian was told theirs.
async fn keep_address(cx: &Context, form: &AddressForm, step: Step) -> Result<Next, Failure> {
    let (hash, facts) = begun(cx, step).await?;
    let address = parse_address(form)?;
    if facts.child().is_some_and(|child| child.country != address.country) {
        return Ok(Next::to(step.path()));
    }
    let said = Country::parse(&address.country).map_err(|_| ApiError::Malformed)?;
    let Some(age) = age::once_said(cx, facts.age, said) else { return turns_out_minor(cx, &facts).await };
    let country = || address.country.clone();
    let person = facts.person.map(|person| Person { country: country(), ..person });
    let company = facts.company.map(|company| CompanyDetails { country: country(), ..company });
    keep(cx, &hash, Facts { person, company, age, address: Some(address), ..facts }).await
}

/// A step without a registration, one that is not asked of this party, or one after two hours, begins again.
async fn begun(cx: &Context, step: Step) -> Result<(TokenHash, Facts), Failure> {
    let draft = draft(cx).await?.filter(|(_, facts)| facts.party.steps().contains(&step));
    Ok(draft.ok_or(ApiError::Gone)?)
}

pub(super) async fn keep(cx: &Context, hash: &TokenHash, facts: Facts) -> Result<Next, Failure> {
    let sealed = facts.seal(cx);
    let mut tx = cx.db.begin().await?;
    let proves = facts.keep_the_link();
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
