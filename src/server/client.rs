//! Where a request comes from, and with what kind of browser. For security alone (PS-4.1).

use crate::values::country::Country;
use http::{HeaderMap, HeaderName, header::USER_AGENT};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// The other end of a request's connection; the accept loop puts it there.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The address a request came from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// The peer; behind a proxy that the operator named, the right-most address nobody named (A-31, T-14). What is left
    /// of that in `X-Forwarded-For`, and every other header, is whatever a visitor chose to send.
    pub fn of(peer: Option<&Peer>, headers: &HeaderMap, proxies: &[IpNet]) -> Self {
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip()).to_canonical();
        let is_proxy = |address: &IpAddr| proxies.iter().any(|net| net.contains(address));
        let mut nearest = peer;
        let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|header| header.to_str().ok());
        let mut hops: Vec<&str> = forwarded.flat_map(|header| header.split(',')).map(str::trim).collect();
        while is_proxy(&nearest) {
            let Some(address) = hops.pop().and_then(|hop| hop.parse::<IpAddr>().ok()) else { break };
            nearest = address.to_canonical();
        }
        Self(nearest)
    }

    /// The whole address, for the security log's first days.
    pub fn in_full(self) -> String {
        self.0.to_string()
    }

    /// What one customer of a network provider holds, and so what limits count by: the address, of IPv6 its /64.
    pub fn source(self) -> String {
        self.prefix(32, 64)
    }

    /// Where that is, roughly: the network's prefix. All that is kept for longer and all that people are shown.
    pub fn network(self) -> String {
        self.prefix(24, 48)
    }

    fn prefix(self, v4: u8, v6: u8) -> String {
        match self.0 {
            IpAddr::V4(address) => Ipv4Net::new_assert(address, v4).trunc().to_string(),
            IpAddr::V6(address) => Ipv6Net::new_assert(address, v6).trunc().to_string(),
        }
    }
}

/// Addresses are kept by the security log and nowhere else, so they do not print.
impl fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientAddress(…)")
    }
}

/// The country that a named proxy says a request comes from. Nobody else is believed, and neither are two headers, nor
/// one with a country that does not exist (C-25).
pub fn country_of(
    peer: Option<&Peer>,
    headers: &HeaderMap,
    proxies: &[IpNet],
    header: Option<&HeaderName>,
) -> Option<Country> {
    let peer = peer?.0.ip().to_canonical();
    let mut named = headers.get_all(header?).iter();
    let country = named.next()?.to_str().ok()?;
    let is_believed = named.next().is_none() && proxies.iter().any(|net| net.contains(&peer));
    is_believed.then(|| Country::parse(country).ok()).flatten()
}

/// A browser and its system in a few words, such as `Firefox on Windows`: enough to recognise one's own, too little to
/// tell one person's from another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserFamily(String);

impl BrowserFamily {
    pub fn of(headers: &HeaderMap) -> Self {
        let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
        let first = |table: &[(&str, &'static str)]| {
            table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, family)| *family)
        };
        Self(match (first(BROWSERS), first(SYSTEMS)) {
            (Some(browser), Some(system)) => format!("{browser} on {system}"),
            (Some(browser), None) => browser.to_owned(),
            (None, Some(system)) => format!("A browser on {system}"),
            (None, None) => "An unknown browser".to_owned(),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Marks in the order in which they decide: nearly every browser also names those it descends from.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn address(peer: &str, headers: &[(&'static str, &'static str)]) -> String {
        let proxies = ["10.0.0.0/8".parse().expect("a network"), "fd00::/8".parse().expect("a network")];
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        let peer = Peer(SocketAddr::new(peer.parse().expect("an address"), 4711));
        ClientAddress::of(Some(&peer), &map, &proxies).in_full()
    }

    #[test]
    fn t_14_a_peer_nobody_named_is_believed_about_nothing() {
        for header in [
            ("x-forwarded-for", "198.51.100.7"),
            ("x-forwarded-for", "198.51.100.7, 10.0.0.1"),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-for", "::1"),
            ("x-forwarded-for", ""),
            ("x-forwarded-for", "unknown"),
            ("forwarded", "for=198.51.100.7"),
            ("forwarded", "for=\"[2001:db8::1]\";proto=https"),
            ("x-real-ip", "198.51.100.7"),
            ("x-client-ip", "198.51.100.7"),
            ("client-ip", "198.51.100.7"),
            ("true-client-ip", "198.51.100.7"),
            ("cf-connecting-ip", "198.51.100.7"),
            ("fastly-client-ip", "198.51.100.7"),
            ("x-cluster-client-ip", "198.51.100.7"),
            ("x-original-forwarded-for", "198.51.100.7"),
            ("x-forwarded", "198.51.100.7"),
            ("forwarded-for", "198.51.100.7"),
            ("via", "198.51.100.7"),
            ("x-remote-addr", "198.51.100.7"),
        ] {
            assert_eq!(address("203.0.113.9", &[header]), "203.0.113.9", "{header:?}");
        }
    }

    #[test]
    fn t_14_behind_a_named_proxy_the_right_most_unnamed_address_counts() {
        let forwarded = |value| address("10.0.0.1", &[("x-forwarded-for", value)]);
        assert_eq!(forwarded("203.0.113.9"), "203.0.113.9");
        assert_eq!(forwarded("198.51.100.7, 203.0.113.9"), "203.0.113.9");
        assert_eq!(forwarded("198.51.100.7, 203.0.113.9, 10.9.9.9"), "203.0.113.9");
        assert_eq!(forwarded("::ffff:203.0.113.9"), "203.0.113.9");
        assert_eq!(forwarded("203.0.113.9, nonsense"), "10.0.0.1", "what cannot be read ends the way");
        assert_eq!(address("10.0.0.1", &[]), "10.0.0.1");
        let two = [("x-forwarded-for", "198.51.100.7"), ("x-forwarded-for", "203.0.113.9")];
        assert_eq!(address("10.0.0.1", &two), "203.0.113.9", "two headers are one list");
        assert_eq!(address("fd00::1", &[("x-forwarded-for", "2001:db8::7")]), "2001:db8::7");
        assert_eq!(address("10.0.0.1", &[("x-real-ip", "198.51.100.7")]), "10.0.0.1");
    }

    #[test]
    fn c_25_a_country_is_believed_from_a_named_proxy_alone() {
        let proxies = ["10.0.0.0/8".parse().expect("a network")];
        let header = HeaderName::from_static("x-country");
        let of = |peer: &str, named: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for country in named {
                headers.append(header.clone(), HeaderValue::from_static(country));
            }
            let peer = Peer(SocketAddr::new(peer.parse().expect("an address"), 4711));
            country_of(Some(&peer), &headers, &proxies, Some(&header)).map(Country::code)
        };
        assert_eq!(of("10.0.0.1", &["KR"]), Some("KR"));
        for (peer, named) in
            [("203.0.113.9", &["KR"][..]), ("10.0.0.1", &["KR", "DE"]), ("10.0.0.1", &["XX"]), ("10.0.0.1", &[])]
        {
            assert_eq!(of(peer, named), None, "{peer} {named:?}");
        }
    }

    #[test]
    fn ipv6_is_counted_by_its_64_and_shown_by_its_48() {
        let of = |text: &str| ClientAddress(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6").source(), "2001:db8:1:2::/64");
        assert_eq!(of("2001:db8:1:2:3:4:5:6").network(), "2001:db8:1::/48");
        assert_eq!(of("203.0.113.9").source(), "203.0.113.9/32");
        assert_eq!(of("203.0.113.9").network(), "203.0.113.0/24");
        assert_eq!(format!("{:?}", of("203.0.113.9")), "ClientAddress(…)");
    }

    #[test]
    fn a_browser_is_told_in_a_few_words() {
        let family = |agent: &'static str| {
            BrowserFamily::of(&HeaderMap::from_iter([(USER_AGENT, HeaderValue::from_static(agent))])).0
        };
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
        assert_eq!(family(chrome), "Chrome on Linux");
        assert_eq!(family("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Firefox/140.0"), "Firefox on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(family(phone), "Safari on iPhone");
        assert_eq!(family("Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0"), "Edge on Windows");
        assert_eq!(family("curl/8.0"), "An unknown browser");
    }
}
