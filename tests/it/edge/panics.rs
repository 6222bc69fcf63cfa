//! A panic is one request's own affair (G-53).

use crate::support::{Person, TestApp, log_lines, post};
use http::StatusCode;
use scraper::{Html, Selector};

on_default_database!(a_panic_ends_its_request_with_a_page_and_a_reference_number, |db| async {
    let app = TestApp::start(db).await;
    let answer = app.send(post("/_dev/panic", &[])).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let id = answer.header("x-request-id").to_owned();
    let document = Html::parse_document(&answer.text());
    let text = |css: &str| {
        let element = document.select(&Selector::parse(css).expect("a selector")).next();
        element.map(|element| element.text().collect::<String>()).unwrap_or_default()
    };
    assert_eq!(text("h1"), "Something broke on our side");
    assert_eq!(text("main code"), id, "the reference number is the request's id");
    assert!(!answer.text().contains("asked for at"), "the cause is not shown");

    let errors: Vec<_> = log_lines().into_iter().filter(|line| line.contains(&id) && line.contains("ERROR")).collect();
    assert_eq!(errors.len(), 1, "one entry: {errors:?}");
    let answered: Vec<_> =
        log_lines().into_iter().filter(|line| line.contains(&id) && line.contains("answered")).collect();
    assert_eq!(answered.len(), 1, "{answered:?}");
});

on_both_databases!(panics_disturb_nobody_and_poison_nothing, |db| async {
    let app = TestApp::start(db).await;
    let mut panicking = tokio::task::JoinSet::new();
    for _ in 0..200 {
        let router = app.router.clone();
        panicking.spawn(async move { tower::ServiceExt::oneshot(router, post("/_dev/panic", &[])).await });
    }
    let mut customer = app.customer(&Person::ada()).await;
    customer.open("/account/profile").await.fill("Full name", "Ada King").press("Save").await.see("Ada King");
    while let Some(ended) = panicking.join_next().await {
        let Ok(response) = ended.expect("the panic stays inside");
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    }
    assert!(customer.is_logged_in().await);
    app.customer(&Person::named("grace")).await.on("Your account");
});

#[tokio::test]
async fn a_page_whose_data_cannot_be_had_says_so_and_shows_no_cause() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    visitor.open("/_dev/fault").await.on("Something broke on our side");
    assert_eq!(visitor.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let id = visitor.page.headers["x-request-id"].to_str().expect("text").to_owned();
    visitor.see(&id);
    assert!(!visitor.page.html.contains("database is away"));
    let errors: Vec<_> = log_lines().into_iter().filter(|line| line.contains(&id) && line.contains("ERROR")).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].contains("asked for at /_dev/fault: the database is away"),
        "the log has the whole chain: {errors:?}"
    );
    database.finish().await;
}
