//! Who may use whom (HOUSE, section 3).

use super::source::{Source, none, notices, sources};

/// The rows of the house from the ground up. What stands in one row does not use its neighbours, but for the
/// foundations, which are one, and the roof, which puts everything together.
const ROWS: &[&[&str]] = &[
    &["values", "error", "ui", "server"],
    &["data_map"],
    &["evidence", "security_log"],
    // Every act of staff has its line in the chain.
    &["audit"],
    &["policy"],
    &["consent"],
    &["disclosure"],
    &["mail", "backup"],
    &["account"],
    &["guardian", "catalogue", "statistics"],
    &["basket", "payment"],
    &["registration", "recovery", "departure", "amendment", "request", "order"],
    &["back_office", "promises", "privacy_centre", "about"],
    &[
        "app",
        "assets",
        "checks",
        "cli",
        "development",
        "error_page",
        "frame",
        "lib",
        "main",
        "router",
        "tables",
        "worker",
    ],
];

/// Below the slices.
const FOUNDATIONS: usize = 0;
const ROOF: usize = ROWS.len() - 1;

fn row_of(name: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&name))
}

#[test]
fn every_slice_uses_only_what_stands_below_it() {
    none(sources().iter().flat_map(upward).collect());
    notices(upward, "account/server/login.rs", "use crate::registration::server::draft;", "use crate::mail::outbox;");
    notices(
        upward,
        "mail/outbox.rs",
        "use crate::{server::db, account::server::open};",
        "use crate::{server::db, values::id};",
    );
    notices(
        upward,
        "disclosure/mod.rs",
        "fn f() { crate::mail::outbox::enqueue() }",
        "fn f() { crate::server::db::x() }",
    );
    notices(upward, "values/id.rs", "use crate::mail;", "use crate::server::entropy::Entropy;");
    notices(
        upward,
        "account/api/mod.rs",
        "use {super::server, crate::{frame::Frame}};",
        "use {super::server, crate::{mail::letter}};",
    );
}

fn upward(source: &Source) -> Vec<String> {
    let from = source.slice();
    let Some(own) = row_of(from) else { return vec![format!("{}: `{from}` has no place in the house", source.path)] };
    let mut breaches = Vec::new();
    for used in uses(source) {
        let to = used.split("::").next().unwrap_or_default();
        let allowed = match row_of(to) {
            None => continue,
            Some(row) => row < own || to == from || (row == own && matches!(own, FOUNDATIONS | ROOF)),
        };
        if !allowed {
            breaches.push(format!("{}: {from} uses {used}", source.path));
        }
    }
    breaches
}

#[test]
fn no_slice_reaches_into_anothers_store_or_wire() {
    none(sources().iter().flat_map(reaching).collect());
    notices(reaching, "registration/server/send.rs", "use crate::mail::store;", "use crate::mail::outbox;");
    notices(
        reaching,
        "order/server/place.rs",
        "use crate::account::{api::log_in, model};",
        "use crate::account::model;",
    );
    notices(
        reaching,
        "registration/x.rs",
        "use crate::account::server::store::open;",
        "use crate::account::server::open;",
    );
}

fn reaching(source: &Source) -> Vec<String> {
    let own = source.slice();
    let roof = row_of(own) == Some(ROOF);
    let private = |used: &String| {
        let mut parts = used.split("::");
        let other = parts.next().is_some_and(|slice| slice != own && row_of(slice) != Some(FOUNDATIONS));
        other && parts.any(|part| part == "store" || (part == "api" && !roof))
    };
    uses(source).into_iter().filter(private).map(|used| format!("{}: uses {used}", source.path)).collect()
}

#[test]
fn the_halves_part_in_one_place_of_each_slice() {
    none(sources().iter().flat_map(parting).collect());
    let parted = "if #[cfg(feature = \"ssr\")] {";
    notices(parting, "account/forms.rs", parted, "");
    notices(parting, "account/mod.rs", &format!("{parted}\n{parted}"), parted);
}

fn parting(source: &Source) -> Vec<String> {
    let places = source.code().filter(|(_, line)| line.contains("feature = \"ssr\"")).count();
    let door = source.path == "lib.rs" || source.path.ends_with("mod.rs");
    if places > usize::from(door) {
        vec![format!("{}: `feature = \"ssr\"` stands here {places} times", source.path)]
    } else {
        Vec::new()
    }
}

/// Every path that begins with `crate::`, with the groups of a `use` written out.
fn uses(source: &Source) -> Vec<String> {
    let code: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|c| c == '$' || c.is_alphanumeric()) {
            branches(&code[at + "crate::".len()..], "", &mut found);
        }
    }
    found
}

/// One tree of a `use`; answers how many bytes it took.
fn branches(text: &str, prefix: &str, found: &mut Vec<String>) -> usize {
    let name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#' | '*');
    let path: String = text.chars().take_while(|c| name(*c)).collect();
    let joined = format!("{prefix}{path}");
    if !text[path.len()..].starts_with('{') {
        found.push(joined);
        return path.len();
    }
    let mut at = path.len() + 1;
    while at < text.len() && !text[at..].starts_with('}') {
        if text[at..].starts_with(name) {
            at += branches(&text[at..], &joined, found);
            // `as another` and `self` end the branch.
        }
        at += text[at..].chars().next().map_or(0, |c| if c == '}' { 0 } else { c.len_utf8() });
    }
    at + 1
}

#[test]
fn a_use_is_read_as_the_compiler_reads_it() {
    let source =
        Source::new("x.rs", "use crate::{a::{b, c::d}, e};\nuse {super::s, crate::f::g};\nlet x = crate::h::i();");
    assert_eq!(uses(&source), ["a::b", "a::c::d", "e", "f::g", "h::i"]);
}
