//! What can be noted, in OWASP's logging vocabulary where it has a word.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal;)*) => {
        /// One kind of security event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $name),* }

        impl Kind {
            /// Every kind, for tests and tables.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// How it stands in the database and in exports.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// For the person it happened to.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),* }
            }
        }
    };
}

kinds! {
    LoginSucceeded = "authn_login_success", "Logged in";
    LoginFailed = "authn_login_fail", "A wrong password was typed";
    LoginRefused = "authn_login_lock", "Too many tries were refused";
    ProofFailed = "authn_reproof_fail", "A wrong password was typed while logged in";
    SessionEnded = "session_ended", "Logged out";
    OtherSessionsEnded = "session_others_ended", "Other browsers were logged out";
    PasswordChanged = "authn_password_change", "The password was changed";
    UserNameChanged = "user_name_change", "The user name was changed";
    EmailChangeAsked = "user_email_change_asked", "A new e-mail address was asked for";
    EmailChanged = "user_email_change", "The e-mail address was changed";
    EmailChangeUndone = "user_email_change_undone", "The change of the e-mail address was undone";
    HintChanged = "authn_hint_change", "The hint question was changed";
    FactorAdded = "authn_factor_added", "A second factor was added";
    FactorRemoved = "authn_factor_removed", "A second factor was removed";
    FactorFailed = "authn_factor_fail", "A wrong code was typed";
    PasswordFreeAllowed = "authn_password_free_on", "Logging in without the password was allowed";
    PasswordFreeEnded = "authn_password_free_off", "Logging in without the password was ended";
    RecoveryCodeUsed = "authn_recovery_code_used", "A recovery code was used";
    RecoveryAsked = "authn_recovery_asked", "A lost password was reported";
    RecoveryFailed = "authn_recovery_fail", "A wrong hint answer was typed";
    RecoveryWaits = "authn_recovery_waits", "The waiting period for a lost password began";
    RecoveryStopped = "authn_recovery_stopped", "A recovery was stopped";
    RecoveryGuardianAsked = "authn_recovery_guardian_asked", "A guardian was sent a code for a lost password";
    RecoveryGuardianFailed = "authn_recovery_guardian_fail", "A wrong code of a guardian was typed";
    Recovered = "authn_recovery_success", "A lost password was replaced";
    CompanyJoined = "user_company_joined", "Joined a company";
    CompanyPeopleChanged = "privilege_permissions_changed", "Changed who belongs to the company, or what they may do";
    MinorProtected = "minor_purpose_refused", "A yes to advertising was refused, because a guardian answers for the account";
    ClosingAsked = "user_closing_asked", "The account is to be closed";
    ClosingCancelled = "user_closing_cancelled", "The account stays open";
    GuardianRefusedMailbox = "guardian_refused_mailbox", "A guardian’s yes was refused: the child’s own mailbox";
    GuardianRefusedAccount = "guardian_refused_account", "A guardian’s yes was refused: the child’s own account";
    GuardianRefusedPasskey = "guardian_refused_passkey", "A guardian’s yes was refused: the child’s own passkey";
    GuardianRefusedTelephone = "guardian_refused_telephone", "A guardian’s yes was refused: the child’s own telephone number";
    GuardianRefusedLoop = "guardian_refused_loop", "A guardian’s yes was refused: the child answers for the guardian";
    GuardianRefusedUnderAge = "guardian_refused_under_age", "A guardian’s yes was refused: the guardian is under age";
    GuardianRefusedSecondAccount = "guardian_refused_second_account", "A guardian’s yes was refused: perhaps the child’s second account";
    GuardianRefusedBrowser = "guardian_refused_browser", "A guardian’s yes was refused: the browser in which the child asked";
    GuardianRefusedAddress = "guardian_refused_address", "A guardian’s yes was refused: the address was corrected";
}

impl Kind {
    /// The kind behind a stored code.
    pub fn stored(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}
