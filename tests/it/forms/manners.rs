//! How fields present themselves: labels, reasons, and what password managers and telephones expect (S5, A-35).

use super::{WITHOUT_RULES, before, drawn, spec};
use crate::support::{Person, TestApp};
use axum::body::Body;
use scraper::{ElementRef, Html, Selector};
use sofapop::{account::pages::address_fields, router::forms, ui::form::Control, values::country};

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("a selector")
}

#[tokio::test]
async fn the_registry_tells_every_form_as_it_is() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let answer = app.send(crate::support::get("/_dev/forms.json").body(Body::empty()).expect("a request")).await;
    let registry = answer.json();
    assert_eq!(registry.as_array().map(Vec::len), Some(forms().count()));
    let mut told = String::new();
    for form in registry.as_array().expect("a list") {
        told.push_str(&format!("{} {}\n", form["name"], form["action"]));
        for field in form["fields"].as_array().expect("a list") {
            told.push_str(&format!("  {field}\n"));
        }
    }
    insta::assert_snapshot!(told);
    database.finish().await;
}

#[tokio::test]
async fn every_field_is_labelled_and_says_what_it_is_for() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    app.visitor().register(&Person::ada()).await;
    // Pages that have to be told which thing they are about.
    let elsewhere = [
        "register_confirm",
        "register_invited",
        "name_login",
        "rename_factor",
        "guardian_decide",
        "guardian_end",
        "staff_open",
    ];
    for form in forms().filter(|form| !WITHOUT_RULES.contains(&form.name) && !elsewhere.contains(&form.name)) {
        let (mut visitor, _) = before(&app, form.name).await;
        visitor.open(form.action).await;
        let document = Html::parse_document(&visitor.page.html);
        let shown = visitor.page.values();
        let shown: Vec<_> = shown.iter().map(|(name, value)| (&**name, &**value)).collect();
        let visible = drawn(form, &shown)
            .iter()
            .filter(|field| !matches!(field.control, Control::Hidden | Control::WhenRefused | Control::OnPage));
        assert!(visible.clone().count() <= 5, "{}", form.name);
        for field in visible {
            let control = document.select(&select(&format!("[id='{}']", field.name))).next().expect("a control");
            let label = document.select(&select(&format!("label[for='{}']", field.name))).next().expect("a label");
            assert_eq!(label.text().collect::<String>(), field.label);
            assert_eq!(control.attr("autocomplete"), Some(field.autocomplete), "{}", field.name);
            assert_eq!(control.attr("inputmode"), field.control.inputmode(), "{}", field.name);
            assert_eq!(control.attr("aria-invalid"), None, "nothing is wrong before it was typed");
            if !field.hint.is_empty() && field.control != Control::DatePart {
                let described = control.attr("aria-describedby").unwrap_or_default();
                assert!(described.split(' ').any(|id| id == format!("{}-hint", field.name)), "{}", field.name);
            }
            manners_of(field.control, control);
        }
        assert_eq!(
            document.select(&select(&format!("form.form[novalidate][data-form={}]", form.name))).count(),
            1,
            "the browser's own bubbles are off"
        );
        // S4: where people come for the form alone its first control has the focus, where they read first the heading;
        // nothing further down ever has.
        let first = document.select(&select("form.form :is(input:not([type=hidden]), select, button)")).next();
        for focused in document.select(&select("[autofocus]:not(h1)")) {
            assert_eq!(Some(focused), first, "the focus is not where the form begins");
        }
    }
    database.finish().await;
}

fn manners_of(control: Control, drawn: ElementRef<'_>) {
    for hindrance in ["readonly", "onpaste", "oncopy", "required", "pattern"] {
        assert!(drawn.attr(hindrance).is_none(), "{hindrance}");
    }
    if control.is_secret() {
        let kind = if matches!(control, Control::Answer | Control::Code) { "text" } else { "password" };
        assert_eq!((drawn.attr("type"), drawn.attr("maxlength"), drawn.attr("value")), (Some(kind), None, None));
        assert_eq!(drawn.attr("autocapitalize"), Some("none"));
        assert_eq!(drawn.attr("spellcheck"), Some("false"));
    }
}

#[test]
fn every_step_of_the_registration_asks_five_things_at_most() {
    for form in ["register_birth_date", "register_credentials", "register_person", "register_confirm"] {
        let visible = spec(form).fields.iter().filter(|field| field.control != Control::Hidden);
        assert!(visible.count() <= 5, "{form}");
    }
    for (code, name) in country::all() {
        let visible = address_fields(code).iter().filter(|field| field.control != Control::Hidden);
        assert!((1..=5).contains(&visible.count()), "{name}");
    }
}

#[tokio::test]
async fn a_refused_page_is_the_page_it_was_and_more() {
    let database = crate::support::Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    let heading = visitor.open("/login").await.heading();
    visitor.press("Log in").await.on(&heading);
    let document = Html::parse_document(&visitor.page.html);
    let summary = document.select(&select("#error-summary[role=alert][tabindex='-1']")).count();
    assert_eq!(summary, 1, "the summary can take focus and is told at once");
    for link in document.select(&select("#error-summary a")) {
        let target = link.attr("href").unwrap_or_default();
        assert_eq!(document.select(&select(&format!("input{target}, select{target}"))).count(), 1, "{target}");
    }
    database.finish().await;
}
