//! `/.well-known/security.txt` (RFC 9116).

use crate::{
    server::config::{Config, SecurityContact},
    values::timestamp::{Period, Timestamp},
};

/// A file that ends within this time is due to be looked at.
const SOON: Period = Period::days(30);

/// The file; nothing where no contact is configured, or where what is configured is no longer valid.
pub fn file(config: &Config, now: Timestamp) -> Option<String> {
    let SecurityContact { contact, expires } = config.security.as_ref().filter(|security| security.expires > now)?;
    let (expires, origin) = (expires.in_rfc_3339(), config.origin.as_str());
    Some(format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {origin}/.well-known/security.txt\n\
         Policy: {origin}/policies/conditions-of-usage\n"
    ))
}

/// What an operator has to do about the file.
pub fn warning(config: &Config, now: Timestamp) -> Option<&'static str> {
    match &config.security {
        None => Some("security.txt is not served: set `security_contact` and `security_expires`"),
        Some(security) if security.expires <= now => {
            Some("security.txt has expired and is not served: renew `security_expires`")
        }
        Some(security) if security.expires <= now + SOON => {
            Some("security.txt expires within 30 days: renew `security_expires`")
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(expires: Option<&str>) -> Config {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::for_testing(folder.path(), "sqlite::memory:");
        config.security = expires.map(|expires| SecurityContact {
            contact: "mailto:security@shop.example".to_owned(),
            expires: Timestamp::parse(expires).expect("an instant"),
        });
        config
    }

    #[test]
    fn the_file_is_served_until_it_expires_and_the_operator_is_warned_before() {
        let now = Timestamp::parse("2030-03-01T09:00:00Z").expect("an instant");
        let text = file(&config(Some("2030-09-01T00:00:00Z")), now).expect("a file");
        assert_eq!(
            text,
            "Contact: mailto:security@shop.example\nExpires: 2030-09-01T00:00:00Z\nPreferred-Languages: en\n\
             Canonical: http://localhost:3000/.well-known/security.txt\n\
             Policy: http://localhost:3000/policies/conditions-of-usage\n"
        );
        for (expires, is_served, warns) in [
            (None, false, Some("is not served")),
            (Some("2030-03-01T09:00:00Z"), false, Some("has expired")),
            (Some("2030-03-20T00:00:00Z"), true, Some("within 30 days")),
            (Some("2030-09-01T00:00:00Z"), true, None),
        ] {
            let config = config(expires);
            assert_eq!(file(&config, now).is_some(), is_served, "{expires:?}");
            let warning = warning(&config, now);
            assert_eq!(warning.is_some(), warns.is_some(), "{expires:?}");
            assert!(warning.zip(warns).is_none_or(|(warning, words)| warning.contains(words)), "{warning:?}");
        }
    }
}
