//! The nouns.

/// Declares a closed list: each by its code in forms, in the database and in the chain, and as people read it.
macro_rules! listed {
    ($(#[$doc:meta])* $name:ident { $($(#[$line:meta])* $variant:ident = $code:literal, $words:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$line])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];
            /// Code and words of each, in the same order.
            pub const CHOICES: &[(&'static str, &'static str)] = &[$(($code, $words)),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            pub fn stored(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}
pub(crate) use listed;

listed! {
    /// What a member of staff is there for.
    Role {
        GuardianDesk = "guardian-desk", "The guardian desk";
        /// The same, and sees what all of the staff did.
        Supervisor = "supervisor", "A supervisor";
    }
}

listed! {
    /// What was done.
    Deed {
        Found = "found", "Looked for an account, or for a form on paper";
        Looked = "looked", "Looked at a case";
        Opened = "opened", "Opened a case";
        CarriedOut = "carried-out", "Carried out a case";
        Refused = "refused", "Refused a case";
        Withdrawn = "withdrawn", "Took a case back";
        Appointed = "appointed", "Made somebody a member of staff";
        Dismissed = "dismissed", "Ended somebody’s work for us";
        RemovedFactor = "removed-factor", "Removed a second factor";
    }
}

listed! {
    /// Why it was done. No words of anybody's: it is shown to whom it was about.
    Reason {
        Written = "written", "Somebody it concerns wrote to us";
        Authority = "authority", "A court or an authority asked";
        Mistake = "mistake", "A mistake of ours";
        Paper = "paper", "A signed form arrived";
        End = "end", "A guardianship ends";
        Dispute = "dispute", "Guardians disagree";
        Settled = "settled", "A dispute is over";
        WrongPerson = "wrong-person", "It was the wrong person";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_and_stands_for_one_thing() {
        assert!(Role::ALL.iter().all(|role| Role::stored(role.code()) == Some(*role)));
        assert!(Deed::ALL.iter().all(|deed| Deed::stored(deed.code()) == Some(*deed)));
        assert!(Reason::ALL.iter().all(|reason| Reason::stored(reason.code()) == Some(*reason)));
        assert_eq!(Role::stored("owner"), None);
    }
}
