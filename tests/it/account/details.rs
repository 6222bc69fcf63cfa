//! One's own details: seen, corrected, and nobody else's (PS-2.5, PS-3.1).

use crate::support::{Person, TestApp, post};
use http::StatusCode;

on_default_database!(ps_3_1_everything_that_was_asked_can_be_seen, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.fill_in(&ada).await;
    visitor.see("ada").see(&ada.question).see("Not shown").see("United Kingdom").see(&ada.extra_line);
    let mut customer = app.customer(&Person::named("second")).await;
    customer.open("/account").await.see("second@example.org").see("+44 20 7946 0958").see("London SW1Y 4LB");
});

on_default_database!(ps_2_5_after_login_information_and_password_can_always_be_changed, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    for (name, city) in [("Ada King", "Ockham"), ("Augusta Ada King", "Horsley")] {
        customer.open("/account/profile").await;
        customer.fill("Full name", name).fill("Country", "FR").fill("Telephone number", "01 09 75 83 51");
        customer.press("Save").await.open("/account/address").await;
        customer.fill("Town or city", city).fill("Postcode", "75001").fill("Street and house number", "1 rue Cler");
        customer.fill("Flat, floor or company (optional)", "").press("Save").await;
        customer.see(name).see(city).see("France").see("+33 1 09 75 83 51").see("75001").see("1 rue Cler");
    }
    let mut old = ada.password.clone();
    for new in ["four red cushions", "five green cushions"] {
        customer.open("/account/password").await;
        customer.fill("Current password", &old).fill("New password", new);
        customer.press("Change password").await.see("Your password is changed.");
        old = new.to_owned();
    }
    app.work().await;
    app.visitor().try_to_log_in("ada", "five green cushions").await.on("Your account");
});

on_default_database!(a_step_can_be_corrected_from_the_check_page_and_asks_nothing_twice, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();
    visitor.fill_in(&ada).await.follow("Change how we reach you").await.on("How we reach you");
    let shown = visitor.page.values();
    let real_name = ("real_name".to_owned(), ada.real_name.clone());
    assert!(shown.contains(&real_name), "{shown:?}");
    visitor.fill("Full name", "Ada King").press("Continue").await.on("Check what you told us").see("Ada King");
    visitor.follow("Change where you live").await.fill("Town or city", "Ockham").press("Continue").await;
    visitor.on("Check what you told us").see("Ockham");
    visitor.follow("Change how you log in").await.on("How you will log in");
    let shown = visitor.page.html.clone();
    assert!(!shown.contains(&ada.password) && !shown.contains(&ada.answer), "secrets are never sent back");
});

on_default_database!(a_h5_no_answer_is_made_of_what_was_told_on_the_way, |db| async {
    let app = TestApp::start(db).await;
    let told = Person { real_name: "Grace Brewster Hopper".to_owned(), ..Person::named("grace") };
    for answer in ["London", "Brewster!", "12 St James’s Square", "grace@example.org", "Hopper Hopper"] {
        let mut visitor = app.visitor();
        visitor.was_born("27", "3", "1990").await;
        visitor.fill("Full name", &told.real_name).fill("E-mail address", &told.email).fill("Country", &told.country);
        visitor.fill("Telephone number", &told.telephone).press("Continue").await.on("Where you live");
        visitor.fill_address(&told).press("Continue").await;
        visitor.tells_how_to_log_in(&Person { answer: answer.to_owned(), ..told.clone() }).await;
        let problems = visitor.on("How you will log in").problems();
        assert_eq!(problems.iter().map(|(field, _)| &**field).collect::<Vec<_>>(), ["hint_answer"], "{answer}");
    }
});

on_default_database!(a_refused_password_change_changes_nothing_and_ends_nothing, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, mut other) = (app.customer(&ada).await, app.visitor());
    other.log_in(&ada).await;
    let before = app.kept().await;
    for (old, new) in
        [("wrong password", "four red cushions"), (&*ada.password, "password123"), (&*ada.password, &*ada.password)]
    {
        customer.open("/account/password").await;
        customer.fill("Current password", old).fill("New password", new).press("Change password").await;
        assert_eq!(customer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(app.kept().await, before);
    assert!(other.is_logged_in().await);
});

on_default_database!(a_field_that_no_form_offers_is_refused_whole, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let (mut customer, victim) = (app.customer(&ada).await, app.customer(&Person::named("victim")).await);
    drop(victim);
    let before = app.kept().await;
    let good = [("real_name", "Eve"), ("country", "GB"), ("telephone", "+44 20 7946 0958")];
    for surplus in [
        "account_id",
        "id",
        "user_name",
        "email",
        "email_key",
        "password_hash",
        "changed_at",
        "form[real_name]",
        "real_name",
    ] {
        for path in ["/account/profile", "/api/change_profile"] {
            let fields: Vec<_> = good.into_iter().chain([(surplus, "victim")]).collect();
            let answer = customer.answer_to(post(path, &fields)).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} with {surplus}");
        }
    }
    assert_eq!(app.kept().await, before, "T-06: nothing was changed");
});

on_both_databases!(one_customer_sees_and_changes_nothing_of_another, |db| async {
    let app = TestApp::start(db).await;
    let mut eve = app.customer(&Person { real_name: "Eve".to_owned(), ..Person::named("eve") }).await;
    let ada = app.customer(&Person::ada()).await;
    drop(ada);
    for path in ["/account", "/account/profile", "/account/address", "/account/password"] {
        let page = eve.open(path).await.page.html.clone();
        assert!(!page.contains("Ada Lovelace") && !page.contains("ada@example.org"), "{path}");
    }
    eve.open("/account/profile").await.fill("Full name", "Eve Two").press("Save").await;
    let names = app.rows("SELECT real_name FROM profiles ORDER BY real_name").await;
    let names: Vec<_> = names.iter().map(|row| &*row["real_name"]).collect();
    assert_eq!(names, ["Ada Lovelace", "Eve Two"]);
});
