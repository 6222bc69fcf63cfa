//! One's own details, seen and corrected (PS-2.5).

use super::{session, store};
use crate::{
    account::forms::{AddressForm, Details},
    error::{ApiError, FieldErrors},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
    },
    values::{country::Country, id::AccountId, postal_address::PostalAddress, text, timestamp::Timestamp},
};

/// What the account page shows.
#[derive(Clone, Debug)]
pub struct Summary {
    pub user_name: String,
    pub email: String,
    pub opened_at: Timestamp,
    pub password_set_at: Timestamp,
    pub real_name: String,
    pub telephone: String,
    pub address: PostalAddress,
}

/// The summary of whoever asks.
pub async fn summary(cx: &Context) -> Result<Summary, Failure> {
    let account = session::logged_in(cx)?;
    Ok(store::summary(&cx.db, account).await?.ok_or(ApiError::LoggedOut)?)
}

pub async fn change_profile(
    tx: &mut Tx,
    account: &AccountId,
    details: &Details,
    now: Timestamp,
) -> Result<(), db::Error> {
    store::change_profile(tx, account, details, now).await
}

/// The typed lines of an address, all problems at once.
pub fn parse_address(form: &AddressForm) -> Result<PostalAddress, FieldErrors> {
    let mut errors = FieldErrors::default();
    let country = errors.keep("country", Country::parse(&form.country));
    let street = errors.keep("street", text::line(&form.street, 120));
    let extra_line = errors.keep("extra_line", text::optional_line(&form.extra_line, 120));
    let postcode = errors.keep("postcode", text::line(&form.postcode, 20));
    let city = errors.keep("city", text::line(&form.city, 80));
    match (country, street, extra_line, postcode, city) {
        (Some(country), Some(street), Some(extra_line), Some(postcode), Some(city)) => Ok(PostalAddress {
            country: country.code().to_owned(),
            street: street.to_owned(),
            extra_line: extra_line.to_owned(),
            postcode: postcode.to_owned(),
            city: city.to_owned(),
        }),
        _ => Err(errors),
    }
}
