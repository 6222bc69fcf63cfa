//! From a completed registration to an account.

use super::store;
use crate::{
    account::server::Details,
    server::{
        context::Context,
        db::{self, Tx},
    },
    values::{email_address::EmailAddress, id::AccountId, postal_address::PostalAddress, user_name::UserName},
};

/// All that an account begins with; both hashes and the sealed question were made before.
pub struct NewAccount {
    pub user_name: UserName,
    pub email: EmailAddress,
    pub password_hash: String,
    pub hint_question: Vec<u8>,
    pub hint_answer_hash: String,
    pub details: Details,
    pub address: PostalAddress,
}

impl NewAccount {
    /// What the sealed question is bound to.
    pub const HINT_QUESTION_SEALED_AS: &str = "accounts.hint_question";
}

/// What became of it.
#[derive(Debug, PartialEq, Eq)]
pub enum Opened {
    Account(AccountId),
    /// Somebody else has the user name; told only to who proved the mail address.
    UserNameTaken,
    /// The mail address has an account already.
    AlreadyOpen,
}

/// Opens the account, or says why not and changes nothing.
pub async fn open(cx: &Context, tx: &mut Tx, new: &NewAccount) -> Result<Opened, db::Error> {
    let id = AccountId::random(&cx.entropy);
    if store::open(tx, &id, new, cx.now).await? {
        store::add_profile(tx, &id, new, cx.now).await?;
        return Ok(Opened::Account(id));
    }
    let user_name_taken = store::user_name_taken(tx, &new.user_name.key()).await?;
    Ok(if user_name_taken { Opened::UserNameTaken } else { Opened::AlreadyOpen })
}

/// The account that has this mail address.
pub async fn is_taken(tx: &mut Tx, email: &EmailAddress) -> Result<Option<AccountId>, db::Error> {
    store::by_email(tx, &email.key()).await
}
