//! Hostile names, in an extended run a thousand: refused at their field, or shown as text everywhere they appear (T-08, T-26).

use crate::support::{Person, TestApp, Visitor, samples};
use http::StatusCode;
use rand::{Rng, SeedableRng, rngs::StdRng};
use scraper::Html;
use sofapop::values::text::optional_line;

/// What a hostile name is put together from.
const PARTS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script>",
    "<script src=//x>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)' x='",
    "</title>",
    "</textarea>",
    "</style></noscript>",
    "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>",
    "<!--",
    "-->",
    "]]>",
    "&lt;b&gt;",
    "&#60;i&#62;",
    "{{7*7}}",
    "${7*7}",
    "%3Cb%3E",
    "\\u003cb",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE accounts; --",
    "../../etc/passwd",
    "%s%n",
    "$(id)",
    "`id`",
    "\r\nSet-Cookie: a=b",
    "\n",
    "\r",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7}",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{ad}",
    "اسم",
    "שם",
    "名前",
    "Ж",
    "ﷺ",
    "🛋",
    "👩\u{200d}🚀",
    "Z\u{351}\u{363}a\u{35b}lgo",
    "e\u{301}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
    "ſ",
    "İ",
    "ß",
    "a",
    "Ada",
    "Ada Lovelace",
    " ",
    "  ",
    "-",
    ".",
    "_",
    "@",
    "\"",
    "'",
    "&",
    "<",
    ">",
    "\\",
    "/",
];

fn hostile(chance: &mut StdRng) -> String {
    let most = if chance.random_range(0..12) == 0 { 400 } else { 4 };
    (0..chance.random_range(1..=most)).map(|_| PARTS[chance.random_range(0..PARTS.len())]).collect()
}

/// Elements and their attributes, without what they hold: whatever was typed cannot have changed it. The table of what
/// happened lately grows by itself.
fn bones(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let elements = document.tree.values().filter_map(|node| node.as_element());
    let elements = elements.filter(|element| !matches!(element.name(), "tr" | "td" | "th"));
    let names = elements.map(|element| (element.name(), element.attrs().map(|(name, _)| name).collect::<Vec<_>>()));
    names.map(|(name, attributes)| format!("{name} {attributes:?}")).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pages on which a customer's names appear, and what they look like around a harmless one.
struct Shown {
    pages: Vec<(&'static str, Vec<String>)>,
}

impl Shown {
    const PAGES: [&str; 5] =
        ["/account", "/account/profile", "/account/address", "/account/sessions", "/account/user-name"];

    async fn now(visitor: &mut Visitor<'_>) -> Self {
        let mut pages = Vec::new();
        for path in Self::PAGES {
            pages.push((path, bones(&visitor.open(path).await.page.html)));
        }
        Self { pages }
    }

    /// The same pages with `name` as text in those that are named.
    async fn holds(&self, visitor: &mut Visitor<'_>, name: &str, on: &[&str]) {
        for (path, harmless) in self.pages.iter().filter(|(path, _)| on.contains(path)) {
            visitor.open(path).await;
            assert_eq!(&bones(&visitor.page.html), harmless, "{path} with {name:?}");
            let fields = visitor.page.values().into_iter().map(|(_, value)| one_line(&value)).collect::<Vec<_>>();
            // What is drawn as nothing is left out.
            let name = &optional_line(name, u16::MAX).unwrap_or_else(|_| name.to_owned());
            let shown = visitor.page.text().contains(&one_line(name)) || fields.contains(&one_line(name));
            assert!(shown, "{path} does not show {name:?}: {}", visitor.page.text());
        }
    }
}

/// Sends one form with a hostile value; says whether it was taken. A refused one is told at its field and shown as text.
async fn sends(visitor: &mut Visitor<'_>, path: &str, field: &str, name: &str, rest: &[(&str, &str)]) -> bool {
    let fields: Vec<_> =
        rest.iter().copied().map(|(other, value)| (other, if other == field { name } else { value })).collect();
    visitor.send(path, &fields).await;
    match visitor.status() {
        StatusCode::OK => return true,
        StatusCode::UNPROCESSABLE_ENTITY => {}
        other => panic!("{path} {field} {name:?}: {other}"),
    }
    let (at, _) = visitor.problems().into_iter().next().expect("a problem");
    assert!(at == field || (path == "/login" && at == "name"), "{path} {field} {name:?} is told at {at}");
    let value = visitor.page.values().into_iter().find(|(known, _)| known == field).map(|(_, value)| value);
    // A line break cannot be kept in a field of one line; browsers drop it as well.
    let kept = |text: &str| text.replace(['\r', '\n', '\0', '\u{fffd}'], "");
    assert_eq!(value.as_deref().map(kept), Some(kept(name)), "{path} {field}");
    false
}

on_default_database!(t_08_hostile_names_are_refused_or_shown_as_text, |db| async {
    let app = TestApp::start(db).await;
    let mut chance = StdRng::seed_from_u64(1_000);
    let mut customer = app.customer(&Person::ada()).await;
    let login = app.rows("SELECT id FROM sessions").await.remove(0).remove("id").expect("an id");
    sends(&mut customer, "/account/sessions/name", "name", "Harmless", &[("login", &login), ("name", "")]).await;
    let good = crate::forms::good("change_profile");
    let profile: Vec<_> = good.iter().map(|(name, value)| (*name, &**value)).collect();
    let address = vec![
        ("country", "GB"),
        ("street", "12 St James’s Square"),
        ("extra_line", "2nd floor"),
        ("dependent_locality", ""),
        ("city", "London"),
        ("region", ""),
        ("postcode", "SW1Y 4LB"),
    ];
    assert!(sends(&mut customer, "/account/profile", "real_name", "Ada King", &profile).await);
    assert!(sends(&mut customer, "/account/address", "street", "1 Harmless Street", &address).await);
    let harmless = Shown::now(&mut customer).await;
    let mut stranger = app.visitor();
    stranger.open("/login").await;
    stranger.send("/login", &[("name", "nobody"), ("password", "x"), ("next", "")]).await;
    let refused = bones(&stranger.page.html);
    let mut taken = std::collections::BTreeMap::<&str, usize>::new();

    for number in 0..samples(100, 1_000) {
        let name = hostile(&mut chance);
        let field = ["real_name", "street", "extra_line", "city", "postcode"][number % 5];
        let (page, good) =
            if field == "real_name" { ("/account/profile", &profile) } else { ("/account/address", &address) };
        if sends(&mut customer, page, field, &name, good).await {
            *taken.entry(field).or_default() += 1;
            if !name.trim().is_empty() {
                harmless.holds(&mut customer, name.trim(), &["/account", page]).await;
            }
        }
        if sends(&mut customer, "/account/sessions/name", "name", &name, &[("login", &login), ("name", "")]).await {
            *taken.entry("name of a login").or_default() += 1;
            if !name.trim().is_empty() {
                harmless.holds(&mut customer, name.trim(), &["/account/sessions"]).await;
            }
        }
        if sends(&mut customer, "/account/user-name", "user_name", &name, &[("user_name", "")]).await {
            *taken.entry("user_name").or_default() += 1;
            harmless.holds(&mut customer, name.trim(), &["/account", "/account/user-name"]).await;
        }
        let attempt = [("name", &*name), ("password", "x"), ("next", "")];
        assert!(!sends(&mut stranger, "/login", "name", &name, &attempt).await, "{name:?} logs nobody in");
        if !name.trim().is_empty() {
            assert_eq!(bones(&stranger.page.html), refused, "the login with {name:?}");
        }
        if number % 5 == 4 {
            app.tamper("DELETE FROM limits").await;
        }
    }
    assert!(taken.get("real_name").is_some_and(|count| *count > 2), "or nothing was shown at all: {taken:?}");
    assert_eq!(app.count("accounts").await, 1);
    app.work().await;
});
