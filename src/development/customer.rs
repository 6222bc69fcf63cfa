//! Accounts in one request, for tests that are not about registration: `POST /_dev/account` opens one, and
//! `POST /_dev/customer` logs it in as well.

use crate::{
    account::{
        forms::{AddressForm, OrganisationForm},
        server::{
            Details, LoggedIn, NewAccount, Opened, keep_session, log_in, open,
            organisation::{found, parse_company},
            parse_address, parse_reach, seal_question,
        },
    },
    error::{ApiError, FieldErrors},
    policy::{
        model::{Answer, LANGUAGE},
        server::{self as policy, Said, of_an_account},
    },
    server::{context::Context, http::Failure},
    values::{
        email_address::EmailAddress,
        hint::{HintAnswer, HintQuestion},
        password::NewPassword,
        person_name::PersonName,
        secret::Secret,
        user_name::UserName,
    },
};
use axum::{
    Extension,
    extract::Form,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode};
use leptos::{
    prelude::{Owner, provide_context},
    reactive::computed::ScopedFuture,
};
use leptos_axum::ResponseOptions;
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

/// Opens an account with the fields of registration and accepts both documents. With `company_name` and `vat_number` it is
/// the account of a company's contact person, who administers the company; telephone and address are the company's then.
/// Answers 204, or 422 with the reason.
pub async fn account(Extension(cx): Extension<Context>, Form(fields): Form<Fields>) -> Response {
    answer(open_account(&cx, &fields).await.map(|_| HeaderMap::new()))
}

/// Opens an account and logs it in. Answers 204 with the cookies of a login, or 422 with the reason.
pub async fn customer(Extension(cx): Extension<Context>, Form(fields): Form<Fields>) -> Response {
    let cookies = ResponseOptions::default();
    let opening = Owner::new().with(|| {
        provide_context(cookies.clone());
        ScopedFuture::new(async move {
            let name = open_account(&cx, &fields).await?;
            let password = Secret::new(fields.get("password").cloned().unwrap_or_default());
            if let LoggedIn::Session(token) = log_in(&cx, name.as_str(), &password, "").await? {
                keep_session(&cx, &token);
            }
            Ok(())
        })
    });
    let opened = opening.await;
    answer(opened.map(|()| cookies.0.read().map(|parts| parts.headers.clone()).unwrap_or_default()))
}

fn answer(opened: Result<HeaderMap, Failure>) -> Response {
    match opened {
        Ok(headers) => (StatusCode::NO_CONTENT, headers).into_response(),
        Err(failure) => (StatusCode::UNPROCESSABLE_ENTITY, format!("{failure:?}\n")).into_response(),
    }
}

async fn open_account(cx: &Context, fields: &Fields) -> Result<UserName, Failure> {
    let typed = |name: &str| fields.get(name).map_or("", String::as_str);
    let new = new_account(cx, typed).await?;
    let company = match typed("company_name") {
        "" => None,
        name => Some(parse_company(&OrganisationForm {
            company_name: name.to_owned(),
            vat_number: typed("vat_number").to_owned(),
            country: typed("country").to_owned(),
            telephone: typed("telephone").to_owned(),
        })?),
    };
    let documents = of_an_account(&cx.db, cx.now).await?.ok_or(ApiError::Gone)?;
    let mut tx = cx.db.begin().await?;
    let Opened::Account(id) = open(cx, &mut tx, &new).await? else { return Err(ApiError::Gone.into()) };
    for version in documents {
        let said = Said {
            document: version.document,
            number: version.number,
            fingerprint: version.fingerprint,
            answer: Answer::Accepted,
            language: LANGUAGE.to_owned(),
            at: cx.now,
        };
        policy::answer(&cx.entropy, cx.now, &mut tx, &id, said).await?;
    }
    if let Some(company) = company {
        found(cx, &mut tx, &id, &company, &new.address).await?;
    }
    tx.commit().await?;
    Ok(new.user_name)
}

async fn new_account<'a>(cx: &Context, typed: impl Fn(&str) -> &'a str) -> Result<NewAccount, Failure> {
    let mut errors = FieldErrors::default();
    let address = parse_address(&AddressForm {
        country: typed("country").to_owned(),
        street: typed("street").to_owned(),
        extra_line: typed("extra_line").to_owned(),
        dependent_locality: typed("dependent_locality").to_owned(),
        city: typed("city").to_owned(),
        region: typed("region").to_owned(),
        postcode: typed("postcode").to_owned(),
    })?;
    let user_name = errors.keep("user_name", UserName::parse(typed("user_name")));
    let email = errors.keep("email", EmailAddress::parse(typed("email")));
    let real_name = errors.keep("real_name", PersonName::parse(typed("real_name")));
    let new_password = errors.keep("password", NewPassword::parse(&Secret::new(typed("password").to_owned())));
    let question = errors.keep("hint_question", HintQuestion::parse(typed("hint_question")));
    let answer = errors.keep("hint_answer", HintAnswer::parse(typed("hint_answer"), typed("hint_question")));
    let reach = parse_reach(&mut errors, typed("country"), typed("telephone"));
    let (Some(user_name), Some(email), Some(real_name), Some(new_password), Some(question), Some(answer), Some(reach)) =
        (user_name, email, real_name, new_password, question, answer, reach)
    else {
        return Err(errors.into());
    };
    let (country, telephone) = reach;
    Ok(NewAccount {
        user_name,
        email,
        password_hash: cx.hasher.hash(&cx.hasher.place()?, new_password.secret()).await?,
        hint_question: seal_question(cx, &question),
        hint_answer_hash: cx.hasher.hash(&cx.hasher.place()?, answer.secret()).await?,
        details: Details { real_name, country, telephone },
        address,
    })
}
