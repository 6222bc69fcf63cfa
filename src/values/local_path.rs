//! A place inside the shop.

use serde::{Deserialize, Serialize};

/// A path of our own pages: nothing else may be redirected to (T-18). It starts with one slash and holds lower-case
/// letters, digits, hyphens, slashes and at most one plain query, so no spelling of another host passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalPath(String);

impl LocalPath {
    pub fn parse(path: &str) -> Option<Self> {
        let (route, query) = path.split_once('?').unwrap_or((path, ""));
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = route.len() <= 200
            && route.starts_with('/')
            && !path.contains("//")
            && route.chars().all(|c| plain(c) || c == '/')
            && query.len() <= 100
            && query.chars().all(|c| plain(c) || matches!(c, '=' | '&' | '/'));
        good.then(|| Self(path.to_owned()))
    }

    /// The path, or the front page where it is none of ours.
    pub fn or_front_page(path: &str) -> Self {
        Self::parse(path).unwrap_or_else(|| Self("/".to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a form leads when it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    pub path: LocalPath,
}

impl Next {
    pub fn to(path: &str) -> Self {
        Self { path: LocalPath::or_front_page(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_spelling_leads_away() {
        for foreign in [
            "https://example.org",
            "//example.org",
            "/\\example.org",
            "\\/example.org",
            "/%2fexample.org",
            "/a//b",
            "/\t/example.org",
            "/account\r\nSet-Cookie: a=b",
            "/account?next=https://example.org",
            "/@example.org",
            "javascript:alert(1)",
            "/account#x",
            "",
            "account",
            "/．example．org",
        ] {
            assert_eq!(LocalPath::parse(foreign), None, "{foreign:?}");
            assert_eq!(LocalPath::or_front_page(foreign).as_str(), "/");
        }
        assert_eq!(LocalPath::or_front_page("/account/profile?saved=1").as_str(), "/account/profile?saved=1");
    }

    proptest! {
        #[test]
        fn a_local_path_is_always_a_header_value_and_stays_here(path in ".{0,60}") {
            if let Some(local) = LocalPath::parse(&path) {
                prop_assert!(http::HeaderValue::from_str(local.as_str()).is_ok());
                prop_assert!(local.as_str().starts_with('/') && !local.as_str().starts_with("//"));
            }
        }
    }
}
