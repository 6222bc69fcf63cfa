//! The index of pages, from which the browser tests take their lists.

use crate::support::{Database, Person, TestApp};
use sofapop::development::pages::WAYS;
use std::collections::{BTreeMap, BTreeSet};

/// A page says where it leads on, or that there is nothing; it never fails.
const FINE: [u16; 4] = [200, 303, 404, 410];

#[tokio::test]
async fn every_page_says_how_a_test_gets_to_it() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let index = app.visitor().ask("/_dev/pages.json").await.json();
    let pages: Vec<_> = index.as_array().expect("a list").iter().collect();
    let routes: BTreeSet<_> = pages.iter().map(|page| page["route"].as_str().expect("a route")).collect();
    assert_eq!(routes.len(), pages.len(), "a route is in the index twice");
    let unknown: Vec<_> = pages.iter().filter(|page| page["way"] == "unknown").map(|page| &page["route"]).collect();
    assert!(unknown.is_empty(), "pages without an entry in src/development/pages.rs: {unknown:?}");
    let gone: Vec<_> = WAYS.iter().filter(|(route, _)| !routes.contains(route)).collect();
    assert!(gone.is_empty(), "entries without a page: {gone:?}");
    database.finish().await;
}

on_default_database!(every_page_that_has_an_address_answers_at_it, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let (mut visitor, mut customer) = (app.visitor(), app.customer(&Person::ada()).await);
    let index = visitor.ask("/_dev/pages.json").await.json();
    for page in index.as_array().expect("a list") {
        let address = page["by"].as_str().unwrap_or_default();
        let answer = match page["way"].as_str() {
            Some("open") => visitor.ask(address).await,
            Some("customer") => customer.ask(address).await,
            _ => continue,
        };
        let expected = if address == "/_dev/fault" { vec![500] } else { FINE.to_vec() };
        assert!(expected.contains(&answer.status.as_u16()), "{address}: {}", answer.status);
        let text = answer.text();
        // A file that cannot be had is answered with a page, which must not be saved under the file's name.
        assert!(
            !text.contains(" download=") && !text.contains(" download>"),
            "{address}: a link decides that a file comes"
        );
        assert!(!has_drawing_island(&text), "{address}: an island draws");
    }
    app.work().await;
});

/// What an island draws itself no longer fits once a page was translated.
fn has_drawing_island(page: &str) -> bool {
    let contents = page.split("<leptos-island").skip(1).filter_map(|island| island.split_once('>'));
    contents
        .map(|(_, content)| content.trim_start_matches("<!>"))
        .any(|content| !content.starts_with("</leptos-island>"))
}

/// Pages at the address of a form that everybody can find.
const PUBLIC_FORMS: [&str; 6] =
    ["/login", "/register", "/register/company", "/recover", "/privacy/request", "/cookies"];

on_default_database!(every_public_page_has_a_description_of_its_own, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let mut visitor = app.visitor();
    let index = visitor.ask("/_dev/pages.json").await.json();
    let open = index.as_array().expect("a list").iter().filter(|page| page["way"] == "open");
    let open = open.filter_map(|page| page["by"].as_str()).filter(|address| !address.starts_with("/_dev"));
    let (mut known, mut wrong) = (BTreeMap::new(), Vec::new());
    for address in open.chain(PUBLIC_FORMS) {
        let answer = visitor.ask(address).await;
        if answer.status != 200 {
            continue;
        }
        let page = answer.text();
        let description =
            page.split("<meta name=\"description\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let description = description.unwrap_or_default();
        if !(20..=200).contains(&description.chars().count()) {
            wrong.push(format!("{address}: {description:?}"));
        }
        if let Some(other) = known.insert(description.to_owned(), address) {
            wrong.push(format!("{address} and {other}: {description:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(known.len() > 20, "{} pages were looked at", known.len());
});
