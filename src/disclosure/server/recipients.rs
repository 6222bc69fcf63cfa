//! Who may receive what. A recipient is a type, so a permit for one cannot be used with another (PS-5.3).

use super::gate::Category;

/// Somebody outside who performs a function for the shop.
pub trait Recipient {
    /// What the ledger calls them.
    const NAME: &'static str;
    /// All they may ever get.
    const MAY_RECEIVE: &'static [Category];
}

/// The server that carries our letters.
#[derive(Debug)]
pub enum MailRelay {}

impl Recipient for MailRelay {
    const NAME: &'static str = "mail-relay";
    const MAY_RECEIVE: &'static [Category] = &[Category::EmailAddress, Category::LetterText];
}
