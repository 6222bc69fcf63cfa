//! Values with one parser each and no input or output; every slice may use them.

pub mod email_address;
pub mod local_path;
pub mod password;
pub mod person_name;
pub mod secret;
pub mod text;
pub mod user_name;

// Calendars, identifiers, tables of countries, addresses and telephone numbers are the server's; the browser never pays for them.
cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod age_of_majority;
        pub mod birth_date;
        pub mod choice;
        pub mod company_name;
        pub mod country;
        pub mod hexadecimal;
        pub mod hint;
        pub mod hint_strength;
        pub mod id;
        pub mod money;
        pub mod postal_address;
        pub mod prose;
        pub mod telephone;
        pub mod timestamp;
        pub mod vat_number;
        pub mod viewer;
    }
}
