//! An email address.

use super::text;
use crate::error::Problem;

const MOST: u16 = 254;

/// One address in the form `local@domain` (RFC 5321 lengths), the domain in lower case and in ASCII whatever its script (UTS 46).
/// Whether it exists is proved by an email, not by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = text::plain(typed, MOST)?;
        let (local, domain) = typed.rsplit_once('@').ok_or(Problem::Malformed)?;
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| Problem::Malformed)?;
        // One that mixes alphabets only looks like another.
        own_script(&domain).ok_or(Problem::Malformed)?;
        Self::stored(format!("{local}@{domain}")).ok_or(Problem::Malformed)
    }

    /// An address that was parsed when it was written down, if it can be sent to. The rules of today refuse nobody who is
    /// registered.
    pub fn stored(address: String) -> Option<Self> {
        let (local, domain) = address.rsplit_once('@')?;
        (is_local_part(local) && is_domain(domain)).then_some(Self(address))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read it: the domain in its own script.
    pub fn shown(stored: &str) -> String {
        let shown =
            stored.rsplit_once('@').and_then(|(local, domain)| Some(format!("{local}@{}", own_script(domain)?)));
        shown.unwrap_or_else(|| stored.to_owned())
    }

    /// What must be unique: hardly any mail server tells `Ada@` from `ada@`.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// Whose mailbox it is, whatever an address adds to it: without the part behind a plus, without dots, in lower case
    /// (C-8). Two people may share one where a mail server tells dots apart, so it only ever refuses, and never opens.
    pub fn mailbox(&self) -> String {
        let key = self.key();
        let (local, domain) = key.rsplit_once('@').unwrap_or((&key, ""));
        let name = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(local);
        let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
        format!("{}@{domain}", name.replace('.', ""))
    }
}

/// A domain in its own script, unless it is none or mixes alphabets.
fn own_script(domain: &str) -> Option<String> {
    let (shown, read) = idna::domain_to_unicode(domain);
    (read.is_ok() && !shown.split('.').any(text::mixes_alphabets)).then_some(shown)
}

fn is_local_part(local: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~-.".contains(c);
    !local.is_empty()
        && local.len() <= 64
        && local.chars().all(allowed)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    labels.len() >= 2
        && labels.iter().all(is_label)
        && labels.last().is_some_and(|top| top.chars().any(|c| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn real_addresses_are_taken_and_slips_are_not() {
        for good in ["ada@example.org", "a.b+c@mail.example.co.uk", " ada@EXAMPLE.org ", "o'neill@example.ie"] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "a b@example.org",
            "ada@@example.org",
            "ada@exa_mple.org",
            "ada@1.2",
            "ada@xn--a",
            "ada@möbel_haus.example",
            "ada@ex\u{430}mple.org",
            "ada@xn--exmple-4nf.org",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(Problem::Malformed), "{bad}");
        }
    }

    #[test]
    fn a_domain_of_any_script_is_written_to_in_ascii_and_shown_as_it_is() {
        for (typed, written, shown) in [
            ("testa@möbel-beispiel.example", "testa@xn--mbel-beispiel-imb.example", "testa@möbel-beispiel.example"),
            ("testa＠EXAMPLE。org", "testa@example.org", "testa@example.org"),
            ("\u{200b}ada@пример.рф", "ada@xn--e1afmkfd.xn--p1ai", "ada@пример.рф"),
            ("ada@пример。org", "ada@xn--e1afmkfd.org", "ada@пример.org"),
        ] {
            let address = EmailAddress::parse(typed).expect("an address");
            assert_eq!((address.as_str(), &*EmailAddress::shown(address.as_str())), (written, shown));
        }
    }

    #[test]
    fn an_address_of_before_is_read_whatever_is_asked_of_new_ones() {
        for stored in ["ada@ab--cd.example", "ada@xn--exmple-4nf.org"] {
            assert_eq!(EmailAddress::parse(stored), Err(Problem::Malformed));
            let address = EmailAddress::stored(stored.to_owned()).expect("an address");
            assert_eq!((address.as_str(), &*EmailAddress::shown(stored)), (stored, stored));
        }
        assert_eq!(EmailAddress::stored("ada".to_owned()), None);
    }

    proptest! {
        #[test]
        fn whatever_is_taken_can_be_written_to(typed in "[ -~]{1,12}@[ -~]{1,20}") {
            if let Ok(address) = EmailAddress::parse(&typed) {
                prop_assert!(address.as_str().parse::<lettre::Address>().is_ok(), "{typed}");
            }
        }
    }

    #[test]
    fn c_8_a_mailbox_is_one_whatever_an_address_adds_to_it() {
        let mailbox = |typed: &str| EmailAddress::parse(typed).expect("an address").mailbox();
        for typed in ["ada.lovelace@gmail.com", "Ada.Lovelace+shop@gmail.com", "adalovelace@GoogleMail.com"] {
            assert_eq!(mailbox(typed), "adalovelace@gmail.com");
        }
        assert_ne!(mailbox("ada@example.org"), mailbox("ada@example.com"));
        assert_eq!(mailbox("+x@example.org"), "+x@example.org");
        assert_eq!(
            EmailAddress::parse("\u{430}da@example.org"),
            Err(Problem::Malformed),
            "no letter only looks like one"
        );
    }
}
