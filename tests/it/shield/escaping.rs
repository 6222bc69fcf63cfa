//! Hostile text is refused at its field or shown as text, on every page that shows it (T-08).

use crate::support::{Database, Person, TestApp, Visitor};
use http::StatusCode;
use scraper::Html;

const SHOWN: [&str; 14] = [
    "x<script>alert(1)</script>",
    "x\"><img src=x onerror=alert(1)>",
    "x' onfocus='alert(1)' autofocus='",
    "x</title><script>alert(1)</script>",
    "x</textarea><script>alert(1)</script>",
    "x</noscript></style><svg onload=alert(1)>",
    "x<!--",
    "x-->",
    "x]]><b>",
    "x&lt;b&gt;&amp;&#60;",
    "x{{7*7}}${7*7}",
    "x\\u003cscript\\u003e",
    "=cmd|' /C calc'!A0x",
    "x<a href=javascript:alert(1)>y</a>",
];

const REFUSED: [&str; 8] = [
    "two\nlines",
    "two\r\nlines: and a header",
    "turned\u{202e}round",
    "nothing\0seen",
    "bell\u{7}rings",
    "escape\u{1b}[31m",
    "line\u{2028}separator",
    "marks\u{200f}right",
];

/// No element and no attribute came out of what was typed.
fn tame(visitor: &Visitor<'_>, when: &str) {
    let document = Html::parse_document(&visitor.page.html);
    for element in document.tree.values().filter_map(|node| node.as_element()) {
        let name = element.name();
        assert!(
            !["b", "base", "object", "embed", "iframe", "textarea", "style", "noscript"].contains(&name),
            "{when}: {name}"
        );
        assert!(name != "img" || element.attr("src") != Some("x"), "{when}: a foreign picture");
        assert!(name != "script" || element.attr("nonce").is_some(), "{when}: a foreign script");
        for (attribute, value) in element.attrs() {
            // The summary of problems takes the focus by itself, a form's first control, or a heading; nothing typed may.
            let ours = element.attr("id") == Some("error-summary")
                || (value.is_empty() && matches!(name, "input" | "select" | "button" | "h1"));
            assert!(!attribute.starts_with("on") && (attribute != "autofocus" || ours), "{when}: {attribute}");
            assert!(!value.starts_with("javascript:"), "{when}: {value}");
        }
    }
    let comments = document.tree.values().filter_map(|node| node.as_comment());
    assert!(
        comments.into_iter().all(|comment| comment.trim().is_empty() || !comment.contains('x')),
        "{when}: a comment"
    );
}

#[tokio::test]
async fn hostile_names_are_shown_as_text_while_registering_and_after() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for (number, hostile) in SHOWN.into_iter().enumerate() {
        let person = Person {
            question: format!("Why {hostile}?"),
            real_name: hostile.to_owned(),
            street: hostile.to_owned(),
            extra_line: hostile.to_owned(),
            city: hostile.to_owned(),
            ..Person::named(&format!("person-{number}"))
        };
        let mut visitor = app.visitor();
        visitor.fill_in(&person).await.see(hostile);
        tame(&visitor, "the check page");
        for path in ["/register/account", "/register/person", "/register/address"] {
            visitor.open(path).await;
            tame(&visitor, path);
        }
        visitor.register_again(&person).await;
        visitor.log_in(&person).await.see(hostile);
        tame(&visitor, "the account");
        let shown = visitor.open("/account/profile").await.page.values();
        assert!(shown.contains(&("real_name".to_owned(), hostile.to_owned())), "{shown:?}");
        tame(&visitor, "the details");
        let shown = visitor.open("/account/address").await.page.values();
        assert!(shown.contains(&("street".to_owned(), hostile.to_owned())), "{shown:?}");
        tame(&visitor, "the address");
    }
    database.finish().await;
}

impl Visitor<'_> {
    /// The rest of the way, for who has filled everything in.
    async fn register_again(&mut self, person: &Person) {
        self.open("/register/check").await.agrees_and_sends().await;
        self.app.work().await;
        let letter = self.app.letter_to(&person.email);
        self.open(letter.link()).await.press("Open my account").await.on("Your account is open");
    }
}

#[tokio::test]
async fn what_cannot_be_seen_is_refused_at_its_field_and_shown_as_text() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut customer = app.customer(&Person::ada()).await;
    let stored = app.kept().await;
    let long = "x".repeat(10_000);
    for hostile in REFUSED.into_iter().chain([&*long]) {
        for (form, path, field) in [
            ("change_profile", "/account/profile", "real_name"),
            ("change_profile", "/account/profile", "telephone"),
            ("change_address", "/account/address", "street"),
            ("change_address", "/account/address", "extra_line"),
            ("change_address", "/account/address", "city"),
            ("change_address", "/account/address", "region"),
            ("change_address", "/account/address", "postcode"),
        ] {
            let good = crate::forms::good(form);
            let typed: Vec<_> =
                good.iter().map(|(name, right)| (*name, if *name == field { hostile } else { right })).collect();
            customer.send(path, &typed).await;
            assert_eq!(customer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field} {hostile:?}");
            assert_eq!(customer.problems()[0].0, field, "{hostile:?}");
            tame(&customer, field);
        }
    }
    assert_eq!(app.kept().await, stored);
    database.finish().await;
}

#[tokio::test]
async fn a_refused_form_shows_what_was_typed_as_text() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    for hostile in SHOWN {
        visitor.send("/login", &[("name", hostile), ("password", hostile), ("next", hostile)]).await;
        tame(&visitor, "the login");
        let shown = visitor.page.values();
        assert!(shown.contains(&("name".to_owned(), hostile.to_owned())), "{shown:?}");
        visitor.send("/register", &[("day", hostile), ("month", hostile), ("year", hostile)]).await;
        tame(&visitor, "the first step");
        visitor.send("/register/confirm", &[("token", hostile), ("user_name", hostile)]).await;
        tame(&visitor, "a dead link");
    }
    database.finish().await;
}

#[tokio::test]
async fn nothing_in_an_address_becomes_markup() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    for hostile in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        "%27onfocus=%27alert(1)",
        "%3C!--",
    ] {
        for path in [
            format!("/{hostile}"),
            format!("/login?next={hostile}"),
            format!("/register/confirm/{hostile}"),
            format!("/account?saved={hostile}"),
            format!("/_dev/mailbox/{hostile}"),
            format!("/drawings/{hostile}"),
        ] {
            visitor.open(&path).await;
            tame(&visitor, &path);
            assert!(!visitor.status().is_server_error(), "{path}");
        }
    }
    database.finish().await;
}
