//! A company registers, corrects its details, and its people come and go.

use crate::support::{Company, Person, TestApp};
use http::StatusCode;

on_default_database!(a_company_registers_and_its_people_come_and_go, |db| async {
    let app = TestApp::start(db).await;
    let company = Company::of("boss");
    let mut boss = app.visitor();
    boss.fill_in_company(&company).await.see("DE136695976").see("Lindenstraße 14").see("Boss boss");
    assert_eq!(boss.page.text().matches("Telephone number").count(), 0, "the contact person's own is not asked");
    assert_eq!((app.count("accounts").await, app.count("organisations").await), (0, 0), "nothing is half registered");

    boss.sends_and_proves("boss@example.org").await.see("you are its first administrator");
    assert_eq!((app.count("organisations").await, app.count("memberships").await), (1, 1));
    boss.log_in(&company.contact).await.see("Engines of boss");
    boss.follow("Your company").await.on("Your company");
    boss.see("DE136695976").see("Boss boss (you)").see("Administrator");

    boss.follow("Change VAT number").await.on("The company's details");
    boss.fill("VAT number", "fr 40.303.265.045").fill("Company name", "Engines SA").press("Save").await;
    boss.on("Your company").see("The company's details are changed.").see("FR40303265045").see("Engines SA");
    boss.follow("Change company address").await.fill("Town or city", "Potsdam").press("Save").await.see("Potsdam");

    boss.follow("Change company name").await.fill("Country", "FR").press("Save").await;
    boss.on("The company's address").see("Now the address that goes with the country.").see("Lindenstraße 14");
    boss.open("/account/organisation").await.see("It does not go with the company's country yet.");
    boss.follow("Correct the address").await;
    boss.fill("Street and house number", "1 rue Cler").fill("Postcode", "75007").fill("Town or city", "Paris");
    boss.press("Save").await.on("Your company").see("75007 Paris");
    assert!(!boss.page.text().contains("It does not go with"), "and all is well");

    let grace = Person { real_name: "Grace Hopper".to_owned(), ..Person::named("grace") };
    let mut member = app.colleague(&mut boss, &grace).await;
    member.open("/account").await.see("Your role: member.");
    member.follow("Your company").await.see("Engines SA").see("Grace Hopper (you)").see("Boss boss");
    for hidden in ["Invite somebody", "Make an administrator", "Remove", "Change VAT number", "Open invitations"] {
        assert!(!member.page.text().contains(hidden), "a member is offered to {hidden}");
    }

    boss.open("/account/organisation").await.press("Make an administrator Grace Hopper").await;
    boss.on("Your company").see("The role is changed.");
    member.open("/account/organisation").await.press("Remove Boss boss").await;
    member.on("Your company").see("That person no longer belongs to the company.");
    app.work().await;
    assert_eq!(app.letter_to("boss@example.org").subject(), "You no longer belong to a company's account");

    boss.open("/account/organisation").await;
    assert_eq!(boss.status(), StatusCode::NOT_FOUND);
    boss.open("/account").await.on("Your account").see("Boss boss");
    assert!(!boss.page.text().contains("Engines"), "their own account stays, without the company");
    assert_eq!(app.count("organisations").await, 1);
});

on_default_database!(a_16_whose_role_another_changed_gets_a_letter, |db| async {
    let app = TestApp::start(db).await;
    let mut boss = app.administrator(&Company::of("boss")).await;
    let grace = Person { real_name: "Grace Hopper".to_owned(), ..Person::named("grace") };
    app.colleague(&mut boss, &grace).await;
    boss.open("/account/organisation").await.press("Make an administrator Grace Hopper").await;
    app.work().await;
    let letter = app.letter_to("grace@example.org");
    assert_eq!(letter.subject(), "Your role in a company's account is another one");
    assert!(letter.text().contains("Engines of boss"));
    app.later(sofapop::values::timestamp::Period::minutes(10));
    boss.open("/account/organisation/invite").await;
    assert_eq!(boss.page.path, "/account/prove?next=/account/organisation/invite", "A-14: the password is asked again");
});

on_default_database!(only_members_are_led_to_a_company, |db| async {
    let app = TestApp::start(db).await;
    let mut ada = app.customer(&Person::ada()).await;
    assert!(!ada.open("/account").await.page.html.contains("/account/organisation"));
    for path in ["", "/details", "/address", "/invite"] {
        ada.open(&format!("/account/organisation{path}")).await.on("This cushion slipped.");
        assert_eq!(ada.status(), StatusCode::NOT_FOUND);
    }
    ada.open("/account/invitation").await.see("No company's invitation waits for your mail address.");
    let mut nobody = app.visitor();
    for path in ["/account/organisation", "/account/organisation/role", "/account/invitation"] {
        nobody.open(path).await.on("Log in");
    }
});
