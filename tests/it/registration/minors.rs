//! Under eighteen only with a guardian; until guardians exist, nothing about a minor is kept (PS-1.2, C-1).

use crate::support::{Person, TestApp, Visitor};

async fn told(visitor: &Visitor<'_>) {
    visitor.on("A guardian has to take part");
}

on_both_databases!(ps_1_2_nothing_about_a_minor_is_stored, |db| async {
    let app = TestApp::start(db).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    visitor.was_born("2", "3", "2012").await;
    told(&visitor).await;
    assert_eq!(app.dump().await, empty, "every table is as it was");
    let cookie = visitor.cookies.get("__Host-registration").map(String::as_str);
    assert_eq!(cookie, Some("guardian-needed"), "the browser alone knows, and no date is in it");
});

on_both_databases!(ps_1_2_stepping_back_and_answering_otherwise_does_not_help, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("2", "3", "2012").await;
    visitor.open("/register").await;
    told(&visitor).await;
    for path in ["account", "person", "address", "check", "sent"] {
        visitor.open(&format!("/register/{path}")).await;
        told(&visitor).await;
    }
    let again = [("day", "27"), ("month", "3"), ("year", "1990")];
    visitor.send("/register", &again).await;
    told(&visitor).await;
    visitor.send("/api/register_birth_date", &again).await;
    visitor.open("/register/account").await;
    told(&visitor).await;
    assert_eq!(app.count("registrations").await, 0);
});

on_both_databases!(ps_1_2_a_registration_under_way_ends_when_its_browser_turns_out_to_be_a_minors, |db| async {
    let app = TestApp::start(db).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    visitor.send("/register", &[("day", "2"), ("month", "3"), ("year", "2012")]).await;
    told(&visitor).await;
    assert_eq!(app.dump().await, empty, "what was typed before goes at once");
    visitor.send("/register/check", &[]).await;
    told(&visitor).await;
    assert_eq!(app.count("outbox").await, 0);
});

on_both_databases!(ps_1_2_the_eighteenth_birthday_is_the_first_day, |db| async {
    let app = TestApp::start(db).await;
    for (year, heading) in [("2012", "How we reach you"), ("2013", "A guardian has to take part")] {
        app.visitor().was_born("1", "3", year).await.on(heading);
    }
    app.visitor().was_born("2", "3", "2012").await.on("A guardian has to take part");
    app.visitor().was_born("29", "2", "2012").await.on("How we reach you");
    app.visitor().was_born("28", "2", "2012").await.on("How we reach you");
});

on_both_databases!(ps_1_2_a_leap_day_child_comes_of_age_on_the_first_of_march, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.clock = sofapop::values::timestamp::Timestamp::parse("2030-02-28T23:59:59.999Z");
    })
    .await;
    let mut visitor = app.visitor();
    visitor.was_born("29", "2", "2012").await;
    told(&visitor).await;
    app.later(sofapop::values::timestamp::Period(1));
    app.visitor().was_born("29", "2", "2012").await.on("How we reach you");
});

on_both_databases!(the_question_is_neutral_and_no_adults_date_is_kept, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    let asked = visitor.open("/register").await.page.text();
    for telling in ["18", "eighteen", "adult", "old enough", "minor"] {
        assert!(!asked.contains(telling), "the page gives the right answer away: {telling}");
    }
    visitor.register(&Person::ada()).await;
    let mut dump = app.dump().await;
    // What the shop itself published speaks of a date of birth, and holds nobody's.
    dump.retain(|table, _| table != "policy_versions" && !table.starts_with("evidence"));
    let dump = format!("{dump:?}");
    assert!(!dump.contains("1990") && !dump.contains("birth"), "C-2: {dump}");
});
