//! The slice's pages, drawn on the server.

mod account;
mod add_factor;
mod address;
mod address_fields;
mod agreements;
pub mod factor_specs;
mod factors;
mod logged_out;
mod login;
mod login_factor;
pub mod organisation;
mod passkey_form;
mod password;
mod profile;
mod proof;
mod qr;
pub mod security_specs;
mod sessions;
pub mod specs;
mod veto;

pub use account::{AccountPage, Beyond, Way};
pub use add_factor::{AddAppPage, AddPasskeyPage, RecoveryCodesPage};
pub use address::AccountAddressPage;
pub use address_fields::{AddressCountry, address_fields, address_values, country_of_form};
pub use factors::{FactorsPage, PasswordFreePage, RemoveFactorPage, RenameFactorPage};
pub use logged_out::LoggedOutPage;
pub use login::LoginPage;
pub use login_factor::{LoginFactorPage, LoginFactorPasskeyPage, LoginFactorRecoveryCodePage, LoginPasskeyPage};
pub use passkey_form::PasskeyForm;
pub use password::PasswordPage;
pub use profile::ProfilePage;
pub use proof::{
    EmailChangedPage, EmailConfirmLinkPage, EmailConfirmPage, EmailPage, EmailUndoLinkPage, EmailUndoPage,
    EmailUndonePage, HintPage, ProvePage, UserNamePage,
};
pub use qr::QrCode;
pub use sessions::{LoginDetailPage, NameLoginPage, SessionsPage, events, history};
pub use veto::{FactorVetoedPage, VetoFactorLinkPage, VetoFactorPage};
