//! What a yes can be refused for.

use crate::security_log::server::Kind;

/// A rule that fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    SameMailbox,
    SameAccount,
    SamePasskey,
    SameTelephone,
    /// The guardian has, over some steps, the child as a guardian.
    Loop,
    UnderAge,
    /// An account that may be the child's second one.
    SecondAccount,
    SameBrowser,
    /// The child gave another address since, so this letter opens nothing any more.
    AddressCorrected,
}

impl Rule {
    pub const ALL: [Self; 9] = [
        Self::SameMailbox,
        Self::SameAccount,
        Self::SamePasskey,
        Self::SameTelephone,
        Self::Loop,
        Self::UnderAge,
        Self::SecondAccount,
        Self::SameBrowser,
        Self::AddressCorrected,
    ];

    /// How it stands in addresses and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameMailbox => "same-mailbox",
            Self::SameAccount => "same-account",
            Self::SamePasskey => "same-passkey",
            Self::SameTelephone => "same-telephone",
            Self::Loop => "loop",
            Self::UnderAge => "under-age",
            Self::SecondAccount => "second-account",
            Self::SameBrowser => "same-browser",
            Self::AddressCorrected => "address-corrected",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The line of the security log that names it.
    pub const fn kind(self) -> Kind {
        match self {
            Self::SameMailbox => Kind::GuardianRefusedMailbox,
            Self::SameAccount => Kind::GuardianRefusedAccount,
            Self::SamePasskey => Kind::GuardianRefusedPasskey,
            Self::SameTelephone => Kind::GuardianRefusedTelephone,
            Self::Loop => Kind::GuardianRefusedLoop,
            Self::UnderAge => Kind::GuardianRefusedUnderAge,
            Self::SecondAccount => Kind::GuardianRefusedSecondAccount,
            Self::SameBrowser => Kind::GuardianRefusedBrowser,
            Self::AddressCorrected => Kind::GuardianRefusedAddress,
        }
    }

    /// What is told to whoever said yes.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SameMailbox => {
                "Our letter went to the child's own mailbox. Dots, plus signs and capital letters make no other one of it."
            }
            Self::SameAccount => "You are logged in to the account that this is about.",
            Self::SamePasskey => "Your account and the child's are opened by the same passkey.",
            Self::SameTelephone => "Your account has the same telephone number as the child.",
            Self::Loop => {
                "The child answers for you already, directly or through others, so you cannot answer for the child."
            }
            Self::UnderAge => "This mailbox, or the account that is logged in here, belongs to somebody under age.",
            Self::SecondAccount => {
                "This account was opened after the child asked, or it was used in the browser in which the child asked."
            }
            Self::SameBrowser => "This is the browser in which the child asked.",
            Self::AddressCorrected => {
                "The child gave another mail address since, so this letter opens nothing any more."
            }
        }
    }

    /// What helps whoever is the guardian nevertheless.
    pub const fn way_out(self) -> &'static str {
        match self {
            Self::SameMailbox => "Let the child give a mail address of yours that they do not share.",
            Self::SameAccount | Self::UnderAge => {
                "A parent or guardian who is of age answers from their own mailbox. If the child is logged in here, log out, and open the letter again."
            }
            Self::SamePasskey => "Remove the passkey from the account whose it is not, and open the letter again.",
            Self::SameTelephone => "Log out and open the letter again: then a second letter takes the account's place.",
            Self::Loop => "Another parent or guardian can answer. The child can give their address.",
            Self::SecondAccount => {
                "Log out and open the letter again, or let the child give another mail address of yours. You can also sign a form on paper."
            }
            Self::SameBrowser => {
                "Open the letter on a device of your own. If there is none, choose “Hand over this device” on the child's page."
            }
            Self::AddressCorrected => "If you are the guardian, ask the child to which address our last letter went.",
        }
    }
}
