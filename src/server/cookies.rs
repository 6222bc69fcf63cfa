//! The registry of cookies. What is not declared here cannot be set, and the pages that explain cookies are made from
//! it (PS-6.1, B-14).

use crate::values::{
    choice::{COUNTS_FOR, Permission, Purpose},
    secret::Secret,
    timestamp::Period,
};
use http::{HeaderMap, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// A cookie of the shop: host-bound, first-party, never readable by script. Only this module makes one.
#[derive(Debug)]
pub struct Cookie {
    name: &'static str,
    holds: &'static str,
    set_when: &'static str,
    lasts: Lasts,
    ends: &'static str,
}

/// A cookie that serves an optional purpose, and is set with the permission for it alone.
#[derive(Debug)]
pub struct Optional {
    cookie: Cookie,
    purpose: Purpose,
}

/// How long a browser keeps a cookie at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    UntilTheBrowserCloses,
    For(Period),
}

/// Opens the account of whoever logged in.
pub static SESSION: Cookie = Cookie {
    name: "__Host-session",
    holds: "256 random bits",
    set_when: "logging in, proving again, changing the password",
    lasts: Lasts::For(Period::days(30)),
    ends: "or until log-out",
};

/// The mark of a browser in which somebody logged in before.
pub static BROWSER: Cookie = Cookie {
    name: "__Host-browser",
    holds: "256 random bits, others after each login",
    set_when: "logging in",
    lasts: Lasts::For(Period::days(400)),
    ends: "after the last login",
};

/// A login that waits for its second factor. Opens no account.
pub static LOGIN: Cookie = Cookie {
    name: "__Host-login",
    holds: "256 random bits",
    set_when: "a right password where a second factor is asked for",
    lasts: Lasts::For(Period::minutes(10)),
    ends: "or until the login is done",
};

/// A recovery whose mail proof this browser has given.
pub static RECOVERY: Cookie = Cookie {
    name: "__Host-recovery",
    holds: "256 random bits",
    set_when: "opening the letter about a lost password",
    lasts: Lasts::UntilTheBrowserCloses,
    ends: "or the password is changed",
};

/// The unfinished registration.
pub static REGISTRATION: Cookie = Cookie {
    name: "__Host-registration",
    holds: "256 random bits",
    set_when: "the first step of registering",
    lasts: Lasts::UntilTheBrowserCloses,
    ends: "or the account opens",
};

/// The mark of a browser in which somebody said they are under age: stepping back and answering otherwise does not help,
/// and a guardian's yes from the same browser does not count (C-1, C-8).
pub static MINOR: Cookie = Cookie {
    name: "__Host-minor",
    holds: "256 random bits and nothing of the date",
    set_when: "giving a date of birth under age",
    lasts: Lasts::For(Period::days(7)),
    ends: "or until the account opens",
};

/// A guardian's look at a child's page, opened by their own letter or account. Opens nobody's account.
pub static GUARDIAN: Cookie = Cookie {
    name: "__Host-guardian",
    holds: "256 random bits",
    set_when: "a guardian opening their page",
    lasts: Lasts::For(Period::minutes(30)),
    ends: "or until it is closed",
};

/// The chosen theme; set only when somebody chooses.
pub static THEME: Cookie = Cookie {
    name: "__Host-theme",
    holds: "“light” or “dark”",
    set_when: "choosing a theme",
    lasts: Lasts::For(Period::days(365)),
    ends: "or until “System” is chosen",
};

/// Names the records of what was decided about optional cookies; set only when somebody decides.
pub static CONSENT: Cookie = Cookie {
    name: "__Host-consent",
    holds: "256 random bits",
    set_when: "deciding about optional cookies, either way",
    lasts: Lasts::For(COUNTS_FOR),
    ends: "from the last decision",
};

/// The sofas looked at last.
pub static SEEN: Optional = Optional {
    cookie: Cookie {
        name: "__Host-seen",
        holds: "the names of six sofas at most",
        set_when: "looking at a sofa",
        lasts: Lasts::For(Period::days(30)),
        ends: "or until the permission is taken back",
    },
    purpose: Purpose::RememberedView,
};

/// The offer whose link led here.
pub static OFFER: Optional = Optional {
    cookie: Cookie {
        name: "__Host-offer",
        holds: "the name of one offer",
        set_when: "following an offer's link",
        lasts: Lasts::For(Period::days(30)),
        ends: "or until the permission is taken back",
    },
    purpose: Purpose::Offers,
};

/// Every cookie the shop cannot do without.
pub static NECESSARY: [&Cookie; 9] =
    [&SESSION, &BROWSER, &LOGIN, &RECOVERY, &REGISTRATION, &MINOR, &GUARDIAN, &THEME, &CONSENT];

/// Every cookie that waits for a yes.
pub static OPTIONAL: [&Optional; 2] = [&SEEN, &OFFER];

impl Optional {
    pub fn cookie(&self) -> &Cookie {
        &self.cookie
    }

    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Sets it, if the permission is the one for its purpose.
    pub fn set(&self, permission: Permission, value: &Secret) {
        if permission.purpose() == self.purpose {
            self.cookie.set(value);
        }
    }
}

/// Takes every cookie of a purpose out of the browser.
pub fn forget_all_of(purpose: Purpose) {
    OPTIONAL.iter().filter(|optional| optional.purpose == purpose).for_each(|optional| optional.cookie.forget());
}

/// Necessary ones and optional ones.
pub fn all() -> impl Iterator<Item = &'static Cookie> {
    NECESSARY.into_iter().chain(OPTIONAL.into_iter().map(|optional| &optional.cookie))
}

/// Whether the browser sent any cookie of ours with the request under way.
pub fn any_sent() -> bool {
    all().any(|cookie| cookie.sent().is_some())
}

/// Every cookie that changes what a page shows about a person. The theme and the decision about cookies do not, and the
/// mark of a known browser is read when a form is sent.
pub fn that_pages_depend_on() -> impl Iterator<Item = &'static Cookie> {
    let others = [THEME.name, CONSENT.name, BROWSER.name];
    all().filter(move |cookie| !others.contains(&cookie.name))
}

impl Cookie {
    pub fn name(&self) -> &'static str {
        self.name
    }

    pub fn holds(&self) -> &'static str {
        self.holds
    }

    pub fn set_when(&self) -> &'static str {
        self.set_when
    }

    /// How long a browser keeps it, in words.
    pub fn lasts(&self) -> String {
        let longest = match self.lasts {
            Lasts::UntilTheBrowserCloses => "until the browser closes".to_owned(),
            Lasts::For(period) if period < Period::hours(1) => format!("{} minutes", period.0 / 60_000),
            Lasts::For(period) => format!("{} days", period.0 / Period::days(1).0),
        };
        format!("{longest}, {}", self.ends)
    }

    /// What the browser sent with the request under way.
    pub fn sent(&self) -> Option<Secret> {
        let parts = use_context::<http::request::Parts>()?;
        self.sent_in(&parts.headers)
    }

    /// What is sent among headers. Of two with one name neither is believed.
    pub fn sent_in(&self, headers: &HeaderMap) -> Option<Secret> {
        let mut found = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(known, _)| *known == self.name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) if !value.is_empty() => Some(Secret::new(value)),
            _ => None,
        }
    }

    /// Sets it for as long as it may last.
    pub fn set(&self, value: &Secret) {
        match self.lasts {
            Lasts::UntilTheBrowserCloses => self.write(value.reveal(), ""),
            Lasts::For(period) => self.set_for(value, period),
        }
    }

    /// Sets it for this time, or for as long as it may last if that is shorter.
    pub fn set_for(&self, value: &Secret, period: Period) {
        let period = match self.lasts {
            Lasts::UntilTheBrowserCloses => period,
            Lasts::For(longest) => period.min(longest),
        };
        self.write(value.reveal(), &format!("; Max-Age={}", period.0 / 1_000));
    }

    /// Takes it out of the browser.
    pub fn forget(&self) {
        self.write("", "; Max-Age=0");
    }

    fn write(&self, value: &str, lasts: &str) {
        let text = format!("{}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{lasts}", self.name);
        if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&text)) {
            options.append_header(header::SET_COOKIE, value);
        }
    }
}

/// The registry as a table of docs/personal-data.md.
pub fn in_markdown() -> String {
    let row = |cookie: &Cookie| {
        format!("| `{}` | {} | {} | {} |\n", cookie.name, cookie.holds, cookie.set_when, cookie.lasts())
    };
    let rows: String = all().map(row).collect();
    format!("| cookie | holds | set when | how long at most |\n|---|---|---|---|\n{rows}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_planted_twice_is_not_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; __Host-session=one"));
        assert_eq!(SESSION.sent_in(&headers), Some(Secret::new("one")));
        headers.append(header::COOKIE, HeaderValue::from_static("__Host-session=two"));
        assert_eq!(SESSION.sent_in(&headers), None);
    }

    #[test]
    fn b_14_every_cookie_is_host_bound_and_explained_once() {
        for (at, cookie) in all().enumerate() {
            assert!(cookie.name.starts_with("__Host-"), "{}", cookie.name);
            assert!(cookie.holds.len() > 5 && cookie.set_when.len() > 5 && cookie.ends.len() > 5, "{}", cookie.name);
            assert!(all().take(at).all(|other| other.name != cookie.name), "{}", cookie.name);
        }
    }
}
