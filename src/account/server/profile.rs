//! One's own details, seen and corrected (PS-2.5).

use super::{session, store};
use crate::{
    account::forms::{AddressForm, ProfileForm},
    error::{ApiError, FieldErrors},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    values::{
        country::Country,
        id::AccountId,
        local_path::Next,
        person_name::PersonName,
        postal_address::{Line, PostalAddress},
        telephone::{self, Telephone},
        timestamp::Timestamp,
    },
};

/// What the account page shows.
#[derive(Clone, Debug)]
pub struct Summary {
    pub user_name: String,
    pub email: String,
    pub opened_at: Timestamp,
    pub password_set_at: Timestamp,
    pub real_name: String,
    pub telephone: Telephone,
    /// Where the customer lives. The address follows it in a form of its own, and may still be one of another country.
    pub country: String,
    pub address: PostalAddress,
}

/// One's own details, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub real_name: PersonName,
    pub country: Country,
    pub telephone: Telephone,
}

/// The summary of whoever asks.
pub async fn summary(cx: &Context) -> Result<Summary, Failure> {
    let account = session::logged_in(cx)?;
    Ok(store::summary(&cx.db, account).await?.ok_or(ApiError::LoggedOut)?)
}

/// The summary of somebody, for whoever may ask about them.
pub async fn summary_of(db: &db::Db, account: &AccountId) -> Result<Summary, db::Error> {
    store::summary(db, account).await?.ok_or(db::Error::Row("a profile"))
}

/// What somebody is called first, for a letter to a person who knows them.
pub async fn first_name_of(db: &db::Db, account: &AccountId) -> Result<String, db::Error> {
    Ok(summary_of(db, account).await?.real_name.split_whitespace().next().unwrap_or_default().to_owned())
}

/// Leads on to the address wherever the stored one does not go with the country. It stays stored, whole and with its own
/// country, until another is.
pub async fn change_profile(
    tx: &mut Tx,
    account: &AccountId,
    details: &Details,
    now: Timestamp,
) -> Result<Next, db::Error> {
    let address = store::change_profile(tx, account, details, now).await?;
    let fits = address.is_none_or(|address| address.fits(details.country.code()));
    Ok(Next::to(if fits { "/account?saved=profile" } else { "/account/address?saved=country" }))
}

/// The address and the country it is of change together.
pub async fn change_address(
    tx: &mut Tx,
    account: &AccountId,
    address: &PostalAddress,
    now: Timestamp,
) -> Result<(), db::Error> {
    store::change_address(tx, account, address, now).await
}

pub fn parse_profile(form: &ProfileForm) -> Result<Details, FieldErrors> {
    let mut errors = FieldErrors::default();
    let real_name = errors.keep("real_name", PersonName::parse(&form.real_name));
    let reach = parse_reach(&mut errors, &form.country, &form.telephone);
    match (real_name, reach) {
        (Some(real_name), Some((country, telephone))) => Ok(Details { real_name, country, telephone }),
        _ => Err(errors),
    }
}

/// Country and telephone number, which may be one as it is dialled inside that country.
pub fn parse_reach(errors: &mut FieldErrors, country: &str, number: &str) -> Option<(Country, Telephone)> {
    match errors.keep("country", Country::parse(country)) {
        Some(country) => Some((country, errors.keep("telephone", Telephone::parse(number, country))?)),
        None => {
            errors.keep("telephone", telephone::dialled(number));
            None
        }
    }
}

/// The typed lines of an address, all problems at once. A country that does not exist was typed by nobody.
pub fn parse_address(form: &AddressForm) -> Result<PostalAddress, ApiError> {
    let country = Country::parse(&form.country).map_err(|_| ApiError::Malformed)?;
    let address = PostalAddress::parse(country, |line| match line {
        Line::Street => &form.street,
        Line::Extra => &form.extra_line,
        Line::Locality => &form.dependent_locality,
        Line::City => &form.city,
        Line::Region => &form.region,
        Line::Postcode => &form.postcode,
    })?;
    Ok(address)
}
