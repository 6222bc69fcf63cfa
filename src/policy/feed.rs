//! The feed of changes: Atom 1.0, one entry for each published version (PS-8.2, CU-6.5).

use super::server::{History, Version};
use crate::{server::config::Origin, values::timestamp::Timestamp};

/// What the feed is sent as.
pub const CONTENT_TYPE: &str = "application/atom+xml; charset=utf-8";
/// Where it is found.
pub const ADDRESS: &str = "/policies/feed";

/// The whole feed, newest version first. Ids are `tag:` URIs of the shop's host and the day of publication, so they
/// stay what they are whatever becomes of an address.
pub fn atom(origin: &Origin, histories: &[History], now: Timestamp) -> String {
    let mut versions: Vec<_> = histories.iter().flat_map(History::versions).collect();
    versions.sort_by_key(|version| (std::cmp::Reverse(version.published_at.0), version.document, version.number));
    let first = versions.last().map_or(now, |version| version.published_at);
    let updated = versions.first().map_or(now, |version| version.published_at);
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n");
    feed.push_str(&element("id", &tag(origin, first, "policies")));
    feed.push_str(&element("title", "SofaPop: our documents and what changes in them"));
    feed.push_str(&element("updated", &updated.in_rfc_3339()));
    feed.push_str(&link("self", &absolute(origin, ADDRESS)));
    feed.push_str(&link("alternate", &absolute(origin, "/policies")));
    feed.push_str(&wrapped("author", &element("name", "SofaPop")));
    for version in versions {
        feed.push_str(&entry(origin, version));
    }
    feed.push_str("</feed>\n");
    feed
}

fn entry(origin: &Origin, version: &Version) -> String {
    let Version { document, number, .. } = version;
    let published = version.published_at.in_rfc_3339();
    let summary = format!(
        "{} In force from {} (UTC). {}: {} It concerns {}.",
        version.what_changed,
        version.in_force_at.day_in_words(),
        version.grade.words(),
        version.grade.meaning(),
        version.concerns.words(),
    );
    let difference = number.before().map(|before| link("related", &absolute(origin, &version.difference_from(before))));
    let parts = [
        element("id", &tag(origin, version.published_at, &format!("policies/{}/{number}", document.code()))),
        element("title", &format!("{}, version {number}", document.title())),
        element("published", &published),
        element("updated", &published),
        link("alternate", &absolute(origin, &version.address())),
        difference.unwrap_or_default(),
        element("summary", &summary),
    ];
    wrapped("entry", &parts.concat())
}

/// RFC 4151: whoever held the host on that day names the thing behind it.
fn tag(origin: &Origin, day: Timestamp, thing: &str) -> String {
    format!("tag:{},{}:{thing}", host(origin), day.date())
}

/// The host without its port. An address in brackets is no name, and is written without what a tag cannot hold.
fn host(origin: &Origin) -> String {
    let authority = origin.authority();
    let named = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    named.trim_matches(['[', ']']).replace(':', "-")
}

fn absolute(origin: &Origin, path: &str) -> String {
    format!("{}{path}", origin.as_str())
}

/// The one way to write an element with text: escaped.
fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escaped(text))
}

fn link(rel: &str, address: &str) -> String {
    format!("<link rel=\"{}\" href=\"{}\"/>\n", escaped(rel), escaped(address))
}

fn wrapped(name: &str, elements: &str) -> String {
    format!("<{name}>\n{elements}</{name}>\n")
}

/// Text that is neither markup nor anything XML has no place for.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if sign.is_control() => escaped.push(' '),
            _ => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{
        fingerprint::Fingerprint,
        model::{Concerns, DocumentName, Grade, Number},
    };

    fn version(number: i64, published: &str, what_changed: &str) -> Version {
        let published_at = Timestamp::parse(published).expect("an instant");
        Version {
            document: DocumentName::PrivacyStatement,
            number: Number::stored(number).expect("a number"),
            fingerprint: Fingerprint::of("abc"),
            grade: Grade::Notice,
            concerns: Concerns::Everybody,
            what_changed: what_changed.to_owned(),
            published_at,
            in_force_at: published_at,
            evidence_line: 1,
            evidence_salt: [0; 32],
        }
    }

    fn feed(versions: Vec<Version>) -> String {
        let origin = Origin::parse("https://shop.example:8443").expect("an origin");
        let history = History::new(DocumentName::PrivacyStatement, versions);
        atom(&origin, &[history], Timestamp::parse("2031-01-01T00:00:00Z").expect("an instant"))
    }

    #[test]
    fn ps_8_2_every_version_is_an_entry_with_an_id_that_stays() {
        let feed = feed(vec![
            version(1, "2030-03-01T09:00:00Z", "The first version."),
            version(2, "2030-04-01T09:00:00Z", "Clause PS-1.1 is clearer."),
        ]);
        assert_eq!(feed.matches("<entry>").count(), 2);
        let (newest, oldest) = (feed.find("Clause PS-1.1 is clearer."), feed.find("The first version."));
        assert!(newest < oldest, "newest first: {feed}");
        for held in [
            "<id>tag:shop.example,2030-03-01:policies</id>\n",
            "<id>tag:shop.example,2030-03-01:policies/privacy-statement/1</id>",
            "<id>tag:shop.example,2030-04-01:policies/privacy-statement/2</id>",
            "<updated>2030-04-01T09:00:00Z</updated>\n<link rel=\"self\" href=\"https://shop.example:8443/policies/feed\"/>",
            "href=\"https://shop.example:8443/policies/privacy-statement/1/2\"",
        ] {
            assert_eq!(feed.matches(held).count(), 1, "{held}: {feed}");
        }
    }

    #[test]
    fn t_08_what_changed_is_text_and_nothing_else() {
        let feed =
            feed(vec![version(1, "2030-03-01T09:00:00Z", "</summary><script>alert('1')</script>&\u{1}\u{ffff}]]>")]);
        assert!(!feed.contains("<script") && !feed.contains('\u{1}') && !feed.contains('\u{ffff}'), "{feed}");
        assert!(feed.contains("&lt;/summary&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp; ]]&gt;"), "{feed}");
    }

    #[test]
    fn a_host_without_a_name_has_a_tag_as_well() {
        for (origin, name) in [
            ("http://localhost:3000", "localhost"),
            ("https://shop.example", "shop.example"),
            ("http://[::1]:3000", "--1"),
            ("http://127.0.0.1:80", "127.0.0.1"),
        ] {
            assert_eq!(host(&Origin::parse(origin).expect("an origin")), name, "{origin}");
        }
    }
}
