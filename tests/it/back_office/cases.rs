//! Cases: one opens, another decides, both are written down, and the person is told.

use super::{
    DESK, FIND, GUARDIANS, NO_PAGE, NOTE, NOTHING, acts_about, carries_out, child, finds, id_of, member, opens,
};
use crate::{
    guardian::{DECLARED, YES, mia_asks, works},
    support::{Person, TestApp, Visitor, post},
};
use axum::body::Body;
use http::{Request, StatusCode, header};
use sofapop::{
    audit::model::{Deed, Reason, Role},
    back_office::model::Kind,
    evidence::server::{self as evidence, Kind as Line},
    guardian::{
        model::{EndedBy, Permission},
        server::{self as guardian, Guardianship},
    },
    values::{id::AccountId, timestamp::Period},
};

const RUTH: &str = "ruth@example.org";

async fn bond(app: &TestApp, child: &AccountId) -> Guardianship {
    let mut tx = app.platform.db.read().await.expect("a look");
    guardian::guardians_of(&mut tx, child).await.expect("guardians").remove(0)
}

async fn is_allowed_again(app: &TestApp, bond: &Guardianship) -> bool {
    let platform = &app.platform;
    let mut tx = platform.db.begin().await.expect("a change begins");
    let now = platform.clock.now();
    let allowed = guardian::allow(platform, &mut tx, bond, Permission::Use, now).await.expect("answered");
    tx.commit().await.expect("committed");
    allowed
}

on_default_database!(c_22_no_single_clerk_ends_a_guardianship, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::Supervisor).await;
    let case = opens(&mut one, "mia", Kind::End).await;
    assert!(!case.contains("mia") && !case.contains(mia.as_str()), "{case}");
    one.open(&case).await.see("Somebody else decides this.");
    assert!(!one.page.html.contains("/staff/case/carry-out") && !one.page.html.contains("/staff/case/refuse"));
    for road in ["carry-out", "refuse"] {
        one.send(&format!("/staff/case/{road}"), &[("case", id_of(&case))]).await.on(NOTHING);
        assert_eq!(one.status(), StatusCode::GONE);
    }
    assert!(bond(&app, &mia).await.is_live(), "one alone ends nothing");

    other.open("/staff").await.on(DESK).see("The guardianship ends");
    carries_out(&mut other, &case).await;
    let ended = bond(&app, &mia).await;
    assert_eq!(ended.ended_by, Some(EndedBy::Staff));
    other.send("/staff/case/carry-out", &[("case", id_of(&case))]).await.on(NOTHING);
    for email in ["mia@example.org", RUTH] {
        let letter = app.letter_about(email, "A guardianship has ended");
        assert!(!letter.text().contains(NOTE), "what others wrote stays here: {}", letter.text());
    }
    let mut mia_herself = app.visitor();
    mia_herself.try_to_log_in("mia", "three blue cushions").await;
    assert!(!mia_herself.is_logged_in().await, "without a guardian the account rests");
});

on_both_databases!(c_22_of_many_at_once_one_counts_and_none_of_the_one_who_opened, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::Supervisor).await;
    let other = member(&app, "edsger", Role::GuardianDesk).await;
    let case = opens(&mut one, "mia", Kind::Dispute).await;
    let counted = app.at_once(carrying_out(&one, &case, 20)).await;
    assert_eq!(counted.into_iter().collect::<Vec<_>>(), [("410".to_owned(), 20)]);
    assert!(bond(&app, &mia).await.allows(Permission::Use));
    let mut both = carrying_out(&one, &case, 10);
    both.extend(carrying_out(&other, &case, 20));
    let counted = app.at_once(both).await;
    let expected = [("/staff?told=carried-out".to_owned(), 1), ("410".to_owned(), 29)];
    assert_eq!(counted.into_iter().collect::<Vec<_>>(), expected);
    assert!(!bond(&app, &mia).await.allows(Permission::Use));
    works(&app).await;
});

/// So many times the same button, pressed at once.
fn carrying_out(member: &Visitor<'_>, case: &str, times: usize) -> Vec<Request<Body>> {
    let press = |_| {
        let mut request = post("/staff/case/carry-out", &[("case", id_of(case))]);
        request.headers_mut().insert(header::COOKIE, member.cookie_header().parse().expect("cookies"));
        request
    };
    (0..times).map(press).collect()
}

on_both_databases!(c_22_each_act_is_told_and_stands_in_the_chain, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::Supervisor).await;
    let case = opens(&mut one, "mia", Kind::End).await;
    carries_out(&mut other, &case).await;
    let acts = acts_about(&app, mia.as_str()).await;
    let told: Vec<_> = acts.iter().map(|act| (act.deed, act.role, act.reason)).collect();
    let (desk, supervisor) = (Some(Role::GuardianDesk), Some(Role::Supervisor));
    assert_eq!(
        told,
        [
            (Deed::Found, desk, Some(Reason::Written)),
            (Deed::Opened, desk, Some(Reason::End)),
            (Deed::Looked, desk, Some(Reason::End)),
            (Deed::Looked, supervisor, Some(Reason::End)),
            (Deed::CarriedOut, supervisor, Some(Reason::End)),
        ]
    );
    assert_eq!(app.altered_records().await, [] as [String; 0]);
    // Two were appointed, and both are lines as well.
    assert_eq!(evidence::count(&app.platform.db, Line("staff-act")).await.expect("counted"), 7);
    app.tamper("UPDATE staff_acts SET operator = 'somebody-else' WHERE act = 'carried-out'").await;
    let found = app.altered_records().await;
    assert!(found.len() == 1 && found[0].ends_with("commits to an act of staff that was altered."), "{found:?}");
    assert_eq!(app.rows("SELECT note FROM staff_cases").await.len(), 1);
    assert!(!format!("{:?}", app.dump().await).contains("court’s letter"), "notes are sealed");
});

on_default_database!(c_22_a_dispute_rests_the_account_until_a_second_case_lifts_it, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::GuardianDesk).await;
    let case = opens(&mut one, "mia", Kind::Dispute).await;
    carries_out(&mut other, &case).await;
    let disputed = bond(&app, &mia).await;
    assert!(disputed.is_live() && !disputed.allows(Permission::Use));
    assert!(!is_allowed_again(&app, &disputed).await, "no guardian lifts what staff decided");
    app.letter_about("mia@example.org", "An account rests for now");
    app.letter_about(RUTH, "An account rests for now");
    let case = opens(&mut other, "mia", Kind::Settled).await;
    carries_out(&mut one, &case).await;
    assert!(bond(&app, &mia).await.allows(Permission::Use));
    app.letter_about("mia@example.org", "An account is used again");
});

on_both_databases!(c_22_settling_gives_nothing_that_the_guardian_took_back, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let platform = &app.platform;
    let before = bond(&app, &mia).await;
    let mut tx = platform.db.begin().await.expect("a change begins");
    let now = platform.clock.now();
    guardian::withdraw(platform, &mut tx, &before, Permission::Use, now).await.expect("withdrawn");
    tx.commit().await.expect("committed");
    app.later(Period::minutes(1));
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::GuardianDesk).await;
    let case = opens(&mut one, "mia", Kind::Dispute).await;
    carries_out(&mut other, &case).await;
    let case = opens(&mut one, "mia", Kind::Settled).await;
    carries_out(&mut other, &case).await;
    let settled = bond(&app, &mia).await;
    assert!(!settled.allows(Permission::Use), "the guardian's own no stays");
    assert!(is_allowed_again(&app, &settled).await, "and is theirs to take back");
});

on_both_databases!(c_22_a_wrong_person_is_told_nothing_of_the_child_and_written_to_no_more, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::GuardianDesk).await;
    let case = opens(&mut one, "mia", Kind::WrongPerson).await;
    carries_out(&mut other, &case).await;
    assert!(!bond(&app, &mia).await.is_live());
    assert_eq!(app.count("guardian_stops").await, 1);
    let letter = app.letter_about(RUTH, "A guardianship has ended");
    assert!(letter.text().contains("That was a mistake") && !letter.text().to_lowercase().contains("mia"));
    let letters = app.letters().len();
    mia_asks(&app, RUTH).await;
    assert_eq!(app.letters().len(), letters, "no further question goes there");
});

on_both_databases!(c_5_a_signed_form_counts_once_two_of_the_staff_saw_it, |db| async {
    let app = TestApp::start(db).await;
    let asked = mia_asks(&app, RUTH).await;
    let mut guardian = app.visitor();
    guardian.open(asked.letter(&app).link()).await.follow("Sign a form instead").await;
    guardian.fill("Your full name", "Ruth Miller").tick(DECLARED).press(YES).await.see("Your signature");
    works(&app).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::GuardianDesk).await;
    let reference = app.rows("SELECT id FROM guardian_decisions").await[0]["id"].clone();
    one.open("/staff").await.on(DESK).see(&reference);
    assert!(!one.page.html.contains("Ruth Miller"), "whose they are is shown after a look");
    one.press(&format!("It is here: {reference}")).await.on("A signed form").see("Ruth Miller").see("Mia");
    one.fill("On what it rests", NOTE).press("Open the case").await.on("A case");
    let case = one.page.path.clone();
    one.send("/staff/case/carry-out", &[("case", id_of(&case))]).await.on(NOTHING);
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved"));
    carries_out(&mut other, &case).await;
    assert_eq!(asked.state(&app).await.as_deref(), Some("approved, and counts"));
    assert_eq!(asked.letter(&app).subject(), "Your yes counts");
    let deeds: Vec<_> = acts_about(&app, &reference).await.into_iter().map(|act| act.deed).collect();
    assert_eq!(deeds, [Deed::Found, Deed::Opened, Deed::Looked, Deed::Looked, Deed::CarriedOut]);
    works(&app).await;
});

on_default_database!(c_22_nobody_of_the_staff_acts_in_their_own_cause, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", "g.race+mia@example.org").await;
    let mut own = member(&app, "grace", Role::Supervisor).await;
    finds(&mut own, "mia").await;
    own.fill("What is to be done", "end").fill("On what it rests", NOTE);
    own.press("Open the case").await.on("No case can be opened here");
    assert_eq!(app.count("staff_cases").await, 0);
    let mut one = member(&app, "edsger", Role::GuardianDesk).await;
    let case = opens(&mut one, "mia", Kind::End).await;
    own.open(&case).await.see("It is about a child you answer for yourself.");
    own.send("/staff/case/carry-out", &[("case", id_of(&case))]).await.on(NOTHING);
    assert!(bond(&app, &mia).await.is_live());
});

on_default_database!(c_22_a_case_is_refused_or_taken_back_and_then_it_is_over, |db| async {
    let app = TestApp::start(db).await;
    let mia = child(&app, "mia", RUTH).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::GuardianDesk).await;
    let first = opens(&mut one, "mia", Kind::End).await;
    finds(&mut other, "mia").await;
    other.fill("What is to be done", "dispute").fill("On what it rests", NOTE);
    other.press("Open the case").await.on("No case can be opened here").see("there is an open case about it");
    other.open(&first).await.press("Refuse it").await.on(DESK).see("The case is refused.");
    one.open(&first).await.see("Refused").see("edsger");
    let second = opens(&mut one, "mia", Kind::End).await;
    other.send("/staff/case/withdraw", &[("case", id_of(&second))]).await.on(NOTHING);
    one.open(&second).await.press("Take it back").await.on(DESK).see("Nothing was done.");
    other.open(&second).await.see("Taken back");
    other.send("/staff/case/carry-out", &[("case", id_of(&second))]).await.on(NOTHING);
    assert!(bond(&app, &mia).await.is_live());
});

on_both_databases!(d_11_nothing_is_found_but_children_and_nothing_without_a_look_of_ones_own, |db| async {
    let app = TestApp::start(db).await;
    child(&app, "mia", RUTH).await;
    app.visitor().register(&Person::ada()).await;
    let mut one = member(&app, "grace", Role::GuardianDesk).await;
    let mut other = member(&app, "edsger", Role::Supervisor).await;
    for whom in ["ada", "grace", "nobody", "mia@example.org"] {
        one.open("/staff/find").await.fill("User name or reference", whom).fill("Why you look", "mistake");
        one.press("Look").await.on(FIND);
        assert_eq!(one.problems()[0].0, "whom", "{whom}");
    }
    assert_eq!(app.rows("SELECT id FROM staff_acts WHERE act = 'found'").await.len(), 0);
    finds(&mut one, "MIA").await;
    let place = one.page.path.clone();
    assert!(!place.to_lowercase().contains("mia"), "{place}");
    other.open(&place).await.on("No case can be opened here");
    assert!(!other.page.html.contains(RUTH));
    app.later(Period::minutes(14));
    one.open(&place).await.on(GUARDIANS);
    for foreign in ["0".repeat(32), String::new(), "%00".to_owned()] {
        one.open(&format!("/staff/case/new?look={foreign}")).await.on("No case can be opened here");
    }
    one.open(&format!("/staff/case/{}", "0".repeat(32))).await.on(NO_PAGE);
});
