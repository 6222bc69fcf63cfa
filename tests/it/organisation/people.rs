//! Who may do what, who stays, and what stays when somebody goes (A-30, D-27).

use crate::support::{Company, Person, TestApp, Visitor, post};
use http::{StatusCode, header};

fn named(user_name: &str, real_name: &str) -> Person {
    Person { real_name: real_name.to_owned(), ..Person::named(user_name) }
}

/// What the button says to the shop.
fn request(visitor: &Visitor<'_>, button: &str) -> http::Request<axum::body::Body> {
    let sent = visitor.page.form(button);
    let fields: Vec<_> = sent.fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let mut request = post(&sent.action, &fields);
    request.headers_mut().insert(header::COOKIE, visitor.cookie_header().parse().expect("cookies"));
    request
}

on_both_databases!(a_plain_member_changes_nothing_by_forged_forms, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let mut grace = app.colleague(&mut boss, &named("grace", "Grace Hopper")).await;
    boss.invites("guest@example.org").await;
    let people = app.rows("SELECT id, role FROM memberships ORDER BY role").await;
    let (administrator, member) = (&*people[0]["id"], &*people[1]["id"]);
    let invitation = app.rows("SELECT id FROM invitations").await[0]["id"].clone();
    let before = app.dump().await;
    let forged: Vec<(&str, Vec<(&str, String)>)> = vec![
        ("change_organisation", crate::forms::good("change_organisation")),
        ("change_organisation_address", crate::forms::good("change_organisation_address")),
        ("invite_member", crate::forms::good("invite_member")),
        ("withdraw_invitation", vec![("invitation", invitation)]),
        ("remove_member", vec![("member", administrator.to_owned())]),
        ("change_role", vec![("member", member.to_owned()), ("role", "administrator".to_owned())]),
        ("change_role", vec![("member", administrator.to_owned()), ("role", "member".to_owned())]),
    ];
    for (form, fields) in forged {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let spec = sofapop::router::forms().find(|spec| spec.name == form).expect("a form");
        for path in [spec.action, spec.api] {
            let answer = grace.answer_to(post(path, &fields)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {}", answer.text());
        }
    }
    for path in ["details", "address", "invite"] {
        assert_eq!(grace.ask(&format!("/account/organisation/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut after = app.dump().await;
    after.insert("sessions".to_owned(), before["sessions"].clone());
    after.insert("limits".to_owned(), before["limits"].clone());
    assert_eq!(after, before);
});

on_default_database!(the_last_administrator_stays, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    app.colleague(&mut boss, &named("grace", "Grace Hopper")).await;
    for button in ["Leave the company Boss boss", "Make a member Boss boss"] {
        boss.open("/account/organisation").await.press(button).await;
        boss.on("Your company").see("You are the only administrator.").see("Boss boss (you)Administrator");
    }
    boss.press("Make an administrator Grace Hopper").await.see("The role is changed.");
    boss.press("Make a member Boss boss").await.see("The role is changed.").see("Boss boss (you)Member");
    boss.press("Leave the company Boss boss").await.on("Your account").see("You no longer belong to the company.");
    let left = app.rows("SELECT role FROM memberships").await;
    assert_eq!((left.len(), &*left[0]["role"]), (1, "administrator"));
    app.work().await;
    assert!(app.letters().iter().all(|letter| !letter.subject.contains("no longer")), "who leaves knows it");
});

on_default_database!(an_administrator_whose_account_closes_is_not_counted_on, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let person = named("grace", "Grace Hopper");
    let mut grace = app.colleague(&mut boss, &person).await;
    boss.open("/account/organisation").await.press("Make an administrator Grace Hopper").await;
    grace.open("/account/close").await.fill("Password", &person.password).press("Close my account").await;
    app.work().await;
    boss.open("/account/organisation").await.see("Grace Hopper (is leaving)");
    for button in ["Leave the company Boss boss", "Make a member Boss boss"] {
        boss.open("/account/organisation").await.press(button).await;
        boss.on("Your company").see("You are the only administrator.");
    }
    boss.open("/account/close").await.see("You are the only administrator of your company.");

    let letter = app.letter_about(&person.email, "Your SofaPop account is closing");
    grace.open(letter.link()).await.press("Keep my account").await.on("Your account stays");
    app.work().await;
    boss.open("/account/organisation").await.press("Leave the company Boss boss").await;
    boss.on("Your account").see("You no longer belong to the company.");
});

on_both_databases!(two_administrators_who_remove_each_other_at_once_leave_exactly_one, |db| async {
    let app = TestApp::start(db).await;
    for round in 0..6 {
        let company = Company::of(&format!("boss-{round}"));
        let mut boss = app.administrator(&company).await;
        let mut grace = app.colleague(&mut boss, &named(&format!("grace-{round}"), "Grace Hopper")).await;
        boss.open("/account/organisation").await.press("Make an administrator Grace Hopper").await;
        grace.open("/account/organisation").await;
        boss.open("/account/organisation").await;
        let removed = format!("Remove {}", company.contact.real_name);
        let requests = match round % 3 {
            0 => [request(&boss, "Remove Grace Hopper"), request(&grace, &removed)],
            1 => [
                request(&boss, &format!("Leave the company {}", company.contact.real_name)),
                request(&grace, "Leave the company Grace Hopper"),
            ],
            _ => [
                request(&boss, &format!("Make a member {}", company.contact.real_name)),
                request(&grace, "Make a member Grace Hopper"),
            ],
        };
        let mut running = tokio::task::JoinSet::new();
        for request in requests {
            running.spawn(tower::ServiceExt::oneshot(app.router.clone(), request));
        }
        while let Some(answered) = running.join_next().await {
            let Ok(response) = answered.expect("no request panics");
            assert!(!response.status().is_server_error(), "{}", response.status());
        }
        let query = format!(
            "SELECT memberships.role FROM memberships JOIN organisations ON organisations.id = organisation_id
              WHERE role = 'administrator' AND organisations.name = '{}'",
            company.name
        );
        assert_eq!(app.rows(&query).await.len(), 1, "round {round}");
        app.work().await;
    }
});

on_both_databases!(d_27_a_removed_or_erased_person_leaves_the_company_without_their_name, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let mut grace = app.colleague(&mut boss, &named("grace", "Grace Hopper")).await;
    boss.open("/account/organisation").await.press("Make an administrator Grace Hopper").await;
    grace.invites("guest@example.org").await;
    let company = app.dump().await["organisations"].clone();

    app.tamper("DELETE FROM accounts WHERE user_name = 'grace'").await;
    let kept = app.dump().await;
    assert_eq!(kept["organisations"].len(), company.len());
    assert_eq!((kept["memberships"].len(), kept["invitations"].len()), (1, 0), "what she sent goes with her");
    assert!(!format!("{:?}{:?}", kept["organisations"], kept["memberships"]).contains("Grace"));
    boss.open("/account/organisation").await.on("Your company").see("DE136695976");
    assert!(!boss.page.text().contains("Grace"));

    app.tamper("DELETE FROM accounts WHERE user_name = 'boss'").await;
    let kept = app.dump().await;
    assert_eq!((kept["organisations"].len(), kept["memberships"].len()), (1, 0), "the company stays without people");
    assert_eq!(kept["organisations"][0]["vat_number"], "DE136695976");
    assert!(!format!("{:?}", kept["organisations"]).contains("Boss"));
});

on_default_database!(whoever_is_removed_is_out_at_the_next_request_and_keeps_their_login, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let mut grace = app.colleague(&mut boss, &named("grace", "Grace Hopper")).await;
    boss.open("/account/organisation").await.press("Remove Grace Hopper").await;
    app.work().await;
    assert_eq!(grace.ask("/account/organisation").await.status, StatusCode::NOT_FOUND);
    assert!(grace.is_logged_in().await);
    boss.invites("grace@example.org").await;
    grace.open("/account/invitation").await.press("Accept the invitation of Engines of boss").await;
    grace.on("Your company").see("Grace Hopper (you)");
});

on_default_database!(a_14_whoever_changes_people_proves_again_who_they_are, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    app.colleague(&mut boss, &named("grace", "Grace Hopper")).await;
    app.later(sofapop::values::timestamp::Period::minutes(10));
    for button in ["Make an administrator Grace Hopper", "Remove Grace Hopper"] {
        boss.open("/account/organisation").await.press(button).await;
        assert!(boss.page.path.starts_with("/account/prove?next=/account/organisation/"), "{}", boss.page.path);
    }
    assert_eq!(app.count("memberships").await, 2);
    boss.fill("Password", "three blue cushions").press("Go on").await.on("Your company");
    boss.press("Remove Grace Hopper").await.see("That person no longer belongs to the company.");
    app.work().await;
});
