//! Under age only with a guardian: the question is neutral, the first answer stays, and nothing goes on before a yes
//! counts (PS-1.2, C-1, C-2).

use crate::support::{Person, TestApp, Visitor, is_readable_in, post};
use sofapop::values::timestamp::Period;

async fn told(visitor: &Visitor<'_>) {
    visitor.on("A guardian has to take part");
}

on_default_database!(ps_1_2_of_a_minor_only_the_sealed_date_is_kept_and_two_hours_at_most, |db| async {
    let app = TestApp::start(db).await;
    let empty = app.dump().await;
    let mut visitor = app.visitor();
    visitor.was_born("2", "3", "2012").await;
    told(&visitor).await;
    let kept = app.dump().await;
    let changed: Vec<_> = kept.iter().filter(|(table, rows)| empty[*table] != **rows).map(|(table, _)| table).collect();
    assert_eq!(changed, ["limits", "registrations"], "and how many this source began");
    assert!(!format!("{:?}", kept["registrations"]).contains("2012-03-02"), "the date is sealed");
    assert!(!visitor.cookies.contains_key("__Host-registration"));
    let mark = &visitor.cookies["__Host-minor"];
    assert_eq!(mark.len(), 43, "256 random bits, and nothing of the date: {mark}");
    app.later(Period::hours(2));
    app.work().await;
    assert_eq!(app.count("registrations").await, 0);
});

on_default_database!(c_1_stepping_back_and_answering_otherwise_does_not_help, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("2", "3", "2012").await;
    visitor.open("/register").await;
    told(&visitor).await;
    for path in ["account", "person", "address", "check", "sent", "waiting"] {
        visitor.open(&format!("/register/{path}")).await;
        told(&visitor).await;
    }
    let again = [("day", "27"), ("month", "3"), ("year", "1990")];
    visitor.send("/register", &again).await;
    told(&visitor).await;
    visitor.send("/api/register_birth_date", &again).await;
    visitor.open("/register/account").await;
    told(&visitor).await;
    visitor.send("/register/company", &again).await;
    told(&visitor).await;
    assert_eq!(app.count("registrations").await, 1);
});

on_default_database!(c_1_the_first_answer_stays_for_seven_days_even_when_nothing_of_it_is_kept, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    let young = [("day", "2"), ("month", "3"), ("year", "2012")];
    let answer = visitor.answer_to(post("/register", &young)).await;
    let set = answer.headers.get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let lasts: Vec<_> = set.filter(|cookie| cookie.starts_with("__Host-minor=")).collect();
    assert!(lasts.len() == 1 && lasts[0].contains("Max-Age=604800"), "{lasts:?}");

    app.later(Period::hours(2));
    app.work().await;
    visitor.open("/register").await.on("When were you born?");
    visitor.fill("Day", "27").fill("Month", "3").fill("Year", "1990").press("Continue").await;
    visitor.on("A guardian has to take part").see("That answer counts here for seven days");
    assert_eq!(app.count("registrations").await, 0);
    visitor.follow("Give the date again").await.on("When were you born?");
    visitor.fill("Day", "2").fill("Month", "3").fill("Year", "2012").press("Continue").await;
    visitor.page.field("E-mail address of your parent or guardian");
});

on_both_databases!(ps_1_2_a_registration_under_way_ends_when_its_browser_turns_out_to_be_a_minors, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await;
    let before = app.rows("SELECT id FROM registrations").await;
    visitor.send("/register", &[("day", "2"), ("month", "3"), ("year", "2012")]).await;
    told(&visitor).await;
    let after = app.rows("SELECT id FROM registrations").await;
    assert!(after.len() == 1 && after != before, "what was typed before goes at once");
    assert!(!visitor.cookies.contains_key("__Host-registration"));
    visitor.send("/register/check", &[]).await;
    told(&visitor).await;
    assert_eq!(app.count("outbox").await, 0);
});

on_default_database!(ps_1_2_the_eighteenth_birthday_is_the_first_day, |db| async {
    let app = TestApp::start(db).await;
    for (year, heading) in [("2012", "How we reach you"), ("2013", "A guardian has to take part")] {
        app.visitor().was_born("1", "3", year).await.on(heading);
    }
    app.visitor().was_born("2", "3", "2012").await.on("A guardian has to take part");
    app.visitor().was_born("29", "2", "2012").await.on("How we reach you");
    app.visitor().was_born("28", "2", "2012").await.on("How we reach you");
});

on_default_database!(ps_1_2_a_leap_day_child_comes_of_age_on_the_first_of_march, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.clock = sofapop::values::timestamp::Timestamp::parse("2030-02-28T09:59:59.999Z");
    })
    .await;
    let mut visitor = app.visitor();
    visitor.was_born("29", "2", "2012").await;
    told(&visitor).await;
    app.later(Period(1));
    app.visitor().was_born("29", "2", "2012").await.on("How we reach you");
});

on_default_database!(c_1_the_question_is_neutral_and_no_adults_date_is_kept, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    let asked = visitor.open("/register").await.page.text();
    for telling in ["18", "eighteen", "adult", "old enough", "minor"] {
        assert!(!asked.contains(telling), "the page gives the right answer away: {telling}");
    }
    assert!(visitor.page.values().iter().all(|(_, value)| value.is_empty()), "no field begins with anything");
    visitor.register_step_by_step(&Person::ada()).await;
    let mut dump = app.dump().await;
    // What the shop itself published speaks of a date of birth, and holds nobody's.
    dump.retain(|table, _| table != "policy_versions" && !table.starts_with("evidence"));
    let dump = format!("{dump:?}");
    for date in ["1990-03-27", "27.03.1990", "27.3.1990"] {
        assert!(!is_readable_in(&dump, date), "C-2: {dump}");
    }
    assert!(!dump.contains("birth"), "C-2: {dump}");
    assert_eq!(app.count("minors").await, 0);
});
