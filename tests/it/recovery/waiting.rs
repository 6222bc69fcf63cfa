//! Three days in place of the answer (A-H7).

use super::{ada, chooses, proved};
use crate::support::TestApp;
use sofapop::{values::timestamp::Period, worker};

const NEW: &str = "seven yellow cushions";

on_both_databases!(a_h7_without_a_veto_the_way_opens_after_three_days, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut visitor = proved(&app, &ada.email).await;
    visitor.open("/recover/wait").await.press("Wait three days").await.on("The wait has begun");
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "Somebody waits for a new password");

    app.later(Period(Period::days(3).0 - 1));
    worker::expire(&app.platform).await;
    proved(&app, &ada.email).await.on("Your hint question");
    app.later(Period(1));
    worker::expire(&app.platform).await;
    app.work().await;
    assert_eq!(app.letter_to(&ada.email).subject(), "You can choose a new password now");
    worker::expire(&app.platform).await;
    let mut visitor = proved(&app, &ada.email).await;
    visitor.on("Your new password");
    chooses(&mut visitor, NEW).await;
    visitor.on("Your password is changed");
    app.work().await;
    assert_eq!(app.count("recovery_waits").await, 0);
});

on_both_databases!(a_h7_the_owner_stops_it_from_the_letter, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    let mut thief = proved(&app, &ada.email).await;
    thief.open("/recover/wait").await.press("Wait three days").await;
    app.work().await;
    let letter = app.letter_to(&ada.email);
    let before = app.dump().await;
    for _ in 0..5 {
        app.visitor().open(letter.link()).await.on("Stop it");
    }
    assert_eq!(app.dump().await, before, "looking stops nothing");
    app.visitor().open(letter.link()).await.press("Stop it").await.on("Stopped");
    app.visitor().open(letter.link()).await.on("This way is closed");
    thief.open("/recover/question").await.on("This way is closed");
    app.later(Period::days(3));
    worker::expire(&app.platform).await;
    app.work().await;
    proved(&app, &ada.email).await.on("Your hint question");
});

on_both_databases!(a_wait_that_runs_is_not_begun_again_and_counts_for_a_week, |db| async {
    let app = TestApp::start(db).await;
    let ada = ada(&app).await;
    proved(&app, &ada.email).await.open("/recover/wait").await.press("Wait three days").await;
    app.work().await;
    let begun = app.rows("SELECT * FROM recovery_waits").await;
    app.later(Period::days(2));
    proved(&app, &ada.email).await.open("/recover/wait").await.press("Wait three days").await;
    assert_eq!(app.rows("SELECT * FROM recovery_waits").await, begun);
    app.later(Period(Period::days(8).0 - 1));
    worker::expire(&app.platform).await;
    app.work().await;
    assert_eq!(app.count("recovery_waits").await, 1);
    app.later(Period(1));
    worker::expire(&app.platform).await;
    assert_eq!(app.count("recovery_waits").await, 0);
});
