//! One try at a password: granted or refused before anything is hashed (A-8, A-9; G-13; T-01).
//!
//! Limits count by account, known or not, by source address, and by the number of names tried from one source. The
//! owner in a browser they used before has limits of their own, so nobody can lock them out from elsewhere.

use super::browser;
use crate::{
    error::ApiError,
    security_log::server::{Kind, note},
    server::{
        context::Context,
        db::{self, Tx},
        http::Failure,
        limits::{Limit, Reached},
    },
    values::{id::AccountId, timestamp::Period},
};

/// Tries that reach the hash, for one account.
const ACCOUNT: Limit = Limit { name: "guess-account", most: 10, per: Period::hours(1) };
/// Tries without a success in between (NIST SP 800-63B-4's ceiling); a new password opens the way again.
const UNBROKEN: Limit = Limit { name: "guess-unbroken", most: 100, per: Period::days(365) };
/// The owner's own, in a browser they logged in with before.
const KNOWN_BROWSER: Limit = Limit { name: "guess-known-browser", most: 10, per: Period::hours(1) };
/// Tries from one source, whoever they are for.
const SOURCE: Limit = Limit { name: "guess-source", most: 60, per: Period::hours(1) };
/// Different names tried from one source: stuffing looks like that, a family does not.
const NAMES: Limit = Limit { name: "guess-names", most: 20, per: Period::hours(1) };
/// Whether a source has tried this name already.
const NAME_AT_SOURCE: Limit = Limit { name: "guess-name-at-source", most: 1, per: Period::hours(1) };
/// A refusal is noted once, or an attacker could fill the log.
const NOTED: Limit = Limit { name: "guess-noted", most: 1, per: Period::hours(1) };

/// A granted try. It counts as failed until [`Guess::right`] says otherwise.
#[must_use = "a granted try was counted"]
pub struct Guess {
    account: Option<AccountId>,
    key: String,
    known_browser: bool,
    new_name: bool,
}

impl Guess {
    /// Counts one more try at the account, or at a name that no account has, and says whether it may go on.
    pub async fn take(cx: &Context, account: Option<AccountId>, name: &str) -> Result<Self, Failure> {
        let key = account.as_ref().map_or_else(|| format!("name {name}"), |account| format!("account {account}"));
        let known_browser = match &account {
            Some(account) => browser::is_known(cx, account).await?,
            None => false,
        };
        let mut guess = Self { account, key, known_browser, new_name: false };
        let mut tx = cx.db.begin().await?;
        let granted = guess.count(cx, &mut tx).await?;
        if granted.is_err() && NOTED.take(cx, &mut tx, &guess.at_source(cx)).await?.is_ok() {
            note(cx, &mut tx, Kind::LoginRefused, guess.account.as_ref()).await?;
        }
        tx.commit().await?;
        match granted {
            Ok(()) => Ok(guess),
            Err(Reached { until }) => Err(ApiError::TooOften { seconds: until.seconds_after(cx.now) }.into()),
        }
    }

    async fn count(&mut self, cx: &Context, tx: &mut Tx) -> Result<Result<(), Reached>, db::Error> {
        if self.known_browser {
            return KNOWN_BROWSER.take(cx, tx, &self.key).await;
        }
        let source = cx.address.source();
        if let Some(reached) = NAMES.reached(cx, tx, &source).await? {
            return Ok(Err(reached));
        }
        self.new_name = NAME_AT_SOURCE.take(cx, tx, &self.at_source(cx)).await?.is_ok();
        if self.new_name {
            let _ = NAMES.take(cx, tx, &source).await?;
        }
        for (limit, key) in [(SOURCE, &source), (ACCOUNT, &self.key), (UNBROKEN, &self.key)] {
            if let Err(reached) = limit.take(cx, tx, key).await? {
                return Ok(Err(reached));
            }
        }
        Ok(Ok(()))
    }

    /// The password was right: the try does not count.
    pub async fn right(&self, cx: &Context, tx: &mut Tx) -> Result<(), db::Error> {
        if self.known_browser {
            return KNOWN_BROWSER.give_back(cx, tx, &self.key).await;
        }
        let source = cx.address.source();
        if self.new_name {
            NAME_AT_SOURCE.forget(cx, tx, &self.at_source(cx)).await?;
            NAMES.give_back(cx, tx, &source).await?;
        }
        SOURCE.give_back(cx, tx, &source).await?;
        ACCOUNT.give_back(cx, tx, &self.key).await?;
        UNBROKEN.forget(cx, tx, &self.key).await
    }

    /// The password was wrong: the owner can read that in the security log.
    pub async fn wrong(&self, cx: &Context, kind: Kind) -> Result<(), db::Error> {
        let mut tx = cx.db.begin().await?;
        note(cx, &mut tx, kind, self.account.as_ref()).await?;
        tx.commit().await
    }

    fn at_source(&self, cx: &Context) -> String {
        format!("{} {}", cx.address.source(), self.key)
    }
}

/// After a recovery the tries of before no longer count.
pub async fn forget_guesses(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    let key = format!("account {account}");
    ACCOUNT.forget(cx, tx, &key).await?;
    UNBROKEN.forget(cx, tx, &key).await
}
