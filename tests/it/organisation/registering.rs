//! What a company is asked, and nobody else (PS-3.2, A-1).

use crate::support::{Company, Person, TestApp, post};
use http::StatusCode;

const CORPORATE: [&str; 4] = ["company_name", "vat_number", "country", "telephone"];

on_default_database!(ps_3_2_corporate_fields_are_demanded_of_a_company_alone, |db| async {
    let app = TestApp::start(db).await;
    let mut private = app.visitor();
    private.fill_in(&Person::ada()).await;
    for word in ["Company name", "VAT number", "Company telephone number", "Company address"] {
        assert!(!private.page.text().contains(word), "{word} is asked of a person");
    }
    private.sends_and_proves("ada@example.org").await;
    assert_eq!((app.count("accounts").await, app.count("organisations").await), (1, 0));

    let mut company = app.visitor();
    company.begins_for_a_company().await.press("Continue").await;
    assert_eq!(company.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(company.problems().into_iter().map(|(field, _)| field).collect::<Vec<_>>(), CORPORATE);
});

on_default_database!(a_1_no_field_of_a_company_can_be_left_out, |db| async {
    let app = TestApp::start(db).await;
    let steps: [(&str, &[&str]); 4] = [
        ("register_company", &CORPORATE),
        ("register_company_address", &["street", "city", "region", "postcode"]),
        ("register_credentials", &["user_name", "password", "hint_question", "hint_answer"]),
        ("register_contact", &["real_name", "email"]),
    ];
    for (form, fields) in steps {
        let spec = sofapop::router::forms().find(|spec| spec.name == form).expect("a form");
        let good = crate::forms::good(form);
        for left_out in fields {
            let mut visitor = app.visitor();
            visitor.begins_for_a_company().await;
            let typed: Vec<_> =
                good.iter().filter(|(name, _)| name != left_out).map(|(name, value)| (*name, &**value)).collect();
            visitor.send(spec.action, &typed).await;
            assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY, "{form} without {left_out}");
            let told: Vec<_> = visitor.problems().into_iter().map(|(field, _)| field).collect();
            assert_eq!(told, [*left_out], "{form}");
        }
    }
    assert_eq!((app.count("accounts").await, app.count("organisations").await), (0, 0));
});

on_default_database!(a_step_of_the_other_kind_is_refused_and_leads_back, |db| async {
    let app = TestApp::start(db).await;
    let (mut person, mut company) = (app.visitor(), app.visitor());
    person.was_born("27", "3", "1990").await;
    company.begins_for_a_company().await;
    let before = app.dump().await;
    for (form, path) in [
        ("register_company", "/register/company/details"),
        ("register_company_address", "/register/company/address"),
        ("register_contact", "/register/contact"),
    ] {
        refused(&mut person, form, path, "How we reach you").await;
    }
    for (form, path) in [("register_person", "/register/person"), ("register_address", "/register/address")] {
        refused(&mut company, form, path, "Your company").await;
    }
    assert_eq!(app.dump().await, before, "nothing of it was kept");
});

async fn refused(visitor: &mut crate::support::Visitor<'_>, form: &str, path: &str, heading: &str) {
    let fields = crate::forms::good(form);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
    let answer = visitor.answer_to(post(&format!("/api/{form}"), &fields)).await;
    assert_eq!(answer.status, StatusCode::GONE, "{form}");
    visitor.send(path, &fields).await.on(heading);
    visitor.open(path).await.on(heading);
}

on_default_database!(whoever_changes_sides_begins_again, |db| async {
    let app = TestApp::start(db).await;
    let company = Company::of("boss");
    let mut visitor = app.visitor();
    visitor.fill_in_company(&company).await;
    visitor.open("/register/company").await.follow("Register for yourself instead").await;
    visitor.fill("Day", "27").fill("Month", "3").fill("Year", "1990").press("Continue").await.on("How we reach you");
    let shown = visitor.page.values();
    assert!(shown.iter().all(|(_, value)| value.is_empty()), "{shown:?}");
    visitor.begins_for_a_company().await;
    assert!(visitor.page.values().iter().all(|(_, value)| value.is_empty()), "the company is asked again");
    visitor.tells_of(&company).await.on("Who you are");
    visitor.open("/register/check").await.on("Who you are");
});

on_default_database!(ps_1_2_the_contact_person_of_a_company_is_asked_their_age_too, |db| async {
    let app = TestApp::start(db).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    visitor.open("/register/company").await;
    visitor.fill("Day", "2").fill("Month", "3").fill("Year", "2012").press("Continue").await;
    visitor.on("A guardian has to take part");
    visitor.open("/register/company").await.on("A guardian has to take part");
    assert_eq!(app.dump().await, empty);
});

on_default_database!(a_company_with_a_taken_mail_address_looks_like_one_with_a_free_one, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    let mut company = Company::of("boss");
    company.contact.email = "ada@example.org".to_owned();
    app.visitor().fill_in_company(&company).await.agrees_and_sends().await.on("We have sent you a letter");
    app.work().await;
    assert_eq!(app.letter_to("ada@example.org").subject(), "You have a SofaPop account already");
    assert_eq!((app.count("accounts").await, app.count("organisations").await), (1, 0));
});

on_default_database!(a_draft_of_a_company_is_sealed_and_forgotten, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().fill_in_company(&Company::of("boss")).await;
    let dump = format!("{:?}", app.dump().await);
    for typed in ["Engines of boss", "DE136695976", "901820", "Lindenstra"] {
        assert!(!dump.contains(typed), "{typed} is readable in a draft");
    }
    app.later(sofapop::values::timestamp::Period::hours(2));
    app.work().await;
    assert_eq!(app.count("registrations").await, 0);
});

on_default_database!(whoever_changes_from_one_registration_to_another_is_told_what_ends, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    visitor.open("/register").await;
    assert!(!visitor.page.text().contains("You have begun another registration"), "this one goes on");
    visitor
        .open("/register/company")
        .await
        .see("You have begun another registration.")
        .see("what you typed there is lost");
    visitor.follow("Go on with the other one").await.on("Check what you told us");
});
