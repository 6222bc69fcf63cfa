//! A code read aloud, a picture, and a device that is handed over (C-4, C-8).

use super::{AGAIN, Asked, HOME, Question, ask, context, digits_in, mia_asks, says_yes, works};
use crate::support::{TestApp, post};
use http::StatusCode;
use sofapop::{guardian::server as guardian, values::timestamp::Period};

const MUM: &str = "ruth@example.org";

async fn code_of(app: &TestApp, asked: &Asked) -> String {
    let cx = context(app);
    let mut tx = cx.db.begin().await.expect("a change begins");
    let code = guardian::fresh_code(&cx, &mut tx, &asked.question).await.expect("a code").expect("open");
    tx.commit().await.expect("committed");
    code.reveal().to_owned()
}

on_default_database!(c_4_a_code_leads_to_a_letter_and_nowhere_else, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "typo@example.org").await;
    let code = code_of(&app, &asked).await;
    let mut guardian = app.visitor();
    guardian.open("/guardian/code").await.on("A child gave you a code");
    guardian.fill("Code", &code.to_lowercase().replace('-', " ")).fill("E-mail address", MUM);
    guardian.press("Send me the letter").await.on("We have sent you a letter");
    works(&app).await;
    guardian.open(app.letter_to(MUM).link()).await.on("May Mia open an account?");
    says_yes(&mut guardian).await;
    guardian.on("Thank you");
    let roads = app.rows("SELECT road FROM guardian_invitations WHERE dead_at IS NULL").await;
    assert_eq!(roads[0]["road"], "code");
    guardian.open("/guardian/code").await.fill("Code", &code).fill("E-mail address", MUM);
    guardian.press("Send me the letter").await;
    assert_eq!(guardian.problems()[0].0, "child_code", "it is answered");
});

on_both_databases!(c_4_a_picture_brings_the_code_along, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "typo@example.org").await;
    let code = code_of(&app, &asked).await;
    let mut guardian = app.visitor();
    guardian.open(&format!("/guardian/code/{code}")).await.on("A child gave you a code");
    guardian.fill("E-mail address", MUM).press("Send me the letter").await.on("We have sent you a letter");
    works(&app).await;
    assert_eq!(app.letter_to(MUM).subject(), "May Mia open an account?");
    let roads = app.rows("SELECT road FROM guardian_invitations WHERE dead_at IS NULL").await;
    assert_eq!(roads[0]["road"], "picture");
});

on_default_database!(c_4_codes_cannot_be_tried_through, |db| async {
    let app = TestApp::start(db).await;
    let mut statuses = Vec::new();
    for _ in 0..21 {
        let sent = [("child_code", "AAAA-AAAA"), ("email", MUM), ("road", "")];
        statuses.push(app.send(post("/api/guardian_code", &sent)).await.status.as_u16());
    }
    assert_eq!((statuses[19], statuses[20]), (422, 429));
});

on_both_databases!(c_8_a_handed_over_device_needs_the_guardians_mail_and_a_second_letter, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "typo@example.org").await;
    for elsewhere in ["/guardian/here", "/guardian/here/code"] {
        app.visitor().open(elsewhere).await.on("Nobody asks on this device");
    }
    let mut device = app.visitor();
    device.address = HOME.to_owned();
    device.cookies.insert("__Host-minor".to_owned(), asked.mark.clone());
    device.open("/guardian/here").await.fill("E-mail address", MUM);
    device.press("Send me the code").await.on("Look into your mail");
    works(&app).await;
    let letter = app.letter_to(MUM);
    let digits = digits_in(&letter);
    let wrong = if digits == "000000" { "000001" } else { "000000" };
    device.fill("Code from our letter", wrong).press("Go on").await;
    assert_eq!(device.problems()[0].0, "digits");
    device.fill("Code from our letter", &digits).press("Go on").await.on("May Mia open an account?");
    device.see("Our second letter leaves after 24 hours.");
    says_yes(&mut device).await;
    device.on("Thank you").see("In 24 hours");
    let row = &app.rows("SELECT method, strength FROM guardian_decisions").await[0];
    assert_eq!((&*row["method"], &*row["strength"]), ("second-letter", "weak"));
    app.later(Period::hours(24));
    works(&app).await;
    let mut anywhere = app.visitor();
    anywhere.open(app.letter_to(MUM).link()).await.press(AGAIN).await.on("Your yes counts");
    works(&app).await;
    let asked = Asked { guardian: MUM.to_owned(), ..asked };
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved, and counts"));
});

on_default_database!(c_8_digits_have_five_tries_and_half_an_hour, |db| async {
    let app = TestApp::start(db).await;
    for late in [false, true] {
        let email = format!("child-{late}@example.org");
        let asked = ask(&app, Question { email, ..Question::of_mia() }, "typo@example.org").await;
        let mut device = app.visitor();
        device.cookies.insert("__Host-minor".to_owned(), asked.mark.clone());
        device.open("/guardian/here").await.fill("E-mail address", MUM).press("Send me the code").await;
        works(&app).await;
        let digits = digits_in(&app.letter_to(MUM));
        if late {
            app.later(Period::minutes(30));
        } else {
            for _ in 0..5 {
                device.send("/guardian/here/code", &[("digits", "12345x")]).await;
                assert_eq!(device.status(), StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
        device.send("/guardian/here/code", &[("digits", &digits)]).await;
        assert_eq!(device.status(), StatusCode::UNPROCESSABLE_ENTITY, "too late: {late}");
    }
});
