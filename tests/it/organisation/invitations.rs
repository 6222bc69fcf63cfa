//! The way into a company: looking changes nothing, one answer counts, and only the addressee's.

use crate::support::{Company, Person, TestApp, Visitor, get, log_lines, post};
use axum::body::Body;
use http::StatusCode;
use sofapop::values::timestamp::Period;

async fn invited<'a>(app: &'a TestApp, email: &str) -> (Visitor<'a>, String) {
    let mut boss = app.administrator(&Company::of("boss")).await;
    boss.invites(email).await;
    (boss, app.letter_to(email).link().to_owned())
}

on_default_database!(where_declining_posts_to_a_look_leads_to_ones_invitations, |db| async {
    let app = TestApp::start(db).await;
    let looked = app.visitor().ask("/account/invitation/decline").await;
    assert_eq!((looked.status, looked.header("location")), (StatusCode::SEE_OTHER, "/account/invitation"));
});

on_default_database!(looking_at_an_invitation_twenty_times_leaves_it_open, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "grace@example.org").await;
    let mut grace = app.customer(&Person::named("grace")).await;
    let before = app.dump().await;
    let path = link.strip_prefix("http://localhost:3000").expect("the configured origin").to_owned();
    for _ in 0..20 {
        let scanned = app.send(get(&path).body(Body::empty()).expect("a request")).await;
        assert_eq!(scanned.status, StatusCode::OK);
        assert_eq!(scanned.header("referrer-policy"), "strict-origin");
        assert_eq!(scanned.header("cache-control"), "no-store");
        assert!(scanned.headers.get("set-cookie").is_none(), "looking sets nothing");
        assert_eq!(grace.ask(&path).await.status, StatusCode::OK);
        grace.ask("/account/invitation").await;
        grace.ask("/account/invitation/decline").await;
    }
    assert_eq!(app.dump().await, before, "looking changes nothing");
    grace.open(&link).await.on("An invitation");
    grace.press("Accept the invitation of Engines of boss").await;
    grace.on("Your company").see("You belong to the company now.");
});

on_default_database!(an_invitation_is_accepted_once_by_its_addressee, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "grace@example.org").await;
    let mut grace = app.visitor();
    grace.register(&Person::named("grace")).await;
    grace.open(&link).await.follow("Log in and accept").await.on("Log in");
    grace.fill("User name or e-mail address", "grace").fill("Password", "three blue cushions");
    grace.press("Log in").await.on("Your invitations").see("Engines of boss");
    grace.open("/account").await.see("An invitation waits for you.");
    grace.open("/account/invitation").await;
    let sent = grace.behind("Accept the invitation of Engines of boss");
    grace.press("Accept the invitation of Engines of boss").await.on("Your company");
    assert_eq!((app.count("invitations").await, app.count("memberships").await), (0, 2));

    let sent: Vec<_> = sent.iter().map(|(name, value)| (&**name, &**value)).collect();
    grace.send("/account/invitation", &sent).await;
    assert_eq!(grace.status(), StatusCode::NOT_FOUND, "one use");
    for mut late in [app.visitor(), grace] {
        late.open(&link).await.on("This invitation is no longer good");
        assert_eq!(late.status(), StatusCode::GONE);
    }
});

on_default_database!(an_invitation_is_declined_by_link_or_logged_in, |db| async {
    let app = TestApp::start(db).await;
    let (mut boss, link) = invited(&app, "nobody@example.org").await;
    let mut nobody = app.visitor();
    nobody.open(&link).await.press("Decline the invitation of Engines of boss").await;
    nobody.on("You declined the invitation");
    assert_eq!(app.count("invitations").await, 0);
    nobody.open(&link).await.on("This invitation is no longer good");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    nobody.send("/account/invitation/decline", &[("token", &token), ("invitation", "")]).await;
    nobody.on("This invitation is no longer good");
    assert_eq!(nobody.status(), StatusCode::GONE);

    boss.invites("grace@example.org").await;
    let mut grace = app.customer(&Person::named("grace")).await;
    grace.open("/account/invitation").await.press("Decline the invitation of Engines of boss").await;
    grace.on("You declined the invitation");
    assert_eq!(app.count("memberships").await, 1);
});

on_default_database!(an_invitation_ends_after_seven_days_to_the_millisecond, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "grace@example.org").await;
    app.later(Period(Period::days(7).0 - 1));
    app.visitor().open(&link).await.on("An invitation");
    app.later(Period(1));
    app.visitor().open(&link).await.on("This invitation is no longer good");
    app.work().await;
    assert_eq!(app.count("invitations").await, 0, "and nothing of it stays");
});

on_both_databases!(a_26_invitations_to_and_from_somebody_who_is_erased_go_with_them, |db| async {
    let app = TestApp::start(db).await;
    let (mut boss, link) = invited(&app, "grace@example.org").await;
    boss.invites("guest@example.org").await;
    let person = Person::named("grace");
    let mut grace = app.customer(&person).await;
    grace.open("/account/close").await.fill("Password", &person.password).press("Close my account").await;
    // An invitation ends after seven days by itself.
    app.later(Period::days(13));
    let contact = Company::of("boss").contact;
    boss.log_in(&contact).await;
    boss.invites("grace@example.org").await.invites("guest@example.org").await;
    app.later(Period::days(1));
    app.work().await;
    let left = app.rows("SELECT email FROM invitations").await;
    assert_eq!(left.iter().map(|row| &*row["email"]).collect::<Vec<_>>(), ["guest@example.org"]);
    app.visitor().open(&link).await.on("This invitation is no longer good");

    boss.open("/account/close").await.see("You are the only administrator of your company.");
    boss.fill("Password", &contact.password).press("Close my account").await;
    boss.on("Your account is closing");
    app.later(Period::days(14));
    app.work().await;
    assert_eq!((app.count("invitations").await, app.count("memberships").await), (0, 0));
    assert_eq!(app.count("organisations").await, 1, "the company's record stays (D-27)");
    app.work().await;
});

on_default_database!(a_wrong_link_and_somebody_elses_open_nothing, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "grace@example.org").await;
    for wrong in ["x", "%00", &"A".repeat(43), "..%2f..%2flogin"] {
        let mut visitor = app.visitor();
        visitor.open(&format!("/register/invited/{wrong}")).await.on("This invitation is no longer good");
        assert_eq!(visitor.status(), StatusCode::GONE);
    }
    let mut eve = app.customer(&Person::named("eve")).await;
    eve.open(&link).await.on("This invitation is for another address");
    assert_eq!(eve.status(), StatusCode::FORBIDDEN);
    for told in ["Engines of boss", "grace@example.org"] {
        assert!(!eve.page.text().contains(told), "{told} is told to somebody else");
    }
    eve.open("/account/invitation").await.see("No company's invitation waits");
    let id = app.rows("SELECT id FROM invitations").await[0]["id"].clone();
    let before = app.dump().await;
    for (path, fields) in [
        ("/account/invitation", vec![("invitation", &*id)]),
        ("/account/invitation/decline", vec![("token", ""), ("invitation", &*id)]),
    ] {
        eve.send(path, &fields).await.on("This cushion slipped.");
    }
    assert_eq!(app.dump().await, before, "knowing its id opens nothing");
});

on_default_database!(whoever_registers_by_invitation_belongs_to_the_company, |db| async {
    let app = TestApp::start(db).await;
    let (mut boss, link) = invited(&app, "grace@example.org").await;
    let grace = Person::named("grace");
    let mut visitor = app.visitor();
    visitor.fills_in_invited(&link, &grace).await.see("Lindenstraße 14");
    assert_eq!((app.count("memberships").await, app.count("invitations").await), (1, 1), "nothing before the proof");
    visitor.sends_and_proves("grace@example.org").await.see("You belong to the company that invited you.");
    assert_eq!((app.count("memberships").await, app.count("invitations").await), (2, 0));
    boss.open("/account/organisation").await.see("Ada Lovelace").see("Member");
});

on_default_database!(another_address_than_the_invited_one_opens_an_account_without_the_company, |db| async {
    let app = TestApp::start(db).await;
    let (mut boss, link) = invited(&app, "grace@example.org").await;
    let mut eve = app.visitor();
    eve.fills_in_invited(&link, &Person::named("eve")).await.sends_and_proves("eve@example.org").await;
    eve.see("You do not belong to the company that invited you");
    assert_eq!((app.count("accounts").await, app.count("memberships").await), (2, 1));

    let mut grace = app.visitor();
    grace.fills_in_invited(&link, &Person::named("grace")).await;
    boss.open("/account/organisation").await.press("Withdraw the invitation to grace@example.org").await;
    boss.on("Your company").see("The invitation is withdrawn.");
    grace.sends_and_proves("grace@example.org").await.see("You do not belong to the company");
    assert_eq!(app.count("memberships").await, 1, "what was withdrawn meanwhile opens nothing");
});

on_default_database!(ps_1_2_a_minor_with_an_invitation_is_told_and_nothing_is_kept, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "kid@example.org").await;
    let mut kid = app.visitor();
    kid.open(&link).await.fill("Day", "2").fill("Month", "3").fill("Year", "2012");
    kid.press("Register and join").await.on("A guardian has to take part");
    assert_eq!(app.count("registrations").await, 0);
});

on_both_databases!(t_01_an_invitation_looks_the_same_whether_or_not_there_is_an_account, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::named("owner")).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let mut seen = Vec::new();
    for email in ["owner@example.org", "frees@example.org"] {
        boss.invites(email).await;
        let page = boss.page.text().replace(email, "[email]");
        let letter = app.letter_to(email);
        seen.push((
            page.matches("[email]").count(),
            letter.subject().to_owned(),
            letter.text().replace(letter.token(), ""),
        ));
    }
    let (owner, free) = (&seen[0], &seen[1]);
    assert_eq!(owner, free);
    assert_eq!(app.rows("SELECT role FROM memberships").await.len(), 1);
});

on_default_database!(a_newer_invitation_replaces_the_older_and_no_mailbox_is_filled, |db| async {
    let app = TestApp::start(db).await;
    let (mut boss, old) = invited(&app, "grace@example.org").await;
    for _ in 0..2 {
        boss.invites("Grace@example.org").await;
    }
    boss.open("/account/organisation/invite").await.fill("E-mail address", "grace@example.org");
    boss.press("Send the invitation").await;
    assert_eq!(boss.status(), StatusCode::TOO_MANY_REQUESTS, "and says so");
    app.visitor().open(&old).await.on("This invitation is no longer good");
    let sent = app.letters().into_iter().filter(|letter| letter.to.eq_ignore_ascii_case("grace@example.org"));
    assert_eq!(sent.count(), 3, "three letters a day to one address");
    assert_eq!(app.count("invitations").await, 1);
    for number in 0..19 {
        boss.invites(&format!("guest-{number}@example.org")).await;
    }
    boss.open("/account/organisation/invite").await.on("Your company").see("There are 20 open invitations");
    let late = boss.answer_to(post("/account/organisation/invite", &[("email", "one-more@example.org")])).await;
    assert_eq!(late.header("location"), "/account/organisation?told=invitations");
    assert_eq!(app.count("invitations").await, 20);
});

on_default_database!(who_belongs_to_a_company_cannot_join_another, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    boss.invites("rival@example.org").await;
    let mut rival = app.administrator(&Company::of("rival")).await;
    rival.open("/account/invitation").await.press("Accept the invitation of Engines of boss").await;
    rival.on("Your invitations").see("You belong to a company already");
    assert_eq!((app.count("memberships").await, app.count("invitations").await), (2, 1), "the invitation stays open");
});

on_default_database!(no_token_stands_in_the_database_or_in_a_log, |db| async {
    let app = TestApp::start(db).await;
    let (_, link) = invited(&app, "grace@example.org").await;
    let token = link.rsplit('/').next().expect("a token");
    app.visitor()
        .open(&link)
        .await
        .fill("Day", "27")
        .fill("Month", "3")
        .fill("Year", "1990")
        .press("Register and join")
        .await;
    let hexadecimal: String = token.bytes().map(|byte| format!("{byte:02x}")).collect();
    let dump = format!("{:?}", app.dump().await);
    assert!(!dump.contains(token) && !dump.contains(&hexadecimal));
    assert!(dump.contains("token_hash"), "or this test looks in the wrong place");
    assert!(log_lines().iter().all(|line| !line.contains(token) && !line.contains("Engines of boss")));
});
