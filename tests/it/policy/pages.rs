//! What anybody can read: documents, versions, what differs, and the feed of changes.

use super::{NEW, OLD, SECOND, STATEMENT, amended, hand_in, second_version, with};
use crate::support::{Database, TestApp, Visitor};
use http::StatusCode;
use sofapop::policy::{model::DocumentName, text::Document};

const HOSTILE: &str = "x</p><script>alert(1)</script><img src=x onerror=alert(1)> \"'&amp;";

#[tokio::test]
async fn ps_8_1_every_document_is_two_steps_from_every_page() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    for name in DocumentName::ALL {
        visitor.open("/login").await.follow(name.words()).await.on(name.title());
        // The page of the promises shows the statement, and leads on to its versions.
        if name == DocumentName::PrivacyStatement {
            visitor.follow("see every version").await.on(name.title());
        }
        assert_eq!(visitor.page.path, name.address());
        visitor.see("Version 1").see("In force since 1 March 2030.");
        visitor.follow("Our documents").await.on("Our documents").see(name.title());
    }
    visitor.follow("Read Privacy Statement, version 1").await.on("Privacy Statement");
    assert_eq!(visitor.page.path, "/policies/privacy-statement/1");
    assert!(visitor.cookies.is_empty());
    database.finish().await;
}

#[tokio::test]
async fn ps_8_2_every_clause_has_an_address_and_every_gap_is_marked() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement").await;
    let statement = Document::parse(STATEMENT).expect("read");
    for clause in statement.clauses() {
        for id in &clause.ids {
            assert_eq!(visitor.page.html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
            assert_eq!(visitor.page.link(&format!("Clause {id}")), format!("#{id}"));
        }
        visitor.see(clause.text.trim_start_matches("- "));
    }
    assert!(!visitor.page.text().contains("Not filled in yet"));
    visitor.open("/policies/service-agreement").await.see("Not all of this text is written.");
    visitor.see("Not filled in yet: Write the full legal name, the postal address");
    assert!(!visitor.page.html.contains("[[operator"), "the sign of a gap is not for readers");
    database.finish().await;
}

#[tokio::test]
async fn what_is_not_published_is_not_there() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    for path in [
        "/policies/unknown",
        "/policies/privacy-statement/2",
        "/policies/privacy-statement/0",
        "/policies/privacy-statement/01",
        "/policies/privacy-statement/-1",
        "/policies/privacy-statement/one",
        "/policies/Privacy-Statement",
        "/policies/unknown/1",
        "/policies/privacy-statement/1/2",
        "/policies/privacy-statement/2/1",
        "/policies/privacy-statement/x/y",
        "/policies/unknown/1/1",
        "/policies/privacy-statement/2/text",
        "/policies/privacy-statement/x/text",
        "/policies/unknown/1/text",
        "/policies/privacy-statement/1/1/1",
        "/policies/%3Cscript%3Ealert(1)%3C/script%3E",
    ] {
        let mut visitor = app.visitor();
        visitor.open(path).await.on("This cushion slipped.");
        assert_eq!(visitor.status(), StatusCode::NOT_FOUND, "{path}");
    }
    database.finish().await;
}

on_default_database!(d_2_exactly_the_changed_clause_and_its_words_are_marked, |db| async {
    let app = TestApp::start(db).await;
    second_version(&app).await;
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement").await.follow("see what changes").await;
    visitor.on("What differs in the Privacy Statement").see("From version 1 to version 2.");
    assert_eq!(visitor.page.path, "/policies/privacy-statement/1/2");
    visitor.see("Version 2 (Notice, in force from 1 April 2030): PS-1.1 says never.");
    visitor
        .see("1 clause changed. New words are underlined")
        .see("We [gone: do not][new: never] sell products to minors.");
    assert_eq!((visitor.page.html.matches("<ins").count(), visitor.page.html.matches("<del").count()), (1, 1));
    assert_eq!(visitor.page.link("PS-1.1: changed"), "#PS-1.1");
    assert_eq!(visitor.page.html.matches("id=\"PS-").count(), 34, "every clause is on the page once");
});

#[tokio::test]
async fn d_2_backwards_works_and_a_version_beside_itself_is_told_kindly() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    second_version(&app).await;
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement/2/1").await.see("You compare backwards.");
    visitor.see("We [gone: never][new: do not] sell products to minors.");
    visitor.follow("Turn it round").await;
    assert_eq!(visitor.page.path, "/policies/privacy-statement/1/2");
    visitor.open("/policies/privacy-statement/2/2").await.see("These are the same version.");
    visitor.see("No word, no heading and no place of a clause differs.");
    assert_eq!(visitor.status(), StatusCode::OK);
    database.finish().await;
}

#[tokio::test]
async fn d_2_new_removed_and_moved_clauses_are_told_in_words() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let clause = "<!-- PS-2.3 -->\nYou can only use your account with your password.\n";
    let text = with(clause, "").replace("## Usage of the Cookie", "## Usage of Cookies");
    let text = format!("{text}\n## Sofas\n\n<!-- PS-9.1 -->\nThey are soft.\n");
    hand_in(&app, SECOND, &text, "2030-04-01", "PS-2.3 is gone.").await.expect("published");
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement/1/2").await.see("1 clause new, 1 clause gone.");
    visitor.see("[gone: You can only use your account with your password.]").see("[new: They are soft.]");
    visitor.see("Usage of [gone: the Cookie][new: Cookies]").see("[new: Sofas]");
    database.finish().await;
}

#[tokio::test]
async fn d_2_a_clause_at_another_place_is_told_to_have_moved() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let clause = "<!-- PS-2.3 -->\nYou can only use your account with your password.\n";
    let text = format!("{}\n{clause}", with(clause, "").trim_end());
    hand_in(&app, SECOND, &text, "2030-04-01", "PS-2.3 stands last.").await.expect("published");
    let mut visitor = app.visitor();
    visitor.open("/policies/privacy-statement/1/2").await.see("1 clause moved.").see("Moved");
    assert!(!visitor.page.html.contains("<ins>") && !visitor.page.html.contains("<del>"), "not a word changed");
    database.finish().await;
}

on_default_database!(t_08_what_an_operator_wrote_is_shown_as_text, |db| async {
    let app = TestApp::start(db).await;
    let text = with(OLD, "We sell “R & D”, 1 + 1, O'Brien's and \"sofas\"; javascript:alert(1).");
    hand_in(&app, SECOND, &text, "2030-04-01", HOSTILE).await.expect("published");
    let mut visitor = app.visitor();
    for path in
        ["/policies", "/policies/privacy-statement", "/policies/privacy-statement/2", "/policies/privacy-statement/1/2"]
    {
        visitor.open(path).await.see(HOSTILE);
        is_tame(&visitor);
    }
    visitor.open("/policies/privacy-statement/2").await.see("O'Brien's and \"sofas\"; javascript:alert(1).");
    let feed = visitor.ask("/policies/feed").await.text();
    assert!(feed.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !feed.contains("<script"), "{feed}");
});

/// Nothing an operator wrote became an element or an attribute.
fn is_tame(visitor: &Visitor<'_>) {
    let html = &visitor.page.html;
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{}", visitor.page.path);
    assert!(!html.contains("href=\"javascript:"), "{}", visitor.page.path);
}

on_default_database!(ps_8_2_the_feed_lists_every_version, |db| async {
    let app = TestApp::start(db).await;
    second_version(&app).await;
    let mut visitor = app.visitor();
    let answer = visitor.ask("/policies/feed").await;
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed = answer.text();
    assert_eq!(feed.matches("<entry>").count(), 4);
    for held in [
        "<id>tag:localhost,2030-03-01:policies/privacy-statement/1</id>",
        "<id>tag:localhost,2030-03-01:policies/privacy-statement/2</id>",
        "<title>Privacy Statement, version 2</title>",
        "href=\"http://localhost:3000/policies/privacy-statement/2\"",
        "href=\"http://localhost:3000/policies/privacy-statement/1/2\"",
        "PS-1.1 says never. In force from 1 April 2030 (UTC).",
    ] {
        assert_eq!(feed.matches(held).count(), 1, "{held}: {feed}");
    }
    let again = app.visitor().ask("/policies/feed").await;
    assert_eq!(again.body, answer.body, "the same for everybody");
    let page = visitor.open("/policies").await.page.html.clone();
    assert!(page.contains("type=\"application/atom+xml\""), "a reader finds it");
    assert!(visitor.cookies.is_empty());
});

#[test]
fn ps_8_2_the_amended_text_is_another_text() {
    let (old, new) = (Document::parse(STATEMENT).expect("read"), Document::parse(&amended()).expect("read"));
    assert!(old.plain().contains(OLD) && new.plain().contains(NEW));
    assert_ne!(old.fingerprint(), new.fingerprint());
}
