//! Twelve ways to say yes for oneself, each refused and each noted by its rule (C-8; T-10).

use super::{DECLARED, Question, YES, account_of, address, approves, ask, becomes_a_child, invites, mia_asks, works};
use crate::support::{Device, Person, TestApp, Visitor, ceremony_of};
use http::StatusCode;
use sofapop::{
    error::Problem,
    guardian::{
        model::{Kind, Road},
        server::rules::Rule,
    },
    values::{email_address::EmailAddress, timestamp::Period},
};

/// Somebody says yes, and it is refused for this reason; nothing but the log knows of it.
async fn refused(app: &TestApp, visitor: &mut Visitor<'_>, token: &str, rule: Rule) {
    // A session that was not used for a while notes that it is.
    visitor.open("/guardian/noted").await;
    let kept = app.kept().await;
    let noted = format!("SELECT id FROM security_events WHERE kind = '{}'", rule.kind().code());
    let before = app.rows(&noted).await.len();
    let sent = [("token", token), ("real_name", "Ruth Miller"), ("guardian", "yes"), ("answer", "approved")];
    visitor.send("/guardian/question", &sent).await.on("Your yes does not count").see(rule.words());
    assert_eq!(visitor.status(), StatusCode::FORBIDDEN);
    assert!(visitor.page.path.ends_with(rule.code()), "{}", visitor.page.path);
    assert_eq!(app.kept().await, kept, "{rule:?} changed something");
    assert_eq!(app.rows(&noted).await.len(), before + 1, "{rule:?} is in the log");
}

on_both_databases!(c_8_one_mailbox_is_one_however_it_is_written, |db| async {
    let app = TestApp::start(db).await;
    // Dots, a plus-part, capital letters, and all of them.
    for guardian in ["m.i.a@example.org", "mia+mum@example.org", "MIA@example.org", "M.ia+Mum@EXAMPLE.org"] {
        let asked = mia_asks(&app, guardian).await;
        let sent_to = address(guardian);
        let token = app.letter_to(sent_to.as_str()).token().to_owned();
        let mut visitor = app.visitor();
        visitor.open(&format!("/guardian/question/{token}")).await.see("A yes cannot count here.");
        refused(&app, &mut visitor, &token, Rule::SameMailbox).await;
        assert_eq!(asked.state(&app).await.as_deref(), Some("NULL"));
    }
});

on_default_database!(c_8_a_letter_that_only_looks_like_another_is_no_address, |db| async {
    let app = TestApp::start(db).await;
    for alike in ["m\u{456}a@example.org", "mi\u{430}@example.org", "mia@ex\u{430}mple.org", "mia@example.\u{43e}rg"] {
        assert_eq!(EmailAddress::parse(alike), Err(Problem::Malformed), "{alike}");
        let mut visitor = app.visitor();
        visitor.open("/guardian/code").await.fill("Code", "ABCD-EFGH").fill("E-mail address", alike);
        visitor.press("Send me the letter").await;
        assert_eq!(visitor.problems()[0].0, "email", "{alike}");
    }
});

on_both_databases!(c_8_the_same_account_and_a_child_who_is_logged_in_are_refused, |db| async {
    let app = TestApp::start(db).await;
    let mia = Person::named("mia");
    let tom = Person { telephone: "+44 20 7946 0961".to_owned(), ..Person::named("tom") };
    let (mut of_mia, mut of_tom) = (app.customer(&mia).await, app.customer(&tom).await);
    let minor = becomes_a_child(&app, &mia, "dad@example.org").await;
    becomes_a_child(&app, &tom, "dad@example.org").await;
    let question =
        Question { kind: Kind::Guardianship, minor: Some(minor), documents: Vec::new(), ..Question::of_mia() };
    let asked = ask(&app, question, "aunt@example.org").await;
    let token = asked.letter(&app).token().to_owned();
    of_mia.log_in(&mia).await;
    refused(&app, &mut of_mia, &token, Rule::SameAccount).await;
    of_tom.log_in(&tom).await;
    refused(&app, &mut of_tom, &token, Rule::UnderAge).await;
});

on_both_databases!(c_8_the_same_browser_is_refused_on_every_road_but_one, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "ruth@example.org").await;
    let mut visitor = app.visitor();
    visitor.cookies.insert("__Host-minor".to_owned(), asked.mark.clone());
    for road in [Road::Letter, Road::Code, Road::Picture] {
        app.later(Period::minutes(1));
        invites(&app, &asked, "ruth@example.org", road).await;
        let token = asked.letter(&app).token().to_owned();
        refused(&app, &mut visitor, &token, Rule::SameBrowser).await;
    }
    // The second step is refused there too.
    approves(&app, &asked).await.on("Thank you");
    app.later(Period::hours(24));
    works(&app).await;
    visitor.open(asked.letter(&app).link()).await.press("I say yes again").await.on("Your yes does not count");
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"), "it does not count");
});

on_both_databases!(c_8_one_passkey_opens_one_account, |db| async {
    let app = TestApp::start(db).await;
    let mut device = Device::new(7);
    app.customer(&Person::named("mia")).await.add_passkey(&mut device).await;
    let mut second = app.customer(&Person::named("second")).await;
    let question = second.question("add").await;
    let answer = device.create(&question);
    let sent = [("factor_name", "Phone"), ("ceremony", ceremony_of(&question)), ("answer", &*answer)];
    second.send("/account/factors/passkey", &sent).await;
    let rows = app.rows("SELECT secret_hash FROM factors WHERE kind = 'passkey'").await;
    assert_eq!(rows.len(), 1, "the rule has nothing to compare: a passkey is never two accounts'");
    works(&app).await;
});

on_both_databases!(c_8_the_same_telephone_and_a_second_account_are_refused, |db| async {
    let app = TestApp::start(db).await;
    let ruth = Person::named("ruth");
    let mut guardian = app.customer(&ruth).await;
    let id = account_of(&app, &ruth).await;
    let with = |change: fn(&mut Question, String)| {
        let mut question = Question::of_mia();
        change(&mut question, id.to_string());
        question
    };
    let same_telephone = with(|question, _| question.telephone = Some("+442079460958".to_owned()));
    let asked = ask(&app, same_telephone, "mum@example.org").await;
    refused(&app, &mut guardian, asked.letter(&app).token(), Rule::SameTelephone).await;

    let used_there = || {
        with(|question, id| {
            question.email = "tom@example.org".to_owned();
            question.accounts_in_browser = vec![id];
        })
    };
    let asked = ask(&app, used_there(), "mum@example.org").await;
    refused(&app, &mut guardian, asked.letter(&app).token(), Rule::SecondAccount).await;
    // Logged out, and its mailbox instead: no better.
    let asked = ask(&app, used_there(), &ruth.email).await;
    refused(&app, &mut app.visitor(), asked.letter(&app).token(), Rule::SecondAccount).await;

    let of_una = Question { email: "una@example.org".to_owned(), ..Question::of_mia() };
    let asked = ask(&app, of_una, "mum@example.org").await;
    let late = Person { telephone: "+44 20 7946 0960".to_owned(), ..Person::named("late") };
    let mut opened_later = app.customer(&late).await;
    refused(&app, &mut opened_later, asked.letter(&app).token(), Rule::SecondAccount).await;
});

on_both_databases!(c_8_children_do_not_answer_for_each_other, |db| async {
    let app = TestApp::start(db).await;
    let of = |name: &str| Question { email: format!("{name}@example.org"), ..Question::of_mia() };
    // Both wait, and each names the other: a loop of two.
    let asked = ask(&app, of("mia"), "t.om@example.org").await;
    let back = ask(&app, of("tom"), "mia+tom@example.org").await;
    refused(&app, &mut app.visitor(), asked.letter(&app).token(), Rule::Loop).await;
    refused(&app, &mut app.visitor(), back.letter(&app).token(), Rule::Loop).await;
    // Una waits for somebody else, and is asked by Vera.
    ask(&app, of("una"), "dad@example.org").await;
    let asked = ask(&app, of("vera"), "una@example.org").await;
    let token = app.letter_to("una@example.org").token().to_owned();
    refused(&app, &mut app.visitor(), &token, Rule::UnderAge).await;
    assert_eq!(asked.state(&app).await.as_deref(), Some("NULL"));
});

on_both_databases!(c_8_an_address_that_was_corrected_answers_nothing_any_more, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, "ruth@example.org").await;
    let token = asked.letter(&app).token().to_owned();
    let mut guardian = app.visitor();
    guardian.open(asked.letter(&app).link()).await.on("May Mia open an account?");
    invites(&app, &asked, "dad@example.org", Road::Letter).await;
    guardian.fill("Your full name", "Ruth Miller").tick(DECLARED);
    guardian.press(YES).await.on("The child corrected the address");
    assert_eq!(guardian.status(), StatusCode::GONE);
    assert_eq!(asked.state(&app).await.as_deref(), Some("NULL"));
    let noted = format!("SELECT id FROM security_events WHERE kind = '{}'", Rule::AddressCorrected.kind().code());
    assert_eq!(app.rows(&noted).await.len(), 1);
    guardian.send("/guardian/question", &[("token", &token), ("answer", "declined")]).await;
    assert_eq!(asked.state(&app).await.as_deref(), Some("NULL"), "nor does a no");
});
