//! One try at a password: granted or refused before anything is hashed (A-8, A-9; G-13; T-01).
//!
//! Limits count by the name that was typed, whether an account has it or not, by source address, and by the number of
//! names tried from one source. The owner in a browser they used before has limits of their own, so nobody can lock them
//! out from elsewhere.

use super::{browser, store};
use crate::{
    security_log::server::{Kind, note},
    server::{
        background::Place,
        context::Context,
        db::{self, Tx},
        http::Failure,
        limits::{Limit, Reached},
    },
    values::{id::AccountId, timestamp::Period},
};

/// Tries that reach the hash, for one name. An account has two, user name and mail address, and so ten an hour: were
/// they counted together, two names that are refused together would tell that they are one account's.
const NAME: Limit = Limit { name: "guess-name", most: 5, per: Period::hours(1) };
/// Tries without a success in between: for both names a hundred (NIST SP 800-63B-4's ceiling). A new password opens the
/// way again.
const UNBROKEN: Limit = Limit { name: "guess-unbroken", most: 50, per: Period::days(365) };
/// Names that no account has share this many counts of tries without a success, so that strangers add a bounded number of
/// rows that stay for a year. Whoever fills the count of a name by tries at others learns that nobody has it. For all counts
/// that takes 52 million tries, and one source is granted 60 an hour; `docs/security.md` names it as what remains.
const SHARED_COUNTS: u32 = 1 << 20;
/// The owner's own, in a browser they logged in with before.
const KNOWN_BROWSER: Limit = Limit { name: "guess-known-browser", most: 10, per: Period::hours(1) };
/// The same without a success in between: a browser can be somebody else's by now.
const KNOWN_UNBROKEN: Limit = Limit { name: "guess-known-unbroken", most: 100, per: Period::days(365) };
/// Tries from one source, whoever they are for.
const SOURCE: Limit = Limit { name: "guess-source", most: 60, per: Period::hours(1) };
/// Different names tried from one source: stuffing looks like that, a family does not.
const NAMES: Limit = Limit { name: "guess-names", most: 20, per: Period::hours(1) };
/// Whether a source has tried this name already.
const NAME_AT_SOURCE: Limit = Limit { name: "guess-name-at-source", most: 1, per: Period::hours(1) };
/// A refusal is noted once for whom it is about, a name or a source, or an attacker could fill the log.
const NOTED: Limit = Limit { name: "guess-noted", most: 1, per: Period::hours(1) };

/// A granted try. It counts as failed until [`Guess::right`] says otherwise.
#[must_use = "a granted try was counted"]
pub struct Guess {
    account: Option<AccountId>,
    key: String,
    /// What tries without a success are counted under.
    unbroken_key: String,
    known_browser: bool,
    new_name: bool,
}

/// Which limit refused, and for whom.
struct Refused {
    reached: Reached,
    who: String,
    /// Nobody where a source is refused whomever it asks for.
    account: Option<AccountId>,
}

impl Guess {
    /// Counts one more try at a name, and says whether it may go on. `account` is the one that has the name, if any.
    pub async fn take(cx: &Context, account: Option<AccountId>, name: &str) -> Result<Self, Failure> {
        let known_browser = browser::is_known(cx, account.as_ref()).await?;
        let key = match &account {
            Some(account) if known_browser => format!("account {account}"),
            _ => format!("name {name}"),
        };
        let unbroken_key = if account.is_some() { key.clone() } else { shared_key(cx, name) };
        let mut guess = Self { account, key, unbroken_key, known_browser, new_name: false };
        let mut tx = cx.db.begin().await?;
        let granted = guess.count(cx, &mut tx).await?;
        if let Err(refused) = &granted
            && NOTED.take(cx, &mut tx, &refused.who).await?.is_ok()
        {
            note(cx, &mut tx, Kind::LoginRefused, refused.account.as_ref()).await?;
        }
        tx.commit().await?;
        match granted {
            Ok(()) => Ok(guess),
            Err(refused) => Err(refused.reached.refusal(cx.now).into()),
        }
    }

    async fn count(&mut self, cx: &Context, tx: &mut Tx) -> Result<Result<(), Refused>, db::Error> {
        let source = cx.address.source();
        if !self.known_browser {
            if let Some(reached) = NAMES.reached(cx, tx, &source).await? {
                return Ok(Err(self.refused(reached, &source)));
            }
            self.new_name = NAME_AT_SOURCE.take(cx, tx, &self.at_source(cx)).await?.is_ok();
            if self.new_name {
                let _ = NAMES.take(cx, tx, &source).await?;
            }
        }
        let limits: &[(Limit, &str)] = match self.known_browser {
            true => &[(KNOWN_BROWSER, &self.key), (KNOWN_UNBROKEN, &self.unbroken_key)],
            false => &[(SOURCE, &source), (NAME, &self.key), (UNBROKEN, &self.unbroken_key)],
        };
        for (limit, key) in limits {
            if let Err(reached) = limit.take(cx, tx, key).await? {
                return Ok(Err(self.refused(reached, key)));
            }
        }
        Ok(Ok(()))
    }

    fn refused(&self, reached: Reached, who: &str) -> Refused {
        let account = if who == self.key { self.account.clone() } else { None };
        Refused { reached, who: who.to_owned(), account }
    }

    /// The password was right: the try does not count, and neither do wrong ones before it.
    pub async fn right(&self, cx: &Context, tx: &mut Tx) -> Result<(), db::Error> {
        self.give_back(cx, tx).await?;
        self.unbroken().forget(cx, tx, &self.unbroken_key).await
    }

    /// No password was compared, because too many waited: the try does not count.
    async fn unjudged(&self, cx: &Context) -> Result<(), db::Error> {
        let mut tx = cx.db.begin().await?;
        self.give_back(cx, &mut tx).await?;
        self.unbroken().give_back(cx, &mut tx, &self.unbroken_key).await?;
        tx.commit().await
    }

    fn unbroken(&self) -> Limit {
        if self.known_browser { KNOWN_UNBROKEN } else { UNBROKEN }
    }

    /// Takes the try out of every count but that of tries without a success.
    async fn give_back(&self, cx: &Context, tx: &mut Tx) -> Result<(), db::Error> {
        if self.known_browser {
            return KNOWN_BROWSER.give_back(cx, tx, &self.key).await;
        }
        let source = cx.address.source();
        if self.new_name {
            NAME_AT_SOURCE.forget(cx, tx, &self.at_source(cx)).await?;
            NAMES.give_back(cx, tx, &source).await?;
        }
        SOURCE.give_back(cx, tx, &source).await?;
        NAME.give_back(cx, tx, &self.key).await
    }

    /// A place in the hashing queue for this try. Where there is none, the try does not count.
    pub async fn place(&self, cx: &Context) -> Result<Place, Failure> {
        match cx.hasher.place() {
            Ok(place) => Ok(place),
            Err(busy) => {
                self.unjudged(cx).await?;
                Err(busy.into())
            }
        }
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

fn shared_key(cx: &Context, name: &str) -> String {
    let fingerprint = cx.config.field_keys.fingerprint("guess-shared-count", name.as_bytes());
    format!("shared {}", shared_count(&fingerprint))
}

/// The number of the count that a fingerprint shares with others.
fn shared_count(fingerprint: &[u8]) -> u32 {
    fingerprint.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte)) % SHARED_COUNTS
}

/// After a new password the tries at the old one no longer count.
pub async fn forget_guesses(cx: &Context, tx: &mut Tx, account: &AccountId) -> Result<(), db::Error> {
    for name in store::names_of(tx, account).await? {
        let key = format!("name {name}");
        NAME.forget(cx, tx, &key).await?;
        UNBROKEN.forget(cx, tx, &key).await?;
    }
    let key = format!("account {account}");
    KNOWN_BROWSER.forget(cx, tx, &key).await?;
    KNOWN_UNBROKEN.forget(cx, tx, &key).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_account_has_share_a_bounded_number_of_counts() {
        assert_eq!(shared_count(&[0xff; 32]), SHARED_COUNTS - 1);
        assert_eq!(shared_count(&[0, 0x10, 0, 5]), 5);
        assert_eq!(shared_count(&[0, 0x0f, 0, 5]), 0xf_0005);
    }
}
