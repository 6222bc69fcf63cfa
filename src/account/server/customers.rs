//! Customers as the rule of amendments sees them: since when, and whether for a company (D-3).

use super::{organisation, profile::summary, store};
use crate::{
    policy::amendment::Person,
    server::{
        context::Context,
        db::{self, Db},
        http::Failure,
    },
    values::{id::AccountId, timestamp::Timestamp, user_name::UserName},
};

/// One account with all that the rule asks about whose it is.
#[derive(Clone, Debug)]
pub struct Customer {
    pub account: AccountId,
    pub person: Person,
    /// Since when they belong to a company, if they do.
    pub of_company_since: Option<Timestamp>,
}

/// Whoever is logged in.
pub async fn person(cx: &Context) -> Result<Person, Failure> {
    let opened_at = summary(cx).await?.opened_at;
    Ok(Person { opened_at, is_of_company: organisation::standing(cx).await?.is_some() })
}

/// Whose user name this is.
pub async fn account_called(db: &Db, user_name: &UserName) -> Result<Option<AccountId>, db::Error> {
    store::by_user_name(db, user_name).await
}

/// So many accounts after one of them, in the order of their ids; `after` is empty at first.
pub async fn customers_after(db: &Db, after: &str, most: i64) -> Result<Vec<Customer>, db::Error> {
    store::customers_after(db, after, most).await
}
