//! What settings can contradict, told so that it can be mended.

use super::{Environment, MailTransport, Origin, SettingsLayer, ages_in, header_named, networks, prose_in};
use crate::{server::keys::KeyRing, values::timestamp::Timestamp};
use std::fmt;

/// One setting that cannot be used, told so that it can be mended.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    setting: &'static str,
    source: Source,
    reason: &'static str,
    example: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Environment,
    File,
    Default,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match self.source {
            Source::Environment => "from the environment",
            Source::File => "from the file sofapop.toml",
            Source::Default => "by default",
        };
        write!(f, "setting `{}` ({source}): {}. Example: {}", self.setting, self.reason, self.example)
    }
}

/// An address with a scheme, in one line.
fn is_contact(contact: &str) -> bool {
    ["mailto:", "https://"].iter().any(|scheme| contact.len() > scheme.len() && contact.starts_with(scheme))
        && !contact.contains(|c: char| c.is_whitespace() || c.is_control())
}

/// Every contradiction at once.
pub(super) fn refusals(environment: &SettingsLayer, file: &SettingsLayer) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    macro_rules! source {
        ($field:ident) => {
            if environment.$field.is_some() {
                Source::Environment
            } else if file.$field.is_some() {
                Source::File
            } else {
                Source::Default
            }
        };
    }
    macro_rules! value {
        ($field:ident) => {
            environment.$field.as_ref().or(file.$field.as_ref())
        };
    }
    macro_rules! refuse {
        ($field:ident, $reason:literal, $example:literal) => {
            refusals.push(Refusal {
                setting: stringify!($field),
                source: source!($field),
                reason: $reason,
                example: $example,
            })
        };
    }
    let production = value!(environment) == Some(&Environment::Production);
    let smtp = value!(mail) == Some(&MailTransport::Smtp);
    let origin = value!(origin).map_or("http://localhost:3000", String::as_str);
    let number = |setting: Option<&u32>, default: u32| setting.copied().unwrap_or(default);

    if Origin::parse(origin).is_none() {
        refuse!(origin, "it must be scheme, host and port, with nothing behind", "origin = \"https://shop.example\"");
    }
    if value!(clock).is_some_and(|clock| Timestamp::parse(clock).is_none()) {
        refuse!(clock, "it is not an instant", "clock = \"2030-03-01T09:00:00Z\"");
    }
    if value!(pepper).is_some_and(|keys| KeyRing::parse(keys).is_err()) {
        refuse!(
            pepper,
            "it must be `name:base64` of 32 bytes, with names of 1 to 8 letters and digits, no two the same",
            "pepper = \"k1:$(openssl rand -base64 32)\""
        );
    }
    if value!(field_keys).is_some_and(|keys| KeyRing::parse(keys).is_err()) {
        refuse!(
            field_keys,
            "it must be `name:base64` of 32 bytes, with names of 1 to 8 letters and digits, no two the same",
            "field_keys = \"k1:$(openssl rand -base64 32)\""
        );
    }
    if value!(receipt_keys).is_some_and(|keys| KeyRing::parse(keys).is_err()) {
        refuse!(
            receipt_keys,
            "it must be `name:base64` of 32 bytes, with names of 1 to 8 letters and digits, no two the same",
            "receipt_keys = \"k1:$(openssl rand -base64 32)\""
        );
    }
    if smtp && value!(smtp_url).is_none() {
        refuse!(
            smtp_url,
            "mail = \"smtp\" needs a mail server",
            "smtp_url = \"smtps://user:password@mail.example:465\""
        );
    }
    if number(value!(password_memory_kib), 19_456) < 19_456 {
        refuse!(
            password_memory_kib,
            "below 19456 KiB a stolen table is cracked too easily",
            "password_memory_kib = 65536"
        );
    }
    if number(value!(password_passes), 2) < 2 {
        refuse!(password_passes, "below two passes a stolen table is cracked too easily", "password_passes = 2");
    }
    if number(value!(session_idle_hours), 168) > number(value!(session_hours), 720) {
        refuse!(session_idle_hours, "it is longer than session_hours", "session_idle_hours = 168");
    }
    if number(value!(session_hours), 720) > 720 {
        refuse!(session_hours, "it is longer than the 30 days that we say a login lasts", "session_hours = 720");
    }
    if value!(database_url)
        .is_some_and(|url| !["sqlite:", "postgres:", "postgresql:"].iter().any(|s| url.starts_with(s)))
    {
        refuse!(database_url, "only sqlite: and postgres: are known", "DATABASE_URL=postgres://shop@db.example/shop");
    }
    if value!(trusted_proxies).is_some_and(|proxies| networks(proxies).is_none()) {
        refuse!(trusted_proxies, "it is not a list of networks", "trusted_proxies = \"10.0.0.5/32,fd00::/8\"");
    }
    if value!(security_contact).is_some_and(|contact| !is_contact(contact)) {
        refuse!(
            security_contact,
            "it must begin with mailto: or https://",
            "security_contact = \"mailto:security@shop.example\""
        );
    }
    if value!(security_expires).is_some_and(|expires| Timestamp::parse(expires).is_none()) {
        refuse!(security_expires, "it is not an instant", "security_expires = \"2027-06-30T00:00:00Z\"");
    }
    if value!(security_contact).is_some() != value!(security_expires).is_some() {
        refuse!(
            security_expires,
            "it and security_contact need each other",
            "security_expires = \"2027-06-30T00:00:00Z\""
        );
    }
    if value!(contact_file).is_some_and(|file| prose_in(file).is_none()) {
        refuse!(
            contact_file,
            "it is not a text that begins with a title",
            "contact_file = \"contact.md\", as policies/contact.md is"
        );
    }
    if value!(imprint_file).is_some_and(|file| prose_in(file).is_none()) {
        refuse!(
            imprint_file,
            "it is not a text that begins with a title",
            "imprint_file = \"imprint.md\", as policies/imprint.md is"
        );
    }
    if value!(guardian_countries_file).is_some_and(|file| ages_in(file).is_none()) {
        refuse!(
            guardian_countries_file,
            "it is not a table of country code, age and hours, parted by tabs",
            "guardian_countries_file = \"ages.tsv\" with lines such as `DE<tab>18<tab>1`"
        );
    }
    if value!(guardian_country_header).is_some_and(|name| header_named(name).is_none()) {
        refuse!(guardian_country_header, "it is no name of a header", "guardian_country_header = \"cf-ipcountry\"");
    }
    if value!(guardian_country_header).is_some()
        && value!(trusted_proxies).and_then(|proxies| networks(proxies)).is_none_or(|proxies| proxies.is_empty())
    {
        refuse!(guardian_country_header, "only a trusted proxy is believed", "trusted_proxies = \"10.0.0.5/32\"");
    }
    if !production && Origin::parse(origin).is_some_and(|origin| !origin.is_loopback()) {
        refuse!(
            origin,
            "development shows every email to everybody, so it answers at a name of this machine alone",
            "SOFAPOP_ENVIRONMENT=production, or origin = \"http://localhost:3000\""
        );
    }
    if !production && value!(listen).is_some_and(|listen| !listen.ip().is_loopback()) {
        refuse!(
            listen,
            "development shows every email to everybody who can reach it, so it listens on this machine alone",
            "listen = \"127.0.0.1:3000\""
        );
    }
    if production {
        if !origin.starts_with("https://") {
            refuse!(origin, "production is reached by https alone", "origin = \"https://shop.example\"");
        }
        if value!(clock).is_some() {
            refuse!(clock, "production takes the system's clock", "remove the setting");
        }
        if value!(pepper).is_none() {
            refuse!(pepper, "production generates no secrets", "SOFAPOP_PEPPER=k1:$(openssl rand -base64 32)");
        }
        if value!(field_keys).is_none() {
            refuse!(field_keys, "production generates no secrets", "SOFAPOP_FIELD_KEYS=k1:$(openssl rand -base64 32)");
        }
        if value!(receipt_keys).is_none() {
            refuse!(
                receipt_keys,
                "production generates no secrets",
                "SOFAPOP_RECEIPT_KEYS=k1:$(openssl rand -base64 32)"
            );
        }
        if !smtp {
            refuse!(mail, "production sends letters", "mail = \"smtp\"");
        }
        if value!(trusted_proxies).and_then(|proxies| networks(proxies)).is_none_or(|proxies| proxies.is_empty()) {
            refuse!(
                trusted_proxies,
                "production is behind a proxy, and without the proxy's address all visitors count as one",
                "trusted_proxies = \"127.0.0.1/32\""
            );
        }
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(environment: &str, file: &str) -> Vec<String> {
        let layer = |text: &str| toml::from_str::<SettingsLayer>(text).expect("a layer");
        refusals(&layer(environment), &layer(file)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_defaults_agree() {
        assert_eq!(told("", ""), Vec::<String>::new());
    }

    #[test]
    fn c_25_a_table_of_ages_is_read_or_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ages.tsv");
        let setting = format!("guardian_countries_file = {:?}", file.display().to_string());
        assert_eq!(told(&setting, "").len(), 1, "it is not there");
        std::fs::write(&file, "DE\t18\t1\n").expect("written");
        assert_eq!(told(&setting, ""), Vec::<String>::new());
        std::fs::write(&file, "DE\tgrown up\n").expect("written");
        assert_eq!(told(&setting, "").len(), 1);
        assert_eq!(told("guardian_country_header = \"x-country\"", "").len(), 1, "nobody is believed");
        let believed = "guardian_country_header = \"x-country\"\ntrusted_proxies = \"10.0.0.1/32\"";
        assert_eq!(told(believed, ""), Vec::<String>::new());
    }

    #[test]
    fn no_login_outlives_what_the_registry_of_cookies_says() {
        assert_eq!(told("session_hours = 720", ""), Vec::<String>::new());
        assert_eq!(told("session_hours = 721", "").len(), 1);
    }

    #[test]
    fn development_answers_at_names_of_this_machine_alone() {
        for own in [
            "http://localhost:3000",
            "https://localhost:8443",
            "http://shop.localhost",
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
        ] {
            assert_eq!(told(&format!("origin = {own:?}"), ""), Vec::<String>::new(), "{own}");
        }
        for own in ["127.0.0.1:3000", "[::1]:3000"] {
            assert_eq!(told(&format!("listen = {own:?}"), ""), Vec::<String>::new(), "{own}");
        }
        for public in ["0.0.0.0:3000", "[::]:3000", "192.168.1.20:3000"] {
            assert_eq!(told(&format!("listen = {public:?}"), "").len(), 1, "{public}");
        }
        for public in ["https://shop.example", "http://192.168.1.20:3000", "http://localhost.example"] {
            assert_eq!(told(&format!("origin = {public:?}"), "").len(), 1, "{public}");
        }
    }

    #[test]
    fn production_demands_what_development_leaves_open() {
        insta::assert_snapshot!(told("environment = \"production\"\nclock = \"2030-01-01T00:00:00Z\"", "").join("\n"), @r#"
        setting `origin` (by default): production is reached by https alone. Example: origin = "https://shop.example"
        setting `clock` (from the environment): production takes the system's clock. Example: remove the setting
        setting `pepper` (by default): production generates no secrets. Example: SOFAPOP_PEPPER=k1:$(openssl rand -base64 32)
        setting `field_keys` (by default): production generates no secrets. Example: SOFAPOP_FIELD_KEYS=k1:$(openssl rand -base64 32)
        setting `receipt_keys` (by default): production generates no secrets. Example: SOFAPOP_RECEIPT_KEYS=k1:$(openssl rand -base64 32)
        setting `mail` (by default): production sends letters. Example: mail = "smtp"
        setting `trusted_proxies` (by default): production is behind a proxy, and without the proxy's address all visitors count as one. Example: trusted_proxies = "127.0.0.1/32"
        "#);
    }

    #[test]
    fn a_contradiction_names_setting_source_and_example() {
        let file = "origin = \"https://shop.example/de\"\nmail = \"smtp\"\nsession_idle_hours = 800\npepper = \"x\"\nreceipt_keys = \"k1:short\"\npassword_passes = 1\nclock = \"noon\"";
        insta::assert_snapshot!(told("database_url = \"mysql://x\"", file).join("\n"), @r#"
        setting `origin` (from the file sofapop.toml): it must be scheme, host and port, with nothing behind. Example: origin = "https://shop.example"
        setting `clock` (from the file sofapop.toml): it is not an instant. Example: clock = "2030-03-01T09:00:00Z"
        setting `pepper` (from the file sofapop.toml): it must be `name:base64` of 32 bytes, with names of 1 to 8 letters and digits, no two the same. Example: pepper = "k1:$(openssl rand -base64 32)"
        setting `receipt_keys` (from the file sofapop.toml): it must be `name:base64` of 32 bytes, with names of 1 to 8 letters and digits, no two the same. Example: receipt_keys = "k1:$(openssl rand -base64 32)"
        setting `smtp_url` (by default): mail = "smtp" needs a mail server. Example: smtp_url = "smtps://user:password@mail.example:465"
        setting `password_passes` (from the file sofapop.toml): below two passes a stolen table is cracked too easily. Example: password_passes = 2
        setting `session_idle_hours` (from the file sofapop.toml): it is longer than session_hours. Example: session_idle_hours = 168
        setting `database_url` (from the environment): only sqlite: and postgres: are known. Example: DATABASE_URL=postgres://shop@db.example/shop
        "#);
    }
}
