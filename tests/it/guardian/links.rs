//! Links that open nothing say which of these happened (G1).

use super::{Question, approves, ask, invites, mia_asks, works};
use crate::support::TestApp;
use http::StatusCode;
use sofapop::{guardian::model::Road, values::timestamp::Period};

const MUM: &str = "ruth@example.org";

on_default_database!(g1_each_dead_link_has_a_page_of_its_own, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let first = asked.letter(&app).link().to_owned();
    let mut guardian = app.visitor();
    let altered = format!("{first}x");
    for odd in ["/guardian/question/x", "/guardian/question", "/guardian/confirm/x", "/guardian/again", &altered] {
        guardian.open(odd).await.on("This link opens nothing");
        assert_eq!(guardian.status(), StatusCode::GONE, "{odd}");
    }
    app.later(Period::minutes(1));
    invites(&app, &asked, "Ruth@example.org", Road::Letter).await;
    guardian.open(&first).await.on("There is a newer letter");
    guardian.press("Send me a letter again").await.on("We have sent you a letter");
    works(&app).await;
    let newest = asked.letter(&app).link().to_owned();
    guardian.open(&newest).await.on("May Mia open an account?");
    app.later(Period::minutes(1));
    invites(&app, &asked, "other@example.org", Road::Letter).await;
    guardian.open(&newest).await.on("The child corrected the address");
    assert!(!guardian.page.html.contains("Send me a letter again"));
    app.later(Period::days(8));
    guardian.open(app.letter_to("other@example.org").link()).await.on("The time for this question is over");
    works(&app).await;
    guardian.open(app.letter_to("other@example.org").link()).await.on("This link opens nothing");
    assert_eq!(app.count("guardian_questions").await, 0, "nothing is left");
});

on_both_databases!(g1_a_child_who_grew_up_answers_alone, |db| async {
    let app = TestApp::start(db).await;
    let asked = ask(&app, Question::of_mia(), MUM).await;
    app.tamper(&format!("UPDATE guardian_questions SET expires_at = expires_at * 2 WHERE id = '{}'", asked.question))
        .await;
    let link = asked.letter(&app).link().to_owned();
    app.later(Period::days(1_000));
    let mut guardian = app.visitor();
    guardian.open(&link).await.on("The child is of age now");
    guardian.send("/guardian/question", &[("token", asked.letter(&app).token()), ("answer", "declined")]).await;
    guardian.on("The child is of age now");
});

on_both_databases!(t_11_a_letter_opens_its_question_alone_and_nothing_after_its_end, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let token = asked.letter(&app).token().to_owned();
    assert!(!format!("{:?}", app.dump().await).contains(&token), "only its hash is stored");
    approves(&app, &asked).await.on("Thank you");
    let mut guardian = app.visitor();
    guardian.send("/guardian/confirm", &[("token", &token), ("answer", "approved")]).await;
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"), "the first letter is no second step");
    app.later(Period::hours(24));
    works(&app).await;
    let second = asked.letter(&app).token().to_owned();
    let lived =
        ask(&app, Question { email: "tom@example.org".to_owned(), ..Question::of_mia() }, "dad@example.org").await;
    guardian.send("/guardian/confirm", &[("token", lived.letter(&app).token()), ("answer", "approved")]).await;
    guardian.on("This link opens nothing");
    app.later(Period::days(8));
    guardian.send("/guardian/confirm", &[("token", &second), ("answer", "approved")]).await;
    assert_eq!(guardian.status(), StatusCode::GONE);
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"), "too late, so it never counts");
    works(&app).await;
    assert_eq!(app.count("guardian_decisions").await, 0, "all of it is forgotten");
    assert_eq!(app.altered_records().await, [] as [String; 0], "and missed by nobody");
});
