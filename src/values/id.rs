//! Identifiers: 128 random bits as text, so that nobody can count or guess them (T-05).

use std::fmt;

/// Declares an identifier type of its own, so that two kinds cannot be mixed up.
macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// A fresh identifier of 128 random bits.
            pub fn random(entropy: &$crate::server::entropy::Entropy) -> Self {
                Self($crate::server::tokens::text_of(&entropy.bytes::<16>()))
            }

            /// One that the database gave back.
            pub fn stored(text: String) -> Self {
                Self(text)
            }

            /// One that a form sent, if it could be one at all.
            pub fn typed(text: &str) -> Option<Self> {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                (text.len() <= 40 && text.chars().all(plain)).then(|| Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

pub(crate) use typed_id;

typed_id! {
    /// One customer's account.
    AccountId
}

typed_id! {
    /// One login, as its owner and staff may name it; it opens nothing.
    SessionId
}

typed_id! {
    /// One request about somebody's data; it opens nothing.
    PrivacyRequestId
}

typed_id! {
    /// One company.
    OrganisationId
}

typed_id! {
    /// One person's place in a company.
    MemberId
}

typed_id! {
    /// One invitation into a company; it opens nothing.
    InvitationId
}

typed_id! {
    /// One question to a guardian; it opens nothing.
    QuestionId
}

typed_id! {
    /// One answer of a guardian; it opens nothing.
    DecisionId
}

typed_id! {
    /// One person who answers for a child.
    GuardianId
}

typed_id! {
    /// One guardian's place beside one child; it opens nothing.
    GuardianshipId
}

/// What one request is called in its answer, in the log and on the error page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
