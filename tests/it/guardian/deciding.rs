//! One page, three equal answers, one that counts (G1, G2, G3; C-5, C-23, C-26).

use super::{AGAIN, Asked, BACK, NO, NOT_ME, Question, YES, approves, ask, invites, mia_asks, says_yes, works};
use crate::support::{TestApp, get, post};
use axum::body::Body;
use http::StatusCode;
use sofapop::{
    evidence,
    guardian::{
        model::{Kind, Road},
        server::decision,
    },
    values::timestamp::Period,
};

const MUM: &str = "ruth@example.org";

on_both_databases!(c_5_a_yes_counts_after_a_second_letter_a_day_later, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let first = asked.letter(&app);
    let mut guardian = app.visitor();
    guardian.open(first.link()).await.on("May Mia open an account?").see("Our second letter leaves after 24 hours.");
    assert_eq!(guardian.page.headers["referrer-policy"], "strict-origin");
    says_yes(&mut guardian).await;
    guardian.on("Thank you").see("In 24 hours");
    assert!(!guardian.addresses.last().expect("an address").contains(first.token()));
    assert!(guardian.cookies.is_empty(), "no cookie is needed");
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"));
    app.later(Period(Period::hours(24).0 - 1));
    works(&app).await;
    assert_eq!(asked.letter(&app).subject(), first.subject(), "not yet");
    app.later(Period(1));
    works(&app).await;
    works(&app).await;
    let second = asked.letter(&app);
    assert_eq!(second.subject(), "Mia: do you still say yes?");
    let letters = app.letters().into_iter().filter(|letter| letter.subject == second.subject());
    assert_eq!(letters.count(), 1, "it is sent once");

    let mut elsewhere = app.visitor();
    elsewhere.open(second.link()).await.on("Mia: do you still say yes?");
    elsewhere.press(AGAIN).await.on("Your yes counts");
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved, and counts"));
    works(&app).await;
    assert_eq!(asked.letter(&app).subject(), "Your yes counts");
    let child = app.letter_to("mia@example.org");
    assert!(child.link().ends_with("/register/go-on/a-token"), "{}", child.link());
    elsewhere.open(second.link()).await.on("This is answered: yes");
    elsewhere.open(first.link()).await.on("This is answered: yes");
    let row = &app.rows("SELECT method, strength, confidence, disclosure FROM guardian_decisions").await[0];
    assert_eq!(
        (&*row["method"], &*row["strength"], &*row["confidence"], &*row["disclosure"]),
        ("second-letter", "weak", "high", "0")
    );
});

on_both_databases!(g2_two_things_are_asked_for_a_yes_and_none_for_anything_else, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let mut guardian = app.visitor();
    guardian.open(asked.letter(&app).link()).await.press(YES).await.on("May Mia open an account?");
    assert_eq!(guardian.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<_> = guardian.problems().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["real_name", "guardian"]);
    guardian.see("Locked:");
    assert!(guardian.page.html.contains("disabled"), "the second switch is off and locked");
    guardian.press(NO).await.on("You said no");
    assert_eq!(asked.state(&app).await.as_deref(), Some("declined, and counts"));
    works(&app).await;
    assert_eq!(app.letter_to("mia@example.org").subject(), "Your guardian said no");
    guardian.open(asked.letter(&app).link()).await.on("This is answered: no");
    let of_tom = Question { email: "tom@example.org".to_owned(), ..Question::of_mia() };
    let wrong = ask(&app, of_tom, "else@example.org").await;
    app.visitor().open(wrong.letter(&app).link()).await.press(NOT_ME).await.on("You are not the guardian");
    works(&app).await;
});

on_both_databases!(g2_not_the_guardian_stops_every_letter_there_and_another_may_be_asked, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "stranger@example.org").await;
    let link = asked.letter(&app).link().to_owned();
    app.visitor().open(&link).await.press(NOT_ME).await.on("You are not the guardian");
    works(&app).await;
    assert_eq!(app.letter_to("mia@example.org").subject(), "Please check your guardian’s address");
    app.visitor().open(&link).await.on("You told us that you are not the guardian");
    let letters =
        || app.letters().into_iter().filter(|letter| letter.to.to_lowercase().starts_with("stranger")).count();
    let before = letters();
    app.later(Period::minutes(1));
    invites(&app, &asked, "Stranger+again@example.org", Road::Letter).await;
    mia_asks(&app, "stranger@example.org").await;
    assert_eq!(letters(), before, "nothing is sent there, however it is written");
    invites(&app, &asked, MUM, Road::Letter).await;
    let asked = Asked { guardian: MUM.to_owned(), ..asked };
    approves(&app, &asked).await.on("Thank you");
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"));
});

on_both_databases!(c_5_a_yes_can_be_taken_back_until_it_counts, |db| async {
    let app = TestApp::start(db).await;
    for second in [false, true] {
        let email = format!("child-{second}@example.org");
        let asked = ask(&app, Question { email, ..Question::of_mia() }, MUM).await;
        let first = asked.letter(&app).link().to_owned();
        approves(&app, &asked).await.on("Thank you");
        let mut guardian = app.visitor();
        if second {
            app.later(Period::hours(24));
            works(&app).await;
            guardian.open(asked.letter(&app).link()).await;
        } else {
            guardian.open(&first).await.on("You said yes for Mia");
            assert!(!guardian.page.html.contains(AGAIN), "the first letter cannot say it again");
        }
        guardian.press(BACK).await.on("Your yes is taken back");
        assert_eq!(asked.state(&app).await.as_deref(), Some("declined, and counts"));
        works(&app).await;
        assert_eq!(asked.letter(&app).subject(), "Your yes is taken back");
        app.later(Period::hours(72));
        works(&app).await;
        assert_eq!(asked.letter(&app).subject(), "Your yes is taken back", "no second letter follows");
    }
});

on_default_database!(c_26_twenty_looks_of_a_scanner_decide_nothing, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let letter = asked.letter(&app);
    for round in 0..2 {
        let link = if round == 0 { letter.link().to_owned() } else { asked.letter(&app).link().to_owned() };
        let stored = app.dump().await;
        for place in [&*link, &*format!("{link}?answer=approved"), &*format!("{link}?method=signed-form")] {
            for _ in 0..20 {
                let looked = app.send(get(place).body(Body::empty()).expect("a request")).await;
                assert_eq!(looked.status, StatusCode::OK, "{place}");
            }
        }
        assert_eq!(app.dump().await, stored, "looking changes nothing");
        if round == 0 {
            approves(&app, &asked).await.on("Thank you");
            app.later(Period::hours(24));
            works(&app).await;
        }
    }
});

on_default_database!(g1_of_two_hundred_answers_at_once_one_counts, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    let token = asked.letter(&app).token().to_owned();
    let answers = ["approved", "declined", "not-guardian"];
    let sent = (0..200).map(|place| {
        let fields = [
            ("token", &*token),
            ("method", ""),
            ("real_name", "Ruth Miller"),
            ("guardian", "yes"),
            ("answer", answers[place % 3]),
        ];
        post("/guardian/question", &fields)
    });
    let counted = app.at_once(sent.collect()).await;
    let led: usize = counted.iter().filter(|(seen, _)| seen.starts_with("/guardian/")).map(|(_, count)| count).sum();
    assert_eq!(led, 1, "{counted:?}");
    assert!(
        counted.keys().all(|seen| seen.starts_with("/guardian/") || ["200", "410"].contains(&&**seen)),
        "{counted:?}"
    );
    assert_eq!(app.count("guardian_decisions").await, 1);
    works(&app).await;
});

on_both_databases!(g3_the_letter_and_the_page_tell_the_same_facts, |db| async {
    let app = TestApp::start(db).await;
    for kind in Kind::ALL {
        let email = format!("{}@example.org", kind.code());
        let asked = ask(&app, Question { kind: *kind, email, ..Question::of_mia() }, MUM).await;
        let letter = asked.letter(&app);
        let question =
            sofapop::guardian::server::question(&app.platform, &asked.question, app.platform.clock.now()).await;
        let told = decision::told(&question.expect("it reads").expect("a question"));
        let mut guardian = app.visitor();
        guardian.open(letter.link()).await.on(&told.question);
        assert_eq!(letter.subject(), told.question);
        for line in &told.lines {
            guardian.see(line.term).see(&line.words);
            assert!(letter.text().contains(&format!("{}: {}", line.term, line.words)), "{}", letter.text());
        }
        guardian.see(told.agreement);
        assert_eq!(told.documents.len(), 2);
        for document in &told.documents {
            assert_eq!(guardian.page.link(&document.words), document.address);
            assert!(letter.text().contains(&document.address), "{}", letter.text());
        }
        guardian.open(&told.documents[0].address).await;
        assert_eq!(guardian.status(), StatusCode::OK);
    }
});

on_both_databases!(c_23_each_decision_stands_in_the_chain_with_what_was_shown, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, MUM).await;
    approves(&app, &asked).await.on("Thank you");
    assert_eq!(app.altered_records().await, [] as [String; 0]);
    app.later(Period::hours(24));
    works(&app).await;
    app.visitor().open(asked.letter(&app).link()).await.press(AGAIN).await.on("Your yes counts");
    works(&app).await;
    assert_eq!(app.altered_records().await, [] as [String; 0], "also after it moved on");
    let lines = app.rows("SELECT number FROM evidence_lines WHERE kind = 'guardian-decision'").await;
    assert_eq!(lines.len(), 2);
    let report = evidence::server::verify(&app.platform.db).await.expect("the chain reads");
    assert!(report.findings.is_empty());
    let dump = format!("{:?}", app.rows("SELECT name, signals FROM guardian_decisions").await);
    assert!(!dump.contains("Ruth"), "names are sealed");
    app.tamper("UPDATE guardian_decisions SET strength = 'strong'").await;
    assert_eq!(app.altered_records().await.len(), 1, "what is altered is noticed");
});
